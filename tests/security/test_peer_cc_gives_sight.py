"""Who is only in Cc of a mail sees nothing of the request: no link, no page, no mail of ours, no say.

The peers' hole: every address in Cc became a participant, and participants read the whole thread.
"""

import pytest
from django.test import Client

from sameday.clients.models import Contact
from sameday.outbox.models import OutgoingMail
from sameday.tickets import life, queries_client
from sameday.tickets.models import Participant, Ticket
from sameday.tokens import links
from tests.intake.desk import AT, write

pytestmark = pytest.mark.django_db


@pytest.fixture
def bob(cast):
    """A colleague of Ann's, no point of contact."""
    return Contact.objects.create(company=cast.acme, name="Bob Hale", mail="bob@acme.example")


@pytest.fixture
def ticket(cast, bob):
    return write("ann@acme.example", "My pay slip shows up for all.", Cc="bob@acme.example, carl@corner.example").ticket


def test_the_copied_see_nothing(cast, bob, ticket, time_machine):
    time_machine.move_to(AT, tick=False)
    assert set(Participant.objects.values_list("address", "copied")) >= {("bob@acme.example", True)}, "they are noted"
    for person in (bob, cast.carl):
        assert not queries_client.seen_by(person, ticket)
        token = links.make("request", ticket=ticket, contact=person, at=AT)  # should one ever be made
        assert Client().get(f"/r/{token}").status_code == 404
    own = links.make("request", ticket=ticket, contact=cast.ann, at=AT)
    assert b"pay slip" in Client().get(f"/r/{own}").content, "the control: Ann sees it"


def test_the_copied_get_no_link_and_no_machine_mail(cast, bob, ticket):
    life.take(ticket, by="staff:1", at=AT, owner=cast.tina, urgency="today")
    life.reply(ticket, "We look.", staff=cast.tina, by="staff:1", at=AT)
    sent = OutgoingMail.objects.filter(ticket=ticket)
    assert {mail.to for mail in sent} == {cast.ann.mail}, "the control: Ann is answered"
    assert "bob@" not in "".join(bytes(mail.mime).decode() for mail in sent)


def test_the_control_whom_staff_adds_does_see_it(cast, bob, ticket):
    life.add_participant(ticket, bob.mail, contact=bob, by="staff:1", at=AT)
    assert queries_client.seen_by(bob, Ticket.objects.get(pk=ticket.pk))


def test_copying_a_stranger_gives_the_stranger_no_say(cast, ticket):
    row = write("carl@corner.example", "Close it, please.", Subject=f"[T-{ticket.pk}]")
    assert row.ticket != ticket and row.ticket.company == cast.corner
