"""What Outlook, Google and Apple are known to want of an invitation beyond the letter of RFC 5545 and 5546.

Their answers back to us: tests/intake/test_invitations.py and test_calendar_answers.py.
"""

import email
from datetime import timedelta
from email import policy
from email.utils import parseaddr
from zoneinfo import available_timezones

import pytest
import vobject

from sameday.appointments import booking
from sameday.clients.models import Contact
from sameday.office.models import Office
from sameday.outbox.models import OutgoingMail
from tests.appointments.test_invite import TUESDAY, kind

pytestmark = pytest.mark.django_db
MAILS = ("booked", "booking_moved", "booking_cancelled")


@pytest.fixture
def sent(cast, ticket, at):
    """Return the mails of an appointment made, moved and cancelled, of people with long names in other letters."""
    Contact.objects.filter(pk=cast.ann.pk).update(name="Ánna Müllerová-Łukaszewska " * 3)
    Office.objects.update(name="Hélpdesk für Größeres " * 3)
    ticket.refresh_from_db()
    made = booking.book(ticket, kind(), cast.tina.pk, TUESDAY, by="contact:1", at=at)
    booking.move(made, made.staff_id, TUESDAY + timedelta(hours=1), by="contact:1", at=at + timedelta(minutes=1))
    booking.cancel(made, by="contact:1", at=at + timedelta(minutes=2), reason="client")
    return [Read(OutgoingMail.objects.get(template=template)) for template in MAILS]


class Read:
    def __init__(self, mail: OutgoingMail):
        self.mail = email.message_from_bytes(bytes(mail.mime), policy=policy.default)
        (self.part,) = [each for each in self.mail.walk() if each.get_content_type() == "text/calendar"]
        self.raw = self.part.get_payload(decode=True)
        self.calendar = vobject.readOne(self.raw.decode())
        self.event = self.calendar.vevent


def test_google_finds_it_among_the_alternatives_by_a_method_that_is_the_calendars_own(sent):
    for read in sent:
        alternatives = [part.get_content_type() for part in read.mail.iter_parts()]
        assert alternatives == ["text/plain", "text/html", "text/calendar"]
        assert read.part.get_param("method") == read.calendar.method.value
        assert read.part.get_content_disposition() is None  # an attachment gets no card


def test_google_and_outlook_show_buttons_to_the_person_addressed_by_the_person_who_writes(sent):
    for read in sent:
        assert read.event.attendee.value == f"mailto:{parseaddr(read.mail['To'])[1]}"
        assert read.event.organizer.value == f"mailto:{parseaddr(read.mail['From'])[1]}"
        assert len(read.event.contents["attendee"]) == 1
        assert read.event.attendee.value != read.event.organizer.value  # Apple files one's own meeting silently


def test_a_change_is_newer_by_sequence_and_by_stamp_and_the_same_event(sent):
    assert [read.event.sequence.value for read in sent] == ["0", "1", "2"]
    stamps = [read.event.dtstamp.value for read in sent]
    assert stamps == sorted(stamps) and len(set(stamps)) == len(stamps)
    assert len({read.event.uid.value for read in sent}) == 1
    assert len({read.event.organizer.value for read in sent}) == 1


def test_google_knows_zones_by_their_names_alone_and_outlook_by_their_rules(sent):
    for read in sent:
        zone = read.calendar.vtimezone.tzid.value
        assert zone in available_timezones()
        assert f"DTSTART;TZID={zone}:".encode() in read.raw and f"DTEND;TZID={zone}:".encode() in read.raw
        assert read.raw.index(b"BEGIN:VTIMEZONE") < read.raw.index(b"BEGIN:VEVENT")
        assert b"BEGIN:STANDARD" in read.raw and b"BEGIN:DAYLIGHT" in read.raw


def test_outlook_takes_one_event_without_alarm_duration_or_repetition(sent):
    for read in sent:
        assert read.raw.count(b"BEGIN:VEVENT") == 1
        assert not {b"VALARM", b"DURATION", b"RECURRENCE-ID"} & set(read.raw.replace(b":", b"\r\n").split(b"\r\n"))
        assert read.part["Content-Transfer-Encoding"] == "base64"  # eight bits lose their letters on the way


def test_outlook_cuts_no_letter_at_the_end_of_a_line(sent):
    for read in sent:
        for line in read.raw.split(b"\r\n"):
            assert len(line) <= 75 and line.decode() is not None


def test_apple_asks_only_who_is_asked_to_answer_and_outlook_takes_off_only_what_names_him(sent):
    *asked, off = sent
    for read in asked:
        assert read.event.attendee.params["PARTSTAT"] == ["NEEDS-ACTION"]
        assert read.event.attendee.params["RSVP"] == ["TRUE"] and read.event.attendee.params["CUTYPE"] == ["INDIVIDUAL"]
        assert read.event.organizer.params["CN"] and read.event.attendee.params["CN"]
    assert (off.event.status.value, off.calendar.method.value) == ("CANCELLED", "CANCEL")
    assert off.event.attendee.params["RSVP"] == ["FALSE"]
    assert off.event.dtstart.value == asked[-1].event.dtstart.value
