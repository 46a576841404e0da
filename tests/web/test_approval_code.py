"""The code above a company's limit: in the browser that asked, once, and not while a mailbox is in other hands.

Source: rules.md 7, 8; decision 0043.
"""

import re
from datetime import timedelta
from decimal import Decimal

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from sameday.changes import asking, code, deciding, due, hearing
from sameday.changes.models import Approval
from sameday.clients.models import Contact
from sameday.outbox.models import OutgoingMail
from sameday.policy.approval import How
from sameday.tickets import life
from sameday.tickets.life import NotAllowed
from sameday.tickets.models import FollowUp, Ticket
from sameday.tokens import links
from sameday.tokens.models import Code
from sameday.web.portal import cookie
from tests.changes.conftest import TINA, draft_of
from tests.tickets.conftest import MONDAY, request_of
from tests.web.portal_visits import signed_in
from tests.web.test_approval import click, form_of, look, sent, token_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def monday():
    with time_machine.travel(MONDAY + timedelta(hours=1), tick=False) as clock:
        yield clock


@pytest.fixture
def dear(cast):
    return sent(cast, amount="1500", minutes=510)


@pytest.fixture
def browser():
    return Client()


def code_of() -> str:
    text = OutgoingMail.objects.filter(template="approval_code").latest("pk").text
    return re.search(r"\d{3}·\d{3}", text)[0]


def other_than(digits: str) -> str:
    return "000000" if digits != "000·000" else "111111"


def taken_over(contact) -> Ticket:
    ticket = request_of(contact, subject="My mailbox sends mail by itself")
    Ticket.objects.filter(pk=ticket.pk).update(alarm=True, suspected_kind="mailbox_compromise")
    return ticket


def test_above_the_limit_six_digits_by_mail(cast, browser):
    sent(cast, amount="1000.01", minutes=300)
    token = token_of()
    assert "we ask for a code of six digits" in look(token)
    answer = click(token, "approve", browser)
    assert answer.status_code == 200 and "one-time-code" in answer.content.decode()
    kept = answer.cookies[cookie.BROWSER]
    assert kept["httponly"] and kept["samesite"] == "Lax" and kept["path"] == "/"
    assert not Approval.objects.exists()
    mail = OutgoingMail.objects.get(template="approval_code")
    assert mail.to == "paul@acme.example"
    assert code_of() not in links.masked(mail.text)
    assert click(token, "approve", browser, code=other_than(code_of())).status_code == 422
    assert not Approval.objects.exists()
    assert click(token, "approve", browser, code=code_of().replace("·", " ")).status_code == 302
    assert Approval.objects.get().cap_amount == Decimal("1000.01")


def test_a_code_is_good_only_in_the_browser_that_asked(dear, browser):
    token = token_of()
    click(token, "approve", browser)
    for thief in (Client(), Client()):
        answer = click(token, "approve", thief, code=code_of())
        assert answer.status_code == 422 and "in another browser" in answer.content.decode()
    assert not Approval.objects.exists()
    assert click(token, "approve", browser, code=code_of()).status_code == 302


def test_a_second_browser_does_not_end_the_code_of_the_first(dear, browser):
    token = token_of()
    click(token, "approve", browser)
    mine = code_of()
    click(token, "approve", Client())
    assert click(token, "approve", browser, code=mine).status_code == 302


def test_another_code_in_its_place(dear, browser):
    token = token_of()
    click(token, "approve", browser)
    old = code_of()
    answer = click(token, "code", browser)
    assert answer.status_code == 200 and "Send me another code" in answer.content.decode()
    new = code_of()
    if old != new:
        assert click(token, "approve", browser, code=old).status_code == 422
    assert click(token, "approve", browser, code=new).status_code == 302


def test_the_code_ends_and_five_tries_are_all(dear, browser, monday):
    token = token_of()
    click(token, "approve", browser)
    for _ in range(5):
        assert click(token, "approve", browser, code=other_than(code_of())).status_code == 422
    assert click(token, "approve", browser, code=code_of()).status_code == 422
    click(token, "code", browser)
    monday.move_to(timezone.now() + timedelta(minutes=10), tick=False)
    assert click(token, "approve", browser, code=code_of()).status_code == 422
    assert not Approval.objects.exists()


def test_codes_by_mail_are_braked_by_place_and_in_all(dear):
    token = token_of()
    form = form_of(look(token))
    from_here = [Client().post(f"/a/{token}", {"form": form, "decision": "approve"}).status_code for _ in range(5)]
    assert from_here == [200] * 4 + [429]
    elsewhere = Client(REMOTE_ADDR="203.0.113.9")
    assert elsewhere.post(f"/a/{token}", {"form": form, "decision": "approve"}).status_code == 200


def test_a_refused_decision_costs_no_code(dear, cast, browser):
    token = token_of()
    click(token, "approve", browser)
    Contact.objects.filter(pk=cast.paul.pk).update(approves_up_to=100)
    form_shown = click(token, "approve", browser, code=code_of())
    assert form_shown.status_code == 409 and Code.objects.get().used_at is None
    Contact.objects.filter(pk=cast.paul.pk).update(approves_up_to=None)
    assert click(token, "approve", browser, code=code_of()).status_code == 302
    assert Code.objects.get().used_at


def test_a_spent_code_decides_nothing_more(dear, cast, browser):
    token = token_of()
    click(token, "approve", browser)
    found = code.compare(dear, cast.paul, code_of(), browser=Code.objects.get().browser, at=timezone.now())
    assert click(token, "approve", browser, code=code_of()).status_code == 302
    click(token, "take_back", browser)
    again = asking.send(draft_of(dear.ticket, cast.atlas, version=2, amount="1500"), by=TINA, at=timezone.now())
    said = {"digest": again.digest, "by": "contact:1", "at": timezone.now()}
    with pytest.raises(NotAllowed, match="used already"):
        deciding.approve(again, cast.paul, How.LINK, spend=found.code, **said)
    with pytest.raises(NotAllowed, match="six digits"):
        deciding.approve(again, cast.paul, How.PORTAL, **said)
    assert click(token_of(), "approve", browser, code=code_of()).status_code == 422
    assert not Approval.objects.filter(withdrawn_at=None).exists()


def test_the_portal_asks_for_the_same_code(dear, cast):
    paul = signed_in(cast.paul.mail, at=timezone.now())
    page = f"/my/approvals/{dear.pk}"

    def press(who, **more):
        return who.post(page, {"form": form_of(paul.get(page).content.decode()), "decision": "approve"} | more)

    assert press(paul).status_code == 200
    twin = signed_in(cast.paul.mail, at=timezone.now())
    assert press(twin, code=code_of()).status_code == 422
    assert press(paul, code=code_of()).status_code == 302
    assert Approval.objects.get().how == "portal"


def test_no_code_and_no_yes_while_the_mailbox_is_in_other_hands(dear, cast, browser):
    """# rules.md 7"""
    token = token_of()
    click(token, "approve", browser)
    early = code_of()
    ticket = taken_over(cast.ann)
    for button, more in (("approve", {}), ("code", {}), ("approve", {"code": early})):
        answer = click(token, button, browser, **more)
        assert answer.status_code == 409 and "nothing can be approved here" in answer.content.decode()
        assert "Or call" in answer.content.decode()
    assert OutgoingMail.objects.filter(template="approval_code").count() == 1 and not Approval.objects.exists()
    paul = signed_in(cast.paul.mail, at=timezone.now())
    page = f"/my/approvals/{dear.pk}"
    form = form_of(paul.get(page).content.decode())
    assert paul.post(page, {"form": form, "decision": "approve"}).status_code == 409
    life.not_an_emergency(ticket, by=TINA, at=timezone.now(), staff=cast.tina)
    assert click(token, "approve", browser, code=early).status_code == 302


def test_a_small_approval_too_is_by_telephone_then(cast):
    sent(cast)
    taken_over(cast.paul)
    assert click(token_of(), "approve").status_code == 409 and not Approval.objects.exists()
    assert click(token_of(), "decline").status_code == 302


def test_the_coordinator_calls_and_no_reminder_piles_up(cast):
    taken_over(cast.ann)
    offer = sent(cast)
    todo = FollowUp.objects.get(key="approval_unsafe")
    assert todo.role == "coordinator" and "Paul Ortiz" in todo.what
    due.step(MONDAY + timedelta(days=2))
    assert OutgoingMail.objects.filter(contact=cast.paul, template__startswith="approval").count() == 1
    assert offer.asked.count() == 1 and FollowUp.objects.filter(key="approval_unsafe").count() == 1


def test_a_yes_by_mail_from_there_gets_no_link_and_the_coordinator_calls(cast):
    offer = sent(cast)
    taken_over(cast.ann)
    hearing.replied(offer.ticket, cast.paul, "Yes, approved", names=(), by="contact:2", at=timezone.now())
    assert not OutgoingMail.objects.filter(template="approval_link").exists() and not Approval.objects.exists()
    assert FollowUp.objects.filter(ticket=offer.ticket, key="approval_unsafe").count() == 1
