"""SQL that makes a table append-only on both databases; migrations run it.

The one door is the purge (rules.md 13): a row of the table `purge_permit` in the same transaction.
"""

from django.db import migrations

_SQLITE = """
CREATE TRIGGER {table}_append_only_{verb} BEFORE {verb} ON {table}
WHEN NOT EXISTS (SELECT 1 FROM audit_purgepermit)
BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END;
"""
_POSTGRES_FUNCTION = """
CREATE OR REPLACE FUNCTION sameday_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM audit_purgepermit) THEN
    RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
  END IF;
  RAISE EXCEPTION USING MESSAGE = TG_TABLE_NAME || ' is append-only';
END $$;
"""
_POSTGRES = """
CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON {table}
FOR EACH ROW EXECUTE FUNCTION sameday_append_only();
"""


def protect(table: str) -> migrations.RunPython:
    """Return the migration operation that forbids UPDATE and DELETE on `table`."""

    def forwards(apps, editor):
        if editor.connection.vendor == "sqlite":
            for verb in ("UPDATE", "DELETE"):
                editor.execute(_SQLITE.format(table=table, verb=verb))
        else:
            editor.execute(_POSTGRES_FUNCTION)
            editor.execute(_POSTGRES.format(table=table))

    return migrations.RunPython(forwards, migrations.RunPython.noop)
