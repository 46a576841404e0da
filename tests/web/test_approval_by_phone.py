"""A decision by telephone: only on a number on file, confirmed by mail, taken away by "this was not me". rules.md 8."""

import re
from datetime import timedelta
from decimal import Decimal

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from sameday.changes import asking, phone
from sameday.changes.models import Approval, Offer
from sameday.clients.models import Contact
from sameday.outbox.models import OutgoingMail
from sameday.tickets import life
from sameday.tickets.models import FollowUp, Ticket
from tests.changes.conftest import TINA, change_of, delegate_of, draft_of, refused
from tests.tickets.conftest import MONDAY
from tests.web.test_approval import click, look, token_of
from tests.web.test_walk import dump

pytestmark = pytest.mark.django_db
AT = MONDAY + timedelta(hours=1)


@pytest.fixture(autouse=True)
def monday():
    with time_machine.travel(AT, tick=False) as clock:
        yield clock


@pytest.fixture
def offer(cast):
    return asking.send(draft_of(change_of(cast.ann), cast.atlas), by=TINA, at=MONDAY)


def said(cast, person=None, **more):
    person = person or cast.paul
    return {"approver": person, "number": person.phone, "staff": cast.cora, "by": "staff:3", "at": AT} | more


def mail() -> OutgoingMail:
    return OutgoingMail.objects.get(template="approval_confirmed")


def test_a_yes_by_telephone_is_of_exactly_what_was_sent(offer, cast):
    row = phone.approve_offer(offer, **said(cast))
    assert (row.how, row.number_called, row.recorded_by, row.digest) == (
        "phone", "860-555-0112", cast.cora, offer.digest,
    )  # fmt: skip
    assert "We called you at 860-555-0112, and you approved: Install" in mail().text
    assert "This was not me, or I take it back:" in mail().text
    assert Ticket.objects.get().stage == "ready"


@pytest.mark.parametrize("began", [False, True])
def test_this_was_not_me_stops_the_work_and_alarms_the_coordinator(offer, cast, began):
    phone.approve_offer(offer, **said(cast))
    if began:
        life.start(offer.ticket, staff=cast.atlas, by="staff:2", at=AT)
    assert click(token_of("approval_confirmed"), "not_me").status_code == 302
    assert Approval.objects.get().withdrawn_at == AT
    ticket = Ticket.objects.get()
    assert (ticket.stage, ticket.waiting_for, ticket.approved_at) == ("waiting", "analysis", None)
    alarm = FollowUp.objects.get(key="not_me")
    assert alarm.role == "coordinator" and alarm.what.startswith("ALARM: Paul Ortiz did not decide")
    assert "It stands no more" in look(token_of("approval_confirmed"), done="not_me")


def test_a_no_by_telephone(offer, cast):
    phone.decline_offer(offer, why="Next year", **said(cast))
    assert (Offer.objects.get().state, Offer.objects.get().declined_why) == ("declined", "Next year")
    assert mail().subject.endswith("You declined: Second monitor")
    assert "you declined: Install" in mail().text
    token = token_of("approval_confirmed")
    assert "This was not me" in look(token)
    assert click(token, "not_me").status_code == 302
    assert FollowUp.objects.get(key="not_me")


def test_what_was_never_written_is_confirmed_too(cast):
    ticket = change_of(cast.ann)
    phone.approve(ticket, scope="A new laptop", cap_minutes=90, **said(cast))
    assert "you approved: A new laptop" in mail().text
    page = look(token_of("approval_confirmed"))
    assert "Approved by telephone" in page and "A new laptop" in page
    assert click(token_of("approval_confirmed"), "not_me").status_code == 302
    assert Approval.objects.get().withdrawn_at


@pytest.mark.parametrize(
    ("who", "more", "words"),
    [
        ("paul", {"number": "860-555-0199"}, "number on file"), ("paul", {"number": ""}, "number on file"),
        ("ann", {}, "may not approve"), ("carl", {}, "may not approve"), ("left", {}, "may not approve"),
        ("poor", {}, "up to 200.00 only"), ("new number", {}, "less than 72 hours"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("way", [phone.approve_offer, phone.decline_offer])
def test_refused(offer, cast, who, more, words, way):
    person = getattr(cast, who, cast.paul)
    changed = {
        "left": {"status": "inactive"}, "poor": {"approves_up_to": Decimal(200)},
        "new number": {"phone_set_at": AT - timedelta(hours=71)},
    }.get(who, {})  # fmt: skip
    Contact.objects.filter(pk=person.pk).update(**changed)
    person.refresh_from_db()
    with refused(words):
        way(offer, **said(cast, person, **more))


def test_a_limit_in_money_holds_for_minutes_too(cast):
    ticket = change_of(cast.ann)
    ticket.company.plan.hourly_rate = Decimal(175)
    vic = delegate_of(cast.acme, limit="200")
    with refused("up to 200.00 only"):
        vic.refresh_from_db()
        phone.approve(ticket, scope="x", cap_minutes=90, **said(cast, vic))


def test_what_was_sent_is_decided_not_something_else(offer, cast):
    with refused("An offer was sent"):
        phone.approve(offer.ticket, scope="All of it", cap_minutes=900, **said(cast))


@pytest.mark.parametrize("decision", ["approve", "decline"])
def test_the_coordinator_records_it_on_the_ticket(offer, cast, sign_in, decision):
    cora = sign_in(cast.cora)
    page = cora.get(f"/desk/tickets/{offer.ticket_id}?write=approve").content.decode()
    for words in ("What did they decide?", "Install and set up a second monitor", "$262.50", "Record the decision"):
        assert words in page
    form = {"called": f"{cast.paul.pk}:{cast.paul.phone}", "offer": offer.pk, "decision": decision, "why": "Too dear",
            "version": Ticket.objects.get().version, "once": "k"}  # fmt: skip
    before = dump()
    for wrong in ({"decision": ""}, {"offer": offer.pk + 1}, {"called": ""}):
        answer = cora.post(f"/desk/tickets/{offer.ticket_id}/approve", form | wrong | {"once": str(wrong)})
        assert answer.status_code == 422
    assert Offer.objects.get().state == "sent" and not Approval.objects.exists()
    assert before["changes.Offer"] == dump()["changes.Offer"]
    assert cora.post(f"/desk/tickets/{offer.ticket_id}/approve", form).status_code == 302
    assert Offer.objects.get().state == f"{decision}d"
    page = cora.get(f"/desk/tickets/{offer.ticket_id}").content.decode()
    said = "Cora Lind wrote down that Paul Ortiz approved by telephone"
    assert (said in page) == (decision == "approve") and "Cora Lind approved" not in page


def test_the_ticket_says_who_was_asked_and_what_became_of_it(offer, cast, sign_in):
    cora = sign_in(cast.cora)
    assert "<b>Paul Ortiz</b> was asked for $262.50" in cora.get(f"/desk/tickets/{offer.ticket_id}").content.decode()
    click(token_of(), "approve")
    page = cora.get(f"/desk/tickets/{offer.ticket_id}").content.decode()
    assert "Paul Ortiz approved it" in page and "by link: What we will do: Install and set up" in page
    click(token_of(), "take_back")
    page = cora.get(f"/desk/tickets/{offer.ticket_id}").content.decode()
    assert "<b>Withdrawn</b>" in page and "Paul Ortiz took it back" in page


def test_only_who_was_called_says_it_was_not_them(offer, cast):
    phone.approve_offer(offer, **said(cast))
    token = token_of("approval_request")  # Paul's own, of the page that asked: he too may say so there
    assert "This was not me" in look(token)
    answer = Client().post(f"/a/{token}", {"decision": "not_me"})
    assert answer.status_code == 403 and Approval.objects.get().withdrawn_at is None
    assert re.search(r"/a/[\w-]+", mail().text) and timezone.now() == AT
