"""Reply-To, Sender, Return-Path and the name before the address say nothing about who wrote: only From does.

The peers' hole: the ticket was opened for whomever Reply-To named, and the answer went to whomever the attacker liked.
"""

import pytest

from sameday.outbox.models import OutgoingMail
from sameday.tickets import life
from sameday.tickets.models import Participant
from tests.intake.desk import AT, write

pytestmark = pytest.mark.django_db
CLAIMS = (
    {"Reply_To": "ann@acme.example"}, {"Sender": "ann@acme.example"}, {"Return_Path": "<ann@acme.example>"},
    {"Resent_From": "ann@acme.example"}, {"X_Original_From": "ann@acme.example"},
    {"X_Original_Sender": "ann@acme.example"},
    {"mail_from": "ann@acme.example"}, {"Errors_To": "ann@acme.example"}, {"On_Behalf_Of": "ann@acme.example"},
)  # fmt: skip


@pytest.mark.parametrize("claim", CLAIMS, ids=lambda claim: next(iter(claim)))
@pytest.mark.parametrize("name", ["", "ann@acme.example", "Ann Keller <ann@acme.example>"])
def test_a_stranger_stays_a_stranger(cast, claim, name):
    sender = f'"{name}" <mallory@evil.example>' if name else "mallory@evil.example"
    ticket = write(sender, "Reset Ann's password.", **claim).ticket
    assert (ticket.requester, ticket.company, ticket.state) == (None, None, "quarantined")
    assert ticket.requester_address == "mallory@evil.example"
    assert not OutgoingMail.objects.filter(to=cast.ann.mail).exists(), "and Ann is not written to"


def test_the_control_from_is_who_writes(cast):
    assert write("Ann <ann@acme.example>").ticket.requester == cast.ann


@pytest.mark.parametrize(
    "field", ["Reply_To", "Return_Path", "Sender", "Disposition_Notification_To", "Return_Receipt_To"]
)
def test_the_answer_goes_to_the_address_on_file(cast, field):
    """Forged in Ann's name: what we answer goes to Ann, not to where the forger would like to read it."""
    ticket = write("ann@acme.example", "Please send the Wi-Fi password.", **{field: "mallory@evil.example"}).ticket
    life.take(ticket, by="staff:1", at=AT, owner=cast.tina, urgency="today")
    life.reply(ticket, "Here it is.", staff=cast.tina, by="staff:1", at=AT)
    sent = list(OutgoingMail.objects.filter(ticket=ticket))
    assert {mail.to for mail in sent} == {cast.ann.mail}, "the control: Ann is answered"
    assert not [mail for mail in sent if b"mallory" in bytes(mail.mime)]
    assert not Participant.objects.filter(address__contains="evil", copied=False).exists()
