"""Counters whose window is over do not pile up."""

from datetime import UTC, datetime, timedelta

import pytest

from sameday.accounts import limits
from sameday.accounts.models import Counter
from sameday.jobs import tidy

AT = datetime(2026, 11, 24, 15, 0, tzinfo=UTC)


@pytest.mark.django_db
def test_the_worker_deletes_old_counters():
    limits.hit("old", 1, 60, at=AT)
    limits.hit("new", 1, 600, at=AT)
    tidy.step(AT + timedelta(seconds=61))
    assert Counter.objects.count() == 1
