"""Events are append-only on both databases, and ticket numbers have five digits from the first."""

from django.db import migrations

from sameday.audit.append_only import protect


def number_from_10001(apps, editor):
    if editor.connection.vendor == "sqlite":
        editor.execute("DELETE FROM sqlite_sequence WHERE name = 'tickets_ticket'")
        editor.execute("INSERT INTO sqlite_sequence (name, seq) VALUES ('tickets_ticket', 10000)")
    else:
        editor.execute("ALTER SEQUENCE tickets_ticket_number_seq RESTART WITH 10001")


class Migration(migrations.Migration):
    dependencies = [("tickets", "0001_initial"), ("audit", "0002_append_only")]
    operations = [protect("tickets_ticketevent"), migrations.RunPython(number_from_10001, migrations.RunPython.noop)]
