"""A change of the cast under an approval, and time on it."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.tickets.conftest import request_of

MONDAY = datetime(2026, 11, 23, 15, 0, tzinfo=UTC)  # 10:00 in New York
WHO = {"by": "staff:1"}


@pytest.fixture
def change(cast):
    """Ann's change, at its analysis since Monday 10:00."""
    from sameday.tickets import life

    return life.change(request_of(cast.ann), at=MONDAY, **WHO)


@pytest.fixture
def approved(change, cast):
    """The change, approved by telephone at 11:00 up to 60 minutes."""
    return approve(change, cast, at=MONDAY + timedelta(hours=1))


@pytest.fixture
def taken(cast):
    """Ann's help request, taken on Monday 10:00."""
    from sameday.tickets import life

    return life.take(request_of(cast.ann), at=MONDAY, **WHO)


def approve(ticket, cast, *, at, minutes=60):
    from sameday.changes import phone

    return phone.approve(
        ticket, approver=cast.paul, number=cast.paul.phone, scope="A new laptop", cap_minutes=minutes, staff=cast.cora,
        at=at, **WHO,
    )  # fmt: skip


def log(ticket, staff, minutes, *, at, **worked):
    from sameday.billing import time

    return time.log(ticket, time.Worked(minutes, **worked), staff=staff, at=at, **WHO)
