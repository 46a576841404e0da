"""A question asked again word for word is answered from what stands there now, whatever plan was kept."""

from datetime import UTC, datetime

import pytest
from django.db import DatabaseError, connection, transaction
from django.db.backends.postgresql.psycopg_any import BaseTzLoader
from django.test.utils import CaptureQueriesContext

from config.postgresql.base import Instant
from sameday.jobs.models import Heartbeat

pytestmark = pytest.mark.django_db


def beats(name: str = "one") -> int:
    return Heartbeat.objects.filter(name=name).count()


def beat(name: str = "one") -> None:
    Heartbeat.objects.create(name=name, beat_at="2026-11-27T12:00:00Z")


def kept(text: str) -> int | None:
    """Return how many plans of such a text the server keeps for this connection: None where there is no such thing."""
    if connection.vendor != "postgresql":
        return None
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE '{text}'")
        return cursor.fetchone()[0]


def test_the_answer_follows_the_data():
    for _ in range(5):
        assert beats() == 0
    assert kept("%jobs_heartbeat%= ''one''%") in (None, 1)
    beat()
    assert [beats(), beats("two"), beats()] == [1, 0, 1]


def test_a_plan_outlives_a_transaction_that_failed():
    for _ in range(5):
        beats()
    beat()
    with pytest.raises(DatabaseError), transaction.atomic():
        beat(name="one" if beats() else "two")
    assert beats() == 1


def test_a_question_that_fails_is_no_plan():
    for _ in range(5):
        with pytest.raises(DatabaseError, match="nothing"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT nothing FROM jobs_heartbeat WHERE name = %s", ["one"])
    assert beats() == 0


def test_a_percent_sign_in_a_value_stays_one():
    beat("100 %")
    for _ in range(5):
        assert beats("100 %") == 1
        assert Heartbeat.objects.filter(name__startswith="100 %").count() == 1


def test_what_is_logged_is_the_question():
    with CaptureQueriesContext(connection) as asked:
        for _ in range(5):
            beats()
    assert len({each["sql"] for each in asked}) == 1
    assert "jobs_heartbeat" in asked[0]["sql"]


def test_the_oldest_plans_go():
    for number in range(230):
        for _ in range(3):
            assert beats(f"no {number}") == 0
    assert kept("PREPARE sameday%") is None or 100 < kept("PREPARE sameday%") <= 200
    assert beats("no 1") == beats("no 229") == 0


def test_a_column_that_came_is_seen():
    for _ in range(4):
        beats()
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE jobs_heartbeat ADD COLUMN more integer")
        cursor.execute("SELECT * FROM jobs_heartbeat WHERE name = %s", ["one"])
    beat()
    assert beats() == 1


@pytest.mark.parametrize("written", [
    "2026-11-27 12:30:00+00", "2026-11-27 12:30:00.5+00", "2026-11-27 12:30:00.123456+00", "2026-11-27 07:30:00-05",
    "0001-01-01 00:00:00+00", "9999-12-31 23:59:59.999999+00",
])  # fmt: skip
def test_an_instant_is_read_as_django_reads_it(written):
    ours, theirs = Instant(0), BaseTzLoader(0)
    theirs.timezone = UTC
    assert ours.load(written.encode()) == datetime.fromisoformat(written)
    if written.endswith("+00"):
        assert ours.load(memoryview(written.encode())) == theirs.load(written.encode())


def test_an_instant_comes_with_its_zone_and_one_that_is_none_is_an_error():
    if connection.vendor != "postgresql":
        return
    at = datetime(2026, 11, 27, 12, 30, tzinfo=UTC)
    with connection.cursor() as cursor:
        cursor.execute("SELECT %s::timestamptz", [at])
        assert cursor.fetchone() == (at,)
        cursor.execute("SELECT 'infinity'::timestamptz")
        with pytest.raises(DatabaseError):
            cursor.fetchone()
