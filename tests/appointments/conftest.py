"""Appointments of the cast: Monday 23 November 2026, 10:00 in New York, is now."""

from datetime import timedelta

import pytest

from tests.tickets.conftest import MONDAY, request_of


@pytest.fixture
def at():
    return MONDAY


@pytest.fixture
def ticket(cast):
    """Ann's request, waiting for her to choose a time."""
    return waiting(cast.ann)


def waiting(contact, subject="Printer jams", at=MONDAY - timedelta(hours=1)):
    """Return a ticket of this contact whose booking link was sent at `at`."""
    from sameday.tickets import life

    return life.book(request_of(contact, subject=subject, at=at), by="staff:1", at=at)


def kind(key="remote_30"):
    from sameday.appointments import kinds

    return kinds.of(key)


def first_free(at=MONDAY, **more):
    """Return the first free slot of 30 minutes."""
    from sameday.appointments import finding

    return finding.free(kind(), at=at, **more)[0]
