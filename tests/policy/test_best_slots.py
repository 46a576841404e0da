"""Three times and why: the first, who knows the client, what fills a gap, other halves of days. Source: ux.md W5."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from sameday.policy import best_slots, slots
from sameday.policy.best_slots import Why
from sameday.policy.calendars import default_calendar
from sameday.policy.slots import AppointmentType, Person

NEW_YORK = default_calendar()
ZONE = ZoneInfo("America/New_York")
MONDAY = datetime(2026, 11, 23, 15, 0, tzinfo=UTC)
DAYS = [date(2026, 11, 23), date(2026, 11, 24)]
HALF = timedelta(minutes=30)
NOON = datetime(2026, 11, 23, 17, 0, tzinfo=UTC)


def best(*people: Person, knows=(), most=3):
    free = slots.free(NEW_YORK, AppointmentType(), people, at=MONDAY, days=DAYS)
    return [
        (f"{offer.slot.start_at.astimezone(ZONE):%a %H:%M}", offer.slot.person, offer.why)
        for offer in best_slots.best(free, people, knows=knows, zone=ZONE, most=most)
    ]


def test_alone_it_is_the_first_and_other_halves_of_days():
    assert best(Person(1)) == [
        ("Mon 12:00", 1, Why.FIRST), ("Tue 09:00", 1, Why.LATER), ("Tue 12:00", 1, Why.LATER)
    ]  # fmt: skip


def test_who_has_most_room_meets_a_stranger():
    busy = ((NOON + 4 * HALF, NOON + 6 * HALF),)
    assert best(Person(1, busy=busy), Person(2))[0] == ("Mon 12:00", 2, Why.ROOM)


def test_who_knows_the_client_goes_before_room():
    busy = ((NOON + 4 * HALF, NOON + 6 * HALF),)
    assert best(Person(1, busy=busy), Person(2), knows={1})[0] == ("Mon 12:00", 1, Why.KNOWS)


def test_the_first_time_of_who_knows_the_client_is_among_them():
    busy = ((NOON, NOON + 3 * HALF),)
    assert ("Mon 13:30", 2, Why.KNOWS) in best(Person(1), Person(2, busy=busy), knows={2})


def test_a_gap_between_two_bookings_is_filled():
    busy = ((NOON, NOON + HALF), (NOON + 2 * HALF, NOON + 3 * HALF))
    assert ("Mon 12:30", 1, Why.GAP) in best(Person(1, busy=busy), Person(2))


def test_nobody_free_is_no_time():
    assert best() == []
    assert best(Person(1, absences=((DAYS[0], DAYS[-1]),))) == []


PEOPLE = st.lists(st.integers(0, 2**14 - 1), min_size=1, max_size=4)  # a bit for each half hour that is taken


@settings(deadline=None)  # each example looks for the free times of two days
@given(PEOPLE, st.sets(st.integers(0, 4)), st.integers(1, 5))
def test_they_are_free_in_order_and_each_of_another_time(taken, knows, most):
    starts = slots.starts(NEW_YORK, AppointmentType(notice_minutes=0), DAYS[1], at=MONDAY, busy=())
    people = [
        Person(n, busy=[(at, at + HALF) for place, at in enumerate(starts) if bits >> place & 1])
        for n, bits in enumerate(taken)
    ]
    free = slots.free(NEW_YORK, AppointmentType(), people, at=MONDAY, days=DAYS)
    found = best_slots.best(free, people, knows=knows, zone=ZONE, most=most)
    times = [offer.slot.start_at for offer in found]
    assert all(offer.slot in free for offer in found)
    assert times == sorted(set(times))
    assert len(times) == min(most, len({slot.start_at for slot in free}))
    assert all((offer.why is not Why.KNOWS) or offer.slot.person in knows for offer in found)
    assert not times or times[0] == free[0].start_at
