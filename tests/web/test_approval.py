"""The page of the approval link: one tap decides, nothing happens by looking. Source: rules.md 8; ux.md T5, C7, C8."""

import re
from datetime import timedelta
from decimal import Decimal
from types import SimpleNamespace

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from sameday.changes import asking, deciding, due
from sameday.changes.models import Approval, Offer
from sameday.clients.models import Company, Contact
from sameday.outbox.models import OutgoingMail
from sameday.policy.approval import How
from sameday.tickets import life
from sameday.tickets.models import Message, Ticket
from sameday.tokens import links
from sameday.web.public import approval, sent_forms
from tests.changes.conftest import TINA, change_of, delegate_of, draft_of
from tests.tickets.conftest import MONDAY
from tests.web.test_walk import dump

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def monday():
    with time_machine.travel(MONDAY + timedelta(hours=1), tick=False) as clock:
        yield clock


@pytest.fixture
def offer(cast):
    return sent(cast)


def sent(cast, contact=None, **more):
    return asking.send(draft_of(change_of(contact or cast.ann), cast.atlas, **more), by=TINA, at=MONDAY)


def token_of(template="approval_request", **which) -> str:
    text = OutgoingMail.objects.filter(template=template, **which).latest("id").text
    return re.search(r"/a/([\w-]+)", text)[1]


def look(token: str, status=200, **query) -> str:
    page = Client().get(f"/a/{token}", query)
    assert page.status_code == status
    return page.content.decode()


def form_of(page: str) -> str:
    return re.search(r'name="form" value="([^"]+)"', page)[1]


def click(token: str, decision: str, browser=None, **more):
    """Send the page's own form, or, where it shows none any more, one signed as it would be."""
    page = look(token)
    forms = [form_of(page)] if 'name="form"' in page else [
        sent_forms.new(timezone.now(), f"{token}:{digest}")
        for digest in ("", *Offer.objects.order_by("pk").values_list("digest", flat=True))
    ]  # fmt: skip
    browser = browser or Client()
    answers = [browser.post(f"/a/{token}", {"form": form, "decision": decision} | more) for form in forms]
    return next((answer for answer in answers if answer.status_code != 403), answers[0])


def test_the_page_says_all_and_asks_for_one_tap(offer, cast):
    page = look(token_of())
    for words in (
        "Approve: Install and set up a second monitor at desk 14", "$262.50", "Up to 1.5 hours at $175 an hour, billed",
        "New equipment is a change", "None expected", "Take it away again.", "Wednesday 9 December",
        "asked by Ann Keller, Acme Plumbing", "You are Paul Ortiz, point of contact of Acme Plumbing",
        "Opening this page approves nothing.", "Approve up to $262.50", "Decline", "Ask a question first",
    ):  # fmt: skip
        assert words in page, words


def test_one_tap_approves(offer, cast):
    answer = click(token_of(), "approve")
    assert answer.status_code == 302
    row = Approval.objects.get()
    assert (row.contact, row.how, row.offer) == (cast.paul, "link", offer)
    page = look(token_of())
    assert "You approved it" in page and "Monday 23 November, 11:00 am Eastern" in page and "Take it back" in page


def test_to_look_changes_nothing(offer):
    before = dump()
    token = token_of()
    for query in ({}, {"decision": "approve"}, {"done": "approved"}, {"d": "yes"}):
        look(token, **query)
        Client().head(f"/a/{token}", query)
        Client().get(f"/a/{token}", query, headers={"Sec-Purpose": "prefetch"})
    assert dump() == before


@pytest.mark.parametrize(
    "sent_", [{}, {"decision": ""}, {"decision": "yes"}, {"decision": "Approve"}, {"text": "hello"}]
)
def test_a_form_without_its_button_decides_nothing(offer, sent_):
    token = token_of()
    form, before = form_of(look(token)), dump()
    assert Client().post(f"/a/{token}", {"form": form} | sent_).status_code == 200
    assert dump() == before


def test_only_a_form_of_this_page_and_this_offer_decides(offer, cast):
    token = token_of()
    other = sent(cast, cast.paul, what="Another thing")
    theirs = token_of(ticket=other.ticket)
    before = dump()
    for form in ("", "x", sent_forms.new(timezone.now()), sent_forms.new(timezone.now(), token), form_of(look(theirs))):
        assert Client().post(f"/a/{token}", {"form": form, "decision": "approve"}).status_code == 403
    assert dump() == before


def test_a_link_of_something_else_opens_nothing(offer, cast):
    before = dump()
    for purpose in ("request", "booking", "receipt", "reply"):
        token = links.make(purpose, ticket=offer.ticket, contact=cast.paul, at=MONDAY)
        before = dump()
        look(token, status=404)
        assert Client().post(f"/a/{token}", {"decision": "approve"}).status_code == 404
    look("x" * 32, status=404)
    assert dump() == before


def test_another_companys_person_finds_nothing(offer, cast):
    token = links.make("approval", ticket=offer.ticket, contact=cast.carl, at=MONDAY)
    before = dump()
    look(token, status=404)
    assert dump() == before


def test_a_link_made_for_nobody_asked_shows_nothing_of_the_offer(offer, cast):
    token = links.make("approval", ticket=offer.ticket, contact=cast.ann, at=MONDAY)
    page = look(token)
    assert "monitor" not in page and "262" not in page
    before = dump()
    assert click(token, "approve").status_code == 409
    assert dump() == before


def test_who_left_finds_nothing(offer, cast):
    Contact.objects.filter(pk=cast.paul.pk).update(status="inactive")
    look(token_of(), status=404)


def test_who_lost_the_right_reads_so_and_decides_nothing(offer, cast):
    token, form = token_of(), form_of(look(token_of()))
    Contact.objects.filter(pk=cast.paul.pk).update(point_of_contact=False, approves_in_order=None)
    before = dump()
    assert "You approve nothing here any more" in look(token)
    assert Client().post(f"/a/{token}", {"form": form, "decision": "approve"}).status_code == 403
    assert click(token, "approve").status_code == 409
    assert dump() == before


def test_over_the_limit_since_it_was_sent(offer, cast):
    Contact.objects.filter(pk=cast.paul.pk).update(approves_up_to=Decimal(100))
    before = dump()
    assert click(token_of(), "approve").status_code == 409
    assert dump() == before


def test_declined_with_a_reason_on_the_done_page(offer, cast):
    token = token_of()
    assert click(token, "decline").status_code == 302
    page = look(token)
    assert "You declined it" in page and "Send the reason" in page
    assert click(token, "why", text="Too dear").status_code == 302
    assert Offer.objects.get().declined_why == "Too dear"
    assert "Too dear" in look(token)
    click(token, "why", text="Next year")
    assert Offer.objects.get().declined_why == "Next year"


def test_a_question_first(offer, cast):
    token = token_of()
    before = dump()
    answer = click(token, "question")
    assert answer.status_code == 200 and "Send the question" in answer.content.decode()
    assert click(token, "question", text="  ").status_code == 422
    assert dump() == before
    assert click(token, "question", text="Which size?").status_code == 302
    assert Message.objects.latest("id").text == "Which size?"
    assert "the time to decide stands still" in look(token, done="asked")
    assert click(token, "approve").status_code == 302


def test_taken_back_from_the_mail_that_confirms(offer, cast):
    click(token_of(), "approve")
    again = token_of("approval_confirmed")
    assert again != token_of()
    assert click(again, "take_back").status_code == 302
    assert Approval.objects.get().withdrawn_at
    assert "The approval stands no more" in look(again)
    assert Ticket.objects.get().waiting_for == "analysis"


def test_when_work_has_started_it_says_call_us(offer, cast, monday):
    click(token_of(), "approve")
    form = form_of(look(token_of()))
    monday.move_to(MONDAY + timedelta(hours=2), tick=False)
    life.start(offer.ticket, staff=cast.atlas, by="staff:2", at=timezone.now())
    assert "Work has started" in look(token_of()) and "Take it back" not in look(token_of())
    before = dump()
    answer = Client().post(f"/a/{token_of()}", {"form": form, "decision": "take_back"})
    assert answer.status_code == 409 and "call us" in answer.content.decode()
    assert dump() == before


def test_decided_by_a_colleague(offer, cast):
    vic = delegate_of(cast.acme)
    asking.ask_next(offer, why="silence", by="system", at=MONDAY)
    token, form = token_of(contact=cast.paul), form_of(look(token_of(contact=cast.paul)))
    click(token_of(contact=vic), "approve")
    page = look(token)
    assert "Vic Dunn approved it" in page and "Take it back" not in page
    for decision in ("approve", "decline", "take_back", "question"):
        answer = Client().post(f"/a/{token}", {"form": form, "decision": decision, "text": "x"})
        assert answer.status_code == 409
    assert Approval.objects.count() == 1


@pytest.mark.parametrize("again_asked", [True, False])
def test_superseded_says_there_is_a_newer_one_only_to_who_was_asked_again(offer, cast, again_asked):
    token = token_of()
    if not again_asked:
        delegate_of(cast.acme, limit="9000")
        Contact.objects.filter(pk=cast.paul.pk).update(approves_up_to=Decimal(300))
    asking.send(draft_of(offer.ticket, cast.atlas, version=2, amount="525"), by=TINA, at=MONDAY)
    page = look(token)
    assert ("There is a newer offer: see your mail." in page) == again_asked
    assert "/a/" not in page.replace(f"/a/{token}", "") and "525" not in page
    assert click(token, "approve").status_code == 409
    assert not Approval.objects.exists()


def test_lapsed_and_withdrawn(offer, cast, monday):
    token = token_of()
    with time_machine.travel(offer.valid_until, tick=False):
        assert "the offer has lapsed" in look(token)
        assert click(token, "approve").status_code == 409
        due.step(offer.valid_until)
        assert "the offer has lapsed" in look(token)
    second = sent(cast, what="Another thing")
    asking.withdraw(second, by=TINA, at=MONDAY)
    assert "We took this offer back" in look(token_of(ticket=second.ticket))
    assert not Approval.objects.exists()


@pytest.mark.parametrize(("above", "asked"), [(None, False), (Decimal(100), True), (Decimal("262.50"), False)])
def test_the_limit_is_the_companys(offer, cast, above, asked):
    Company.objects.filter(pk=cast.acme.pk).update(code_above=above)
    answer = click(token_of(), "approve")
    assert (answer.status_code == 200) == asked
    assert Approval.objects.exists() != asked


def test_who_looked_and_decided_stands_in_the_log_and_a_prefetch_does_not(offer, monkeypatch):
    token, lines = token_of(), []
    monkeypatch.setattr(approval, "log", SimpleNamespace(info=lambda event, **said: lines.append(said)))
    Client().get(f"/a/{token}", headers={"Sec-Purpose": "prefetch"})
    Client().head(f"/a/{token}")
    click(token, "approve")
    assert [line["what"] for line in lines] == ["viewed", "approved"]
    assert all(line["ip"] == "127.0.0.1" and token not in str(line) for line in lines)


def test_many_clicks_are_braked(offer):
    token = token_of()
    for _ in range(40):
        click(token, "question")
    assert click(token, "approve").status_code == 429
    assert not Approval.objects.exists()


def test_what_the_pages_of_decisions_say_to_machines(offer):
    page = Client().get(f"/a/{token_of()}")
    assert page.headers["X-Robots-Tag"] == "noindex, nofollow"
    assert page.headers["Referrer-Policy"] == "no-referrer"
    assert "no-store" in page.headers["Cache-Control"]


def test_the_digest_of_the_form_is_that_of_the_offer(offer, cast):
    """A page left open over a new version decides neither the old one nor the new one."""
    token, form = token_of(), form_of(look(token_of()))
    asking.send(draft_of(offer.ticket, cast.atlas, version=2, amount="525"), by=TINA, at=MONDAY)
    for to in (token, token_of()):
        assert Client().post(f"/a/{to}", {"form": form, "decision": "approve"}).status_code in (403, 409)
    assert not Approval.objects.exists()
    new = Offer.objects.get(state="sent")
    row = deciding.approve(new, cast.paul, How.PORTAL, digest=new.digest, by="contact:2", at=timezone.now())
    assert row.how == "portal"
