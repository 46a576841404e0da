"""What pages show of calls: the bar, what has no outcome, the log."""

from datetime import datetime, timedelta
from typing import NamedTuple

from django.db.models import Q

from sameday.asked import Asked, Given
from sameday.phone.models import Call
from sameday.policy.telephone import Result
from sameday.tickets.models import Ticket

PAGE, MINE = 50, 20
RINGS_AT_MOST = 10
RINGS_FOR = timedelta(minutes=30)  # a call that waits longer than that was lost
NUMBERED = 9
PRESSED_TWICE = timedelta(seconds=30)
NOT_SPOKEN = (Result.ABANDONED, Result.CALLBACK, Result.VOICEMAIL, Result.CLOSED, Result.HUNG_UP, Result.UNKNOWN)


class Live(NamedTuple):
    """A call in the bar."""

    number: int
    from_number: str
    to_number: str
    outgoing: bool
    option: str
    began_at: datetime
    answered_at: datetime | None
    ended_at: datetime | None
    answered_by: int | None
    ticket: int | None
    name: str | None
    company: str | None
    hinted: str | None
    hinted_at: str | None
    vip: bool | None
    version: int


def bar(staff, *, rings: bool, at: datetime) -> list[Live]:
    """Return the person's calls without an outcome, newest first, and with `rings` those that ring; one query."""
    rows = _RINGING_AND_MINE if rings else _MINE
    return [Live(*row) for row in rows(staff=staff.pk, since=at - RINGS_FOR)]


def without_outcome(staff) -> list[Call]:
    """Return the person's calls that are over and have no outcome, oldest first."""
    rows = _open(Q(answered_by=staff)).filter(ended_at__isnull=False)
    return list(rows.select_related("hint__company", "contact__company").order_by("number")[:MINE])


def all_without_outcome() -> int:
    """Return how many calls that are over have no outcome, up to 100: none at the close of the day."""
    return len(_open(Q()).filter(ended_at__isnull=False).values_list("pk")[:100])


def untouched(staff, *, at: datetime) -> Call | None:
    """Return the call this person began by hand a moment ago and wrote nothing on: the key was pressed twice."""
    mine = Call.objects.filter(carrier=None, outside_id=None, answered_by=staff, outcome=None, rings_back=None)
    fresh = mine.filter(began_at__gte=at - PRESSED_TWICE, words="", notes="", contact=None, company=None)
    return fresh.order_by("-number").first()


def call(number: int) -> Call | None:
    """Return a call with what its page shows."""
    near = ("ticket", "hint__company__plan", "contact__company__plan", "company", "answered_by", "carrier")
    return Call.objects.select_related(*near, "rings_back").filter(pk=number).first()


def open_of(contact) -> list[Ticket]:
    """Return the open tickets of a person, then of their company, nine at most: one query."""
    rows = Ticket.objects.filter(company=contact.company_id, closed_at=None, state="normal").exclude(stage="closed")
    rows = rows.select_related("requester", "owner").order_by("-number")[:60]
    theirs = {contact.pk}
    found = sorted(rows, key=lambda t: (t.requester_id not in theirs and t.affected_id not in theirs, t.stage in OVER))
    return found[:NUMBERED]


OVER = ("resolved", "closed")


class Wanted(NamedTuple):
    """What of the log is asked for."""

    since: datetime | None = None
    until: datetime | None = None
    result: str = ""
    option: str = ""
    before: tuple[datetime, int] | None = None


def log(asked: Wanted) -> tuple[list[Call], bool]:
    """Return a page of calls, newest first, and whether there are more; one query."""
    rows = Call.objects.select_related("hint__company", "contact__company", "answered_by", "ticket")
    rows = rows.filter(_FILTERS.get(asked.result, Q(result=asked.result)) if asked.result else Q())
    if asked.option:
        rows = rows.filter(option=asked.option)
    if asked.since:
        rows = rows.filter(began_at__gte=asked.since, began_at__lt=asked.until)
    if asked.before:
        began_at, number = asked.before
        rows = rows.filter(Q(began_at__lt=began_at) | Q(began_at=began_at, number__lt=number), began_at__lte=began_at)
    found = list(rows.order_by("-began_at", "-number")[: PAGE + 1])
    return found[:PAGE], len(found) > PAGE


_FILTERS = {
    "missed": Q(result__in=NOT_SPOKEN),
    "callback": Q(callback_at__isnull=False),
    "open": Q(answered_at__isnull=False, outcome=None),
    "live": Q(ended_at=None),
}  # fmt: skip


def _open(whose: Q):
    return Call.objects.filter(whose, answered_at__isnull=False, outcome=None)


_COLUMNS = (
    "number", "from_number", "to_number", "outgoing", "option", "began_at", "answered_at", "ended_at", "answered_by",
    "ticket", "contact__name", "company__name", "hint__name", "hint__company__name", "hint__vip", "version",
)  # fmt: skip
_IS_MINE = Q(answered_by=Given("staff"), answered_at__isnull=False, outcome=None)
_RINGS = Q(ended_at=None, answered_at=None, outgoing=False, heard_at__gte=Given("since"))


def _live(which: Q):
    return Call.objects.filter(which).order_by("-number").values_list(*_COLUMNS)[:RINGS_AT_MOST]


_MINE = Asked(lambda: _live(_IS_MINE))
_RINGING_AND_MINE = Asked(lambda: _live(_IS_MINE | _RINGS))
