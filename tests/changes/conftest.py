"""Offers of the cast: Ann's second monitor, which Paul approves. Monday 23 November 2026, 10:00 in New York, is now."""

from contextlib import contextmanager
from datetime import timedelta
from decimal import Decimal

import pytest

from tests.snapshot import rows_of
from tests.tickets.conftest import MONDAY, everything, request_of

TINA = "staff:1"


@pytest.fixture
def at():
    return MONDAY


@pytest.fixture
def change(cast):
    """Ann's change, at its analysis."""
    return change_of(cast.ann)


@pytest.fixture
def draft(cast, change):
    return draft_of(change, cast.atlas)


@pytest.fixture
def offer(cast, draft):
    """What Paul was asked to approve on Monday at ten."""
    from sameday.changes import asking

    return asking.send(draft, by=TINA, at=MONDAY)


@pytest.fixture
def delegate(cast):
    """Vic of Acme, who approves up to 500."""
    return delegate_of(cast.acme)


def delegate_of(company, name="Vic Dunn", limit="500", order=1):
    from sameday.clients.models import Contact

    mail = f"{name.split()[0].lower()}@acme.example"
    return Contact.objects.create(
        company=company, name=name, mail=mail, phone="860-555-0119", approves_in_order=order,
        approves_up_to=Decimal(limit),
    )  # fmt: skip


def change_of(contact, subject="Second monitor", at=MONDAY - timedelta(hours=1)):
    from sameday.tickets import life

    return life.change(request_of(contact, subject=subject, at=at), by=TINA, at=at)


def draft_of(ticket, staff, *, amount="262.50", minutes=90, version=1, **more):
    from sameday.changes.models import Offer

    facts = {
        "what": "Install and set up a second monitor at desk 14", "steps": "Mount it, connect it, set it up.",
        "why": "New equipment is a change, not in the unlimited plan", "kind": "change", "minutes_low": 60,
        "minutes_high": minutes, "cap_minutes": minutes, "cap_amount": Decimal(amount), "rate": Decimal(175),
        "way_back": "Take it away again.",
    }  # fmt: skip
    return Offer.objects.create(ticket=ticket, version=version, made_by=staff, made_at=MONDAY, **facts | more)


@pytest.fixture
def refuses():
    return refused


@contextmanager
def refused(words: str = ""):
    """The block is refused with these words, and nothing was written."""
    from sameday.changes import models as changes
    from sameday.tickets.life import NotAllowed

    models = (changes.Offer, changes.Asked, changes.Approval)
    before = everything() | rows_of(models)
    with pytest.raises(NotAllowed, match=words):
        yield
    assert everything() | rows_of(models) == before
