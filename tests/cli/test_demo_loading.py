"""Loading the demo office: at any hour, always the same, whole or not at all."""

import os
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime

import pytest
from django.db import transaction

from sameday.cli import demo
from sameday.clients.models import Company
from sameday.office.models import Staff
from sameday.policy.kinds import State
from sameday.tickets import check, due, history, purge, queries
from sameday.tickets.models import Ticket, TicketEvent
from tests.cli import desk

TUESDAY = datetime(2026, 11, 24, 16, 30, tzinfo=UTC)  # 11:30 in New York
MOMENTS = {
    "Saturday night": datetime(2026, 11, 22, 3, 0, tzinfo=UTC),
    "Monday a minute after opening": datetime(2026, 11, 23, 13, 1, tzinfo=UTC),
    "a minute after closing": datetime(2026, 11, 24, 22, 1, tzinfo=UTC),
    "Thanksgiving": datetime(2026, 11, 26, 17, 0, tzinfo=UTC),
    "after the clocks changed": datetime(2027, 3, 15, 14, 0, tzinfo=UTC),
    "New Year": datetime(2027, 1, 1, 5, 0, tzinfo=UTC),
}


@pytest.mark.slow
@pytest.mark.django_db
def test_it_is_the_same_every_time():
    said = []
    for _ in range(2):
        with transaction.atomic():
            demo.load(TUESDAY)
            rows = Ticket.objects.order_by("number").values_list("subject", "stage", "state", "requester__mail")
            said.append(list(rows))
            transaction.set_rollback(True)
    assert said[0] == said[1]


@pytest.mark.slow
@pytest.mark.django_db
@pytest.mark.parametrize("moment", MOMENTS)
def test_it_looks_right_at_any_hour(moment):
    at = MOMENTS[moment]
    demo.load(at)
    rows = queries.waiting(State.NORMAL)
    assert len(rows) == 12 and rows[0].alarm
    assert sum(row.promise_at < at for row in rows) == 3
    assert Ticket.objects.count() == 251 and max(TicketEvent.objects.values_list("at", flat=True)) <= at
    assert [*history.check()] == [] and [*check.check()] == []
    assert due.step(at) == 0 and purge.step(at) == 0
    assert Ticket.objects.filter(state=State.SPAM).exists()


@pytest.mark.django_db
def test_a_load_that_breaks_leaves_nothing_half_done():
    def cut(done):
        if done > 0.3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        demo.load(TUESDAY, progress=cut)
    assert not demo.is_loaded()
    assert not (Ticket.objects.exists() or Staff.objects.exists() or Company.objects.exists())


@pytest.mark.servers
def test_a_load_killed_in_the_middle_is_loaded_whole_by_the_next_start(tmp_path):
    env = desk.environment(tmp_path / "home")
    command = [sys.executable, "-m", "sameday", "demo"]
    child = subprocess.Popen(command, env=env, cwd=desk.CHECKOUT, stderr=subprocess.PIPE)
    line = b""
    while b"Loading" not in line:
        line += child.stderr.read(1)
    time.sleep(1.5)
    os.kill(child.pid, signal.SIGKILL)
    child.wait()
    assert desk.sameday("tickets", "--json", env=env).stdout.strip() == "[]"
    second = desk.sameday("demo", env=env)
    assert second.returncode == 0, second.stderr
    assert desk.sameday("demo", env=env).stdout == "The demo office is there already.\n"
    assert "251 tickets" in desk.sameday("check-history", env=env).stdout
