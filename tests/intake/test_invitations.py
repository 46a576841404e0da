"""Calendars as data: what each program writes is read, and whatever the bytes nothing breaks. Source: mail.md 5."""

import time
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sameday.intake import invitations
from sameday.intake.parsing import parse
from tests.intake.calendars import EASTERN, answer, calendar, exchange_id, outlook
from tests.intake.mails import file, mail, multipart, part, whole

UID = "a10482.7.3.abcdefghijklmnop@desk.example"
GOOGLE = calendar(
    "REPLY",
    "DTSTART:20261124T153000Z",
    "DTEND:20261124T163000Z",
    "DTSTAMP:20261123T140000Z",
    "ORGANIZER;CN=help@desk.example:mailto:help@desk.example",
    f"UID:{UID}",
    "ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=DECLINED;CN=ann@acm",
    ' e.example;X-NUM-GUESTS=0;X-RESPONSE-COMMENT="Out, sorry":mailto:ann@acme.exam',
    " ple",
    "SEQUENCE:1",
    "COMMENT:I am away\\, sorry.\\nNext week?",
    "SUMMARY:Printer visit",
)
APPLE = calendar(
    "REPLY",
    "ATTENDEE;CN=Ann Keller;CUTYPE=INDIVIDUAL;EMAIL=ann@acme.example;PARTSTAT=ACC",
    "\tEPTED:urn:uuid:8A1D9C2E",
    "DTEND;TZID=America/New_York:20261124T113000",
    f"UID:{UID.upper()}",
    "DTSTAMP:20261123T140000Z",
    "DTSTART;TZID=America/New_York:20261124T103000",
    "SEQUENCE:0",
    "SUMMARY:Printer visit",
    "ORGANIZER:mailto:help@desk.example",
)
THUNDERBIRD = calendar(
    "REPLY",
    f"UID:{UID}",
    "DTSTAMP:20261123T140000Z",
    "SUMMARY:Printer visit",
    "ATTENDEE;CN=Ann;PARTSTAT=TENTATIVE;ROLE=REQ-PARTICIPANT:MAILTO:ann@acme.example",
    "DTSTART;TZID=/mozilla.org/20050126_1/America/New_York:20261124T103000",
    "DURATION:PT1H",
    "BEGIN:VALARM",
    "UID:another",
    "SUMMARY:an alarm of their own",
    "END:VALARM",
)
NOON = datetime(2026, 11, 24, 15, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (outlook(UID, "ACCEPTED"), "accepted"),
        (outlook(exchange_id(UID), "TENTATIVE"), "tentative"),
        (GOOGLE, "declined"),
        (APPLE, "accepted"),
        (THUNDERBIRD, "tentative"),
        (outlook(UID, "DELEGATED"), "other"),
    ],
    ids=["outlook", "exchange", "google", "apple", "thunderbird", "delegated"],
)
def test_the_answer_of_every_program_is_read(text, said):
    got = invitations.read(text.encode())
    assert (got.method, got.uid.lower(), got.attendees) == ("REPLY", UID, {"ann@acme.example": said})
    assert (got.start, got.summary) == (NOON, "Printer visit")
    assert (got.end - got.start).total_seconds() == 3600
    assert got.stamp == datetime(2026, 11, 23, 14, 0, tzinfo=UTC)


def test_a_comment_is_read_with_its_escapes_undone():
    got = invitations.read(GOOGLE.encode())
    assert (got.sequence, got.comment) == (1, "I am away, sorry.\nNext week?")


def test_a_counter_proposal_says_the_proposed_time():
    text = outlook(UID, "DECLINED", method="COUNTER", start="20261125T090000", end="20261125T100000")
    got = invitations.read(text.encode())
    assert (got.method, got.start) == ("COUNTER", datetime(2026, 11, 25, 14, 0, tzinfo=UTC))
    assert got.when == "Wednesday 25 November 2026, 9:00 am to 10:00 am (Eastern Standard Time)"


@pytest.mark.parametrize(
    ("day", "hour"), [("20260308T010000", 6), ("20260308T030000", 7), ("20260701T120000", 16), ("20261101T120000", 17)]
)
def test_a_windows_zone_is_read_from_the_calendars_own_rules(day, hour):
    got = invitations.read(outlook(UID, "ACCEPTED", start=day).encode())
    assert got.start.hour == hour


@pytest.mark.parametrize("zone", ["Nowhere/Land", "America", "../../etc/passwd", "Eastern Standard Time", ""])
def test_a_zone_nobody_knows_gives_the_clock_on_the_wall_and_no_instant(zone):
    got = invitations.read(calendar("REQUEST", f"UID:x\r\nDTSTART;TZID={zone}:20261124T103000").encode())
    assert got.start is None and got.when.startswith("Tuesday 24 November 2026, 10:30 am")


def test_a_whole_day_has_no_hours():
    text = calendar("REQUEST", "UID:x", "DTSTART;VALUE=DATE:20261124", "DTEND;VALUE=DATE:20261126")
    assert invitations.read(text.encode()).when == "Tuesday 24 November 2026 to Wednesday 25 November 2026"


def test_the_label_of_the_part_says_how_its_letters_are_written():
    text = calendar("REQUEST", "UID:x", "SUMMARY:Prüfung für Zoë")
    kind = "text/calendar; method=REQUEST; charset=iso-8859-1"
    got = parse(whole(part(text.encode("iso-8859-1"), kind)))
    assert got.invitation.summary == "Prüfung für Zoë"


@given(st.text(alphabet=st.characters(min_codepoint=0x21, max_codepoint=0x7E), min_size=1, max_size=80))
def test_any_id_survives_exchange(uid):
    assert invitations.read(calendar("REPLY", f"UID:{exchange_id(uid)}").encode()).uid == uid


def test_only_what_exchange_packed_is_unpacked():
    own = exchange_id("x").replace(b"vCal-Uid".hex().upper(), b"vCal-Own".hex().upper())
    assert invitations.read(calendar("REPLY", f"UID:{own}").encode()).uid == own


# -- in a mail -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("method", ["REPLY", "COUNTER", "REFRESH"])
def test_an_answer_is_a_machines_mail_and_its_calendar_no_file(method):
    got = parse(answer(outlook(UID, "ACCEPTED", method=method), method=method))
    assert got.automatic and "calendar answer" in got.signs and not got.out_of_office
    assert (got.invitation.method, got.attachments) == (method, [])
    assert got.calendar.startswith(b"BEGIN:VCALENDAR")


@pytest.mark.parametrize("subject", ["Accepted: Printer visit", "Zugesagt: Drucker", "Refusé : Imprimante"])
def test_an_answer_that_only_exchange_can_read_is_known_by_two_signs(subject):
    sign = {"Content_Class": "urn:content-classes:calendarmessage"}
    assert parse(mail("", Subject=subject, **sign)).automatic
    assert not parse(mail("", Subject=subject)).automatic
    assert not parse(mail("", Subject="Printer visit", **sign)).automatic


@pytest.mark.parametrize("method", ["REQUEST", "CANCEL", "PUBLISH", "DECLINECOUNTER"])
def test_an_invitation_is_written_by_a_person(method):
    got = parse(answer(outlook(UID, "NEEDS-ACTION", method=method), method=method, subject="Printer visit"))
    assert not got.automatic and got.invitation.method == method


def test_a_file_that_somebody_sends_is_no_answer():
    attached = file("invite.ics", outlook(UID, "ACCEPTED").encode(), "text/calendar")
    got = parse(whole(multipart("mixed", part("Why can I not open this?"), attached, boundary="m")))
    assert (got.automatic, got.invitation, got.text) == (False, None, "Why can I not open this?")
    assert got.calendar and [each.filename for each in got.attachments] == ["invite.ics"]


def test_the_message_goes_before_a_file_of_another_event():
    """Google and Exchange send the same twice; somebody else's event may be attached in front."""
    other = file("old.ics", outlook("other", "ACCEPTED").encode(), "application/ics")
    body = multipart("alternative", part("Yes."), part(outlook(UID, "ACCEPTED"), "text/calendar; method=REPLY"))
    got = parse(whole(multipart("mixed", other, body, boundary="m")))
    assert got.invitation.uid == UID and UID.encode() in got.calendar


def test_a_mail_without_other_words_says_what_is_asked_when_and_where():
    text = calendar(
        "REQUEST",
        "UID:x",
        "SUMMARY:Firewall review",
        "LOCATION:Room 2\\, second floor",
        "DESCRIPTION:Bring the plan.\\nThank you",
        'ORGANIZER;CN="Bo":mailto:bo@vendor.example',
        "DTSTART;TZID=Eastern Standard Time:20261124T103000",
        "DTEND;TZID=Eastern Standard Time:20261124T113000",
        zones=EASTERN,
    )
    got = parse(answer(text, method="REQUEST", body=None))
    assert got.text == (
        "Invitation: Firewall review\n"
        "When: Tuesday 24 November 2026, 10:30 am to 11:30 am (Eastern Standard Time)\n"
        "Where: Room 2, second floor\n"
        "Organizer: bo@vendor.example\n\n"
        "Bring the plan.\nThank you"
    )
    assert got.reply == got.text and got.plain is None
    assert parse(answer(text, method="REQUEST", body="Please come.")).text == "Please come."


@pytest.mark.parametrize(
    ("method", "partstat", "head"),
    [
        ("REPLY", "ACCEPTED", "Accepted"),
        ("REPLY", "DECLINED", "Declined"),
        ("REPLY", "DELEGATED", "Answer"),
        ("COUNTER", "TENTATIVE", "Another time is proposed"),
        ("CANCEL", "NEEDS-ACTION", "Cancelled"),
    ],
)
def test_the_first_words_say_what_it_is(method, partstat, head):
    got = parse(answer(outlook(UID, partstat, method=method), method=method))
    assert got.text.startswith(f"{head}: Printer visit\nWhen: Tuesday 24 November 2026")


# -- whatever the bytes ----------------------------------------------------------------------------------------------

LINES = st.sampled_from(
    [
        *("BEGIN:VCALENDAR", "BEGIN:VEVENT", "END:VEVENT", "END:VCALENDAR", "BEGIN:VTIMEZONE", "END:VTIMEZONE"),
        *("BEGIN:STANDARD", "END:STANDARD", "BEGIN:DAYLIGHT", "TZID:Z", "TZOFFSETTO:-9999", "TZOFFSETTO:+0100"),
        *("RRULE:FREQ=YEARLY;BYDAY=-5SU;BYMONTH=12", "RRULE:BYDAY=5MO;BYMONTH=2;UNTIL=1", "METHOD:REPLY"),
        *("DTSTART;TZID=Z:20260101T000000", "DTSTART:99999999T999999Z", "DTSTART:16010101T000000", "DURATION:P999W"),
        *("DTSTART:20261124", "DTEND:20000101T000000Z", "UID:040000008200E00074C5B7101A82E008" + "0" * 41),
        *('ATTENDEE;CN="a:b";PARTSTAT=accepted:mailto:A@B.example', "ATTENDEE:", " folded", "SEQUENCE:99999999999"),
        *("SUMMARY:\\", ";;;=::", "DTSTAMP:20261124T246060Z", 'X;A="' + '";A="' * 50, "BEGIN:" + "V" * 3000),
    ]
)


def bounded(got) -> bool:
    lines = (got.uid, got.summary, got.location, got.organizer, got.recurrence_id)
    texts = (got.comment, got.description, got.when)
    assert all(len(each) <= 500 for each in lines) and all(len(each) <= 20_000 for each in texts)
    assert len(got.attendees) <= 200 and 0 <= got.sequence < 10**9
    assert set(got.attendees.values()) <= {"accepted", "tentative", "declined", "other"}
    return all(at is None or at.tzinfo is UTC for at in (got.start, got.end, got.stamp))


@settings(deadline=None)  # the first asks for what is loaded late
@given(st.lists(LINES, max_size=60).map("\r\n".join).map(str.encode) | st.binary(max_size=500))
def test_nothing_raises_and_everything_is_bounded(data):
    got = invitations.read(data)
    assert got is None or (bounded(got) and len(invitations.words(got)) < 50_000)


@pytest.mark.parametrize(
    "flood",
    [
        b"BEGIN:VEVENT\r\n" * 40_000,
        b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n" + b"ATTENDEE;PARTSTAT=ACCEPTED:mailto:a@b.example\r\n" * 20_000,
        b"BEGIN:VEVENT\r\nSUMMARY:x\r\n" + b" y\r\n" * 100_000,
        b"BEGIN:VEVENT\r\nX" + b';A="' * 60_000,
        b"BEGIN:VEVENT\r\nSUMMARY:" + b"\\" * 900_000,
        b"BEGIN:VEVENT\r\nUID:040000008200E00074C5B7101A82E008" + b"0" * 900_000,
        b"BEGIN:VTIMEZONE\r\nTZID:Z\r\n" + b"BEGIN:STANDARD\r\nDTSTART:16010101T000000\r\nTZOFFSETTO:+0100\r\n"
        b"RRULE:FREQ=SECONDLY\r\nEND:STANDARD\r\n" * 3000 + b"END:VTIMEZONE\r\nBEGIN:VEVENT\r\n"
        b"DTSTART;TZID=Z:20261124T103000",
    ],
    ids=["components", "people", "folds", "quotes", "escapes", "id", "rules"],
)
def test_a_flood_is_read_in_no_time(flood):
    started = time.process_time()
    got = invitations.read(flood)
    assert time.process_time() - started < 1
    assert got is None or bounded(got)


def test_what_is_not_a_calendar_says_nothing():
    assert invitations.read(b"") is None
    assert invitations.read(b"BEGIN:VCALENDAR\r\nBEGIN:VTODO\r\nUID:x\r\nEND:VTODO\r\nEND:VCALENDAR") is None
    got = parse(mail("BEGIN:VEVENT\r\n", Content_Type="text/calendar"))
    assert got.invitation is None and got.calendar is not None
