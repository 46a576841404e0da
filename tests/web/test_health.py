"""/healthz and /metrics: right in good and bad times, and no word about anybody."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import OperationalError
from django.test import Client

from sameday.jobs.models import Heartbeat
from sameday.office.models import Mailbox
from sameday.outbox.models import Relay
from sameday.reports import pulse

pytestmark = pytest.mark.django_db


@pytest.fixture
def beating():
    Heartbeat.objects.create(name="worker desk-1 4711", beat_at=datetime.now(UTC))


def ago(**span) -> datetime:
    return datetime.now(UTC) - timedelta(**span)


def test_a_desk_that_works_answers_200(cast, beating):
    answer = Client().get("/healthz")
    assert (answer.status_code, answer.json()["status"]) == (200, "ok")
    assert answer.headers["Cache-Control"] == "no-store"


def test_without_a_worker_it_answers_503(cast):
    answer = Client().get("/healthz")
    assert (answer.status_code, answer.json()["worker"]) == (503, {"ok": False, "beat_seconds_ago": None})


def test_a_worker_that_fell_silent_is_told(cast):
    Heartbeat.objects.create(name="worker desk-1 4711", beat_at=ago(seconds=31))
    assert Client().get("/healthz").status_code == 503


@pytest.mark.parametrize(("minutes", "status"), [(1, 200), (6, 503), (None, 503)])
def test_a_stale_mailbox_is_told(cast, beating, minutes, status):
    fetched_at = minutes and ago(minutes=minutes)  # counted now, not when the tests were collected
    Mailbox.objects.create(address="x@desk.example", imap_url="imaps://x@imap.example", fetched_at=fetched_at)
    answer = Client().get("/healthz")
    assert answer.status_code == status
    assert "desk.example" not in answer.content.decode()


def test_a_relay_that_refuses_us_is_told(cast, beating):
    Relay.objects.create(stopped_at=ago(minutes=1), error="535 no")
    answer = Client().get("/healthz")
    assert (answer.status_code, answer.json()["outgoing"]["ok"]) == (503, False)


@pytest.mark.parametrize("path", ["/healthz", "/metrics"])
def test_without_a_database_it_answers_503(monkeypatch, path):
    def away(at):
        raise OperationalError("connection to server at db.example, user desk, password pw failed")

    monkeypatch.setattr(pulse, "take", away)
    monkeypatch.setattr("sameday.reports.figures._tickets", away)
    answer = Client().get(path)
    assert answer.status_code == 503
    assert b"pw" not in answer.content


@pytest.mark.parametrize("path", ["/healthz", "/metrics"])
def test_it_costs_few_queries_and_changes_nothing(cast, beating, path, django_assert_max_num_queries):
    with django_assert_max_num_queries(15) as captured:
        Client().get(path)
    assert all(query["sql"].startswith("SELECT") for query in captured.captured_queries)


def test_the_metrics_are_prometheus_text(cast, beating):
    answer = Client().get("/metrics")
    assert answer.headers["Content-Type"].startswith("text/plain; version=0.0.4")
    lines = answer.content.decode().splitlines()
    assert "sameday_workers 1.0" in lines
    assert 'sameday_tickets_open{stage="new"} 0.0' in lines


def test_the_metrics_are_for_this_machine_or_the_token(cast, settings):
    settings.SAMEDAY = settings.SAMEDAY | {"SAMEDAY_METRICS_TOKEN": "s3cret"}
    away = Client(REMOTE_ADDR="192.0.2.7")
    assert away.get("/metrics").status_code == 403
    assert away.get("/metrics", headers={"Authorization": "Bearer wrong"}).status_code == 403
    assert away.get("/metrics", headers={"Authorization": "Bearer s3cret"}).status_code == 200
    proxied = Client(REMOTE_ADDR="127.0.0.1", headers={"X-Forwarded-For": "192.0.2.7"})
    assert proxied.get("/metrics").status_code == 403


def test_without_a_token_an_empty_one_opens_nothing(cast, settings):
    settings.SAMEDAY = settings.SAMEDAY | {"SAMEDAY_METRICS_TOKEN": ""}
    assert Client(REMOTE_ADDR="192.0.2.7").get("/metrics", headers={"Authorization": "Bearer "}).status_code == 403


@pytest.mark.parametrize("header", ["X-Forwarded-For", "X-Forwarded-Host", "Forwarded", "X-Real-IP", "Via"])
def test_what_any_proxy_passed_on_is_not_of_this_machine(cast, header):
    assert Client(headers={header: "for=192.0.2.7"}).get("/metrics").status_code == 403


def test_behind_a_proxy_only_the_token_opens_the_metrics(cast, settings):
    settings.SAMEDAY = settings.SAMEDAY | {"SAMEDAY_BEHIND_PROXY": True, "SAMEDAY_METRICS_TOKEN": "s3cret"}
    assert Client().get("/metrics").status_code == 403
    assert Client().get("/metrics", headers={"Authorization": "Bearer s3cret"}).status_code == 200
