"""What part 7 hangs on a ticket goes with it when it is purged."""

import pytest
from django.utils import timezone

from sameday.tickets import purge
from sameday.tickets.models import MissedPromise, Ticket
from tests.web.arrivals import arrive

pytestmark = pytest.mark.django_db


def test_the_reason_of_a_missed_promise_goes_with_its_ticket(cast):
    ticket, at = arrive(cast.ann), timezone.now()
    MissedPromise.objects.create(ticket=ticket, clock_from_at=at, reason="staffing", by="staff:1", at=at)
    purge.purge(ticket, at=at, reason="spam")
    assert not Ticket.objects.exists() and not MissedPromise.objects.exists()
