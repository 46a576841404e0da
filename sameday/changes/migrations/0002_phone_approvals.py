"""Approvals by telephone move here."""

from django.db import migrations


def move(apps, editor):
    old, new = apps.get_model("tickets", "PhoneApproval"), apps.get_model("changes", "Approval")
    rows = [
        new(
            ticket_id=row.ticket_id, contact_id=row.approver_id, how="phone", scope=row.scope,
            cap_minutes=row.cap_minutes, cap_amount=row.cap_amount, approved_at=row.approved_at,
            good_from_at=row.approved_at, number_called=row.number_called or "?", recorded_by_id=row.recorded_by_id,
        )
        for row in old.objects.order_by("pk").iterator()
    ]  # fmt: skip
    new.objects.bulk_create(rows, batch_size=500)


class Migration(migrations.Migration):
    dependencies = [("changes", "0001_initial"), ("tickets", "0014_coverage")]
    operations = [migrations.RunPython(move, migrations.RunPython.noop)]
