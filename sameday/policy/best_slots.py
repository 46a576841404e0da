"""Which few free times to offer first, and why: whoever schedules presses 1, 2 or 3. Pure. Source: ux.md W5, T6."""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from datetime import datetime, tzinfo
from enum import StrEnum
from typing import NamedTuple

from sameday.policy.slots import Person, Slot

OFFERED = 3
HALF_PAST_DAY = 12


class Why(StrEnum):
    """Why a time is a good one."""

    KNOWS = "knows the client"
    ROOM = "most room"
    GAP = "fills a gap"
    FIRST = "first free"
    LATER = "first of that half day"


class Offer(NamedTuple):
    """A free time and the reason for it."""

    slot: Slot
    why: Why


def best(
    free: Sequence[Slot], people: Sequence[Person], *, knows: Collection[int], zone: tzinfo, most: int = OFFERED
) -> list[Offer]:
    """Return up to `most` of the free slots (which are in order of time), each of another time, in order of time.

    The first free time, then the first with somebody who knows the client, the first that fills a gap between two
    bookings, and then other halves of days. Of several who are free at a time: who knows the client, then who has most
    room that day.
    """
    if not free:
        return []
    by_time: dict[datetime, list[Slot]] = {}
    for slot in free:
        by_time.setdefault(slot.start_at, []).append(slot)
    local = {at: at.astimezone(zone) for at in by_time}
    days = {at: there.date() for at, there in local.items()}
    room = Counter((slot.person, days[slot.start_at]) for slot in free)

    def rank(slot: Slot) -> tuple:
        return slot.person not in knows, -room[slot.person, days[slot.start_at]], slot.person

    each = [min(slots, key=rank) for slots in by_time.values()]
    halves: dict[tuple, Slot] = {}
    for slot in each:
        halves.setdefault((days[slot.start_at], local[slot.start_at].hour >= HALF_PAST_DAY), slot)
    chosen = [Offer(each[0], _why(each[0], knows, len(by_time[each[0].start_at])))]
    for slot, why in _others(free, each, list(halves.values())[1:], people, knows):
        if len(chosen) < most and all(slot.start_at != one.slot.start_at for one in chosen):
            chosen.append(Offer(slot, why))
    return sorted(chosen)


def _others(
    free: Sequence[Slot], each: list[Slot], halves: list[Slot], people: Sequence[Person], knows: Collection[int]
) -> Iterator[tuple[Slot, Why]]:
    """Yield what else could be offered, the better first."""
    yield from [(slot, Why.KNOWS) for slot in free if slot.person in knows][:1]
    edges = {person.id: _edges(person) for person in people}
    yield from [(slot, Why.GAP) for slot in free if _fills(slot, edges[slot.person])][:1]
    yield from ((slot, Why.LATER) for slot in [*halves, *each])


def _why(slot: Slot, knows: Collection[int], several: int) -> Why:
    if slot.person in knows:
        return Why.KNOWS
    return Why.ROOM if several > 1 else Why.FIRST


def _edges(person: Person) -> tuple[set, set]:
    """Return when this person's bookings end and when they begin."""
    return {busy[1] for busy in person.busy}, {busy[0] for busy in person.busy}


def _fills(slot: Slot, edges: tuple[set, set]) -> bool:
    ends, begins = edges
    return slot.start_at in ends and slot.end_at in begins
