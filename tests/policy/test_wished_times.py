"""The times a client wishes, in their own words. page 5.2; rules.md 3."""

from datetime import UTC, date, datetime, time, timedelta
from time import perf_counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sameday import clock
from sameday.policy.appointments import FROM, UNTIL
from sameday.policy.slots import Slot
from sameday.policy.wished_times import Wish, match, read

NEW_YORK = "America/New_York"
MONDAY = date(2026, 11, 23)


def said(text, **options):
    """Return the wishes in short: "Tue 24 10:30-10:30", "Tue 24" for the whole day, "1 ..." for a weekday."""
    found = read(text, **{"today": MONDAY, "zone": NEW_YORK} | options)
    return [_short(wish) for wish in found.wishes], found.unread


def _short(wish):
    day = f"{wish.day:%a %d}" if wish.day else "any" if wish.weekday is None else f"{wish.weekday}"
    until = f"{wish.until_time:%H:%M}" if wish.until_time else ""
    return day if wish.from_time == time(0) and not until else f"{day} {wish.from_time:%H:%M}-{until}"


def point(day, *walls):
    return [f"{day} {wall}-{wall}" for wall in walls]


TUE, WED, THU, FRI = "Tue 24", "Wed 25", "Thu 26", "Fri 27"
NEXT_WEEK = ["Mon 30", "Tue 01", "Wed 02", "Thu 03", "Fri 04"]
CLEAR = {
    "Tue 10:30": point(TUE, "10:30"),
    "tue 10.30": point(TUE, "10:30"),
    "Tue 10h30": point(TUE, "10:30"),
    "Tue - 10:30 am": point(TUE, "10:30"),
    "Tue: 10:30 a.m.": point(TUE, "10:30"),
    "(Tue) 10:30": point(TUE, "10:30"),
    "Tue 1030am": point(TUE, "10:30"),
    "10:30 Tue 24 Nov": point(TUE, "10:30"),
    "Tuesday 24 Nov at 10am": point(TUE, "10:00"),
    "Tuesday, November 24, 10am": point(TUE, "10:00"),
    "Tuesday, November 24th, 2026 at 10 o'clock": point(TUE, "10:00"),
    "Nov 24, 2026 at 10": point(TUE, "10:00"),
    "24th of November 2pm": point(TUE, "14:00"),
    "the 24th at 2": point(TUE, "14:00"),
    "Tue 24 10am": point(TUE, "10:00"),
    "Tue 24 at 10": point(TUE, "10:00"),
    "Wednesday the 25th, 9:30": point(WED, "09:30"),
    "2026-11-24 13:00": point(TUE, "13:00"),
    "2026-11-24T13:00": point(TUE, "13:00"),
    "Tuesday 11/24 at 9:00am ET": point(TUE, "09:00"),
    "11/24/26 9 AM Eastern": point(TUE, "09:00"),
    "24/11 10am": point(TUE, "10:00"),
    "30.11. 10 Uhr": point("Mon 30", "10:00"),
    "Tue 1400 hrs": point(TUE, "14:00"),
    "Tue noon": point(TUE, "12:00"),
    "Tue 2": point(TUE, "14:00"),
    "Tue 8": point(TUE, "08:00"),
    "02:30 pm Tue": point(TUE, "14:30"),
    "tomorrow afternoon at 3": point(TUE, "15:00"),
    "3 in the afternoon, Tuesday": point(TUE, "15:00"),
    "day after tomorrow 10": point(WED, "10:00"),
    "today at 3pm": point("Mon 23", "15:00"),
    "next Tuesday 9": point("Tue 01", "09:00"),
    "Tuesday next week at 10": point("Tue 01", "10:00"),
    "Mon 9, 10 or 11": point("Mon 23", "09:00", "10:00", "11:00"),
    "Tue 10 & 11, Wed 2": point(TUE, "10:00", "11:00") + point(WED, "14:00"),
    "10am Tuesday or 2pm Wednesday": point(TUE, "10:00") + point(WED, "14:00"),
    "10am or 2pm on Tuesday": point(TUE, "10:00", "14:00"),
    "Tue 10, 11 or 2pm Wed": point(TUE, "10:00", "11:00") + point(WED, "14:00"),
    "Tue 10 Wed 11 Thu 12": point(TUE, "10:00") + point(WED, "11:00") + point(THU, "12:00"),
    "1) Tue 10:30 2) Wed 9 3) Thu 2pm": point(TUE, "10:30") + point(WED, "09:00") + point(THU, "14:00"),
    "1. Tue 10\n2. Wed 11\n3. Thu 1": point(TUE, "10:00") + point(WED, "11:00") + point(THU, "13:00"),
    "Option 1: Tue 10, Option 2: Wed 11": point(TUE, "10:00") + point(WED, "11:00"),
    "- Tue 10\n- Wed 11": point(TUE, "10:00") + point(WED, "11:00"),
    "Tuesday:\n10:30\n14:00\nWednesday:\n9": point(TUE, "10:30", "14:00") + point(WED, "09:00"),
    "11/24, 11/25 or 11/30 at 9": point(TUE, "09:00") + point(WED, "09:00") + point("Mon 30", "09:00"),
    "either Tue or Wed at 10, otherwise Fri 2pm": point(TUE, "10:00") + point(WED, "10:00") + point(FRI, "14:00"),
    "December 10th or 11th at 10": point("Thu 10", "10:00") + point("Fri 11", "10:00"),
    "11/24 2-4pm": [f"{TUE} 14:00-16:00"],
    "11/24/2026 9:00 AM - 10:00 AM": [f"{TUE} 09:00-10:00"],
    "Tue 10-2pm": [f"{TUE} 10:00-14:00"],
    "Tue 11-1": [f"{TUE} 11:00-13:00"],
    "Tue 9–4": [f"{TUE} 09:00-16:00"],
    "Tue 10:30-11:30am": [f"{TUE} 10:30-11:30"],
    "Tue 12-1pm": [f"{TUE} 12:00-13:00"],
    "noon to 2 on Tue": [f"{TUE} 12:00-14:00"],
    "between 10 and 12 on Thursday": [f"{THU} 10:00-12:00"],
    "Tue between 9 and 11 or after 2": [f"{TUE} 09:00-11:00", f"{TUE} 14:00-"],
    "Thu, 10 - 12, or Fri, 1 - 3": [f"{THU} 10:00-12:00", f"{FRI} 13:00-15:00"],
    "Mon-Wed 9-11": ["Mon 23 09:00-11:00", f"{TUE} 09:00-11:00", f"{WED} 09:00-11:00"],
    "Tue after 2, Wed before 11": [f"{TUE} 14:00-", f"{WED} 00:00-11:00"],
    "any time after 3 on Wednesday": [f"{WED} 15:00-"],
    "Wed from 10 on": [f"{WED} 10:00-"],
    "Wed 2pm or later": [f"{WED} 14:00-"],
    "Tue no later than 11": [f"{TUE} 00:00-11:00"],
    "Tue around 10": [f"{TUE} 09:30-11:00"],
    "10ish on Wed": [f"{WED} 09:30-11:00"],
    "tomorrow morning": [f"{TUE} 08:00-12:00"],
    "this afternoon": ["Mon 23 12:00-18:00"],
    "Wed afternoon": [f"{WED} 12:00-18:00"],
    "late afternoon Tue": [f"{TUE} 15:00-18:00"],
    "Tue am, Wed pm": [f"{TUE} 08:00-12:00", f"{WED} 12:00-18:00"],
    "Tue/Wed mornings": [f"{TUE} 08:00-12:00", f"{WED} 08:00-12:00"],
    "tues morning. weds afternoon. thurs 11": [f"{TUE} 08:00-12:00", f"{WED} 12:00-18:00", *point(THU, "11:00")],
    "Thursday any time": [THU],
    "Thursday all day": [THU],
    "I am free Tuesday": [TUE],
    "Friday": [FRI],
    "Monday": ["Mon 23"],
    "Tuesday\nWednesday": [TUE, WED],
    "Tue\xa010:30,\u202fWed any time": [*point(TUE, "10:30"), WED],
    "Tuesday at 10am or anytime Wednesday": [*point(TUE, "10:00"), WED],
    "Mon through Wed any time": ["Mon 23", TUE, WED],
    "next week": NEXT_WEEK,
    "any morning next week": [f"{day} 08:00-12:00" for day in NEXT_WEEK],
    "Tuesdays": ["1"],
    "any Tuesday after 2pm": ["1 14:00-"],
    "any day after 2pm": ["any 14:00-"],
    "mornings": ["any 08:00-12:00"],
    "Any time works": ["any"],
    "From Tue to Thu, 10 am": point(TUE, "10:00") + point(WED, "10:00") + point(THU, "10:00"),
    "Tuesday before noon or Wed after lunch": [f"{TUE} 00:00-12:00", f"{WED} 13:00-18:00"],
    "Tue 1 at 10": point("Tue 01", "10:00"),
    "Tue 24: 10-12, Wed 25: 2-4": [f"{TUE} 10:00-12:00", f"{WED} 14:00-16:00"],
    "Tue 9 to 11, 1 to 3": [f"{TUE} 09:00-11:00", f"{TUE} 13:00-15:00"],
    "11-24-2026 10am": point(TUE, "10:00"),
    "9-10 Tue, 2-3 Wed": [f"{TUE} 09:00-10:00", f"{WED} 14:00-15:00"],
    "Can you do Tuesday 3pm? If not, Wednesday 10am.": point(TUE, "15:00") + point(WED, "10:00"),
    "Not before 10 on Tuesday": [f"{TUE} 10:00-"],
    "Monday to Friday, 9-4": [f"{day} 09:00-16:00" for day in ("Mon 23", TUE, WED, THU, FRI)],
}


@pytest.mark.parametrize("text", CLEAR)
def test_a_wish_is_read_as_people_write_it(text):
    """Page 5.2."""
    assert said(text) == (CLEAR[text], [])
    assert said(text.upper()) == (CLEAR[text], [])


UNCLEAR = [
    "ASAP",
    "Ann Lee",
    "10 or 11",
    "not Tuesday",
    "not Tuesday, Wed or Thu",
    "can't do Monday or Tuesday",
    "Monday or Tuesday is not possible",
    "Tuesday except lunch",
    "Tuesday is my dentist",
    "Tuesday week at 10",
    "out on Friday",
    "Tue 10, no, sorry",
    "Tuesday 25 Nov 10am",
    "Tuesday, Nov 25, 10am",
    "11/20 10am",
    "2025-11-24 10:00",
    "Nov 31 10am",
    "13/45 at 10",
    "Tue 25:00",
    "Tue 13pm",
    "Tue 11am-10am",
    "Tue 10am PST",
    "Tue 10am GMT",
    "Tue 2 hours",
    "dienstag 10 Uhr",
    "tonight",
    "any day but Tuesday",
    "anything but Tuesday",
    "Tuesday at extension 10",
    "Tue quarter to 3",
    "Tue half past 10",
    "24-26 Nov at 10",
    "Nov 24-26 at 10",
    "12-1 10am",
    "I work Mon-Thu 9-5",
    "Tue 10-12 (not 11)",
    "week of Nov 30",
]


@pytest.mark.parametrize("text", UNCLEAR)
def test_what_is_not_clear_is_shown_to_a_person_and_is_no_wish(text):
    wishes, unread = said(text)
    assert wishes == []
    assert len(unread) == 1


def test_a_clear_wish_beside_what_is_not_stays():
    assert said("Tue 10, not Wed") == (point(TUE, "10:00"), ["not Wed"])
    assert said("I'm out Friday, but Tue 10 is good") == (point(TUE, "10:00"), ["out Friday"])
    assert said("Tue 10\nsomething else\nWed 11") == (
        point(TUE, "10:00") + point(WED, "11:00"),
        ["something else"],
    )
    with_more = "Tuesday at 10:30 works well with my boss"
    assert said(with_more) == (point(TUE, "10:30"), [with_more])


def test_dates_can_have_the_day_first():
    assert said("12/3 at 10") == (point("Thu 03", "10:00"), [])
    assert said("3/12 at 10", day_first=True) == (point("Thu 03", "10:00"), [])
    assert said("11/24 at 10", day_first=True) == (point(TUE, "10:00"), [])


def test_a_past_weekday_is_the_next_one_and_a_date_may_lie_in_the_next_year():
    friday = date(2026, 11, 27)
    assert said("Thu 10, Fri 11", today=friday) == (point("Thu 03", "10:00") + point("Fri 27", "11:00"), [])
    assert read("Jan 4 at 10", today=friday, zone=NEW_YORK).wishes[0].day == date(2027, 1, 4)
    assert said("next Monday 9", today=date(2026, 11, 29)) == (point("Mon 30", "09:00"), [])


def test_a_zone_is_the_clients_own_or_unread():
    assert said("Tue 10am GMT", zone="Europe/London") == (point(TUE, "10:00"), [])
    assert said("Tue 10am CT", zone="America/Chicago") == (point(TUE, "10:00"), [])
    assert said("Tue 10am CT", zone=NEW_YORK)[0] == []


def test_a_wish_keeps_its_words():
    assert read("Thanks! Tue 10:30", today=MONDAY, zone=NEW_YORK).wishes == [
        Wish(date(2026, 11, 24), None, time(10, 30), time(10, 30), NEW_YORK, "Tue 10:30")
    ]


def slot(text, person=1, minutes=30, zone=NEW_YORK):
    start = clock.parse_instant(text, zone)
    return Slot(start, start + timedelta(minutes=minutes), person)


def matched(text, slots, **options):
    return match(read(text, **{"today": MONDAY, "zone": NEW_YORK} | options).wishes, slots)


def test_slots_come_in_the_order_of_the_wishes_then_the_earliest():
    ten, half, wednesday = slot("2026-11-24T10:00"), slot("2026-11-24T10:30"), slot("2026-11-25T14:00")
    other = slot("2026-11-24T10:30", person=2)
    slots = [wednesday, half, other, ten]
    assert matched("Wed 2pm, Tue morning", slots) == [wednesday, ten, half, other]
    assert matched("Tue 10:30, Tue any time", slots) == [half, other, ten]
    assert matched("Thu", slots) == []
    assert matched("Tuesdays after 10:15", slots) == [half, other]
    assert match([], slots) == []


def test_a_slot_lies_wholly_in_a_span_and_begins_at_a_point():
    """A point of time says nothing of the length."""
    long = slot("2026-11-24T10:30", minutes=60)
    assert matched("Tue 10-11", [long]) == []
    assert matched("Tue 10-11:30", [long]) == [long]
    assert matched("Tue before 11:30", [long]) == [long]
    assert matched("Tue 10:30", [long]) == [long]
    assert matched("Tue 10", [long]) == []


def test_a_wish_is_the_wall_clock_of_the_client_s_zone():
    at_ten = slot("2026-11-24T10:00")
    assert matched("Tue 3pm", [at_ten], zone="Europe/London") == [at_ten]
    assert matched("Tue 10am", [at_ten], zone="Europe/London") == []
    # London is four hours ahead in the week after its own change of clocks.
    october = slot("2026-10-27T10:00")
    assert matched("Tue 2pm", [october], zone="Europe/London", today=date(2026, 10, 26)) == [october]
    spring = slot("2026-03-09T09:00")
    assert spring.start_at == datetime(2026, 3, 9, 13, tzinfo=UTC)
    assert matched("Mon 9", [spring], today=date(2026, 3, 6)) == [spring]


WORDS = ["Tue", "Tuesday", "24", "Nov", "11/24", "10:30", "10", "2pm", "-", ",", "or", "and", "not", "\n", ".", "the"]
WORDS += [
    "24th",
    "noon",
    "between",
    "after",
    "morning",
    "next",
    "week",
    "ish",
    "am",
    "EST",
    "Mon-Wed",
    "any time",
    "/",
    ";",
]
TEXTS = st.lists(st.sampled_from(WORDS) | st.text(max_size=4), max_size=25).map(" ".join) | st.text(max_size=200)


@settings(max_examples=3 * settings.default.max_examples, deadline=None)
@given(text=TEXTS, day=st.dates(date(2020, 1, 1), date(2050, 1, 1)), day_first=st.booleans())
def test_no_text_breaks_it_and_no_wish_is_past(text, day, day_first):
    found = read(text, today=day, zone=NEW_YORK, day_first=day_first)
    for wish in found.wishes:
        assert wish.day is None or wish.day >= day
        assert wish.until_time is None or wish.from_time <= wish.until_time
        assert wish.text
    assert all(isinstance(piece, str) and piece for piece in found.unread)


@settings(max_examples=2 * settings.default.max_examples, deadline=None)
@given(
    days=st.integers(0, 120),
    minutes=st.integers(FROM.hour * 60, UNTIL.hour * 60),
    style=st.sampled_from(
        ["%Y-%m-%d %H:%M", "%a %d %b %H:%M", "%A, %B %d, %I:%M %p", "%m/%d %I.%M%p", "%H:%M on %d %B"]
    ),
)
def test_what_is_written_is_read_back(days, minutes, style):
    wished = datetime(2026, 11, 23) + timedelta(days=days, minutes=minutes)
    found = read(wished.strftime(style), today=MONDAY, zone=NEW_YORK)
    assert found.unread == []
    assert [(wish.day, wish.from_time, wish.until_time) for wish in found.wishes] == [
        (wished.date(), wished.time(), wished.time())
    ]


@pytest.mark.parametrize(
    "piece", ["1", "10-", "Mon or ", "Tue 10, ", " ", "not ", "1/1/", "a.", "between 1 ", "Mon 1 "]
)
def test_a_hostile_text_takes_no_time(piece):
    begun = perf_counter()
    read(piece * 20_000, today=MONDAY, zone=NEW_YORK)
    assert perf_counter() - begun < 2
