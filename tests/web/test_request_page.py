"""The page of one request: what its link's contact may see, in plain words, and nothing else of anybody."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from sameday.clients.models import Contact
from sameday.outbox.models import OutgoingMail
from sameday.policy.triage import REOPEN_DAYS
from sameday.tickets import life
from sameday.tickets.models import Attachment, Message, Participant, Ticket, TicketEvent
from sameday.tokens import links
from sameday.tokens.models import Link
from sameday.web.public import request_page, sent_forms
from tests.web.arrivals import arrive
from tests.web.test_walk import dump

NOW = timezone.now
DAY = timedelta(days=1)


@pytest.fixture
def client():
    return Client()


def link(ticket, contact, purpose: str = "request") -> str:
    return links.make(purpose, ticket=ticket, contact=contact, at=NOW())


def words(client, token: str) -> str:
    page = client.get(f"/r/{token}")
    assert page.status_code == 200
    return page.content.decode()


def answer(client, token: str, text: str = "It is the big printer.", **more):
    return client.post(f"/r/{token}", {"text": text, "form": sent_forms.new(NOW(), token)} | more)


def counts() -> tuple[int, ...]:
    return tuple(model.objects.count() for model in (Ticket, Message, TicketEvent, OutgoingMail, Attachment, Link))


# -- what it shows


def test_messages_both_ways_and_never_a_note_or_an_event(cast, client):
    ticket = arrive(cast.ann, text="The printer jams. PRIVATE-TO-ANN")
    token = link(ticket, cast.ann)
    life.take(ticket, by="staff:1", at=NOW())
    life.note(ticket, "NOTE-AMONG-US", by="staff:1", at=NOW(), staff=cast.tina)
    life.reply(ticket, "We are on our way. REPLY", by="staff:1", at=NOW(), staff=cast.tina)
    life.add_follow_up(ticket, "FOLLOW-UP", due_at=NOW(), by="staff:1", at=NOW(), role="coordinator")
    html = words(client, token)
    assert "PRIVATE-TO-ANN" in html and "REPLY" in html and "Tina Marsh" in html
    assert "takes the next step on your request" in html, "what the machine told the client stands there too"
    assert "NOTE-AMONG-US" not in html and "FOLLOW-UP" not in html
    assert "/r/" not in html.replace(f"/r/{token}", ""), "no other link of a mail"
    assert "860-555-0100" in html


def test_a_reply_that_can_still_be_taken_back_is_not_shown(cast, client):
    ticket = arrive(cast.ann)
    life.reply(ticket, "TOO EARLY", by="staff:1", at=NOW(), staff=cast.tina, hold_seconds=10)
    assert "TOO EARLY" not in words(client, link(ticket, cast.ann))
    life.take(ticket, by="staff:1", at=NOW(), hold_seconds=10)
    assert "takes the next step" not in words(client, link(ticket, cast.ann))


def test_the_stage_follows_the_ticket(cast, client):
    ticket = arrive(cast.ann)
    token = link(ticket, cast.ann)
    assert "Received, we " in words(client, token)
    life.ask(ticket, questions=["Which printer?"], by="staff:1", at=NOW())
    html = words(client, token)
    assert "We need an answer from you" in html and "Answer to 1: Which printer?" in html
    answer(client, token)
    assert "With the help desk" in words(client, token)
    life.resolve(ticket, "A bent part: replaced.", by="staff:1", at=NOW(), staff=cast.tina)
    assert "Solved – reply within 10 business days to reopen" in words(client, token)


def test_a_change_names_who_approves(cast, client):
    ticket = arrive(cast.ann)
    life.change(ticket, by="staff:1", at=NOW())
    assert "Being analysed by our advanced team" in words(client, link(ticket, cast.ann))


def test_a_booking_says_to_call_the_coordinator(cast, client):
    ticket = arrive(cast.ann)
    life.book(ticket, by="staff:1", at=NOW())
    html = words(client, link(ticket, cast.ann))
    assert "Choose a time" in html and "option 3" in html


def test_an_alarm_says_call_now(cast, client):
    ticket = arrive(cast.ann, suspicion="ransomware")
    assert "This looks like an emergency: call now" in words(client, link(ticket, cast.ann))


def test_the_page_is_not_kept_not_indexed_and_names_no_referrer(cast, client):
    page = client.get(f"/r/{link(arrive(cast.ann), cast.ann)}")
    assert page["Cache-Control"] == "no-store"
    assert page["Referrer-Policy"] == "no-referrer"
    assert page["X-Robots-Tag"].startswith("noindex")
    assert not page.cookies


def test_html_of_a_mail_is_text_here(cast, client):
    ticket = arrive(cast.ann, "<b>Subject</b>", text="<script>alert(1)</script>")
    html = words(client, link(ticket, cast.ann))
    assert "<script>alert" not in html and "&lt;script&gt;alert" in html and "&lt;b&gt;Subject" in html


# -- who may see it


def test_a_participant_sees_it_and_somebody_in_cc_does_not(cast, client):
    ticket = arrive(cast.ann)
    mate = Contact.objects.create(company=cast.acme, name="Max", mail="max@acme.example")
    token = link(ticket, mate)
    assert client.get(f"/r/{token}").status_code == 404
    row = Participant.objects.create(ticket=ticket, address=mate.mail, contact=mate, copied=True)
    assert client.get(f"/r/{token}").status_code == 404, "Cc alone gives no sight"
    row.copied = False
    row.save()
    assert client.get(f"/r/{token}").status_code == 200


def test_the_point_of_contact_sees_the_company_s_requests(cast, client):
    assert client.get(f"/r/{link(arrive(cast.ann), cast.paul)}").status_code == 200


def test_somebody_of_another_company_sees_nothing_even_with_a_link(cast, client):
    ticket = arrive(cast.ann)
    Participant.objects.create(ticket=ticket, address=cast.carl.mail, contact=cast.carl)
    for stranger in (cast.carl, cast.vera, None):
        assert client.get(f"/r/{link(ticket, stranger)}").status_code == 404


def test_a_machine_mail_to_another_person_is_not_shown(cast, client):
    ticket = arrive(cast.ann)
    life.take(ticket, by="staff:1", at=NOW())
    assert "takes the next step" not in words(client, link(ticket, cast.paul))


def test_what_is_spam_or_in_quarantine_nobody_sees(cast, client):
    ticket = arrive(cast.ann)
    token = link(ticket, cast.ann)
    life.spam(ticket, by="staff:1", at=NOW())
    assert client.get(f"/r/{token}").status_code == 404


def test_a_merged_request_leads_to_the_one_that_goes_on(cast, client):
    first, second = arrive(cast.ann, "Printer", text="FIRST TEXT"), arrive(cast.ann, "Printer too", text="SECOND TEXT")
    token = link(second, cast.ann)
    life.merge(second, first, by="staff:1", at=NOW())
    html = words(client, token)
    assert f"T-{first.pk}" in html and f"T-{second.pk}" in html
    assert "FIRST TEXT" in html and "SECOND TEXT" in html


@pytest.mark.parametrize("token", ["x", "A" * 32, "%00", "ü" * 40, "A" * 3000])
def test_a_link_that_never_was_is_a_calm_404_with_the_number_to_call(cast, client, token):
    for page in (client.get(f"/r/{token}"), client.post(f"/r/{token}", {"text": "x"})):
        assert page.status_code == 404
        assert "860-555-0100" in page.content.decode()
        assert page["Cache-Control"] == "no-store"


def test_a_link_of_another_purpose_or_of_who_left_is_the_same_404(cast, client):
    ticket = arrive(cast.ann)
    never = client.get("/r/nothing").status_code
    for purpose in ("booking", "approval", "receipt", "reply"):
        assert client.get(f"/r/{link(ticket, cast.ann, purpose)}").status_code == never
    token = link(ticket, cast.ann)
    Contact.objects.filter(pk=cast.ann.pk).update(status="inactive")
    assert client.get(f"/r/{token}").status_code == 404


def test_a_link_is_over_thirty_days_after_closing(cast, client):
    ticket = arrive(cast.ann)
    token = link(ticket, cast.ann)
    Ticket.objects.filter(pk=ticket.pk).update(stage="closed", closed_at=NOW() - 29 * DAY)
    assert client.get(f"/r/{token}").status_code == 200
    Ticket.objects.filter(pk=ticket.pk).update(closed_at=NOW() - 31 * DAY)
    assert client.get(f"/r/{token}").status_code == 404


def test_to_look_changes_nothing(cast, client):
    token = link(arrive(cast.ann), cast.ann)
    before = dump()
    client.get(f"/r/{token}")
    client.head(f"/r/{token}")
    client.get(f"/r/{token}", headers={"Sec-Purpose": "prefetch"})
    assert dump() == before


def test_an_approval_link_says_whom_to_call(cast, client):
    ticket = arrive(cast.ann)
    page = client.get(f"/a/{link(ticket, cast.ann, 'approval')}").content.decode()
    assert "860-555-0100" in page and "option 3" in page
    for path in ("a", "b"):
        assert client.get(f"/{path}/{link(ticket, cast.ann)}").status_code == 404


def test_a_long_story_costs_as_many_queries_as_a_short_one(cast, client, django_assert_max_num_queries):
    ticket = arrive(cast.ann)
    token = link(ticket, cast.ann)
    for n in range(12):
        life.reply(ticket, f"reply {n}", by="staff:1", at=NOW(), staff=cast.tina)
    words(client, token)
    with django_assert_max_num_queries(6):
        words(client, token)


# -- the answer


def test_an_answer_lands_on_the_ticket_and_ends_the_waiting(cast, client):
    ticket = arrive(cast.ann)
    token = link(ticket, cast.ann)
    life.ask(ticket, questions=["Which printer?"], by="staff:1", at=NOW())
    page = answer(client, token, files=[SimpleUploadedFile("shot.png", b"png", content_type="text/html")])
    assert page["Location"] == f"/r/{token}?sent=1#sent"
    message = ticket.messages.order_by("-pk").first()
    assert (message.direction, message.channel, message.contact) == ("in", "portal", cast.ann)
    assert message.attachments.get().content_type == "image/png"
    ticket.refresh_from_db()
    assert (ticket.stage, ticket.act_at) == ("ready", None)
    html = client.get(f"/r/{token}?sent=1").content.decode()
    assert "We have your answer" in html and "It is the big printer." in html and "shot.png" in html


def test_a_double_press_is_one_answer(cast, client):
    token = link(arrive(cast.ann), cast.ann)
    data = {"text": "Once.", "form": sent_forms.new(NOW(), token)}
    first = client.post(f"/r/{token}", data)
    after_one = counts()
    assert client.post(f"/r/{token}", data)["Location"] == first["Location"]
    assert counts() == after_one


def test_an_answer_within_the_window_opens_it_again_and_a_late_one_is_a_new_request(cast, client):
    ticket = arrive(cast.ann)
    token = link(ticket, cast.ann)
    life.take(ticket, by="staff:1", at=NOW())
    life.resolve(ticket, "A bent part: replaced.", by="staff:1", at=NOW(), staff=cast.tina)
    answer(client, token, "It jams again!")
    ticket.refresh_from_db()
    assert ticket.stage == "new"
    life.take(ticket, by="staff:1", at=NOW())
    life.resolve(ticket, "A bent part: replaced.", by="staff:1", at=NOW(), staff=cast.tina)
    Ticket.objects.filter(pk=ticket.pk).update(resolved_at=NOW() - 3 * REOPEN_DAYS * DAY)
    page = answer(client, token, "And again, much later!")
    fresh = Ticket.objects.latest("number")
    assert (fresh.related_to, fresh.requester, fresh.stage) == (ticket, cast.ann, "new")
    assert f"T-{fresh.pk}" in client.get(page["Location"].partition("#")[0]).content.decode()
    assert f"T-{fresh.pk}" in words(client, token), "the old page names the new request"


def test_an_emergency_in_an_answer_raises_the_alarm_and_the_page_says_call(cast, client):
    ticket = arrive(cast.ann)
    token = link(ticket, cast.ann)
    answer(client, token, "Now all our files are encrypted and they want bitcoin!")
    ticket.refresh_from_db()
    assert ticket.alarm
    assert "This looks like an emergency: call now" in words(client, token)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"text": ""}, "Write your answer"),
        ({"text": "x" * 100_001}, "Shorten your text from 100,001 to 100,000 characters"),
        ({"files": [SimpleUploadedFile("a.mov", b"0" * (25 * 1024 * 1024 + 1))]}, "Choose files of 25 MB or less"),
    ],
)
def test_a_refused_answer_is_explained_and_writes_nothing(cast, client, wrong, said):
    token = link(arrive(cast.ann), cast.ann)
    before = counts()
    page = answer(client, token, **wrong)
    assert page.status_code == 422
    assert page.content.decode().count(said) == 2 and "<title>Error: " in page.content.decode()
    assert wrong.get("text", "It is the big printer.") in page.content.decode()
    assert counts() == before


def test_an_answer_without_our_form_is_refused(cast, client):
    token, other = link(arrive(cast.ann), cast.ann), link(arrive(cast.vera), cast.vera)
    before = counts()
    for field in ("", "made.up:x", sent_forms.new(NOW()), sent_forms.new(NOW(), other)):
        assert client.post(f"/r/{token}", {"text": "x", "form": field}).status_code == 403
    assert counts() == before


def test_many_answers_are_slowed_down_and_the_words_stay(cast, client, monkeypatch):
    monkeypatch.setattr(request_page, "REPLIES", 2)
    token = link(arrive(cast.ann), cast.ann)
    for n in range(2):
        answer(client, token, f"answer {n}")
    before = counts()
    page = answer(client, token, "the third answer")
    assert page.status_code == 429
    assert "the third answer" in page.content.decode() and "860-555-0100" in page.content.decode()
    assert counts() == before
