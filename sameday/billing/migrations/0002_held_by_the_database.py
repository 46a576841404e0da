"""The firewall: no billable minute without an approval of that ticket that stands, begun, and within its cap.

Held on both databases whoever writes: a billable entry names an approval of its own ticket that is not withdrawn, did
not begin before the approval let it, and with all billable minutes of the ticket stays within the approval's cap. And
no appointment is held or booked for a ticket that waits for its approval.
"""

from django.db import migrations

NO_APPROVAL = "billable time needs an approval of its ticket that stands"
TOO_EARLY = "billable time began before its approval let it"
OVER_CAP = "billable time is above what was approved"
NOT_APPROVED = "no appointment before the approval"

_CHECKS = (
    (
        NO_APPROVAL,
        """NOT EXISTS (SELECT 1 FROM changes_approval a WHERE a.id = NEW.approval_id
           AND a.ticket_id = NEW.ticket_id AND a.withdrawn_at IS NULL)""",
    ),
    (
        TOO_EARLY,
        """NEW.began_at IS NOT NULL AND EXISTS (SELECT 1 FROM changes_approval a WHERE a.id = NEW.approval_id
           AND NEW.began_at < a.good_from_at)""",
    ),
    (
        OVER_CAP,
        """NEW.minutes + COALESCE((SELECT SUM(e.minutes) FROM billing_timeentry e WHERE e.ticket_id = NEW.ticket_id
           AND e.bill = 'billable' AND e.id <> COALESCE(NEW.id, 0)), 0)
           > (SELECT a.cap_minutes FROM changes_approval a WHERE a.id = NEW.approval_id)""",
    ),
)
_OF = " OF bill, minutes, approval_id, ticket_id, began_at"  # a statement that takes it in asks nothing anew
_BILLED = "NEW.bill = 'billable' AND NEW.minutes > 0"
_BOOKED = """NEW.state IN ('held', 'booked') AND EXISTS (SELECT 1 FROM tickets_ticket t
  WHERE t.number = NEW.ticket_id AND {needs} AND t.approved_at IS NULL)"""


def hold(apps, editor):
    guard = _sqlite if editor.connection.vendor == "sqlite" else _postgres
    for sql in guard():
        editor.execute(sql)


def _sqlite():
    checks = " ".join(f"SELECT RAISE(ABORT, '{words}') WHERE {wrong};" for words, wrong in _CHECKS)
    for verb in ("INSERT", "UPDATE"):
        of = _OF if verb == "UPDATE" else ""
        yield (
            f"CREATE TRIGGER billing_firewall_{verb.lower()} AFTER {verb}{of} ON billing_timeentry "
            f"WHEN {_BILLED} BEGIN {checks} END"
        )
        yield (
            f"CREATE TRIGGER appointment_firewall_{verb.lower()} BEFORE {verb} ON appointments_appointment "
            f"WHEN {_BOOKED.format(needs='t.needs_approval')} BEGIN SELECT RAISE(ABORT, '{NOT_APPROVED}'); END"
        )


def _postgres():
    raising = "RAISE EXCEPTION USING MESSAGE = '{}', ERRCODE = 'integrity_constraint_violation';"
    checks = " ".join(f"IF {wrong} THEN {raising.format(words)} END IF;" for words, wrong in _CHECKS)
    # two at the same time for one ticket: the second waits for the first, or both would find room under the cap
    turn = "PERFORM 1 FROM tickets_ticket WHERE number = NEW.ticket_id FOR NO KEY UPDATE;"
    yield (
        "CREATE FUNCTION billing_firewall() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"IF {_BILLED} THEN {turn} {checks} END IF; RETURN NEW; END $$"
    )
    yield (
        f"CREATE TRIGGER billing_firewall BEFORE INSERT OR UPDATE{_OF} ON billing_timeentry "
        "FOR EACH ROW EXECUTE FUNCTION billing_firewall()"
    )
    booked = _BOOKED.format(needs="t.needs_approval")
    yield (
        "CREATE FUNCTION appointment_firewall() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"IF {booked} THEN {raising.format(NOT_APPROVED)} END IF; RETURN NEW; END $$"
    )
    yield (
        "CREATE TRIGGER appointment_firewall BEFORE INSERT OR UPDATE ON appointments_appointment "
        "FOR EACH ROW EXECUTE FUNCTION appointment_firewall()"
    )


class Migration(migrations.Migration):
    dependencies = [
        ("billing", "0001_initial"), ("changes", "0002_held_by_the_database"), ("tickets", "0014_coverage"),
        ("appointments", "0004_meshcentral"),
    ]  # fmt: skip
    operations = [migrations.RunPython(hold, migrations.RunPython.noop)]
