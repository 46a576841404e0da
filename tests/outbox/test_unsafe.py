"""Mail to a mailbox in other hands: what asks for an approval waits, a code never leaves. rules.md 7; decision 0043."""

from datetime import timedelta

import pytest
from django.utils import timezone

from sameday.changes import asking
from sameday.outbox import queue, send, unsafe
from sameday.outbox.models import OutgoingMail
from sameday.tickets import life
from sameday.tickets.models import Ticket
from sameday.web.staff import delivery
from tests.changes.conftest import TINA, change_of, draft_of
from tests.servers.sink import sink
from tests.tickets.conftest import MONDAY, request_of

pytestmark = pytest.mark.django_db
SOON = MONDAY + timedelta(seconds=5)
LATER = SOON + unsafe.AGAIN


@pytest.fixture(params=["relay", "tray"])
def way(request, settings):
    if request.param == "tray":
        yield None
        return
    with sink() as bin_:
        settings.SAMEDAY = {**settings.SAMEDAY, "SAMEDAY_RELAY_URL": f"smtp://127.0.0.1:{bin_.port}"}
        yield bin_


@pytest.fixture
def offer(cast):
    return asking.send(draft_of(change_of(cast.ann), cast.atlas), by=TINA, at=MONDAY)


def taken_over(contact) -> Ticket:
    ticket = request_of(contact, subject="My mailbox sends mail by itself")
    Ticket.objects.filter(pk=ticket.pk).update(alarm=True, suspected_kind="mailbox_compromise")
    return ticket


def asked() -> OutgoingMail:
    return OutgoingMail.objects.get(template="approval_request")


def test_what_was_queued_before_waits_and_leaves_when_it_is_settled(way, offer, cast):
    ticket = taken_over(cast.ann)
    send.step(SOON)
    mail = asked()
    assert (mail.state, mail.next_try_at, mail.attempts) == ("held", LATER, 0)
    assert "other hands" in delivery.of(mail).words and "Call them" in delivery.of(mail).words
    send.step(LATER)
    assert asked().state == "held"
    life.not_an_emergency(ticket, by=TINA, at=LATER, staff=cast.tina)
    send.step(LATER + unsafe.AGAIN)
    assert asked().state == "sent"


def test_a_code_on_its_way_never_leaves(way, offer, cast):
    facts = {"code": "123·456"}
    queue.put("approval_code", ticket=offer.ticket, contact=cast.paul, at=MONDAY, facts=facts)
    queue.put("sign_in_code", ticket=None, contact=cast.paul, at=MONDAY, facts=facts)
    ticket = taken_over(cast.ann)
    send.step(SOON)
    codes = OutgoingMail.objects.filter(template__in=unsafe.CODES)
    assert {(mail.state, mail.next_try_at) for mail in codes} == {("withdrawn", None)}
    life.not_an_emergency(ticket, by=TINA, at=SOON, staff=cast.tina)
    send.step(SOON + timedelta(hours=1))
    assert not codes.filter(state="sent").exists()


def test_other_mail_and_other_clients_go_on(way, offer, cast):
    taken_over(cast.carl)
    queue.put("triaged", ticket=offer.ticket, contact=cast.ann, at=MONDAY)
    send.step(SOON)
    assert asked().state == "sent"
    taken_over(cast.ann)
    queue.put("triaged", ticket=offer.ticket, contact=cast.ann, at=SOON)
    send.step(LATER)
    assert not OutgoingMail.objects.filter(template="triaged").exclude(state="sent").exists()


def test_what_waits_of_an_offer_that_is_over_is_taken_back(way, offer, cast):
    ticket = taken_over(cast.ann)
    send.step(SOON)
    asking.withdraw(offer, by=TINA, at=SOON)
    assert (asked().state, asked().next_try_at) == ("withdrawn", None)
    life.not_an_emergency(ticket, by=TINA, at=SOON, staff=cast.tina)
    send.step(timezone.now())
    assert asked().state == "withdrawn"
