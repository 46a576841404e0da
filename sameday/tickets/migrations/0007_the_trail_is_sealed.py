"""The audit page reads events newest first; and what an older database holds of the trail is sealed from here."""

from django.db import migrations, models

from sameday.audit import what_is_there


class Migration(migrations.Migration):
    dependencies = [("tickets", "0006_loose_files"), ("audit", "0004_sealed")]
    operations = [
        migrations.AddIndex("ticketevent", models.Index(fields=["-at", "-id"], name="event_newest")),
        migrations.AddIndex("ticketevent", models.Index(fields=["actor", "-at", "-id"], name="event_actor")),
        migrations.RunPython(what_is_there.seal, migrations.RunPython.noop),
    ]
