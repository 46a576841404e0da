"""Rate limits: counted before the work, and right when many come at once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connections

from sameday.accounts import limits
from sameday.accounts.models import Counter

AT = datetime(2026, 11, 24, 15, 0, tzinfo=UTC)


@pytest.mark.django_db
def test_the_limit_is_the_last_one_let_through():
    assert [limits.hit("form 192.0.2.1", 3, 60, at=AT) for _ in range(5)] == [True, True, True, False, False]
    assert limits.hit("form 192.0.2.2", 3, 60, at=AT)


@pytest.mark.django_db
def test_a_new_window_begins_when_the_old_one_is_over():
    assert limits.hit("k", 1, 60, at=AT)
    assert not limits.hit("k", 1, 60, at=AT + timedelta(seconds=59))
    assert limits.hit("k", 1, 60, at=AT + timedelta(seconds=60))
    assert not limits.hit("k", 1, 60, at=AT + timedelta(seconds=119))


@pytest.mark.django_db
def test_what_weighs_more_counts_more():
    assert [limits.hit("bytes", 100, 60, at=AT, weight=w) for w in (60, 40, 1)] == [True, True, False]
    assert not limits.hit("bytes", 100, 60, at=AT + timedelta(seconds=60), weight=101)


@pytest.mark.django_db
def test_what_was_noted_is_known_for_its_time_and_noting_again_begins_anew(time_machine):
    time_machine.move_to(AT, tick=False)
    assert not limits.is_noted("k")
    limits.note("k", 60)
    time_machine.shift(50)
    limits.note("k", 60)
    time_machine.shift(50)
    assert limits.is_noted("k")
    time_machine.shift(10)
    assert not limits.is_noted("k")


@pytest.mark.django_db
def test_what_went_well_begins_anew_and_old_counters_go():
    limits.hit("k", 1, 60, at=AT)
    limits.clear("k")
    assert limits.hit("k", 1, 60, at=AT)
    assert limits.forget_old(AT + timedelta(seconds=59)) == 0
    assert limits.forget_old(AT + timedelta(seconds=60)) == 1


@pytest.mark.django_db
def test_a_counter_holds_no_address():
    limits.hit("sign-in dana@desk.example", 1, 60, at=AT)
    assert "dana" not in str(list(Counter.objects.values()))


@pytest.mark.django_db(transaction=True)
def test_fifty_at_once_count_as_fifty():
    def one(_):
        try:
            return limits.hit("k", 5, 60, at=AT)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(16) as pool:
        assert sum(pool.map(one, range(50))) == 5
    assert Counter.objects.get().hits == 50
