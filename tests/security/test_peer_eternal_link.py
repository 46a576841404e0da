"""A link of a mail is over 30 days after the request ended, also when that request was merged into another one.

Before: a merged request never closes, so its links opened the other request for ever; and people of a company that
had left kept their links.
"""

from datetime import timedelta

import pytest
from django.test import Client

from sameday.audit import actors
from sameday.tickets import life
from sameday.tickets.models import Ticket
from sameday.tokens import links
from tests.intake.desk import AT, write

pytestmark = pytest.mark.django_db


@pytest.fixture
def merged(cast):
    by = actors.staff(cast.cora.pk)
    first = write("ann@acme.example", Subject="Printer jams").ticket
    second = write("ann@acme.example", Subject="The printer again").ticket
    token = links.make("request", ticket=second, contact=cast.ann, at=AT)
    life.merge(second, first, by=by, at=AT)
    return token, first


def opened(token: str, at, time_machine) -> int:
    time_machine.move_to(at, tick=False)
    return Client().get(f"/r/{token}").status_code


def test_the_link_of_a_merged_request_ends_with_the_one_that_stayed(merged, time_machine):
    token, first = merged
    assert opened(token, AT + timedelta(days=200), time_machine) == 200, "it is still open"
    Ticket.objects.filter(pk=first.pk).update(stage="closed", closed_at=AT + timedelta(days=1))
    assert opened(token, AT + timedelta(days=31), time_machine) == 200
    assert opened(token, AT + timedelta(days=31, minutes=1), time_machine) == 404


def test_the_links_of_a_company_that_left_are_over(cast, merged, time_machine):
    token, _ = merged
    cast.acme.status = "inactive"
    cast.acme.save()
    assert opened(token, AT, time_machine) == 404
