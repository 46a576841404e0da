"""Approvals by telephone move here; an approval never changes but for its withdrawal and its being written down."""

from django.db import migrations

_KEPT = (
    "ticket_id", "offer_id", "standing_id", "contact_id", "how", "own", "scope", "digest", "cap_minutes", "cap_amount",
    "rate", "multiplier", "approved_at", "good_from_at", "number_called", "recorded_by_id", "write_by_at",
)  # fmt: skip
_FROZEN = (
    "ticket_id", "version", "kind", "change_id", "facts", "what", "steps", "risk", "risk_words", "way_back",
    "minutes_low", "minutes_high", "charge", "cap_minutes", "cap_amount", "rate", "multiplier", "currency", "why",
    "earliest_on", "scope_name", "scope_sha256", "digest", "sent_at",
)  # fmt: skip
_WORDS = {
    "changes_approval": "an approval is never changed",
    "changes_offer": "an offer that was sent is never changed",
}


def hold(apps, editor):
    for table, columns, when in (
        ("changes_approval", _KEPT, "TRUE"),
        ("changes_offer", _FROZEN, "OLD.state <> 'draft'"),
    ):
        for sql in _guards(editor.connection.vendor, table, columns, when):
            editor.execute(sql)


def _guards(vendor: str, table: str, columns: tuple[str, ...], when: str):
    if vendor == "sqlite":
        differs = " OR ".join(f"NEW.{column} IS NOT OLD.{column}" for column in columns)
        when = when.replace("TRUE", "1")
        yield (
            f"CREATE TRIGGER {table}_kept BEFORE UPDATE ON {table} WHEN {when} AND ({differs}) "
            f"AND NOT EXISTS (SELECT 1 FROM audit_purgepermit) BEGIN SELECT RAISE(ABORT, '{_WORDS[table]}'); END"
        )
        yield (
            f"CREATE TRIGGER {table}_stays BEFORE DELETE ON {table} WHEN {when} "
            f"AND NOT EXISTS (SELECT 1 FROM audit_purgepermit) BEGIN SELECT RAISE(ABORT, '{_WORDS[table]}'); END"
        )
        return
    differs = " OR ".join(f"NEW.{column} IS DISTINCT FROM OLD.{column}" for column in columns)
    yield (
        f"CREATE FUNCTION {table}_kept() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"IF EXISTS (SELECT 1 FROM audit_purgepermit) OR NOT ({when}) THEN "
        f"RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END; END IF; "
        f"IF TG_OP = 'DELETE' OR ({differs}) THEN "
        f"RAISE EXCEPTION USING MESSAGE = '{_WORDS[table]}', ERRCODE = 'integrity_constraint_violation'; END IF; "
        f"RETURN NEW; END $$"
    )
    yield (
        f"CREATE TRIGGER {table}_kept BEFORE UPDATE OR DELETE ON {table} "
        f"FOR EACH ROW EXECUTE FUNCTION {table}_kept()"
    )


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
    dependencies = [("changes", "0001_initial"), ("tickets", "0014_coverage"), ("audit", "0002_append_only")]
    operations = [
        migrations.RunPython(move, migrations.RunPython.noop),
        migrations.RunPython(hold, migrations.RunPython.noop),
    ]
