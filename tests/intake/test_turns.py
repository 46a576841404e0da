"""Intake in a burst leaves room for pages: SQLite's one writer is shared in turns of a known length."""

import contextlib
import sqlite3
import threading
import time
from datetime import UTC, datetime

import pytest
from django.db import ConnectionHandler, connection

from sameday.intake import receive, understand
from sameday.intake.models import RawMail
from sameday.intake.receive import Incoming
from sameday.office.models import Mailbox
from tests.intake.mails import mail

HELD_SECONDS, GAP_SECONDS = 0.05, 0.006


@contextlib.contextmanager
def hardly_pausing(path):
    """Write as a worker in a burst does: long transactions, with gaps far shorter than they are."""
    stop, holding = threading.Event(), threading.Event()

    def write() -> None:
        other = sqlite3.connect(path, isolation_level=None, timeout=20)
        other.execute("PRAGMA journal_mode=WAL")
        while not stop.is_set():
            other.execute("BEGIN IMMEDIATE")
            holding.set()
            time.sleep(HELD_SECONDS)
            other.execute("COMMIT")
            time.sleep(GAP_SECONDS)
        other.close()

    thread = threading.Thread(target=write)
    thread.start()
    assert holding.wait(20)
    try:
        yield
    finally:
        stop.set()
        thread.join()


@pytest.mark.django_db
def test_a_page_that_writes_gets_its_turn_beside_a_busy_worker(tmp_path):
    path, waited = tmp_path / "desk.sqlite3", []
    ours = ConnectionHandler({"default": {"ENGINE": "config.sqlite", "NAME": path, "OPTIONS": {"timeout": 20}}})[
        "default"
    ]
    with hardly_pausing(path), ours.cursor() as cursor:
        for _ in range(12):
            began = time.monotonic()
            cursor.execute("BEGIN IMMEDIATE")
            waited.append(time.monotonic() - began)
            cursor.execute("COMMIT")
            time.sleep(0.013)
    ours.close()
    assert sorted(waited)[6] < 4 * HELD_SECONDS, waited


@pytest.mark.django_db
def test_a_group_that_lasts_is_cut_and_every_mail_is_decided_once(cast, monkeypatch):
    box, now = Mailbox.objects.get(address="help@desk.example"), datetime.now(UTC)
    raws = [mail(f"number {n}", From="ann@acme.example", Message_ID=f"<{n}@acme.example>") for n in range(6)]
    receive.store_many([Incoming(raw, box, "smtp", now, "ann@acme.example") for raw in raws])
    written, write = [], understand._write
    monkeypatch.setattr(understand, "_write", lambda done: (written.append(len(done)), write(done)))
    monkeypatch.setattr(understand, "HOLD_SECONDS", 0)
    understand.step(now)
    assert written == ([4, 2] if connection.vendor == "sqlite" else [6])
    rows = list(RawMail.objects.order_by("pk"))
    assert [row.outcome for row in rows] == ["ticket"] * 6
    assert len({row.ticket_id for row in rows}) == 6
