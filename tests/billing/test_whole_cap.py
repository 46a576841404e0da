"""At the whole cap the work on a change stops, and goes on once more is approved. Source: rules.md 8; decision 0048."""

from datetime import timedelta
from decimal import Decimal

import pytest

from sameday.billing import time
from sameday.billing.models import TimeEntry
from sameday.changes import phone
from sameday.tickets import history, life
from sameday.tickets.models import Ticket
from tests.billing.conftest import MONDAY, WHO, approve, log
from tests.tickets.conftest import refused, request_of

pytestmark = pytest.mark.django_db
NOON = MONDAY + timedelta(hours=2)
ONE, TWO = NOON + timedelta(hours=1), NOON + timedelta(hours=2)


@pytest.fixture
def working(approved, cast):
    """The change, approved up to 60 minutes, worked on since noon."""
    return life.start(approved, staff=cast.atlas, at=NOON, **WHO)


def stage() -> str:
    return Ticket.objects.get().stage


def test_below_it_the_work_goes_on(working, cast):
    log(working, cast.atlas, 59, at=ONE, began_at=NOON)
    assert stage() == "working"


def test_at_it_the_work_stops_and_somebody_is_to_ask_for_more(working, cast):
    log(working, cast.atlas, 60, at=ONE, began_at=NOON)
    assert stage() == "ready"
    told = working.follow_ups.get(key__startswith="cap_full", done_at=None)
    assert (told.what, told.staff) == ("The cap is reached: stop, and ask for more", cast.atlas)
    for begin in (life.start, life.remote_begun):
        facts = {"staff": cast.atlas} if begin is life.start else {"session": 1}
        with refused("ask for more first"):
            begin(working, **facts, at=ONE, **WHO)
    assert list(history.check()) == []


def test_time_that_was_worked_all_the_same_waits(working, cast):
    log(working, cast.atlas, 60, at=ONE, began_at=NOON)
    (entry,) = log(working, cast.atlas, 10, at=TWO, began_at=ONE)
    assert (entry.bill, stage()) == ("waiting", "ready")


def test_once_more_is_approved_it_goes_on(working, cast):
    log(working, cast.atlas, 60, at=ONE, began_at=NOON)
    approve(working, cast, at=ONE, minutes=120)
    life.start(working, staff=cast.atlas, at=ONE, **WHO)
    log(working, cast.atlas, 30, at=TWO, began_at=ONE)
    assert stage() == "working"


def test_what_was_approved_before_it_was_opened_again_makes_no_room(working, cast):
    approve(working, cast, at=NOON, minutes=300)
    log(working, cast.atlas, 60, at=ONE, began_at=NOON)
    life.resolve(working, "Done.", staff=cast.atlas, at=ONE, **WHO)
    life.reopen(working, at=ONE, **WHO)
    life.change(working, at=ONE, **WHO)
    approve(working, cast, at=TWO, minutes=90)
    life.start(working, staff=cast.atlas, at=TWO, **WHO)
    log(working, cast.atlas, 30, at=TWO + timedelta(minutes=30), began_at=TWO)
    assert stage() == "ready"


def test_once_time_is_taken_back_it_goes_on(working, cast):
    (entry,) = log(working, cast.atlas, 60, at=ONE, began_at=NOON)
    time.reverse(entry, at=ONE, **WHO)
    assert life.start(working, staff=cast.atlas, at=ONE, **WHO).stage == "working"


def test_it_can_be_resolved(working, cast):
    log(working, cast.atlas, 60, at=ONE, began_at=NOON)
    assert life.resolve(working, "Done.", staff=cast.atlas, at=ONE, **WHO).stage == "resolved"


def test_help_goes_on_and_its_time_waits(cast):
    plan = cast.acme.plan
    plan.kind, plan.hourly_rate = "time_and_material", Decimal(120)
    plan.save()
    ticket = life.take(request_of(cast.ann), at=MONDAY, **WHO)
    ticket = life.decide_coverage(ticket, about="service", reason="So.", staff=cast.tina, at=MONDAY, **WHO)
    said = {"approver": cast.paul, "number": cast.paul.phone, "scope": "Help", "cap_minutes": 60}
    ticket = phone.approve(ticket, staff=cast.cora, at=MONDAY, **said, **WHO)
    ticket = life.start(ticket, staff=cast.tina, at=NOON, **WHO)
    log(ticket, cast.tina, 70, at=TWO, began_at=NOON)
    assert list(TimeEntry.objects.values_list("bill", "minutes")) == [("billable", 60), ("waiting", 10)]
    assert stage() == "working"
