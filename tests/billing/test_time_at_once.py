"""Two at once: neither waits for the other in a circle, which PostgreSQL would end by force."""

import time as clock
from datetime import UTC, date, datetime, timedelta
from threading import Thread

import pytest
from django.db import connection

from sameday.billing import gather, run, settling, time
from sameday.billing.models import TimeEntry
from sameday.policy.bill import Bill
from sameday.tickets import life
from tests.cast import gather as everybody
from tests.tickets.conftest import MONDAY, request_of

pytestmark = pytest.mark.django_db(transaction=True)
AT = datetime(2026, 12, 1, 15, tzinfo=UTC)
WHO = {"by": "staff:1", "at": AT}


@pytest.fixture
def world(transactional_db):
    cast = everybody()
    ticket = life.take(request_of(cast.ann), by="staff:1", at=MONDAY)
    entry = TimeEntry.objects.create(
        ticket=ticket, staff=cast.tina, day=date(2026, 11, 24), minutes=30, bill="block", made_by="staff:1", made_at=AT
    )
    cast.acme.plan.block_minutes = 600
    cast.acme.plan.save()
    return cast, ticket, entry


def both(one, other, gap=0.3):
    """Run them at once, the second a moment later; return what they raised that is no answer to a person."""
    wrong = []

    def guarded(do):
        try:
            do()
        except (life.NotAllowed, run.Refused):
            pass
        except Exception as trouble:
            wrong.append(repr(trouble)[:200])
        finally:
            connection.close()

    threads = [Thread(target=guarded, args=(do,)) for do in (one, other)]
    threads[0].start()
    clock.sleep(gap)
    threads[1].start()
    for thread in threads:
        thread.join(30)
    return wrong


def slowly(monkeypatch, where, name):
    real = getattr(where, name)

    def slow(*args, **more):
        clock.sleep(1.2)
        return real(*args, **more)

    monkeypatch.setattr(where, name, slow)


def test_billing_settles_what_its_worker_takes_back(world, monkeypatch):
    cast, _, entry = world
    slowly(monkeypatch, run.actors, "staff")
    assert not both(
        lambda: run.settle(entry, Bill.DROPPED, "x", by=cast.bill, at=AT), lambda: time.reverse(entry, **WHO)
    )


def test_billing_shortens_what_its_worker_takes_back(world, monkeypatch):
    cast, _, entry = world
    slowly(monkeypatch, run.actors, "staff")
    assert not both(lambda: settling.shorten(entry, 20, "x", by=cast.bill, at=AT), lambda: time.reverse(entry, **WHO))


def test_a_statement_is_approved_while_somebody_takes_time_back(world, monkeypatch):
    cast, _, entry = world
    slowly(monkeypatch, gather, "month")
    assert not both(
        lambda: run.approve(cast.acme, date(2026, 11, 1), by=cast.bill, at=AT), lambda: time.reverse(entry, **WHO)
    )


def test_a_clock_is_stopped_while_time_is_typed_on_the_same_request(world, monkeypatch):
    cast, ticket, _ = world
    time.begin(ticket, staff=cast.tina, at=AT - timedelta(hours=1))
    slowly(monkeypatch, time, "_check")
    assert not both(
        lambda: time.log(ticket, time.Worked(5), staff=cast.tina, **WHO), lambda: time.stop(staff=cast.tina, **WHO)
    )
