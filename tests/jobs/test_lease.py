"""A periodic step is run by one worker at a time, and by the next one when that worker dies."""

import threading
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connections

from sameday.jobs import lease
from sameday.jobs.models import StepRun

NOON = datetime(2026, 11, 23, 17, tzinfo=UTC)
SECOND = timedelta(seconds=1)

pytestmark = pytest.mark.django_db


def test_the_second_worker_gets_nothing_while_the_first_works():
    assert lease.claim("tidy", lease_seconds=60, at=NOON) == 1
    assert lease.claim("tidy", lease_seconds=60, at=NOON + 59 * SECOND) is None


def test_a_dead_workers_step_goes_to_the_next_when_its_lease_is_over():
    first = lease.claim("tidy", lease_seconds=60, at=NOON)
    second = lease.claim("tidy", lease_seconds=60, at=NOON + 60 * SECOND)
    assert (first, second) == (1, 2)
    assert StepRun.objects.get(name="tidy").failures == 2  # counted before they ran


def test_a_late_finish_is_refused_by_its_fence():
    first = lease.claim("tidy", lease_seconds=60, at=NOON)
    second = lease.claim("tidy", lease_seconds=60, at=NOON + 61 * SECOND)
    assert not lease.finish("tidy", first, next_at=NOON, at=NOON)
    assert not lease.fail("tidy", first, "too late", at=NOON)
    assert StepRun.objects.get(name="tidy").lease_until == NOON + 121 * SECOND
    assert lease.finish("tidy", second, next_at=NOON + timedelta(hours=1), at=NOON)
    assert StepRun.objects.get(name="tidy").failures == 0


def test_a_step_waits_until_its_time():
    fence = lease.claim("tidy", lease_seconds=60, at=NOON)
    lease.finish("tidy", fence, next_at=NOON + timedelta(hours=1), at=NOON)
    assert lease.claim("tidy", lease_seconds=60, at=NOON + timedelta(minutes=59)) is None
    assert lease.claim("tidy", lease_seconds=60, at=NOON + timedelta(hours=1)) == 2


def test_a_failing_step_rests_longer_each_time():
    at, rests = NOON, []
    for _ in range(12):
        fence = lease.claim("tidy", lease_seconds=60, at=at)
        lease.fail("tidy", fence, "ValueError", at=at)
        rests.append(StepRun.objects.get(name="tidy").next_at - at)
        at += rests[-1]
    assert rests[:4] == [1 * SECOND, 2 * SECOND, 4 * SECOND, 8 * SECOND]
    assert rests[-1] == timedelta(minutes=10)


@pytest.mark.django_db(transaction=True)
def test_of_many_workers_at_once_exactly_one_gets_the_step():
    lease.claim("tidy", lease_seconds=60, at=NOON - timedelta(hours=1))  # the row is there
    together, got = threading.Barrier(8), []

    def try_it():
        try:
            together.wait()
            got.append(lease.claim("tidy", lease_seconds=60, at=NOON))
        finally:
            connections.close_all()

    threads = [threading.Thread(target=try_it) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(filter(None, got)) == [2]
    assert len(got) == 8
