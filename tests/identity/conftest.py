"""The gate with the cast: Ann of Acme asks Tina for a new password; Paul is Acme's point of contact. Monday, 10:00."""

import re
import secrets
from contextlib import contextmanager
from datetime import timedelta

import pytest

from tests.snapshot import rows_of
from tests.tickets.conftest import MONDAY, everything, request_of


@pytest.fixture
def at():
    return MONDAY


@pytest.fixture
def ticket(cast):
    return request_of(cast.ann, subject="My password")


@pytest.fixture
def step(ticket):
    """The step of the ticket that needs a proof."""
    return step_of(ticket)


@pytest.fixture
def row(cast, ticket, step):
    """Ann's verification for that step, begun by Tina."""
    from sameday.identity import asking

    return asking.need(ticket, "", cast.ann, technician=cast.tina, at=MONDAY, item=step)


def step_of(ticket, action="password_reset", text="Reset the password"):
    from sameday.tickets import life

    (item,) = life.add_items(ticket, [(text, True, action)], by="staff:1", at=MONDAY)
    return item


def session_of(contact, *, days=5, method="code", at=MONDAY):
    """A session of this client, begun so many days ago."""
    from sameday.accounts.models import ClientSession

    begun_at = at - timedelta(days=days)
    return ClientSession.objects.create(
        mail=contact.mail, digest=secrets.token_hex(32), begun_at=begun_at, seen_at=at, method=method,
        known={str(contact.pk): contact.name},
    )  # fmt: skip


def called_back(row, technician, *, to="phone", at=MONDAY):
    """Verify this challenge by a call back."""
    from sameday.identity import answering, asking

    asking.challenge(row, "call_back", technician=technician, at=at, to=to)
    return answering.called(row, right=True, technician=technician, at=at)


def proven(person, action, *, by, second, at=MONDAY, agrees=None, ticket=None, item=None):
    """Return a verification of this person for an action of two people: both were seen in person."""
    from sameday.identity import answering, asking, together
    from sameday.identity.models import Challenge

    row = asking.need(ticket or request_of(person), action, person, technician=by, at=at, item=item)
    for each in (row, asking.second(row, second, technician=by, at=at)):
        asking.challenge(each, "in_person", technician=by, at=at, words="Bo Lind saw them at their office")
        answering.seen(each, right=True, technician=by, at=at)
    if agrees is not None:
        together.agree(row, staff=agrees, at=at)
    return Challenge.objects.get(pk=row.pk)


def rows():
    from sameday.identity import models as identity

    return rows_of([identity.Challenge, identity.SensitiveAction, identity.Agreed, identity.Lock, identity.Confirmed])


@pytest.fixture
def refuses():
    return refused


@contextmanager
def refused(words: str = ""):
    """The block is refused with these words, and nothing was written: no event, no mail, no row."""
    from sameday.identity.refused import Refused

    before = everything() | rows()
    with pytest.raises(Refused, match=words or None):
        yield
    assert everything() | rows() == before


@pytest.fixture
def texted(cast):
    """Ann's mobile is confirmed; call it for the codes that went there."""
    from sameday.clients.models import Contact
    from sameday.identity.models import Confirmed
    from sameday.outbox import texts
    from sameday.outbox.models import Text

    Contact.objects.filter(pk=cast.ann.pk).update(mobile="860-555-0199")
    cast.ann.refresh_from_db()
    Confirmed.objects.create(
        contact=cast.ann, kind="mobile", value="860-555-0199", put_at=MONDAY, confirmed_at=MONDAY
    )  # fmt: skip

    def codes() -> list[str]:
        return [re.search(r"\d{3}.\d{3}", texts.full_words(text))[0] for text in Text.objects.order_by("pk")]

    return codes
