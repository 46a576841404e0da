"""A merge and what was offered: the offer falls visibly, its link says where to look, what is approved is not merged.

Source: rules.md 8, 10.
"""

import re
from datetime import timedelta

import pytest
from django.test import Client

from sameday.changes import deciding
from sameday.changes.models import Approval, Offer
from sameday.outbox.models import OutgoingMail
from sameday.policy.approval import How
from sameday.tickets import history, life
from sameday.tickets.models import Ticket
from tests.changes.conftest import TINA
from tests.tickets.conftest import MONDAY, request_of

pytestmark = pytest.mark.django_db
AT = MONDAY + timedelta(hours=1)
BY = {"by": TINA, "at": AT}


@pytest.fixture
def survivor(cast):
    return life.take(request_of(cast.ann, subject="The whole desk"), **BY)


def fresh(ticket) -> Ticket:
    return Ticket.objects.get(pk=ticket.pk)


def approved(cast, offer):
    return deciding.approve(offer, cast.paul, How.LINK, digest=offer.digest, by=f"contact:{cast.paul.pk}", at=AT)


def test_the_open_offer_falls_with_the_merge_and_the_history_says_so(offer, survivor):
    life.merge(offer.ticket, survivor, **BY)
    assert Offer.objects.get().state == "withdrawn"
    off = offer.ticket.events.get(kind="offer_off")
    assert (off.data["offer"], off.data["why"]) == (offer.pk, "merged")
    assert list(history.check()) == []


def test_its_link_names_the_request_it_went_into(offer, survivor):
    token = re.search(r"/a/([\w-]+)", OutgoingMail.objects.get(template="approval_request").text)[1]
    life.merge(offer.ticket, survivor, **BY)
    answer = Client().get(f"/a/{token}")
    assert f"see T-{survivor.pk}" in answer.content.decode()
    assert b'value="approve"' not in answer.content


def test_taken_apart_again_it_waits_for_its_analysis(offer, survivor):
    life.merge(offer.ticket, survivor, **BY)
    life.unmerge(fresh(offer.ticket), by=TINA, at=AT + timedelta(hours=1))
    ticket = fresh(offer.ticket)
    assert (ticket.stage, ticket.waiting_for, ticket.state) == ("waiting", "analysis", "normal")
    assert ticket.next_step_at > AT
    assert list(history.check()) == []


def test_what_is_approved_and_not_finished_is_not_merged_away(cast, offer, survivor, refuses):
    approved(cast, offer)
    with refuses(f"has an approved change that is not finished: merge T-{survivor.pk} into it"):
        life.merge(fresh(offer.ticket), survivor, **BY)
    assert Approval.objects.get().withdrawn_at is None


def test_another_is_merged_into_what_is_approved(cast, offer, survivor):
    approved(cast, offer)
    assert life.merge(survivor, fresh(offer.ticket), **BY).approved_at == AT
    assert Offer.objects.get().state == "approved"


def test_what_is_finished_is_merged(cast, offer, survivor):
    approved(cast, offer)
    later = {"by": TINA, "at": AT + timedelta(hours=1)}
    life.resolve(fresh(offer.ticket), "Done.", staff=cast.atlas, tell=False, **later)
    life.merge(fresh(offer.ticket), survivor, **later)
    assert fresh(offer.ticket).state == "merged"
