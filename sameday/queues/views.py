"""The views that are built in: what stands in each, by which orders, and what it may be narrowed by. rules.md 5, 6."""

from dataclasses import dataclass
from enum import Enum

from django.db.models import Q

from sameday.policy.kinds import Level, State
from sameday.tickets import queries_lists
from sameday.tickets.models import Ticket


class Pool(Enum):
    """Which tickets a view is taken from: each has an index for each of its orders."""

    WORK = "work"  # triaged and open
    LOST = "lost"  # open without a next step
    OVER = "over"
    SPAM = "spam"
    COMPANY = "company"  # all of one company
    WATCHED = "watched"  # what a person watches


@dataclass(frozen=True)
class Sort:
    name: str
    words: str
    column: str  # with the number as the last word between equals

    @property
    def order(self) -> tuple[str, ...]:
        return (self.column,) if self.by_number else (self.column, "number")

    @property
    def by_number(self) -> bool:
        return self.column.lstrip("-") == "number"


DUE = Sort("due", "By next step", "next_step_at")
POLICY = Sort("policy", "By the desk’s order", "queue_at")  # policy/order.py made the column
NEWEST = Sort("newest", "Newest first", "-number")
OLDEST = Sort("oldest", "Oldest first", "number")
WAITING = Sort("waiting", "Longest waiting first", "waiting_since_at")
COMPANY = Sort("company", "By company", "company__name")
OF_WORK = (DUE, NEWEST, OLDEST, COMPANY)

OF_ALL = ("kind", "urgency", "tier", "channel", "company", "owner", "team", "received")
WORKED_ON = ("level", *OF_ALL, "alarm", "answered", "late", "due")


@dataclass(frozen=True)
class View:
    """`sorts`: the first is the policy's. `quick`: (words, query) of the narrowings one wants most."""

    name: str
    words: str
    empty: str
    pool: Pool
    sorts: tuple[Sort, ...]
    filters: tuple[str, ...]
    quick: tuple[tuple[str, str], ...] = ()
    level: Level | None = None
    counted: bool = True

    def sort(self, name: str) -> Sort | None:
        return next((sort for sort in self.sorts if sort.name == name), None)


STAGED = ("stage", "waiting", *WORKED_ON)
BY_WAIT = (
    ("The client", "waiting=information,booking"), ("Analysis", "waiting=analysis"), ("Approval", "waiting=approval"),
    ("A vendor", "waiting=vendor"),
)  # fmt: skip
MY_TEAM = "team=mine"
BY_STAGE = (("Open", "stage=new,waiting,ready,working"), ("Over", "stage=resolved,closed"))
BUILT_IN = (
    View("help_desk", "Help desk", "Nothing waits for the help desk.", Pool.WORK, OF_WORK, STAGED,
         level=Level.HELP_DESK),
    View("ats", "ATS", "Nothing waits for ATS.", Pool.WORK, (POLICY, *OF_WORK, WAITING), STAGED, level=Level.ATS),
    View("waiting", "Waiting", "Nothing waits for an answer, an approval or a vendor.", Pool.WORK, (*OF_WORK, WAITING),
         ("waiting", *WORKED_ON), BY_WAIT),
    View("mine", "Mine", "You own no open request. Take the next one from the help desk.", Pool.WORK, OF_WORK, STAGED),
    View("answered", "Client answered", "No client waits for your answer.", Pool.WORK, OF_WORK, STAGED),
    View("watching", "Watching", "You watch no request. “Watch” on a request’s page puts it here.", Pool.WATCHED,
         (NEWEST, OLDEST), ("stage", "level", *OF_ALL), counted=False),
    View("all", "All open", "No open requests.", Pool.WORK, (*OF_WORK, WAITING), STAGED,
         (("My team’s", MY_TEAM), ("Nobody’s", "owner=nobody"), ("Overdue", "late=yes"))),
    View("company", "By company", "This company has no requests.", Pool.COMPANY, (NEWEST, OLDEST), (*STAGED, "closed"),
         BY_STAGE, counted=False),
    View("no_next_step", "Without next step", "Every open request has its next step.", Pool.LOST, (OLDEST,),
         ("stage", "level", *OF_ALL)),
    View("closed", "Resolved and closed", "Nothing is resolved or closed yet.", Pool.OVER, (NEWEST, OLDEST),
         ("stage", "level", *OF_ALL, "closed"), counted=False),
    View("spam", "Spam", "No spam is kept.", Pool.SPAM, (NEWEST, OLDEST), ("channel", "received"), counted=False),
)  # fmt: skip
VIEWS = {view.name: view for view in BUILT_IN}
FIRST = "help_desk"


def tickets(view: View, staff, values: dict):
    """Return the tickets of a view before anything narrows it; `staff`: whose they are in "mine" and "answered"."""
    if view.pool == Pool.COMPANY:
        return Ticket.objects.filter(company=values["company"][0]).exclude(state__in=(State.SPAM, State.MERGED))
    return queries_lists.view_of(view.name, staff)


def indexed(view: View, sort: Sort, staff, values: dict):
    """Return the part of the view that an index holds in this order: what is looked through, row after row."""
    match view.pool:
        case Pool.COMPANY:
            return Ticket.objects.filter(company=values["company"][0])
        case Pool.OVER | Pool.SPAM:
            one = values.get("company", ())
            if len(one) == 1:
                return Ticket.objects.filter(company=one[0])
            return Ticket.objects.filter(state=State.NORMAL if view.pool == Pool.OVER else State.SPAM)
        case Pool.WATCHED:
            return Ticket.objects.filter(watches__staff=staff)
        case Pool.LOST:
            return Ticket.objects.filter(next_step_at=None, triaged_at__isnull=False, resolved_at=None, closed_at=None)
    return Ticket.objects.filter(_of_work(view, sort, staff), next_step_at__isnull=False)


def _of_work(view: View, sort: Sort, staff) -> Q:
    if view.level and sort in (DUE, POLICY):
        return Q(level=view.level)
    if view.name in queries_lists.OF_A_PERSON and sort == DUE:
        return Q(owner=staff)
    if sort == WAITING:
        return Q(waiting_since_at__isnull=False)
    return Q(company__name__gte="") if sort == COMPANY else Q()
