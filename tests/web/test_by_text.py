"""The booking link by text, for clients whose mail is what is broken: on the ticket page and at triage."""

import pytest

from sameday.clients.models import Contact
from sameday.office import carriers
from sameday.outbox import texts
from sameday.outbox.models import OutgoingMail, StoppedNumber, Text
from sameday.policy.kinds import Urgency
from sameday.tickets import life
from sameday.tickets.models import Ticket, TicketEvent
from tests.tickets.conftest import request_of
from tests.web.arrivals import MONDAY

BUTTON = "Text the booking link to 860-555-0177"


@pytest.fixture
def who(monday):
    return {"by": "staff:1", "at": MONDAY}


@pytest.fixture
def ann(cast, who):
    carriers.put(None, name="Twilio", provider="twilio", account="AC1", number="+18605550100", **who)
    Contact.objects.filter(pk=cast.ann.pk).update(mobile="860-555-0177", mail_failed_at=MONDAY)
    cast.ann.refresh_from_db()
    return cast.ann


@pytest.fixture
def waiting(ann, who):
    return life.book(request_of(ann), **who)


def page(browser, ticket):
    return browser.get(f"/desk/tickets/{ticket.pk}").content.decode()


def press(browser, ticket, **more):
    return browser.post(f"/desk/tickets/{ticket.pk}/text-link", {"once": "k", "version": ticket.version} | more)


def test_the_button_sends_the_link_once(cora, waiting):
    said = page(cora, waiting)
    assert BUTTON in said
    assert press(cora, waiting).status_code == 302
    press(cora, waiting)
    assert Text.objects.filter(ticket=waiting).count() == 1
    assert "sent the booking link by text" in page(cora, waiting)


def test_where_mail_works_nothing_is_offered(cora, waiting, ann):
    Contact.objects.filter(pk=ann.pk).update(mail_failed_at=None)
    assert "Text the booking link" not in page(cora, waiting)


def test_what_waits_for_no_booking_offers_nothing(cora, ann, who):
    assert "Text the booking link" not in page(cora, life.take(request_of(ann), urgency=Urgency.NORMAL, **who))


def test_a_number_that_is_new_is_said_and_gets_nothing(cora, waiting, ann):
    Contact.objects.filter(pk=ann.pk).update(mobile_set_at=MONDAY)
    said = page(cora, waiting)
    assert "is new: it gets no link for 72 hours" in said
    assert BUTTON not in said
    answer = press(cora, waiting)
    assert answer.status_code == 422
    assert not Text.objects.exists()
    assert not TicketEvent.objects.filter(kind="booking_link_texted").exists()


@pytest.fixture
def new(ann):
    return request_of(ann)


def form_of(browser, ticket):
    return browser.get(f"/desk/triage/{ticket.pk}/book").content.decode()


def decide(browser, ticket, **more):
    return browser.post(f"/desk/triage/{ticket.pk}/book", more)


def test_at_triage_the_link_goes_by_text_instead_of_a_mail_that_comes_back(cora, new):
    said = form_of(cora, new)
    assert BUTTON in said
    assert 'name="by_text" value="yes" checked' in said
    decide(cora, new, by_text="yes")
    text = Text.objects.get(ticket=new)
    assert "/b/" in texts.full_words(text)
    assert not OutgoingMail.objects.filter(ticket=new, template="booking").exists()
    assert TicketEvent.objects.get(ticket=new, kind="triaged").data["text"] == text.pk


def test_at_triage_nothing_is_texted_that_was_not_chosen(cora, new):
    decide(cora, new)
    assert not Text.objects.exists()
    assert OutgoingMail.objects.filter(ticket=new, template="booking").exists()


def test_undo_takes_the_text_back(cora, new, who):
    decide(cora, new, by_text="yes")
    life.undo_triage(Ticket.objects.get(pk=new.pk), **who)
    text = Text.objects.get()
    assert (text.state, text.sealed) == ("withdrawn", "")
    assert Ticket.objects.get(pk=new.pk).stage == "new"


def test_a_text_that_left_cannot_be_undone(cora, new, who):
    decide(cora, new, by_text="yes")
    Text.objects.update(state="sent")
    with pytest.raises(life.NotAllowed, match="The text has left"):
        life.undo_triage(Ticket.objects.get(pk=new.pk), **who)


def test_a_stop_since_the_form_was_shown_is_said_and_nothing_is_decided(cora, new):
    StoppedNumber.objects.create(number="+18605550177", at=MONDAY)
    assert "They answered STOP" in form_of(cora, new)
    answer = decide(cora, new, by_text="yes")
    assert answer.status_code == 422
    assert "They answered STOP" in answer.content.decode()
    assert Ticket.objects.get(pk=new.pk).stage == "new"
    assert not Text.objects.exists()
    assert not OutgoingMail.objects.filter(ticket=new).exclude(template="receipt").exists()


def test_what_a_carrier_fetches_is_said_to_who_has_the_address_alone(client, ann, waiting):
    text = texts.put("Emergency <at> Acme", to="860-555-0177", at=MONDAY, voice=True)
    path = texts.say_url(text).partition("/hooks/")[2]
    for answer in (client.get(f"/hooks/{path}"), client.post(f"/hooks/{path}", {"CallSid": "CA1"})):
        assert answer.status_code == 200
        assert "<Say>Emergency &lt;at&gt; Acme</Say>" in answer.content.decode()
        assert answer.headers["Content-Type"].startswith("text/xml")
    assert client.get(f"/hooks/{path}x").status_code == 404
    assert client.get("/hooks/phone/say/1.forged").status_code == 404


@pytest.fixture
def sent(waiting, settings):
    settings.URL, settings.SECURE = "https://desk.example", True
    life.text_booking_link(waiting, by="staff:1", at=MONDAY)
    Text.objects.update(state="sent", sent_at=MONDAY, next_try_at=None)
    return Text.objects.get()


TELNYX = '{"data": {"payload": {"to": [{"status": "%s"}], "errors": [{"code": "40008"}]}}}'
TOLD = [
    ({"MessageStatus": "undelivered", "ErrorCode": "30006"}, {}, "(30006)"),
    (TELNYX % "delivery_failed", {"content_type": "application/json"}, "(40008)"),
]


@pytest.mark.parametrize(("body", "how", "code"), TOLD)
def test_a_text_that_was_not_delivered_is_told_once(client, sent, waiting, body, how, code):
    path = texts.status_url(sent).removeprefix("https://desk.example")
    for _ in range(2):
        assert client.post(path, body, **how).status_code == 204
    sent.refresh_from_db()
    assert sent.state == "failed"
    assert code in sent.error
    assert TicketEvent.objects.filter(ticket=waiting, kind="text_failed").count() == 1


@pytest.mark.parametrize(
    ("body", "how"),
    [
        ({"MessageStatus": "delivered"}, {}), ({}, {}), ("[]", {"content_type": "application/json"}),
        (TELNYX % "delivered", {"content_type": "application/json"}),
        ("[" * 9999, {"content_type": "application/json"}),
    ],
)  # fmt: skip
def test_any_other_report_changes_nothing(client, sent, body, how):
    assert client.post(texts.status_url(sent).removeprefix("https://desk.example"), body, **how).status_code == 204
    sent.refresh_from_db()
    assert sent.state == "sent"


def test_a_report_of_a_stranger_is_none(client, sent):
    path = texts.status_url(sent).removeprefix("https://desk.example")
    forged = path.replace(f"/{sent.pk}.", f"/{sent.pk + 1}.")
    assert client.post(forged, {"MessageStatus": "failed"}).status_code == 404
    assert client.post(texts.say_url(sent).partition("desk.example")[2].replace("say", "text")).status_code == 404
    sent.refresh_from_db()
    assert sent.state == "sent"
