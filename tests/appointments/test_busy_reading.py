"""When somebody is busy, read from their own calendar. Source: issue 5, item 8."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sameday.appointments.busy import Unreadable, apart, reading
from tests.appointments.calendars import OUTLOOK_ZONE, calendar, event

NEW_YORK = ZoneInfo("America/New_York")
BEGIN, END = datetime(2026, 11, 1, tzinfo=UTC), datetime(2027, 4, 1, tzinfo=UTC)
NY = ";TZID=America/New_York:"
TEN, ELEVEN = f"{NY}20261123T100000", f"{NY}20261123T110000"


def busy(*parts, zone=NEW_YORK, begin=BEGIN, end=END, mails=()):
    return reading.busy([calendar(*parts)], zone=zone, begin=begin, end=end, mails=mails)


def utc(*parts):
    return datetime(*parts, tzinfo=UTC)


def test_an_event_is_busy_time():
    assert busy(event(TEN, ELEVEN)) == [(utc(2026, 11, 23, 15), utc(2026, 11, 23, 16))]


@pytest.mark.parametrize("line", [
    "STATUS:CANCELLED", "TRANSP:TRANSPARENT", "X-MICROSOFT-CDO-BUSYSTATUS:FREE", "TRANSP:transparent",
    "X-MICROSOFT-CDO-BUSYSTATUS:WORKINGELSEWHERE", "ATTENDEE;PARTSTAT=DECLINED:MAILTO:Tina@desk.example",
])  # fmt: skip
def test_what_keeps_nobody_busy_does_not_count(line):
    assert busy(event(TEN, ELEVEN, "1@x", line), mails=["tina@desk.example"]) == []


@pytest.mark.parametrize("line", [
    "STATUS:TENTATIVE", "TRANSP:OPAQUE", "X-MICROSOFT-CDO-BUSYSTATUS:OOF",
    "ATTENDEE;PARTSTAT=DECLINED:mailto:other@desk.example", "ATTENDEE;PARTSTAT=ACCEPTED:mailto:tina@desk.example",
])  # fmt: skip
def test_what_keeps_somebody_busy_counts(line):
    assert len(busy(event(TEN, ELEVEN, "1@x", line), mails=["tina@desk.example"])) == 1


@pytest.mark.parametrize("uid", ["appointment-12@desk.example", "a10001.1.2.abcdefghijklmnop@desk.example"])
def test_what_came_from_us_is_not_counted_twice(uid):
    assert busy(event(TEN, ELEVEN, uid)) == []


def test_a_whole_day_is_that_of_the_person():
    day = event(";VALUE=DATE:20261124", ";VALUE=DATE:20261125")
    assert busy(day) == [(utc(2026, 11, 24, 5), utc(2026, 11, 25, 5))]
    assert busy(day, zone=ZoneInfo("Europe/Berlin")) == [(utc(2026, 11, 23, 23), utc(2026, 11, 24, 23))]


def test_a_whole_day_of_the_change_of_the_clocks_has_25_hours():
    whole = event(";VALUE=DATE:20261101", ";VALUE=DATE:20261102")
    [(start, end)] = busy(whole, begin=BEGIN - timedelta(days=9))
    assert end - start == timedelta(hours=25)


def test_a_time_without_a_zone_is_the_persons():
    assert busy(event(":20261123T100000", ":20261123T110000")) == [(utc(2026, 11, 23, 15), utc(2026, 11, 23, 16))]


def test_every_week_stays_at_its_hour_over_both_changes_of_the_clocks():
    weekly = event(f"{NY}20261019T100000", f"{NY}20261019T110000", "w@x", "RRULE:FREQ=WEEKLY")
    starts = [start for start, _ in busy(weekly, begin=utc(2026, 10, 1))]
    assert {start.astimezone(NEW_YORK).hour for start in starts} == {10}
    assert starts[:3] == [utc(2026, 10, 19, 14), utc(2026, 10, 26, 14), utc(2026, 11, 2, 15)]
    assert utc(2027, 3, 8, 15) in starts
    assert utc(2027, 3, 15, 14) in starts


def test_outlooks_own_zone_is_read_as_it_is_written():
    own = event(";TZID=Customized Time Zone:20270315T100000", ";TZID=Customized Time Zone:20270315T110000")
    assert busy(OUTLOOK_ZONE, own) == [(utc(2027, 3, 15, 14), utc(2027, 3, 15, 15))]


def test_the_name_that_windows_gives_a_zone_is_known():
    own = event(";TZID=Eastern Standard Time:20270315T100000", ";TZID=Eastern Standard Time:20270315T110000")
    assert busy(own) == [(utc(2027, 3, 15, 14), utc(2027, 3, 15, 15))]


def test_one_of_a_series_is_moved_another_cancelled_a_third_left_out():
    series = event(f"{NY}20261123T100000", f"{NY}20261123T110000", "s@x", "RRULE:FREQ=DAILY;COUNT=5",
                   f"EXDATE{NY}20261125T100000")  # fmt: skip
    moved = event(f"{NY}20261124T140000", f"{NY}20261124T150000", "s@x", f"RECURRENCE-ID{NY}20261124T100000")
    off = event(f"{NY}20261126T100000", f"{NY}20261126T110000", "s@x", f"RECURRENCE-ID{NY}20261126T100000",
                "STATUS:CANCELLED")  # fmt: skip
    starts = [start for start, _ in busy(series, moved, off)]
    assert starts == [utc(2026, 11, 23, 15), utc(2026, 11, 24, 19), utc(2026, 11, 27, 15)]


def test_what_overlaps_or_touches_is_one_time():
    found = busy(event(TEN, ELEVEN), event(f"{NY}20261123T103000", f"{NY}20261123T113000", "2@x"),
                 event(f"{NY}20261123T113000", f"{NY}20261123T120000", "3@x"))  # fmt: skip
    assert found == [(utc(2026, 11, 23, 15), utc(2026, 11, 23, 17))]


def test_a_calendar_that_says_only_busy_or_free_is_read():
    lines = ("BEGIN:VFREEBUSY", "UID:f@x", "DTSTAMP:20261101T000000Z", "FREEBUSY:20261123T150000Z/20261123T160000Z",
             "FREEBUSY;FBTYPE=FREE:20261124T150000Z/20261124T160000Z",
             "FREEBUSY;FBTYPE=BUSY-TENTATIVE:20261125T150000Z/PT30M", "END:VFREEBUSY", "")  # fmt: skip
    assert busy("\r\n".join(lines)) == [
        (utc(2026, 11, 23, 15), utc(2026, 11, 23, 16)), (utc(2026, 11, 25, 15), utc(2026, 11, 25, 15, 30))
    ]  # fmt: skip


def test_what_is_outside_the_time_asked_is_cut():
    long = event(";VALUE=DATE:20260101", ";VALUE=DATE:20280101")
    assert busy(long) == [(BEGIN, END)]
    assert busy(event(f"{NY}20250101T100000", f"{NY}20250101T110000")) == []


def test_an_event_that_makes_no_sense_hides_no_other():
    bad = event(":20261123T999999", ":soon", "b@x")
    assert busy(bad, event(TEN, ELEVEN)) == [(utc(2026, 11, 23, 15), utc(2026, 11, 23, 16))]
    ends_first = event(ELEVEN, TEN, "e@x")
    assert len(busy(ends_first, event(TEN, ELEVEN))) == 1


@pytest.mark.parametrize("text", ["", "<html>Sign in</html>", "BEGIN:VCARD\r\nEND:VCARD\r\n", "BEGIN:VCALENDAR\r\n"])
def test_what_is_no_calendar_is_said(text):
    with pytest.raises(Unreadable, match="no calendar"):
        reading.busy([text], zone=NEW_YORK, begin=BEGIN, end=END)


def far(texts):
    return apart.busy(texts, zone="America/New_York", begin=BEGIN, end=END, mails=[])


def test_apart_it_says_the_same():
    text = calendar(event(TEN, ELEVEN))
    assert far([text]) == reading.busy([text], zone=NEW_YORK, begin=BEGIN, end=END)
    with pytest.raises(Unreadable, match="no calendar"):
        far(["no"])


@pytest.mark.slow
def test_a_rule_that_never_comes_to_an_end_takes_ten_seconds_and_no_more():
    never = [event(TEN, ELEVEN, f"{n}@x", "RRULE:FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30") for n in range(20)]
    with pytest.raises(Unreadable, match="too long"):
        far([calendar(*never)])


lines = st.lists(st.sampled_from([
    "BEGIN:VEVENT", "END:VEVENT", "UID:1@x", "UID:2@x", "DTSTART:20261123T100000Z", "DTEND:20261123T110000Z",
    "DTSTART;VALUE=DATE:20261123", "DTEND;VALUE=DATE:20261124", "DTSTART;TZID=Nowhere/Land:20261123T100000",
    "RRULE:FREQ=DAILY", "RRULE:FREQ=WEEKLY;UNTIL=20261201", "RRULE:FREQ=NEVER", "DURATION:PT1H", "DURATION:-P1D",
    "EXDATE:20261124T100000Z", "RDATE;VALUE=PERIOD:20261130T100000Z/PT1H", "RECURRENCE-ID:20261124T100000Z",
    "STATUS:CANCELLED", "BEGIN:VTIMEZONE", "END:VTIMEZONE", "TZID:Nowhere/Land", "ATTENDEE:mailto:a@x", "junk", ";:",
    "DTSTART:00000000T000000", "DTSTART:99991231T235959Z", "RRULE:FREQ=DAILY;INTERVAL=0", "CALSCALE:JULIAN",
]), max_size=25)  # fmt: skip


@settings(max_examples=3 * settings.default.max_examples, deadline=None)
@given(lines)
def test_whatever_it_holds_times_come_in_order_or_one_refusal(found):
    try:
        times = busy("".join(f"{line}\r\n" for line in found), mails=["a@x"])
    except Unreadable:
        return
    assert times == sorted(times)
    assert all(BEGIN <= start < end <= END for start, end in times)
