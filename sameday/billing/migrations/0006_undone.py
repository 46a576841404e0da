"""Time of calls that was undone with their outcome lets go of its call: the minutes wait to be written again."""

from django.db import migrations


def let_go(apps, schema_editor):
    rows = apps.get_model("billing", "TimeEntry").objects.filter(source="call", source_id__isnull=False, line=None)
    rows.filter(reversed_by__isnull=False).update(source_id=None)


class Migration(migrations.Migration):
    dependencies = [("billing", "0005_run")]
    operations = [migrations.RunPython(let_go, migrations.RunPython.noop)]
