"""Twenty decisions on one offer, over HTTP, at the same moment: one is made, the others get a clear answer."""

import re
from datetime import timedelta
from threading import Barrier

import pytest
from django.utils import timezone

from sameday.changes import asking
from sameday.changes.models import Approval, Offer
from sameday.outbox.models import OutgoingMail
from sameday.tickets.models import Ticket, TicketEvent
from sameday.web.public import sent_forms
from tests.cast import gather
from tests.changes.conftest import TINA, change_of, delegate_of, draft_of
from tests.web.test_booking_at_once import all_at_once, lines

pytestmark = pytest.mark.django_db(transaction=True)
MANY = 20


@pytest.fixture
def world(transactional_db):
    cast, at = gather(), timezone.now()
    delegate_of(cast.acme)
    offer = asking.send(draft_of(change_of(cast.ann, at=at - timedelta(hours=1)), cast.atlas), by=TINA, at=at)
    asking.ask_next(offer, why="silence", by="system", at=at)
    texts = OutgoingMail.objects.filter(template="approval_request").order_by("id").values_list("text", flat=True)
    tokens = [re.search(r"/a/([\w-]+)", text)[1] for text in texts]
    return offer, tokens


def post(link, token: str, digest: str, decision: str, ready: Barrier) -> tuple[int, str]:
    from urllib.parse import urlencode

    body = urlencode({"form": sent_forms.new(timezone.now(), f"{token}:{digest}"), "decision": decision})
    ready.wait()
    link.request("POST", f"/a/{token}", body, {"Content-Type": "application/x-www-form-urlencoded"})
    answer = link.getresponse()
    said = answer.read().decode()
    link.close()
    return answer.status, answer.getheader("Location") or said


def decisions(world, live_server, buttons: list[str]) -> list[tuple[int, str]]:
    offer, tokens = world
    ready = Barrier(MANY)
    calls = [
        lambda link=link, n=n: post(link, tokens[n % 2], offer.digest, buttons[n % len(buttons)], ready)
        for n, link in enumerate(lines(live_server.url, MANY))
    ]
    return all_at_once(calls)


def test_twenty_yeses_of_two_approvers_are_one(world, live_server):
    answers = decisions(world, live_server, ["approve"])
    won = [said for status, said in answers if status == 302]
    assert (len(won), {status for status, _ in answers}) == (1, {302, 409}), [status for status, _ in answers]
    assert Approval.objects.count() == 1
    assert TicketEvent.objects.filter(kind="approved").count() == 1
    assert OutgoingMail.objects.filter(template="approval_confirmed").count() == 1
    assert (Offer.objects.get().state, Ticket.objects.get().stage) == ("approved", "ready")


def test_yes_and_no_at_once_are_one_of_them(world, live_server):
    answers = decisions(world, live_server, ["approve", "approve", "decline", "decline"])
    assert sum(status == 302 for status, _ in answers) == 1, [status for status, _ in answers]
    state = Offer.objects.get().state
    assert state in ("approved", "declined")
    assert Approval.objects.count() == (state == "approved")
    assert TicketEvent.objects.filter(kind__in=("approved", "offer_off")).count() == 1
