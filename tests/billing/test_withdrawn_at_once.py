"""An approval is taken back while its month is being approved: what is billed on it goes back, whoever is first."""

import time as clock
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from sameday.billing import gather, run
from sameday.billing.models import Credit, Line, TimeEntry
from sameday.changes import deciding, phone
from sameday.clients.models import Plan
from tests.billing.test_over_statements import sent, yes
from tests.billing.test_time_at_once import both
from tests.cast import gather as everybody
from tests.changes.conftest import change_of
from tests.tickets.conftest import MONDAY

pytestmark = pytest.mark.django_db(transaction=True)
AT = datetime(2026, 12, 1, 15, tzinfo=UTC)


@pytest.mark.parametrize("fixed", [False, True])
def test_what_is_withdrawn_while_it_is_billed_goes_back(transactional_db, monkeypatch, fixed):
    cast = everybody()
    Plan.objects.update(hourly_rate=Decimal(160))
    t = change_of(cast.ann)
    if fixed:
        row = yes(sent(t, cast, MONDAY, charge="fixed", amount="500", rate=None), cast.paul, MONDAY)
    else:
        phone.approve(
            t,
            approver=cast.paul,
            number=cast.paul.phone,
            scope="x",
            cap_minutes=120,
            staff=cast.cora,
            by="staff:1",
            at=MONDAY,
        )
        TimeEntry.objects.create(
            ticket=t,
            staff=cast.tina,
            day=date(2026, 11, 24),
            minutes=50,
            bill="billable",
            approval=t.approvals.get(),
            verdict="BILLABLE_AFTER_APPROVAL",
            made_by="staff:1",
            made_at=AT,
        )
    real = gather.month

    def slow(*a, **k):
        found = real(*a, **k)
        clock.sleep(1)
        return found

    monkeypatch.setattr(gather, "month", slow)

    def away():
        if fixed:
            deciding.take_back(row, cast.paul, by="x", at=AT)
        else:
            deciding.not_me(cast.paul, t, None, by="x", at=AT)

    assert both(lambda: run.approve(cast.acme, date(2026, 11, 1), by=cast.bill, at=AT), away) == []
    billed = sum(line.amount for line in Line.objects.filter(section__in=("time", "fixed")))
    assert billed == sum(c.amount for c in Credit.objects.all())
