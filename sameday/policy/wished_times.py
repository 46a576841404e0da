"""The times a client wishes, read from their own words, and the free slots that fit them. Pure."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time
from typing import NamedTuple
from zoneinfo import ZoneInfo

from sameday.policy.slots import Slot
from sameday.policy.wished_days import Named
from sameday.policy.wished_groups import Group, groups
from sameday.policy.wished_hours import ALL_DAY, END_OF_DAY
from sameday.policy.wished_pieces import Asked

LONGEST, MOST = 4_000, 60


class Wish(NamedTuple):
    """A local day, else a weekday (0 is Monday), else any day; and from when until when, None for the day's end.

    `until` is when the appointment has ended. The same time twice is a point: the appointment starts then.
    """

    day: date | None
    weekday: int | None
    from_time: time
    until_time: time | None
    zone: str
    text: str


class Read(NamedTuple):
    """The wishes in the client's order, and the pieces that a person has to read."""

    wishes: list[Wish]
    unread: list[str]


def read(text: str, *, today: date, zone: str, day_first: bool = False) -> Read:
    """Return the wished times in this text and, apart, what cannot be read for sure. Never raises for a text.

    `today` is the client's date and `zone` the IANA zone their times are in. The name of a weekday means the next one,
    today included. 11/24 is US order unless `day_first`. A number alone is a time of a working day: 2 is 14:00.
    What is taken back ("not Monday"), past, contradicts itself, or is in another zone is unread. A piece with both
    a clear wish and other words is in both lists. Source: page 5.2; rules.md 3.
    """
    asked = Asked(today, zone, day_first)
    wishes: list[Wish] = []
    unread: list[str] = []
    for group in groups(text[:LONGEST], asked):
        if group.is_wish:
            wishes += _wishes(group, zone)
        if group.unsure or not group.is_wish:
            unread.append(group.text)
    unread += [rest] if (rest := text[LONGEST : LONGEST + 200].strip()) else []
    return Read(list(dict.fromkeys(wishes))[:MOST], list(dict.fromkeys(unread))[:MOST])


def match(wishes: Sequence[Wish], slots: Iterable[Slot]) -> list[Slot]:
    """Return the free slots that lie in a wish: in the order of the wishes, then the earliest.

    A wish is the wall clock of its own zone. Slots of several people at one time stay in their order.
    """
    at_once: dict[tuple[datetime, datetime], list[Slot]] = {}
    for slot in slots:
        at_once.setdefault(slot[:2], []).append(slot)
    spans = sorted(at_once)
    by_zone = {zone: [_local(span, ZoneInfo(zone)) for span in spans] for zone in {wish.zone for wish in wishes}}
    fitting: dict[tuple[datetime, datetime], None] = {}
    for wish in wishes:
        places = zip(spans, by_zone[wish.zone], strict=True)
        fitting |= dict.fromkeys(span for span, place in places if _fits(wish, *place))
    return [slot for span in fitting for slot in at_once[span]]


def _local(span: tuple[datetime, datetime], zone: ZoneInfo) -> tuple[datetime, datetime]:
    return span[0].astimezone(zone), span[1].astimezone(zone)


def _fits(wish: Wish, start: datetime, end: datetime) -> bool:
    if wish.day not in (None, start.date()) or wish.weekday not in (None, start.weekday()):
        return False
    if wish.until_time is None:
        return wish.from_time <= start.time()
    if wish.from_time == wish.until_time:
        return wish.from_time == start.time()
    return start.date() == end.date() and wish.from_time <= start.time() and end.time() <= wish.until_time


def _wishes(group: Group, zone: str) -> Iterator[Wish]:
    for on in group.days[:MOST] or [Named()]:
        for from_minutes, until_minutes in group.times[:MOST] or [ALL_DAY]:
            until_time = None if until_minutes == END_OF_DAY else _time(until_minutes)
            yield Wish(on.day, on.weekday, _time(from_minutes), until_time, zone, group.text)


def _time(minutes: int) -> time:
    return time(*divmod(minutes, 60))
