"""Clients whose mail is what is broken: the booking link and reminders by text, and what they text back."""

from datetime import timedelta

import pytest

from sameday.audit.models import Entry
from sameday.clients.models import Contact, CoveredItem
from sameday.office import carriers
from sameday.outbox import text_failures, texts
from sameday.outbox.models import HeardText, OutgoingMail, StoppedNumber, Text
from sameday.policy.by_text import Broken
from sameday.policy.kinds import Urgency
from sameday.tickets import by_text, life
from sameday.tickets.life.appointment import Meeting
from sameday.tickets.models import FollowUp, Message, Ticket, TicketEvent
from sameday.tokens import links
from tests.tickets.conftest import MONDAY, everything, request_of

pytestmark = pytest.mark.django_db
MOBILE, E164 = "860-555-0177", "+18605550177"
HOUR = timedelta(hours=1)
WHO = {"by": "staff:1", "at": MONDAY}


@pytest.fixture
def carrier(cast):
    return carriers.put(None, name="Twilio", provider="twilio", account="AC1", number="+18605550100", **WHO)


@pytest.fixture
def ann(cast, carrier):
    return reach(cast.ann, mobile=MOBILE)


@pytest.fixture
def waiting(ann):
    return life.book(request_of(ann), **WHO)


def reach(contact, **values):
    Contact.objects.filter(pk=contact.pk).update(**values)
    contact.refresh_from_db()
    return contact


def again(ticket):
    return Ticket.objects.get(pk=ticket.pk)


def test_the_booking_link_goes_to_the_mobile_on_file_and_says_nothing_of_the_request(waiting, cast):
    life.text_booking_link(waiting, **WHO)
    text = Text.objects.get()
    words = texts.full_words(text)
    assert (text.to, text.ticket, text.contact) == (E164, waiting, cast.ann)
    assert words.startswith("Harbor IT: choose a time")
    assert "860-555-0100" in words
    assert waiting.subject not in words
    token = words.partition("/b/")[2].partition(" ")[0]
    assert links.find(token, "booking", MONDAY).ticket == waiting
    assert token not in text.words
    event = TicketEvent.objects.get(ticket=waiting, kind="booking_link_texted")
    assert event.data["text"] == text.pk


REFUSED = [
    ({"mobile": ""}, "No mobile number is on file"),
    ({"mobile": "555-0177"}, "none that a text can reach"),
    ({"mobile_set_at": MONDAY - timedelta(hours=71)}, "is new"),
    ({"status": "provisional"}, "confirm the sender first"),
]


@pytest.mark.parametrize(("values", "words"), REFUSED)
def test_no_link_goes_to_a_number_that_proves_nothing(waiting, cast, values, words):
    reach(cast.ann, **values)
    before = everything()
    with pytest.raises(life.NotAllowed, match=words):
        life.text_booking_link(again(waiting), **WHO)
    assert everything() == before
    assert not Text.objects.exists()


def test_a_number_given_in_the_call_gets_no_link(ann, cast):
    reach(ann, mobile="")
    ticket = life.book(request_of(ann), **WHO)
    Ticket.objects.filter(pk=ticket.pk).update(requester_phone=MOBILE)
    with pytest.raises(life.NotAllowed, match="one given in a call"):
        life.text_booking_link(again(ticket), **WHO)
    assert not Text.objects.exists()


def test_after_72_hours_a_new_number_gets_the_link(waiting, cast):
    reach(cast.ann, mobile_set_at=MONDAY - timedelta(hours=72))
    life.text_booking_link(again(waiting), **WHO)
    assert Text.objects.count() == 1


def test_who_said_stop_or_had_too_many_gets_no_link_and_no_token_is_kept(waiting):
    StoppedNumber.objects.create(number=E164, at=MONDAY)
    with pytest.raises(life.NotAllowed, match="answered STOP"):
        life.text_booking_link(waiting, **WHO)
    StoppedNumber.objects.all().delete()
    for _ in range(6):
        texts.put("Hello", to=MOBILE, at=MONDAY)
    before = everything()
    with pytest.raises(life.NotAllowed, match="several texts"):
        life.text_booking_link(waiting, **WHO)
    assert everything() == before


def test_what_waits_for_no_booking_gets_no_link(ann):
    ticket = life.take(request_of(ann), urgency=Urgency.NORMAL, **WHO)
    with pytest.raises(life.NotAllowed):
        life.text_booking_link(ticket, **WHO)
    assert not Text.objects.exists()


def test_without_a_carrier_it_is_said(waiting, carrier):
    carriers.remove(carrier, **WHO)
    assert by_text.refused(waiting, at=MONDAY) == by_text.NO_CARRIER


def test_when_mail_is_what_is_broken(waiting, cast):
    assert by_text.broken(waiting) is None
    item = CoveredItem.objects.create(
        company=cast.acme, kind="service", name="Microsoft 365", active_from=MONDAY.date()
    )
    waiting.coverage_item, waiting.subject = item.pk, "Teams does not start"
    assert by_text.broken(waiting) is None
    waiting.subject = "Outlook does not open"
    assert by_text.broken(waiting) == Broken.ABOUT_IT
    reach(cast.ann, mail_failed_at=MONDAY)
    waiting.requester.refresh_from_db()
    assert by_text.broken(waiting) == Broken.CAME_BACK
    life.suspect(request_of(cast.paul), "mailbox_compromise", **WHO)
    assert by_text.broken(waiting) == Broken.TAKEN_OVER


def test_another_companys_item_says_nothing_of_this_mail(waiting, cast):
    item = CoveredItem.objects.create(company=cast.corner, kind="service", name="Mailbox", active_from=MONDAY.date())
    waiting.coverage_item = item.pk
    assert by_text.broken(waiting) is None


def remind(ticket, cast, number=1):
    starts_at = MONDAY + timedelta(days=1)
    facts = {"starts_at": starts_at, "minutes": 30}
    return life.appointment_reminded(ticket, Meeting(7, cast.tina, starts_at, facts), number, **WHO)


def reminders():
    return OutgoingMail.objects.filter(template="appointment_reminder").count(), Text.objects.count()


def test_reminders_go_by_mail_as_long_as_it_works(waiting, cast):
    remind(waiting, cast)
    assert reminders() == (1, 0)


def test_a_reminder_goes_by_text_when_their_mail_came_back(waiting, cast):
    reach(cast.ann, mail_failed_at=MONDAY)
    remind(waiting, cast)
    assert reminders() == (0, 1)
    words = texts.full_words(Text.objects.get())
    assert "Harbor IT: your appointment with Tina Marsh is Tuesday 24 November" in words
    assert waiting.subject not in words
    first = TicketEvent.objects.filter(ticket=waiting, kind="appointment_reminded").order_by("pk").first()
    assert (first.data["mail"], first.data["text"]) == (None, Text.objects.get().pk)


def test_a_reminder_goes_both_ways_when_it_is_about_their_mail(waiting, cast):
    item = CoveredItem.objects.create(company=cast.acme, kind="service", name="Mailbox", active_from=MONDAY.date())
    Ticket.objects.filter(pk=waiting.pk).update(coverage_item=item.pk)
    assert by_text.broken(again(waiting)) == Broken.ABOUT_IT
    remind(again(waiting), cast)
    assert reminders() == (1, 1)


def test_a_reminder_goes_by_mail_when_no_text_may(waiting, cast):
    reach(cast.ann, mail_failed_at=MONDAY, mobile_set_at=MONDAY - HOUR)
    remind(waiting, cast)
    assert reminders() == (1, 0)


def test_a_text_that_fails_asks_somebody_to_call(waiting):
    life.text_booking_link(waiting, **WHO)
    text_failures.tell(Text.objects.get(), at=MONDAY)
    assert FollowUp.objects.get(ticket=waiting, key="reach_by_phone").role == "coordinator"
    assert TicketEvent.objects.filter(ticket=waiting, kind="text_failed").count() == 1


def test_a_page_that_fails_is_no_clients_trouble(waiting, cast):
    text_failures.tell(texts.put("Emergency", to=MOBILE, at=MONDAY, ticket=waiting, staff=cast.tina), at=MONDAY)
    assert not FollowUp.objects.filter(ticket=waiting).exists()


@pytest.mark.parametrize("word", ["STOP", "stop.", " Stop ", "UNSUBSCRIBE", "Quit"])
def test_stop_ends_texts_and_start_allows_them_again(waiting, word):
    life.text_booking_link(waiting, **WHO)
    before = Message.objects.count()
    texts.heard(E164, word, at=MONDAY)
    assert texts.is_stopped(MOBILE)
    assert texts.put("Hello", to=MOBILE, at=MONDAY) is None
    texts.heard(E164, "START", at=MONDAY)
    assert texts.put("Hello", to=MOBILE, at=MONDAY)
    assert Message.objects.count() == before
    said = list(Entry.objects.filter(verb__startswith="texts ").order_by("pk").values_list("verb", "subject"))
    assert said == [("texts stopped", f"contact:{waiting.requester_id}"),
                    ("texts allowed again", f"contact:{waiting.requester_id}")]  # fmt: skip


def test_help_is_answered_with_our_number(cast):
    texts.heard(E164, "HELP", at=MONDAY)
    assert "860-555-0100" in texts.full_words(Text.objects.get())


def test_what_is_texted_back_is_a_note_on_the_ticket_and_ends_no_pause(waiting):
    life.text_booking_link(waiting, **WHO)
    texts.heard(E164, "Please stop by on Tuesday", at=MONDAY + HOUR, once="SM1")
    assert texts.heard(E164, "Please stop by on Tuesday", at=MONDAY + HOUR, once="SM1") is None
    message = Message.objects.get(ticket=waiting, text="Please stop by on Tuesday")
    assert (message.direction, message.contact, message.author) == ("note", None, None)
    assert again(waiting).stage == "waiting"
    follow_up = FollowUp.objects.get(ticket=waiting)
    assert (follow_up.key, follow_up.role) == ("text_heard", "coordinator")
    assert follow_up.what.startswith("They sent a text")
    assert HeardText.objects.get().ticket == waiting
    assert not texts.is_stopped(MOBILE)


def test_a_text_from_a_shared_number_asks_whose_it_is(waiting, cast):
    reach(cast.paul, phone=MOBILE)
    life.text_booking_link(waiting, **WHO)
    texts.heard(E164, "Tuesday", at=MONDAY + HOUR)
    assert "several people" in FollowUp.objects.get(ticket=waiting).what


def test_an_emergency_by_text_alarms(waiting):
    life.text_booking_link(waiting, **WHO)
    texts.heard(E164, "All our files are encrypted and there is a ransom note", at=MONDAY + HOUR)
    assert again(waiting).alarm


def test_a_text_from_nobody_we_had_texted_is_a_request_of_an_unknown(cast):
    texts.heard("+18605550199", "Printer is broken", at=MONDAY, once="SM2")
    ticket = Ticket.objects.get()
    assert (ticket.state, ticket.company, ticket.requester, ticket.requester_phone) == (
        "quarantined", None, None, "860-555-0199",
    )  # fmt: skip
    texts.heard("+18605550199", "Still broken", at=MONDAY + HOUR, once="SM3")
    assert Ticket.objects.count() == 1
    assert Message.objects.filter(ticket=ticket).count() == 2
    assert not OutgoingMail.objects.exists()


def test_a_flood_of_strange_numbers_opens_thirty_requests_an_hour(cast):
    for n in range(35):
        texts.heard(f"+186055502{n:02}", "Printer is broken", at=MONDAY)
    assert Ticket.objects.count() == 30
    assert HeardText.objects.filter(ticket=None, words="Printer is broken").count() == 5  # nothing is lost
    assert not HeardText.objects.exclude(ticket=None).exclude(words="").exists()
