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
    more: Place | None = None
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
    known = queries.waiting(State.NORMAL, after=shown.after, limit=PAGE + 1)
    more = known[PAGE - 1].place if len(known) > PAGE else None
    known = known[:PAGE]
    unknown = [] if shown.after else queries.waiting(State.QUARANTINED)
    if shown.numbers is None:
        return Desk(known, unknown, at, shown.after, more)
    old = set(shown.numbers)
    last = max((n for n, row in enumerate(known) if row.number in old), default=-1)
    # below the last row shown, a full page fills up from what waited behind it: that is not new
    fills = len(old) >= PAGE
    kept = [row for n, row in enumerate(known) if row.number in old or (fills and n > last)]
    new = [row for row in known + unknown if row.number not in old and row not in kept]
    return Desk(kept, [row for row in unknown if row.number in old], at, shown.after, more, new)


def news(shown: Shown) -> list[int]:
    """Return the numbers of tickets that came since: the question a page asks every few seconds, made cheap."""
    known = queries.numbers(State.NORMAL, after=shown.after)
    unknown = [] if shown.after else queries.numbers(State.QUARANTINED)
    old = set(shown.numbers or ())
    if len(old) >= PAGE:
        last = max((n for n, number in enumerate(known) if number in old), default=len(known))
        known = known[: last + 1]
    return [number for number in known + unknown if number not in old]


def figures(found: Desk) -> dict:
    """Return what stands above the list: how many wait, how many are overdue, the median of today, the goal."""
    counted = queries.tally(State.NORMAL, at=found.at)
    late = sum(row.promise_at < found.at for row in found.unknown)
    return {
        "waiting": counted.waiting + len(found.unknown),
        "overdue": counted.overdue + late,
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
