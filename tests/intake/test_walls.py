"""Whose ticket a mail may land on: never another client's, never one that nobody sees. Source: mail.md 3, 4; P1, P3."""

from datetime import time, timedelta

import pytest
from django.db.models import F

from sameday.desk import senders
from sameday.office.models import Calendar, OpenWindow
from sameday.outbox.models import OutgoingMail
from sameday.tickets import life, queries_client
from sameday.tickets.life.open import Said
from sameday.tickets.models import FollowUp, Ticket
from tests.intake.desk import AT, write

pytestmark = pytest.mark.django_db
BY = {"by": "staff:1"}


def test_a_copy_to_another_clients_employee_draws_no_mail_of_theirs(cast):
    trap = write("carl@corner.example", Cc="ann@acme.example").ticket
    row = write("ann@acme.example", "The password is hunter2.", Subject=f"Fwd: look at this [T-{trap.pk}]")
    assert row.outcome == "ticket" and row.ticket != trap
    assert row.ticket.company == cast.acme and row.ticket.related_to is None
    assert trap.messages.count() == 1


def test_nor_by_the_ids_of_a_thread(cast):
    trap = write("carl@corner.example", Cc="ann@acme.example", mid="<root@corner.example>").ticket
    row = write("ann@acme.example", In_Reply_To="<root@corner.example>")
    assert row.ticket != trap and row.ticket.company == cast.acme


def test_a_participant_whom_staff_added_still_takes_part(cast):
    ticket = write("carl@corner.example").ticket
    life.add_participant(ticket, "help@vendor.example", at=AT, **BY)
    row = write("help@vendor.example", Subject=f"Your router [T-{ticket.pk}]")
    assert (row.outcome, row.ticket) == ("attached", ticket)


@pytest.mark.parametrize("filed", ["not_request", "spam", None])
def test_a_known_persons_mail_never_joins_a_strangers_ticket(cast, filed):
    """A vendor wrote with Ann in Cc; she answers to all: her request has a ticket and a clock of its own."""
    theirs = write("sales@vendor.example", Cc="ann@acme.example", mid="<offer@vendor.example>").ticket
    if filed:
        getattr(life, filed)(theirs, at=AT, **BY)
    row = write("ann@acme.example", "Yes, install this.", In_Reply_To="<offer@vendor.example>")
    assert row.outcome == "ticket" and row.ticket != theirs
    assert (row.ticket.stage, row.ticket.requester) == ("new", cast.ann)


def test_a_strangers_next_mail_after_it_was_no_request_stands_on_the_desk_again(cast):
    first = write("sales@vendor.example", mid="<offer@vendor.example>").ticket
    life.not_request(first, at=AT, **BY)
    row = write("sales@vendor.example", "Did you see it?", In_Reply_To="<offer@vendor.example>")
    assert row.outcome == "quarantine" and row.ticket != first
    assert (row.ticket.stage, row.ticket.related_to) == ("new", first)


def test_while_it_waits_on_the_desk_a_strangers_next_mail_joins_it(cast):
    first = write("sales@vendor.example", mid="<offer@vendor.example>").ticket
    row = write("sales@vendor.example", "Did you see it?", In_Reply_To="<offer@vendor.example>")
    assert (row.outcome, row.ticket) == ("attached", first)


def test_the_address_a_person_released_is_that_client(cast):
    ticket = write("ann.private@gmail.com", mid="<private1@gmail.com>").ticket
    senders.assign(ticket, cast.ann, at=AT, **BY)
    life.ask(ticket, questions=["Which printer?"], at=AT, **BY)
    row = write(
        "ann.private@gmail.com", "The blue one.", In_Reply_To="<private1@gmail.com>", at=AT + timedelta(hours=1)
    )
    answered = Ticket.objects.get(pk=ticket.pk)
    assert (row.outcome, row.ticket) == ("attached", ticket)
    assert (answered.stage, answered.client_answered_at) == ("ready", AT + timedelta(hours=1))


def test_the_point_of_contacts_yes_lands_on_the_ticket_it_is_about(cast):
    ticket = write("Nina New <nina@acme.example>").ticket
    asked = OutgoingMail.objects.get(template="confirm_contact")
    reply_to = next(line for line in bytes(asked.mime).decode().splitlines() if line.startswith("Reply-To:"))
    row = write(cast.paul.mail, "Yes.", to=reply_to.partition(": ")[2], In_Reply_To=asked.message_id)
    assert (row.outcome, row.ticket) == ("attached", ticket)


def test_a_participants_word_on_what_is_over_reaches_a_person(cast):
    ticket = write("ann@acme.example").ticket
    life.add_participant(ticket, "help@vendor.example", at=AT, **BY)
    life.take(ticket, at=AT, **BY)
    life.resolve(ticket, "A new router.", staff=cast.tina, at=AT, **BY)
    write("help@vendor.example", "The router is on recall.", Subject=f"Router [T-{ticket.pk}]")
    left = FollowUp.objects.get(ticket=ticket, done_at=None)
    assert left.role == "coordinator" and "over" in left.what
    assert Ticket.objects.get(pk=ticket.pk).stage == "resolved"


def test_a_desk_that_closes_at_midnight_takes_a_vips_mail(cast):
    OpenWindow.objects.update(opens=time(8), closes=time(0))
    Calendar.objects.update(version=F("version") + 1)
    row = write("vera@vantage.example")
    assert row.outcome == "ticket" and row.ticket.tier == "VIP"
    assert row.ticket.queue_at < row.ticket.received_at - timedelta(days=4)


def test_what_another_clients_person_wrote_on_a_ticket_is_not_read_there(cast):
    """Should a mail ever land wrongly, the wall stands once more where clients read."""
    ticket = write("carl@corner.example").ticket
    said = Said("The password is hunter2.", sender=cast.ann.mail, contact=cast.ann)
    life.attach(ticket, said, channel="email", by="sender", at=AT, evidence="a mistake")
    assert [entry.text for entry in queries_client.conversation(cast.carl, ticket)] == ["The printer is broken."]
