"""Our invitations to the letter of RFC 5545, 5546 and 6047, re-read by other programs' readers."""

import email
import re
from datetime import UTC, datetime, timedelta
from email import policy
from io import StringIO
from zoneinfo import ZoneInfo

import pytest
import vobject
from dateutil.tz import tzical
from django.conf import settings

from sameday.appointments import booking, invite
from sameday.clients.models import Contact
from sameday.intake import parsing
from sameday.outbox.models import OutgoingMail
from sameday.tokens import addresses
from tests.appointments.conftest import kind

pytestmark = pytest.mark.django_db
EASTERN = ZoneInfo("America/New_York")
TUESDAY = datetime(2026, 11, 24, 15, 30, tzinfo=UTC)


@pytest.fixture
def made(cast, ticket, at):
    return booking.book(ticket, kind(), cast.tina.pk, TUESDAY, by="contact:1", at=at)


def part_of(template: str):
    """Return the calendar part of the last mail of this kind, as Python's own mail library reads it."""
    mail = OutgoingMail.objects.filter(template=template).latest("pk")
    whole = email.message_from_bytes(bytes(mail.mime), policy=policy.default)
    (part,) = [each for each in whole.walk() if each.get_content_type() == "text/calendar"]
    assert whole.get_content_type() == "multipart/alternative"
    assert list(whole.walk())[-1] is part, "the last alternative is the richest"
    return part


def test_the_mail_carries_it_as_every_program_wants_it(cast, made, ticket):
    part = part_of("booked")
    assert part.get_param("method") == "REQUEST"
    assert part.get_content_charset() == "utf-8"
    raw = part.get_payload(decode=True)
    lines = raw.split(b"\r\n")
    assert b"\n" not in raw.replace(b"\r\n", b"")
    assert max(map(len, lines)) <= 75
    found = vobject.readOne(raw.decode())
    assert found.method.value == "REQUEST"
    event = found.vevent
    assert event.dtstart.value.astimezone(UTC) == TUESDAY
    assert event.dtend.value - event.dtstart.value == timedelta(minutes=30)
    assert event.dtstart.value.astimezone(EASTERN).hour == 10
    assert event.organizer.value == "mailto:help@desk.example"
    assert event.attendee.value == "mailto:ann@acme.example"
    assert (event.attendee.params["RSVP"], event.attendee.params["PARTSTAT"]) == (["TRUE"], ["NEEDS-ACTION"])
    assert addresses.read_invitation_id(event.uid.value, settings.SECRET_KEY) == (ticket.pk, made.pk, cast.ann.pk)
    assert (event.sequence.value, event.status.value) == ("0", "CONFIRMED")
    assert event.dtstamp.value.tzinfo is not None


def test_a_move_and_a_cancellation_are_the_same_event_later_on(made, at):
    uid = vobject.readOne(part_of("booked").get_payload(decode=True).decode()).vevent.uid.value
    booking.move(made, made.staff_id, TUESDAY + timedelta(hours=1), by="contact:1", at=at)
    moved = vobject.readOne(part_of("booking_moved").get_payload(decode=True).decode())
    assert (moved.method.value, moved.vevent.uid.value, moved.vevent.sequence.value) == ("REQUEST", uid, "1")
    booking.cancel(made, by="contact:1", at=at, reason="client")
    part = part_of("booking_cancelled")
    off = vobject.readOne(part.get_payload(decode=True).decode())
    assert (part.get_param("method"), off.method.value) == ("CANCEL", "CANCEL")
    assert (off.vevent.uid.value, off.vevent.sequence.value, off.vevent.status.value) == (uid, "2", "CANCELLED")


@pytest.mark.parametrize(
    "starts_at",
    [datetime(2026, 11, 24, 15, 0, tzinfo=UTC), datetime(2027, 3, 16, 14, 0, tzinfo=UTC)],
    ids=["winter", "summer time has begun"],
)
def test_its_zone_says_the_hour_on_both_sides_of_a_change(cast, ticket, at, starts_at):
    made = booking.book(ticket, kind(), cast.tina.pk, starts_at, by="staff:1", at=at, ours_to_choose=True)
    text = invite.text(made, "REQUEST", at=at).decode()
    theirs = tzical(StringIO(text[text.index("BEGIN:VTIMEZONE") : text.index("BEGIN:VEVENT")])).get()
    wall = datetime.strptime(re.search(r"DTSTART;TZID=America/New_York:(\w+)", text)[1] + "Z", "%Y%m%dT%H%M%S%z")
    assert wall.replace(tzinfo=theirs).astimezone(UTC) == starts_at  # by the zone in the file alone
    assert text.count("BEGIN:VTIMEZONE") == 1 and "RDATE" not in text
    begins = re.findall(r"BEGIN:DAYLIGHT\r\nDTSTART:(\d{4}\d{4}T\d{6})", text)
    assert begins == [{2026: "20260308T020000", 2027: "20270314T020000"}[starts_at.year]]


def test_no_name_or_subject_can_add_a_line_of_its_own(cast, ticket, at):
    name = 'Ann "K"\r\nATTENDEE:mailto:evil@far.example; x, y: z'
    Contact.objects.filter(pk=cast.ann.pk).update(name=name.ljust(120, "é"))  # as long as PostgreSQL keeps one
    ticket.refresh_from_db()
    made = booking.book(ticket, kind(), cast.tina.pk, TUESDAY, by="contact:1", at=at)
    found = vobject.readOne(invite.text(made, "REQUEST", at=at).decode())
    assert [each.value for each in found.vevent.contents["attendee"]] == ["mailto:ann@acme.example"]
    assert max(len(line) for line in invite.text(made, "REQUEST", at=at).split(b"\r\n")) <= 75


def test_our_own_reader_knows_it_for_an_invitation_and_no_answer(made):
    mail = parsing.parse(bytes(OutgoingMail.objects.get(template="booked").mime))
    assert mail.calendar and b"METHOD:REQUEST" in mail.calendar
    assert mail.invitation is None or not mail.invitation.is_answer
