"""The five standard changes of a fresh office, for every plan."""

from django.db import migrations

from sameday.policy.standard_changes import shipped


def ship(apps, editor):
    rows = apps.get_model("changes", "StandardChange").objects
    for facts in shipped():
        if not rows.filter(plan=None, key=facts["key"]).exists():
            rows.create(plan=None, **facts)


class Migration(migrations.Migration):
    dependencies = [("changes", "0002_phone_approvals"), ("clients", "0004_clients_complete")]
    operations = [migrations.RunPython(ship, migrations.RunPython.noop)]
