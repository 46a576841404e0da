"""What a statement says besides money: requests, the promise of the first look, missed times, what was not approved."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from sameday.appointments.models import Appointment
from sameday.billing import around, run
from sameday.changes import deciding
from sameday.clients.models import Plan
from sameday.office import ours
from tests.changes.conftest import draft_of
from tests.tickets.conftest import MONDAY, request_of

pytestmark = pytest.mark.django_db
NOV = date(2026, 11, 1)
AT = datetime(2026, 12, 1, 15, tzinfo=UTC)


def said(company, first=NOV, at=AT):
    return around.sentences(around.month(company, first, at=at), "USD", desk=ours.desk())


def test_a_request_counts_in_the_month_of_our_clock_and_its_first_look_when_it_was_due(cast):
    from sameday.tickets import life

    last_evening = datetime(2026, 11, 1, 3, 30, tzinfo=UTC)  # 31 October in New York
    request_of(cast.ann, at=last_evening)
    life.take(request_of(cast.ann, at=MONDAY), by="staff:1", at=MONDAY + timedelta(minutes=5))
    life.take(request_of(cast.ann, at=MONDAY), by="staff:1", at=MONDAY + timedelta(hours=30))
    request_of(cast.ann, at=MONDAY)  # never looked at
    request_of(cast.ann, at=AT)
    assert said(cast.acme) == ["3 requests received.", "We looked at 1 of 3 by the time we promised."]
    assert said(cast.acme, date(2026, 10, 1))[0] == "1 request received."
    assert said(cast.corner) == ["0 requests received."]


def test_what_was_declined_and_who_did_not_come_is_said(cast):
    from sameday.changes import asking
    from sameday.tickets import life

    ticket = life.change(request_of(cast.ann, subject="Second monitor", at=MONDAY), by="staff:1", at=MONDAY)
    offer = asking.send(draft_of(ticket, cast.atlas), by="staff:1", at=MONDAY)
    later = MONDAY + timedelta(hours=1)
    offer = deciding.decline(offer, cast.paul, digest=offer.digest, by="contact:1", at=later)
    deciding.say_why(offer, cast.paul, "Too dear.", at=later)
    other = request_of(cast.ann, at=MONDAY)
    Appointment.objects.create(
        ticket=other, contact=cast.ann, staff=cast.tina, kind="remote_30", state="no_show", starts_at=MONDAY,
        ends_at=MONDAY + timedelta(minutes=30), made_at=MONDAY, made_by="contact:1",
    )  # fmt: skip
    shown = said(cast.acme)
    assert f"T-{other.pk}: nobody came to the appointment of Monday 23 November." in shown
    (declined,) = [line for line in shown if "declined" in line]
    assert declined.startswith(f"T-{ticket.pk}: ") and declined.endswith("Monday 23 November: Too dear.")


def test_it_is_kept_with_the_statement_and_costs_four_questions(cast, django_assert_num_queries):
    Plan.objects.update(hourly_rate=Decimal("160.00"), monthly_fee=Decimal("900.00"))
    request_of(cast.ann, at=MONDAY)
    with django_assert_num_queries(4):
        around.month(cast.acme, NOV, at=AT)
    row = run.approve(cast.acme, NOV, by=cast.bill, at=AT)
    assert row.facts["month"]["requests"] == 1
    assert around.sentences({}, "USD", desk=ours.desk()) == []  # a statement from before this was kept
