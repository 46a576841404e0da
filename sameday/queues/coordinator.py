"""What waits for the coordinator, in parts, each read from an index of its own. Source: ux.md 1.5; rules.md 8, 9, 10.

Quarantine is seen within the hour (10), a provisional sender is confirmed (10), a change of a company without a point
of contact waits for one (8), work for a company on hold waits for a decision (R1 of 9). What else the rules put on the
coordinator (a mail that came back, an alarm nobody took, a booking to make by phone) comes as a follow-up of that role.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Exists, OuterRef

from sameday.accounts import roles
from sameday.asked import Asked
from sameday.clients.models import Company, Contact
from sameday.policy.kinds import Stage, State
from sameday.tickets.models import FollowUp, Ticket
from sameday.tickets.queries_lists import COLUMNS, NOT_IN_WORK, Row, open_work

PART = 25
CAME_BACK = "reach_by_phone"


@dataclass(frozen=True)
class Part:
    """`tickets` is the query in its order, `label` what its clock says."""

    name: str
    words: str
    tickets: Callable
    label: str = "Next step due"


def quarantined():
    return Ticket.objects.filter(stage=Stage.NEW, state=State.QUARANTINED).order_by("-alarm", "desk_at", "number")


def provisional():
    """Return the open requests of people whose company has not confirmed them."""
    theirs = Contact.objects.filter(status="provisional", tickets__isnull=False).values("tickets")
    # The state is excluded, not asked for: SQLite would take its index, past every ticket there is.
    return Ticket.objects.filter(pk__in=theirs, closed_at=None).exclude(state__in=NOT_IN_WORK).order_by("number")


def without_approver():
    """Return the unapproved changes of companies that have nobody who may approve."""
    approvers = Contact.objects.filter(company=OuterRef("company"), status="active", approves_in_order__isnull=False)
    point = Contact.objects.filter(company=OuterRef("company"), status="active", point_of_contact=True)
    waiting = open_work().filter(needs_approval=True, approved_at=None)
    return waiting.exclude(Exists(approvers)).exclude(Exists(point)).order_by("next_step_at", "number")


def on_hold():
    """Return the open work for companies that are on hold or no clients any more."""
    companies = Company.objects.exclude(status="active").values("pk")
    return open_work().filter(company__in=companies).order_by("number")


PARTS = (
    Part("quarantine", "Nobody knows the sender", quarantined, "Triage due"),
    Part("provisional", "Sender to be confirmed by their company", provisional),
    Part("no_approver", "Changes that nobody may approve", without_approver),
    Part("hold", "Work for a company that is on hold or left", on_hold),
)


def follow_ups(*, came_back: bool | None = None):
    """Return the open follow-ups of the coordinator's role, the earliest first; `came_back`: (not) about our mail."""
    rows = FollowUp.objects.filter(done_at=None, staff=None, role=roles.COORDINATOR).order_by("due_at", "id")
    if came_back is None:
        return rows
    return rows.filter(key=CAME_BACK) if came_back else rows.exclude(key=CAME_BACK)


def read() -> list[tuple[Part, list[Row], bool]]:
    """Return each part with its first rows and whether there are more; a query a part."""
    found = []
    for part in PARTS:
        rows = [Row._make(row) for row in _FIRST[part.name]()]
        found.append((part, rows[:PART], len(rows) > PART))
    return found


def todo(*, came_back: bool) -> tuple[list[FollowUp], bool]:
    """Return the first follow-ups of the coordinator's role and whether there are more; one query."""
    rows = _TODO[came_back]()
    return rows[:PART], len(rows) > PART


def _columns(part: Part) -> tuple[str, ...]:
    """Return a row's columns; what is not triaged has a triage target where others have their next step."""
    return tuple("triage_target_at" if c == "next_step_at" and part.name == "quarantine" else c for c in COLUMNS)


_FIRST = {part.name: Asked(lambda part=part: part.tickets().values_list(*_columns(part))[: PART + 1]) for part in PARTS}
_TODO = {
    kind: Asked(
        lambda kind=kind: follow_ups(came_back=kind).select_related("ticket__company", "ticket__requester")[: PART + 1]
    )
    for kind in (True, False)
}
