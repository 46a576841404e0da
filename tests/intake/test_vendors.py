"""A vendor's answer comes to its case by the address it was asked from; nobody else's mail does."""

import pytest

from sameday.outbox.models import OutgoingMail
from sameday.tickets import life
from sameday.tickets.life.vendor import Vendor
from sameday.tickets.models import Message, Ticket
from sameday.tokens.addresses import vendor_address
from tests.intake.desk import AT, write

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(cast):
    row = write("ann@acme.example")
    ticket = life.take(row.ticket, urgency="normal", by="staff:1", at=AT)
    vendor = Vendor("Comcast", "support@comcast.example")
    return life.ask_vendor(
        ticket, vendor, "Down.", subject="Line", chase_days=2, staff=cast.tina, by=f"staff:{cast.tina.pk}", at=AT
    )


def address(case, settings) -> str:
    return vendor_address("help@desk.example", case.pk, settings.SECRET_KEY)


def sent() -> str:
    return OutgoingMail.objects.get(template="vendor").message_id


def test_by_the_address_it_was_asked_from(case, settings):
    row = write("noc@other.example", to=address(case, settings))
    message = Message.objects.get(pk=row.became_id)
    assert (row.outcome, row.ticket_id, row.reason) == ("attached", case.ticket_id, "vendor's reply address")
    assert (message.direction, message.evidence["vendor"]) == ("vin", case.pk)
    assert Ticket.objects.get(pk=case.ticket_id).stage == "ready"


def test_by_our_message_id_from_the_vendors_domain(case):
    row = write("noc@comcast.example", In_Reply_To=sent())
    assert (row.outcome, row.ticket_id) == ("attached", case.ticket_id)


def test_our_message_id_from_elsewhere_proves_nothing(case):
    row = write("noc@evil.example", In_Reply_To=sent())
    assert row.outcome == "quarantine" and row.ticket_id != case.ticket_id


@pytest.mark.parametrize(
    "spoil", [lambda a: a.replace("+v", "+v1"), lambda a: a[:-20] + "a" * 4 + a[-16:], lambda a: a.replace(".", "", 1)]
)
def test_a_wrong_address_proves_nothing(case, settings, spoil):
    row = write("noc@evil.example", to=spoil(address(case, settings)))
    assert row.ticket_id != case.ticket_id


def test_a_machines_answer_is_kept_and_ends_no_wait(case, settings):
    row = write("noc@comcast.example", to=address(case, settings), Auto_Submitted="auto-replied")
    assert (row.outcome, row.ticket_id) == ("automatic", case.ticket_id)
    assert Ticket.objects.get(pk=case.ticket_id).waiting_for == "vendor"


def test_a_client_who_answers_in_the_clients_thread_is_a_client(case, settings):
    row = write("ann@acme.example", Subject=f"[T-{case.ticket_id}] Re")
    assert Message.objects.get(pk=row.became_id).direction == "in"


def test_nothing_of_it_opens_a_ticket_or_sends_a_receipt(case, settings):
    before = OutgoingMail.objects.count()
    write("noc@comcast.example", to=address(case, settings))
    assert OutgoingMail.objects.count() == before and Ticket.objects.count() == 1
