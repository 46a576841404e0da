"""Tickets of the cast for the tests of life, and what every refusal must leave untouched."""

from contextlib import contextmanager
from datetime import UTC, datetime

import pytest

from tests.snapshot import rows_of

MONDAY = datetime(2026, 11, 23, 15, 0, tzinfo=UTC)  # 10:00 in New York


@pytest.fixture
def at():
    return MONDAY


@pytest.fixture
def ticket(cast):
    """Ann's request by mail, new on the desk at Monday 10:00."""
    return request_of(cast.ann)


@pytest.fixture
def refuses():
    return refused


def request_of(contact, /, *, at=MONDAY, subject="Printer jams", text="It jams on every page.", **more):
    """Open a ticket of this contact by mail and return it."""
    from sameday.tickets import life
    from sameday.tickets.life.open import Said

    said = Said(
        text, sender=contact.mail, sender_name=contact.name, subject=subject, contact=contact,
        message_id=f"<{subject}.{at.timestamp()}@{contact.pk}>",
    )  # fmt: skip
    known = {"company": contact.company, "contact": contact} | more
    return life.open_ticket(said, by=f"contact:{contact.pk}", at=at, **{"channel": "email"} | known)


def said_by(contact, text="The blue one.", **more):
    from sameday.tickets.life.open import Said

    return Said(text, sender=contact.mail, sender_name=contact.name, contact=contact, **more)


def everything() -> dict:
    """Return what the database holds of tickets and mails: a refusal changes none of it."""
    from sameday.outbox.models import OutgoingMail
    from sameday.tickets import models as tickets

    names = (
        "Ticket", "Message", "Attachment", "SeenId", "Participant", "FollowUp", "TicketEvent",
        "TicketLink", "Watch", "Mention", "ChecklistItem", "LaterReply",
    )  # fmt: skip
    models = (*(getattr(tickets, name) for name in names), OutgoingMail)
    return rows_of(models)


@contextmanager
def refused(words: str = ""):
    """The block is refused with these words in the sentence, and has written nothing."""
    from sameday.tickets.life import NotAllowed

    before = everything()
    with pytest.raises(NotAllowed, match=words) as caught:
        yield caught
    assert everything() == before
