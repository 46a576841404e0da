"""When the desk's hours change: what waits for its triage gets its clock anew. Source: rules.md 2."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from django.db import transaction
from django.db.models import QuerySet

from sameday import clock
from sameday.clock.exceptions import days_ahead
from sameday.office import calendar_choice, calendars, ours
from sameday.office.models import Calendar, Office
from sameday.policy import triage
from sameday.policy.kinds import Stage, State
from sameday.tickets import life
from sameday.tickets.models import Ticket

SHOWN = 10
TONIGHT_HOUR, HOLIDAY_HOUR = 21, 10
HALF_AN_HOUR = timedelta(minutes=30)
LOOK_DAYS, DAYS_SHOWN = 366, 3


@dataclass(frozen=True)
class Promise:
    """What a mail received at `at` is told: under the hours as they are and as they would be. `why` names the day."""

    label: str
    at: datetime
    before: str
    after: str
    why: str = ""


@dataclass(frozen=True)
class Moved:
    """An open ticket whose promise the new hours would move."""

    number: int
    subject: str
    before_at: datetime
    after_at: datetime


@dataclass(frozen=True)
class Foreseen:
    """What saving would do. `moved` are the first ones, `count` all of them."""

    promises: list[Promise]
    moved: list[Moved]
    count: int


def foresee(old: calendars.Hours, new: calendars.Hours, *, at: datetime) -> Foreseen:
    """Return what a mail sent now, tonight and on the next holiday would be promised, and which tickets' promises move.

    Writes nothing. Source: rules.md 1, 2.
    """
    before, after = old.build(), new.build()
    moments = [*_moments(after, at), *_where_they_differ(before, after, at)]
    promises = [
        Promise(label, then, _promise(before, then), _promise(after, then), why) for label, then, why in moments
    ]
    moved = []
    for number, subject, since_at, promise_at in _waiting().values_list(
        "number", "subject", "clock_from_at", "triage_promise_at"
    ):
        due_at = triage.triage_due(since_at, after).promise_at
        if due_at != promise_at:
            moved.append(Moved(number, subject, promise_at, due_at))
    return Foreseen(promises, moved[:SHOWN], len(moved))


def save(calendar: Calendar, hours: calendars.Hours, *, version: int, by: str, at: datetime) -> int | None:
    """Keep the hours and compute every waiting ticket's clock by them, all or nothing; return how many moved.

    None when nothing differs. Raises calendars.Stale.
    """
    with _whole():
        if not calendars.save(calendar, hours, version=version, by=by, at=at):
            return None
        before = dict(_waiting().values_list("number", "triage_promise_at"))
        changed(by=by, at=at)
        now = _waiting().values_list("number", "triage_promise_at")
        return sum(before.get(number) != promise_at for number, promise_at in now)


def use(office: Office, calendar: Calendar, *, by: str, at: datetime) -> None:
    """Let the desk keep the hours of another calendar; what waits gets its clock by them, all or nothing."""
    with _whole():
        calendar_choice.use(office, calendar, by=by, at=at)
        changed(by=by, at=at)


def changed(*, by: str, at: datetime) -> int:
    """Compute the clock of every ticket that waits for triage by the calendar as it is now; return how many.

    What was promised stays in its events.
    """
    done = 0
    for ticket in list(_waiting()):
        try:
            life.recompute_clock(ticket, by=by, at=at)
            done += 1
        except life.NotAllowed:  # somebody triaged it meanwhile
            continue
    return done


@contextmanager
def _whole() -> Iterator[None]:
    try:
        with transaction.atomic():
            yield
    except BaseException:
        ours.forget()  # it was built by hours that were never committed, under a version that comes again
        raise


def _waiting() -> QuerySet:
    waiting = Ticket.objects.filter(stage=Stage.NEW, state__in=(State.NORMAL, State.QUARANTINED), triaged_at=None)
    return waiting.order_by("number")


def _moments(calendar: clock.Calendar, at: datetime) -> Iterator[tuple[str, datetime, str]]:
    """Yield (label, instant, name of the day): now, tonight, and in the morning of the next closed day."""
    local = at.astimezone(calendar.tz)
    yield "Now", at, ""
    tonight = _at(calendar, local.date(), time(TONIGHT_HOUR))
    yield "Tonight", tonight if tonight > at else tonight + timedelta(days=1), ""
    for day, special in days_ahead(calendar, at + timedelta(days=1), 1):
        if not special.hours:
            yield "Next closed day", _at(calendar, day, time(HOLIDAY_HOUR)), special.name


def _where_they_differ(
    before: clock.Calendar, after: clock.Calendar, at: datetime
) -> Iterator[tuple[str, datetime, str]]:
    """Yield the first days whose hours would be others, each half an hour before it closes."""
    today, found = at.astimezone(after.tz).date(), set()
    for day in (today + timedelta(days=n) for n in range(1, LOOK_DAYS)):
        old, new = before.hours_on(day), after.hours_on(day)
        kind = (day.weekday(), old, new)
        if old == new or kind in found:
            continue
        found.add(kind)
        closes = max((closes for _, closes in (*old, *new) if closes != time(0)), default=time(HOLIDAY_HOUR))
        named = after.days.get(day) or before.days.get(day)
        yield f"{day:%A}", _at(after, day, closes) - HALF_AN_HOUR, named.name if named else ""
        if len(found) == DAYS_SHOWN:
            return


def _at(calendar: clock.Calendar, day: date, local: time) -> datetime:
    return datetime.combine(day, local, calendar.tz).astimezone(UTC)


def _promise(calendar: clock.Calendar, at: datetime) -> str:
    try:
        return triage.received_words(triage.triage_due(at, calendar), calendar.zone)
    except clock.NeverOpen:
        return "Nothing can be promised: the desk never opens."
