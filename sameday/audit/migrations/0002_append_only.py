"""The journal is append-only on both databases; the cache of shared counters gets its table."""

from django.core.management import call_command
from django.db import migrations

from sameday.audit.append_only import protect


def cache_table(apps, editor):
    call_command("createcachetable", database=editor.connection.alias, verbosity=0)


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]
    operations = [protect("audit_entry"), migrations.RunPython(cache_table, migrations.RunPython.noop)]
