"""The firewall: no billable minute without an approval of that ticket that stands, begun, and within its cap.

The database keeps it whoever writes: a billable entry names an approval of its own ticket that is not withdrawn, did
not begin before the approval let it, and with all billable minutes of the ticket stays within the approval's cap. And
no appointment is held or booked for a ticket that waits for its approval. Source: page 6.3, 7.1; rules.md 8.
"""

from sameday.audit.guards import GUARDS, Guard, frozen

NO_APPROVAL = "billable time needs an approval of its ticket that stands"
TOO_EARLY = "billable time began before its approval let it"
OVER_CAP = "billable time is above what was approved"
NOT_APPROVED = "no appointment before the approval"
# `day` is the office's own, whose zone the database does not know: what is a whole day before is before it anywhere
_WRONG = (
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
        TOO_EARLY,
        """EXISTS (SELECT 1 FROM changes_approval a WHERE a.id = NEW.approval_id
           AND NEW.day < DAY_BEFORE(a.good_from_at))""",
    ),
    (
        OVER_CAP,
        """NEW.minutes + COALESCE((SELECT SUM(e.minutes) FROM billing_timeentry e WHERE e.ticket_id = NEW.ticket_id
           AND e.bill = 'billable' AND e.id IS DISTINCT FROM NEW.id), 0)
           > (SELECT a.cap_minutes FROM changes_approval a WHERE a.id = NEW.approval_id)""",
    ),
)
_BILLED = "NEW.bill = 'billable' AND NEW.minutes > 0"
# two at the same time for one ticket: the second waits for the first, or both would find room under the cap
_TURN = "PERFORM 1 FROM tickets_ticket WHERE number = NEW.ticket_id FOR NO KEY UPDATE;"
_BOOKED = "NEW.state IN ('held', 'booked')"
_UNAPPROVED = (
    (
        NOT_APPROVED,
        """EXISTS (SELECT 1 FROM tickets_ticket t WHERE t.number = NEW.ticket_id
           AND t.needs_approval AND t.approved_at IS NULL)""",
    ),
)
# a statement that takes it in asks nothing anew; a time booked before its request became a change still ends
_TIME = "UPDATE OF bill, minutes, approval_id, ticket_id, began_at, day"
_PLACE = "UPDATE OF state, ticket_id, starts_at"

BILLED = "time that stands on a statement is never changed"
STATEMENT = "a statement is never changed"
_STANDS = "OLD.line_id IS NOT NULL"
_STATED = (
    "company_id", "month", "number", "total", "currency", "block_left", "block_next", "paid_through", "facts",
    "approved_by_id", "approved_at",
)  # fmt: skip

CREDIT = "a credit note is never changed"
TOO_MUCH = "credits are above what the line cost"
NOT_THEIRS = "a credit belongs to the company of its line"
NOT_THERE = "a credit stands on a line of its own amount"
_GIVEN = ("company_id", "of_id", "number", "amount", "words", "fee", "unowed", "made_by", "made_at")
# in cents: on SQLite an amount is a floating number
_CREDITED = (
    (
        TOO_MUCH,
        """ROUND(100 * (NEW.amount
           + COALESCE((SELECT SUM(c.amount) FROM billing_credit c WHERE c.of_id = NEW.of_id), 0)))
           > (SELECT ROUND(100 * l.amount) FROM billing_line l WHERE l.id = NEW.of_id)""",
    ),
    (
        NOT_THEIRS,
        """NOT EXISTS (SELECT 1 FROM billing_line l JOIN billing_statement s ON s.id = l.statement_id
           WHERE l.id = NEW.of_id AND s.company_id = NEW.company_id)""",
    ),
)
_CREDIT_TURN = "PERFORM 1 FROM billing_line WHERE id = NEW.of_id FOR NO KEY UPDATE;"
_BILLED_ONCE = (
    (CREDIT, f"{frozen(_GIVEN)} OR OLD.line_id IS NOT NULL"),
    (
        NOT_THERE,
        """NOT EXISTS (SELECT 1 FROM billing_line l JOIN billing_statement s ON s.id = l.statement_id
           WHERE l.id = NEW.line_id AND s.company_id = NEW.company_id AND l.section = 'credit'
           AND ROUND(100 * l.amount) = -ROUND(100 * NEW.amount))""",
    ),
)


def register() -> None:
    """Add the guards of this package to the list."""
    GUARDS.extend(
        (
            Guard("time_in", "billing_timeentry", "INSERT", _WRONG, when=_BILLED, turn=_TURN),
            Guard("time_again", "billing_timeentry", _TIME, _WRONG, when=_BILLED, turn=_TURN),
            Guard("time_kept", "billing_timeentry", "UPDATE", ((BILLED, "TRUE"),), when=_STANDS),
            Guard("time_stays", "billing_timeentry", "DELETE", ((BILLED, "TRUE"),), when=_STANDS),
            Guard("statement_kept", "billing_statement", "UPDATE", ((STATEMENT, frozen(_STATED)),)),
            Guard("statement_stays", "billing_statement", "DELETE", ((STATEMENT, "TRUE"),)),
            Guard("line_kept", "billing_line", "UPDATE", ((STATEMENT, "TRUE"),)),
            Guard("line_stays", "billing_line", "DELETE", ((STATEMENT, "TRUE"),)),
            Guard("credit_in", "billing_credit", "INSERT", _CREDITED, turn=_CREDIT_TURN),
            Guard("credit_kept", "billing_credit", "UPDATE", _BILLED_ONCE),
            Guard("credit_stays", "billing_credit", "DELETE", ((CREDIT, "TRUE"),)),
            Guard("place_in", "appointments_appointment", "INSERT", _UNAPPROVED, when=_BOOKED),
            Guard("place_again", "appointments_appointment", _PLACE, _UNAPPROVED, when=_BOOKED),
        )
    )
