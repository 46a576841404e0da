"""The list of the triage desk as a page shows it: rows in words, counts, what is new, who is next."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from statistics import median

from sameday import clock
from sameday.policy import triage
from sameday.policy.kinds import State
from sameday.tickets import queries
from sameday.tickets.queries import PAGE, Place, Row
from sameday.web import office, words
from sameday.web.staff import clock_face
from sameday.web.staff.clock_face import Face

ACKNOWLEDGE = timedelta(minutes=triage.ACKNOWLEDGE_MINUTES)


@dataclass(frozen=True)
class Shown:
    """What a browser has in its list: the numbers in their order, and the place its page begins after."""

    numbers: tuple[int, ...] | None = None
    after: Place | None = None

    @classmethod
    def read(cls, data) -> "Shown":
        """Return it from the fields `shown` and `after`; None for a browser that did not say (no script)."""
        numbers = [n for n in data.get("shown", "")[:2000].split(".") if n.isdecimal() and len(n) < 15]
        known = tuple(int(n) for n in numbers) if "shown" in data else None
        return cls(known, queries.place(data.get("after", "")))


@dataclass
class Desk:
    """The list: `known` and `unknown` senders' rows, how many wait and are overdue, how many are new."""

    known: list[Row]
    unknown: list[Row]
    at: datetime
    after: Place | None = None
    more: tuple[Place, ...] = ()  # where its groups go on
    new: list[Row] = field(default_factory=list)

    @property
    def rows(self) -> list[Row]:
        return self.known + self.unknown

    @property
    def shown(self) -> str:
        return ".".join(str(row.number) for row in self.rows)

    def next_to(self, number: int, gone: tuple[Place, bool] | None) -> int | None:
        """Return the ticket that takes the place of one that left the list (`gone`: its place, quarantined or not)."""
        rows = self.rows
        if any(row.number == number for row in rows):
            return number
        if gone is None or not rows:
            return rows[0].number if rows else None
        place, quarantined = gone
        for row in rows:
            if (row.state == State.QUARANTINED, not row.alarm, row.desk_at, row.number) > (
                quarantined, not place.alarm, place.desk_at, place.number,
            ):  # fmt: skip
                return row.number
        return rows[-1].number


def desk(shown: Shown, *, at: datetime) -> Desk:
    """Return the list for a browser that shows `shown`: what it has stays as it is, without what has gone.

    What came meanwhile is in `new` and enters the list when the person asks for it: nothing moves under the cursor.
    """
    groups = [queries.waiting(state, after=shown.after, limit=PAGE + 1) for state in _states(shown)]
    more = tuple(rows[PAGE - 1].place for rows in groups if len(rows) > PAGE)
    groups = [rows[:PAGE] for rows in groups]
    kept = groups if shown.numbers is None else [_kept(rows, set(shown.numbers)) for rows in groups]
    new = [row for rows, old in zip(groups, kept, strict=True) for row in rows if row not in old]
    rows = [row for rows in kept for row in rows]
    known = [row for row in rows if row.state != State.QUARANTINED]
    return Desk(known, rows[len(known) :], at, shown.after, more, new)


def _states(shown: Shown) -> tuple[State, ...]:
    """Return the groups of the page: both on the first, one on those that go on."""
    if shown.after is None:
        return State.NORMAL, State.QUARANTINED
    return (State.QUARANTINED if shown.after.quarantined else State.NORMAL,)


def _kept(rows: list[Row], old: set[int]) -> list[Row]:
    """Return what a browser has of a group's page; below its last row a full page fills up: that is not new."""
    shown = [n for n, row in enumerate(rows) if row.number in old]
    last = shown[-1] if shown else -1
    fills = len(old) >= PAGE and shown
    return [row for n, row in enumerate(rows) if row.number in old or (fills and n > last)]


def news(shown: Shown) -> list[int]:
    """Return the numbers of tickets that came since: the question a page asks every few seconds, made cheap."""
    new, old = [], set(shown.numbers or ())
    for state in _states(shown):
        numbers = queries.numbers(state, after=shown.after)
        if len(old) >= PAGE and (at := [n for n, number in enumerate(numbers) if number in old]):
            numbers = numbers[: at[-1] + 1]
        new += [number for number in numbers if number not in old]
    return new


def figures(found: Desk) -> dict:
    """Return what stands above the list: how many wait, how many are overdue, the median of today, the goal."""
    counted = [queries.tally(state, at=found.at) for state in (State.NORMAL, State.QUARANTINED)]
    return {
        "waiting": sum(one.waiting for one in counted),
        "overdue": sum(one.overdue for one in counted),
        "median": median_today(found.at),
        "goal": triage.TRIAGE_MINUTES,
    }


def median_today(at: datetime) -> int | None:
    """Return the median of today's triages in business minutes, None before the first."""
    midnight = at.astimezone(words.zone()).replace(hour=0, minute=0, second=0, microsecond=0)
    return _median(office.desk().calendar, tuple(queries.triaged_since(midnight)))


_last: tuple = (None, (), None)


def _median(calendar, spans: tuple[tuple[datetime, datetime], ...]) -> int | None:
    """Return the median of the spans in business minutes; the last answer is kept, for until the next triage."""
    global _last
    of, known, answer = _last
    if of is not calendar or known != spans:
        minutes = [clock.minutes_between(calendar, begun, done) for begun, done in spans]
        answer = round(median(minutes)) if minutes else None
        _last = calendar, spans, answer
    return answer


def answered_in(ticket) -> int | None:
    """Return the business minutes from the clock's beginning to the triage, None before it."""
    if ticket.triaged_at is None or ticket.triaged_at < ticket.clock_from_at:
        return None
    return round(clock.minutes_between(office.desk().calendar, ticket.clock_from_at, ticket.triaged_at))


def face(row: Row, at: datetime) -> Face:
    """Return the clock of a row: the triage target, or until when somebody must acknowledge the emergency."""
    if row.alarm and row.suspected_at and not row.acknowledged_at:
        return _running(row.suspected_at + ACKNOWLEDGE, at, "Acknowledge")
    return _running(row.target_at, at, "Triage due")


def ticket_face(ticket, at: datetime) -> Face:
    """Return the same clock for a ticket."""
    if ticket.alarm and ticket.suspected_at and not ticket.acknowledged_at:
        return _running(ticket.suspected_at + ACKNOWLEDGE, at, "Acknowledge")
    return _running(ticket.triage_target_at, at, "Triage due")


def _running(due_at: datetime, at: datetime, label: str) -> Face:
    return clock_face.face(due_at, at, label, far=words.weekday_time)


def who(row: Row) -> str:
    """Return whom a row is from, in words."""
    if row.requester:
        return f"{row.requester}, {row.company}" if row.company else row.requester
    name = f"{row.sender_name}, {row.sender}" if row.sender_name and row.sender else row.sender_name or row.sender
    return f"unknown sender: {name}" if name else "unknown caller"
