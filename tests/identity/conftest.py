"""The gate with the cast: Ann of Acme asks Tina for a new password; Paul is Acme's point of contact. Monday, 10:00."""

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
        mail=contact.mail, digest=f"{contact.pk} {days} {method}", begun_at=begun_at, seen_at=at, method=method,
        known={str(contact.pk): contact.name},
    )  # fmt: skip


def called_back(row, technician, *, to="phone", at=MONDAY):
    """Verify this challenge by a call back."""
    from sameday.identity import answering, asking

    asking.challenge(row, "call_back", technician=technician, at=at, to=to)
    return answering.called(row, right=True, technician=technician, at=at)


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
    with pytest.raises(Refused, match=words):
        yield
    assert everything() | rows() == before
