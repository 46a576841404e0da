"""A reply that leaves later, by the composer and on the timeline: what is typed, shown, changed and taken back."""

from datetime import UTC, datetime, timedelta

import pytest

from sameday.outbox.models import OutgoingMail
from sameday.tickets import due_replies, life
from sameday.tickets.models import Draft, FollowUp, LaterReply, Message, Ticket, TicketEvent
from tests.tickets.conftest import said_by
from tests.web.arrivals import MONDAY, SCRIPT, arrive
from tests.web.portal_visits import signed_in

TUESDAY_EIGHT = datetime(2026, 11, 24, 13, 0, tzinfo=UTC)  # 8:00 in New York


@pytest.fixture
def tina(cast, sign_in, monday):
    return sign_in(cast.tina)


@pytest.fixture
def ticket(cast, monday):
    """Ann's request, taken on the help desk an hour ago."""
    ticket = arrive(cast.ann, "Outlook asks for a password", at=MONDAY - timedelta(hours=1))
    return life.take(ticket, by=f"staff:{cast.cora.pk}", at=MONDAY - timedelta(minutes=50))


def page(browser, ticket, more="") -> str:
    return browser.get(f"/desk/tickets/{ticket.pk}{more}").content.decode()


def write(browser, ticket, leaves="at", leaves_at="", text="We ring tomorrow.", **more):
    data = {"reply": text, "leaves": leaves, "leaves_at": leaves_at, "once": "k"} | more
    return browser.post(f"/desk/tickets/{ticket.pk}/reply", data)


def do(browser, later, verb, **data):
    number = later.message.ticket_id
    return browser.post(f"/desk/tickets/{number}/later/{later.message_id}/{verb}", data)


@pytest.fixture
def later(tina, ticket) -> LaterReply:
    assert write(tina, ticket, leaves=TUESDAY_EIGHT.isoformat()).status_code == 302
    return LaterReply.objects.get()


def replies():
    return OutgoingMail.objects.filter(template="reply")


def test_the_composer_offers_tomorrow_and_the_next_opening(tina, ticket):
    body = page(tina, ticket, "?write=reply")
    assert 'value="2026-11-24T13:00:00+00:00"' in body and "Tue 24 Nov, 8:00 am" in body
    assert "Next business day" not in body  # the same moment on a Monday
    assert body.count('name="leaves"') == 3


def test_a_later_reply_is_a_note_with_its_time_and_sends_nothing(tina, ticket, later):
    assert later.leaves_at == TUESDAY_EIGHT and later.state == "waiting"
    assert Message.objects.get(pk=later.message_id).direction == "note"
    assert not replies().exists()
    body = page(tina, ticket, "?done=reply")
    assert "Leaves Tue 24 Nov, 8:00 am" in body and "The reply leaves Tue 24 Nov, 8:00 am" in body
    assert "Not sent yet: only staff see this" in body
    assert all(words in body for words in ("Send now", "Take back", "Change"))


def test_the_same_form_twice_is_one_reply(tina, ticket, later):
    assert write(tina, ticket, leaves=TUESDAY_EIGHT.isoformat()).status_code == 302
    assert LaterReply.objects.count() == 1 and not replies().exists()


@pytest.mark.parametrize(
    ("leaves", "leaves_at", "field", "words"),
    [
        ("at", "", "leaves_at", "Choose a day and a time"),
        ("at", "2026-11-23T08:00", "leaves_at", "Choose a time that is still to come"),
        ("at", "2027-02-01T08:00", "leaves_at", "Choose a time within 60 days"),
        ("at", "soon", "leaves_at", "is not a date and a time"),
        ("", "2026-11-24T08:00", "leaves", "Choose “At this time”"),
        ("tomorrow", "", "leaves", "is not a date and a time"),
    ],
)
def test_an_unclear_time_is_said_at_its_field_and_the_words_stay(tina, ticket, leaves, leaves_at, field, words):
    events = TicketEvent.objects.count()
    answer = write(tina, ticket, leaves, leaves_at)
    body = answer.content.decode()
    assert answer.status_code == 422 and words in body
    assert f'href="#{field}"' in body and f'id="{field}-err"' in body
    assert "We ring tomorrow." in body and "<details open><summary>Send later" in body
    assert TicketEvent.objects.count() == events and not LaterReply.objects.exists() and not replies().exists()


@pytest.mark.parametrize(
    ("now", "typed", "words"),
    [
        (datetime(2027, 3, 12, 15, tzinfo=UTC), "2027-03-14T02:30", "does not exist"),
        (datetime(2026, 10, 30, 15, tzinfo=UTC), "2026-11-01T01:30", "occurs twice"),
    ],
)
def test_an_hour_that_the_clocks_skip_or_show_twice_is_refused(cast, now, typed, words):
    from sameday.web.staff import later_replies
    from sameday.web.staff.forms import Refused, Typed

    with pytest.raises(Refused) as refused:
        later_replies.chosen(Typed({"leaves": "at", "leaves_at": typed}), now)
    ((field, said),) = refused.value.errors
    assert field == "leaves_at" and words in said and said.endswith("Choose another time") and "Z" not in said


def test_sent_now_it_is_a_reply_with_ten_seconds_to_take_it_back(tina, cast, ticket, later):
    assert do(tina, later, "now").status_code == 302
    mail = replies().get()
    assert (mail.state, mail.delivers_id) == ("held", later.message_id) and "We ring tomorrow." in mail.text
    assert "reply/undo" in page(tina, ticket, "?done=reply_now")
    assert do(tina, later, "now").status_code == 422
    assert replies().count() == 1


def test_its_time_is_changed_and_a_wrong_time_is_said_beside_it(tina, ticket, later):
    name = f"when-{later.message_id}"
    answer = do(tina, later, "time", **{name: "2026-11-20T08:00"})
    assert answer.status_code == 422 and f'id="{name}-err"' in answer.content.decode()
    assert do(tina, later, "time", **{name: "2026-11-25T09:15"}).status_code == 302
    later.refresh_from_db()
    assert later.leaves_at == datetime(2026, 11, 25, 14, 15, tzinfo=UTC)


def test_taken_back_its_words_are_the_draft(tina, cast, ticket, later):
    assert do(tina, later, "back").status_code == 302
    assert Draft.objects.get(staff=cast.tina, ticket=ticket).text == "We ring tomorrow."
    body = page(tina, ticket)
    assert "taken back, never sent" in body and "Send now" not in body
    due_replies.step(TUESDAY_EIGHT + timedelta(days=1))
    assert not replies().exists()


def test_held_back_it_says_why_and_its_author_has_a_task(tina, cast, ticket, later):
    life.receive(ticket, said_by(cast.ann, "It works again."), channel="email", by=f"contact:{cast.ann.pk}", at=MONDAY)
    body = page(tina, ticket)
    assert "Did not leave" in body and "Newer words stand on the request." in body
    assert "A reply did not leave: newer words stand on the request" in body
    task = FollowUp.objects.get(done_at=None)
    assert task.staff == cast.tina
    assert do(tina, later, "now", version=Ticket.objects.get(pk=ticket.pk).version).status_code == 302
    assert FollowUp.objects.get(pk=task.pk).done_by == cast.tina and replies().count() == 1


def test_send_now_asks_again_when_the_client_wrote_since_the_page(tina, cast, ticket, later):
    seen = Ticket.objects.get(pk=ticket.pk).version
    life.receive(ticket, said_by(cast.ann, "It works again."), channel="email", by=f"contact:{cast.ann.pk}", at=MONDAY)
    answer = do(tina, later, "now", version=seen)
    assert answer.status_code == 409 and "It works again." in answer.content.decode()
    assert not replies().exists()


def test_the_client_sees_none_of_it_before_it_leaves(tina, cast, ticket, later):
    ann = signed_in(cast.ann.mail, at=MONDAY)

    def shown():
        return ann.get(f"/my/requests/{ticket.pk}").content.decode()

    assert "Outlook asks for a password" in shown() and "We ring tomorrow." not in shown()
    due_replies.step(TUESDAY_EIGHT)
    assert "We ring tomorrow." in shown()


def test_a_script_gets_the_composer_back_with_the_error(tina, ticket):
    answer = tina.post(f"/desk/tickets/{ticket.pk}/reply", {"reply": "x", "leaves": "at"}, **SCRIPT)
    assert answer.status_code == 422 and answer.content.decode().lstrip().startswith('<section id="composer"')
