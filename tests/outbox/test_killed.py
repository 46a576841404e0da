"""A sender that is killed with kill -9 in the middle of a mail."""

import os
import sqlite3
import subprocess
import sys
import time

import pytest

from tests.servers.sink import HANG, sink


@pytest.mark.servers
def test_a_killed_sender_loses_nothing_and_the_same_mail_keeps_its_id(tmp_path):
    """Source: security.md P2: at least once, twice only under the same Message-ID."""
    with sink() as bin_:
        bin_.after_data = HANG
        with process("begin", bin_.port, home=tmp_path) as first:
            wait_for_attempt(tmp_path / "sameday.sqlite3")
            first.kill()
        bin_.after_data = "250 OK"
        assert run("send", bin_.port, "1", home=tmp_path) == "2"  # the third is still leased to the dead
        assert run("send", bin_.port, "6", home=tmp_path) == "1"
        assert run("send", bin_.port, "60", home=tmp_path) == "0"
        ids = [got.message["Message-ID"] for got in bin_.wait_for(3)]
    assert len(ids) == len(set(ids)) == 3
    assert states(tmp_path / "sameday.sqlite3") == [("sent", 2), ("sent", 1), ("sent", 1)]


def process(verb, port, *more, home):
    argv = [sys.executable, "-m", "tests.outbox.sender", verb, f"smtp://127.0.0.1:{port}", *more]
    env = {**os.environ, "SAMEDAY_HOME": str(home), "SAMEDAY_DATABASE_URL": ""}
    return subprocess.Popen(argv, env=env, stdout=subprocess.PIPE, text=True)


def run(*args, home) -> str:
    with process(*args, home=home) as child:
        return child.communicate(timeout=60)[0].strip()


def wait_for_attempt(path):
    give_up_at = time.monotonic() + 60
    while time.monotonic() < give_up_at:
        if path.exists() and ("sending", 1) in states(path):
            time.sleep(0.3)  # the mail is with the relay by now, its answer is not here
            return
        time.sleep(0.05)
    raise AssertionError("no mail was being sent within a minute")


def states(path) -> list[tuple[str, int]]:
    with sqlite3.connect(path) as database:
        try:
            return database.execute("SELECT state, attempts FROM outbox_outgoingmail ORDER BY id").fetchall()
        except sqlite3.OperationalError:
            return []
