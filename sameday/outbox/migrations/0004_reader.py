from datetime import UTC, datetime, timedelta

from django.db import migrations, models

from sameday.tokens.addresses import reader_of


def name_readers(apps, schema_editor):
    """The brakes look back one day: older rows need no reader."""
    mails = apps.get_model("outbox", "OutgoingMail").objects
    recent = mails.filter(created_at__gt=datetime.now(UTC) - timedelta(days=2)).only("pk", "to")
    for mail in recent.iterator(chunk_size=500):
        mails.filter(pk=mail.pk).update(reader=reader_of(mail.to))


class Migration(migrations.Migration):
    dependencies = [("outbox", "0003_nothing_left_to_do")]

    operations = [
        migrations.RemoveIndex("outgoingmail", "outbox_brakes"),
        migrations.AddField(
            "outgoingmail", "reader", models.EmailField(blank=True, default="", max_length=254), preserve_default=False
        ),
        migrations.RunPython(name_readers, migrations.RunPython.noop),
        migrations.AddIndex("outgoingmail", models.Index(fields=["reader", "created_at"], name="outbox_brakes")),
    ]
