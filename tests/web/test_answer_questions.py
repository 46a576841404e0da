"""The page of a request asks exactly what the mail asked, and the answers land on the ticket as one reply."""

import re
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from sameday.desk import replies
from sameday.outbox.models import OutgoingMail
from sameday.tickets import life, queries_asked
from sameday.tickets.life.open import Said
from sameday.tickets.models import Message, Question, Ticket, TicketEvent
from sameday.tokens import links
from tests.web.arrivals import arrive
from tests.web.portal_visits import signed_in

NOW = timezone.now
TWO = ["Which printer?", "Since when?"]


class Page:
    """The page of one request in a browser, reached by a link or in the portal."""

    def __init__(self, browser, address):
        self.browser, self.address = browser, address

    def html(self) -> str:
        page = self.browser.get(self.address)
        assert page.status_code == 200
        return page.content.decode()

    def fields(self) -> dict:
        return dict(re.findall(r'name="(form|asked)" value="([^"]+)"', self.html()))

    def send(self, **typed):
        return self.browser.post(self.address, {"text": "", **self.fields(), **typed})


@pytest.fixture
def asked(cast):
    return life.ask(arrive(cast.ann), questions=TWO, by="staff:1", at=NOW(), hold_seconds=10)


@pytest.fixture(params=["link", "portal"])
def page(request, cast, asked):
    if request.param == "link":
        return Page(Client(), "/r/" + links.make("request", ticket=asked, contact=cast.ann, at=NOW()))
    return Page(signed_in(cast.ann.mail, at=NOW()), f"/my/requests/{asked.pk}")


def rows() -> tuple[int, ...]:
    return tuple(model.objects.count() for model in (Ticket, Message, TicketEvent, OutgoingMail, Question))


def last(ticket) -> Message:
    return ticket.messages.order_by("-pk").first()


def test_the_open_questions_are_fields_and_no_others(page, asked):
    html = page.html()
    assert re.findall(r'<label for="(answer_\d)">([^<]+)<', html) == [
        ("answer_1", "Answer to 1: Which printer?"), ("answer_2", "Answer to 2: Since when?"),
    ]  # fmt: skip
    assert "Your answer" not in html and "Anything else" in html and "Pictures or files" in html
    life.receive(asked, Said(text="The big one."), channel="email", by="contact:1", at=NOW())
    assert "answer_1" not in page.html() and "Add something" in page.html()


def test_all_answers_are_one_reply_that_ends_the_pause(page, asked, cast):
    shot = SimpleUploadedFile("shot.png", b"png")
    sent = page.send(answer_1="The big one.", answer_2="Monday", text="It smokes.", files=[shot])
    assert sent.status_code == 302 and "sent=1" in sent["Location"]
    message = last(asked)
    assert message.text == "1. Which printer?\nThe big one.\n\n2. Since when?\nMonday\n\nIt smokes."
    assert (message.direction, message.channel, message.contact) == ("in", "portal", cast.ann)
    assert message.attachments.get().filename == "shot.png"
    asked.refresh_from_db()
    assert (asked.stage, asked.waiting_for, asked.act_at, asked.reminders) == ("ready", None, None, 0)
    assert asked.client_answered_at
    event = asked.events.get(kind="client_replied")
    assert event.data["was"]["act_at"] and event.data["set"]["act_at"] is None, "the reminders end in the same event"
    assert "Monday" in page.html()


def test_half_answered_is_allowed_and_says_what_is_open(page, asked):
    page.send(answer_2="Monday")
    assert last(asked).text == "1. Which printer?\n(no answer yet)\n\n2. Since when?\nMonday"
    asked.refresh_from_db()
    assert asked.stage == "ready"


def test_a_text_alone_is_a_plain_reply(page, asked):
    page.send(text="I ask my colleague.")
    assert last(asked).text == "I ask my colleague."
    asked.refresh_from_db()
    assert asked.stage == "ready"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"answer_1": " ", "answer_2": "\n"}, "Answer one question or more"),
        ({"answer_1": "x" * 10_001}, "Shorten this answer to 10,000 characters"),
        ({"answer_1": "KEPT", "text": "x" * 100_001}, "Shorten your text from 100,001"),
    ],
)
def test_what_is_refused_is_said_at_its_field_and_writes_nothing(page, typed, said):
    before = rows()
    answer = page.send(**typed)
    html = answer.content.decode()
    assert answer.status_code == 422 and html.count(said) == 2 and "<title>Error: " in html
    assert all(text.strip() in html for text in typed.values())
    assert rows() == before


def test_a_double_post_is_heard_once(page, asked):
    typed = {"text": "", **page.fields(), "answer_1": "The big one."}
    first = page.browser.post(page.address, typed)
    after = rows()
    assert page.browser.post(page.address, typed)["Location"] == first["Location"]
    assert rows() == after


def test_other_questions_meanwhile_keep_what_was_typed(page, asked, cast):
    fields = page.fields()
    life.receive(asked, Said(text="See the photo."), channel="email", by="contact:1", at=NOW())
    life.ask_more(asked, questions=["Which floor?"], by="staff:1", at=NOW(), staff=cast.tina)
    before = rows()
    answer = page.browser.post(page.address, {"text": "Hurry.", **fields, "answer_1": "The big one."})
    html = answer.content.decode()
    assert answer.status_code == 409 and html.count("We changed our questions while you wrote") == 2
    assert "Answer to 1: Which floor?" in html
    assert "1. Which printer?\nThe big one.\n\n2. Since when?\n(no answer yet)\n\nHurry.</textarea>" in html
    assert rows() == before


def test_questions_that_are_over_are_answered_all_the_same(page, asked):
    fields = page.fields()
    life.receive(asked, Said(text="See the photo."), channel="email", by="contact:1", at=NOW())
    assert page.browser.post(page.address, {"text": "", **fields, "answer_1": "The big one."}).status_code == 302
    assert last(asked).text.startswith("1. Which printer?\nThe big one.")


def test_questions_changed_at_the_last_moment_write_nothing(asked, cast):
    old = queries_asked.open_questions(asked)
    life.undo_triage(asked, by="staff:1", at=NOW())
    life.ask(asked, questions=["Which floor?"], by="staff:1", at=NOW() + timedelta(seconds=1))
    before = rows()
    who = {"contact": cast.ann, "channel": "portal", "by": f"contact:{cast.ann.pk}", "at": NOW()}
    with pytest.raises(replies.QuestionsChanged):
        replies.take_answers(asked, old, {1: "The big one."}, Said(text=""), **who)
    assert rows() == before


def test_an_answer_after_the_ticket_closed_for_silence_opens_it_again(page, asked):
    fields = page.fields()
    life.close_for_silence(asked, by="system", at=NOW())
    assert "answer_1" not in page.html()
    page.browser.post(page.address, {"text": "", **fields, "answer_1": "The big one."})
    asked.refresh_from_db()
    assert asked.stage == "new" and last(asked).text.startswith("1. Which printer?\nThe big one.")


def test_questions_of_another_ticket_are_none_of_this_one(page, asked, cast):
    other = life.ask(arrive(cast.vera), questions=["SECRET OF VANTAGE?"], by="staff:1", at=NOW())
    stolen = queries_asked.open_questions(other)[0].pk
    for wrong in (str(stolen), "x", "9" * 30, "-1", ""):
        answer = page.browser.post(page.address, {**page.fields(), "text": "", "asked": wrong, "answer_1": "Hm"})
        assert answer.status_code == 422 and "SECRET" not in answer.content.decode()
    assert not asked.messages.filter(text__contains="SECRET").exists()


def test_our_own_words_raise_no_alarm_and_theirs_do(page, asked, cast):
    ours = "Is all of it encrypted by ransomware?"
    life.receive(asked, Said(text="See the photo."), channel="email", by="contact:1", at=NOW())
    asked = life.ask_more(asked, questions=[ours], by="staff:1", at=NOW(), staff=cast.tina)
    page.send(answer_1="No, it is fine.")
    asked.refresh_from_db()
    assert not asked.alarm
    asked = life.ask_more(asked, questions=["What do you see?"], by="staff:1", at=NOW(), staff=cast.tina)
    page.send(answer_1="All our files are encrypted and they want bitcoin!")
    asked.refresh_from_db()
    assert asked.alarm


@pytest.mark.parametrize(
    ("text", "asks"),
    [("Tell us:\n\n1. Which room?\n2. When?", ["Which room?", "When?"]), ("Call us.", ["Which printer?"])],
)
def test_a_mail_whose_questions_a_person_changed_asks_those(cast, text, asks):
    ticket = life.ask(arrive(cast.ann), questions=["Which printer?"], by="staff:1", at=NOW(), text=text)
    assert [question.text for question in queries_asked.open_questions(ticket)] == asks


def test_taken_back_questions_are_not_asked(page, asked):
    life.undo_triage(asked, by="staff:1", at=NOW())
    assert "answer_1" not in page.html()


def test_an_answer_by_mail_still_ends_it(page, asked, cast):
    who = {"contact": cast.ann, "channel": "email", "by": f"contact:{cast.ann.pk}", "at": NOW()}
    replies.take_reply(asked, Said(text="1. the big one 2. Monday", contact=cast.ann), **who)
    asked.refresh_from_db()
    assert asked.stage == "ready" and "answer_1" not in page.html()
