"""The lists of open work: one query a page on the index of its order, continued from the last row seen."""

from datetime import datetime
from typing import NamedTuple

from django.db.models import Q

from sameday.asked import Asked, Given
from sameday.policy.kinds import Level, Stage, State
from sameday.tickets.models import FollowUp, Ticket

PAGE = 50
COUNTED_AT_MOST = 100
ALARMS = 200
IN_WORK = (Stage.WAITING, Stage.READY, Stage.WORKING)
NOT_IN_WORK = (State.DRAFT, State.QUARANTINED, State.SPAM, State.MERGED)
BY_NUMBER = ("number", "-number")
OF_A_PERSON = ("mine", "answered", "watching")
VIEWS = ("help_desk", "ats", "mine", "answered", "watching", "waiting", "all", "no_next_step", "closed", "spam")


class Row(NamedTuple):
    """One line of a list of tickets."""

    number: int
    subject: str
    stage: str
    state: str
    waiting_for: str | None
    tier: str | None
    urgency: str | None
    alarm: bool
    next_step_at: datetime | None
    queue_at: datetime
    client_answered_at: datetime | None
    ended_at: datetime | None
    sender_name: str
    sender: str
    requester: str | None
    company: str | None
    owner: str | None
    version: int
    waiting_since_at: datetime | None


COLUMNS = (
    "number", "subject", "stage", "state", "waiting_for", "tier", "urgency", "alarm", "next_step_at", "queue_at",
    "client_answered_at", "closed_at", "requester_name", "requester_address", "requester__name", "company__name",
    "owner__name", "version", "waiting_since_at",
)  # fmt: skip


class Place(NamedTuple):
    """The last row of a page: the instant it was ordered by (None: by number alone) and its number."""

    at: datetime | None
    number: int


def queue(view: str, *, staff, after: Place | None = None, limit: int = PAGE) -> tuple[list[Row], Place | None]:
    """Return a page of the view (one of VIEWS) and the place to go on from, None at its end; one query.

    Open work by its next step; ATS by its static key (rules.md 5); what is over by number, the newest first.
    Tickets without a next step stand in the view of that name alone: each of them is a mistake to mend.
    """
    column = _ORDER.get(view, "next_step_at")
    if after is None and limit == PAGE:
        found = _FIRST[view](**({"staff": staff.pk} if view in OF_A_PERSON else {}))
    else:
        found = _page(view, staff, after, limit)
    rows = [Row._make(row) for row in found]
    if len(rows) <= limit:
        return rows, None
    last = rows[limit - 1]
    return rows[:limit], Place(None if column in BY_NUMBER else getattr(last, column), last.number)


def alarms(view: str, *, staff) -> list[Row]:
    """Return the emergencies in a view, which stand above its order (rules.md 5), PAGE of them at most; one query."""
    return [Row._make(row) for row in _ALARMS[view](**({"staff": staff.pk} if view in OF_A_PERSON else {}))]


def without_next_step() -> int:
    """Return how many open tickets have no next step, counted up to COUNTED_AT_MOST."""
    return len(_WITHOUT())


def follow_ups(
    view: str, *, staff, after: Place | None = None, limit: int = PAGE
) -> tuple[list[FollowUp], Place | None]:
    """Return a page of open follow-ups by their due instant and the place to go on from; one query.

    `mine`: of this person or of nobody in particular with this role; `all`: everybody's.
    """
    rows = FollowUp.objects.filter(done_at=None).select_related("staff", "ticket__company", "ticket__requester")
    if view == "mine":
        rows = rows.filter(Q(staff=staff) | Q(staff=None, role__in=(staff.role, "")))
    if after:
        rows = rows.filter(Q(due_at__gt=after.at) | Q(due_at=after.at, id__gt=after.number))
    found = list(rows.order_by("due_at", "id")[: limit + 1])
    if len(found) <= limit:
        return found, None
    return found[:limit], Place(found[limit - 1].due_at, found[limit - 1].pk)


def _page(view: str, staff, after: Place | None, limit: int):
    """Return the rows of a page and one more, when there is one."""
    column, tickets = _ORDER.get(view, "next_step_at"), view_of(view, staff)
    if after:
        tickets = tickets.filter(_beyond(column, after))
    order = [column] if column in BY_NUMBER else [column, "number"]
    return tickets.order_by(*order).values_list(*COLUMNS)[: limit + 1]


def view_of(view: str, staff):
    """Return the tickets of a view; `staff` is whose they are in the views OF_A_PERSON."""
    match view:
        case "watching":
            return Ticket.objects.filter(watches__staff=staff).exclude(state=State.SPAM)
        case "no_next_step":
            lost = Ticket.objects.filter(next_step_at=None, triaged_at__isnull=False, resolved_at=None, closed_at=None)
            return lost.exclude(state__in=NOT_IN_WORK)
        case "closed":
            return Ticket.objects.filter(state=State.NORMAL, stage__in=(Stage.RESOLVED, Stage.CLOSED))
        case "spam":
            return Ticket.objects.filter(state=State.SPAM)
    return open_work().filter(in_work(view, staff))


def in_work(view: str, staff) -> Q:
    """Return what a view of open work takes of it."""
    match view:
        case "help_desk":
            return Q(level=Level.HELP_DESK) & ~Q(stage=Stage.WAITING)
        case "ats":
            return Q(level=Level.ATS)
        case "mine":
            return Q(owner=staff)
        case "answered":
            return Q(owner=staff, client_answered_at__isnull=False)
        case "waiting":
            return Q(stage=Stage.WAITING)
    return Q()


def open_work():
    """Return the tickets that are open work: triaged, not over, with a next step.

    The index of each list holds those alone. The state is excluded, not asked for: without statistics SQLite would take
    the index of the state and sort every normal ticket.
    """
    return Ticket.objects.filter(next_step_at__isnull=False, stage__in=IN_WORK).exclude(state__in=NOT_IN_WORK)


def _beyond(column: str, after: Place) -> Q:
    if column in BY_NUMBER:
        return Q(number__lt=after.number) if column == "-number" else Q(number__gt=after.number)
    # The first term alone lets the index begin at the right place; the second only breaks ties.
    return Q(**{f"{column}__gte": after.at}) & (Q(**{f"{column}__gt": after.at}) | Q(number__gt=after.number))


def _first(view: str) -> Asked:
    return Asked(lambda: _page(view, Given("staff"), None, PAGE))


def _alarms(view: str) -> Asked:
    return Asked(lambda: with_alarm(view_of(view, Given("staff"))).order_by("number").values_list(*COLUMNS)[:PAGE])


def with_alarm(tickets):
    """Return those of the tickets that are emergencies: out of the few alarms there are, whatever else is asked."""
    return tickets.filter(pk__in=Ticket.objects.filter(alarm=True).order_by("number").values("pk")[:ALARMS])


# what a view is ordered by, when not by its next step
_ORDER = {"ats": "queue_at", "no_next_step": "number", "closed": "-number", "spam": "-number", "watching": "-number"}
_FIRST = {view: _first(view) for view in VIEWS}
_ALARMS = {view: _alarms(view) for view in VIEWS}
_WITHOUT = Asked(lambda: view_of("no_next_step", None).order_by("number").values_list("pk")[:COUNTED_AT_MOST])
