"""A Monday morning at the office, and the coordinator's browser on it."""

from datetime import timedelta

import pytest

from tests.web.arrivals import MONDAY, arrive


@pytest.fixture
def monday(time_machine):
    """Return the clock, which stands at 10:00 am of an open day."""
    time_machine.move_to(MONDAY, tick=False)
    return time_machine


@pytest.fixture
def cora(cast, sign_in, monday):
    """Return Cora's browser on that Monday."""
    return sign_in(cast.cora)


@pytest.fixture
def owned(cast, monday):
    """Return a request of Ann's that is Tina's since days, of which nobody is to be told anything."""
    from sameday.desk import notices
    from sameday.tickets import life
    from sameday.tickets.models import Notice

    ticket = arrive(cast.ann, "Outlook asks for a password", at=MONDAY - timedelta(days=4))
    ticket = life.take(ticket, owner=cast.tina, by=f"staff:{cast.cora.pk}", at=MONDAY - timedelta(days=4))
    notices.step(MONDAY)
    Notice.objects.all().delete()
    return ticket
