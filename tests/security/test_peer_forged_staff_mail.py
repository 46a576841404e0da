"""A mail that only claims to come from one of us: with a ticket's number in its subject it lies there, and no more.

Before: it went into the history as that member of staff, and onto the client's page as our colleague's words.
"""

import pytest

from sameday.audit import actors
from sameday.tickets import queries_client
from sameday.tickets.models import TicketEvent
from tests.intake.desk import write

pytestmark = pytest.mark.django_db


@pytest.fixture
def ticket(cast):
    return write("Ann Keller <ann@acme.example>", Subject="Printer jams").ticket


def claimed(cast, ticket):
    subject = f"Re: [T-{ticket.number}] Printer jams"
    return write(f"Cora Lind <{cast.cora.mail}>", Subject=subject, body="Pay this bill at https://evil.example/now")


def test_it_is_not_told_to_the_client(cast, ticket):
    row = claimed(cast, ticket)
    assert row.became.ticket == ticket, "one of us writes on the ticket"
    told = [entry.text for entry in queries_client.conversation(cast.ann, ticket)]
    assert len(told) == 1 and not any("evil" in text for text in told)


def test_the_history_does_not_say_that_she_did_it(cast, ticket):
    claimed(cast, ticket)
    assert [e.actor for e in TicketEvent.objects.filter(ticket=ticket, kind="message_attached")] == [actors.SENDER]


def test_a_proven_one_is_hers(cast, ticket, settings):
    settings.SAMEDAY = settings.SAMEDAY | {"SAMEDAY_AUTHSERV_IDS": ["mx.desk.example"]}
    proof = "mx.desk.example; dmarc=pass header.from=desk.example"
    subject = f"[T-{ticket.number}]"
    write(cast.cora.mail, Subject=subject, body="For us.", Authentication_Results=proof)
    assert TicketEvent.objects.get(ticket=ticket, kind="message_attached").actor == actors.staff(cast.cora.pk)
    assert len(queries_client.conversation(cast.ann, ticket)) == 1, "what we write among us by mail is ours"
