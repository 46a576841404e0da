"""Whatever is killed when: every mail somebody was told "250" for, or that left the mailbox, is understood once, and
every form whose receipt somebody saw is one ticket."""

import contextlib
import json
import os
import random
import signal
import smtplib
import subprocess
import sys
import threading
import time
from collections import Counter

import psycopg
import pytest

from tests.cli.desk import CHECKOUT, SAMEDAY, wait_for
from tests.intake.home import furnished
from tests.intake.mails import mail
from tests.intake.visitors import Busy, Visitors
from tests.servers.dovecot import PASSWORD
from tests.servers.processes import free_port

pytestmark = pytest.mark.servers
MAIL = ("listen", "poll", "work", "work 2")
PEOPLE = ("ann@acme.example", "paul@acme.example", "vera@vantage.example", "carl@corner.example")


@pytest.fixture(params=["SQLite", "PostgreSQL"])
def house(request, tmp_path):
    """Return a desk's environment and the ports of its web servers: SQLite is one machine's, with one of them."""
    if request.param == "SQLite":
        return furnished(tmp_path / "home", SAMEDAY_BEHIND_PROXY="1"), [free_port()]
    url, name = request.getfixturevalue("postgres_url"), f"kill_{os.getpid()}_{random.randrange(10**6)}"
    with psycopg.connect(url, autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name}")
    settings = {"SAMEDAY_DATABASE_URL": f"{url.rpartition('/')[0]}/{name}", "SAMEDAY_BEHIND_PROXY": "1"}
    return furnished(tmp_path / "home", **settings), [free_port(), free_port()]


def test_killed_at_random_nothing_is_lost_and_nothing_comes_twice(house, tmp_path, dovecot_server):
    endure(*house, tmp_path, dovecot_server, seconds=8)


@pytest.mark.slow
def test_killed_at_random_for_a_minute(house, tmp_path, dovecot_server):
    endure(*house, tmp_path, dovecot_server, seconds=60)


def endure(env, ports, tmp_path, dovecot, *, seconds: int) -> None:
    """Send and deliver mail and post forms while two workers, the poller, the listener and the web servers are killed
    with kill -9, over and over."""
    user = dovecot.mailbox()
    in_house(env, "fetch-from", f"imap://{user}:{PASSWORD}@127.0.0.1:{dovecot.imap_port}")
    load, visitors = Load(env, dovecot, user), Visitors(ports)
    with family(env, ports, tmp_path / "log") as members:
        with load, visitors:
            load.wait_for_first(tmp_path / "log")
            kill_for(seconds, members, lambda: (len(load.accepted), len(visitors.receipts)))
        members.calm()
        assert load.delivered
        wait_for(lambda: dovecot.count(user) == 0, seconds=90, why=lambda: "mails are still in the mailbox")
        found = json.loads(in_house(env, "settle", timeout=150))
    wanted = [*load.accepted, *load.delivered]
    # not lost: a starved machine has not come to them yet
    assert found["waiting"] == 0, f"{found['waiting']} of {len(wanted)} are kept and still to be understood"
    lost = set(wanted) - set(found["led"])
    assert not lost, f"{len(lost)} of {len(wanted)} lost, {members.killed} kills: {found['astray']}"
    assert twice(found["messages"]) == [], "a mail has two tickets or two messages"
    assert found["unaccounted"] == 0
    every_form_is_one_ticket(visitors, found["forms"])


def kill_for(seconds: int, members: "Members", done) -> None:
    """Kill one after the other for `seconds` and until as many mails and as many forms as seconds came through.

    On a busy machine none would ever get up: the pauses grow while either of the two stands still.
    """
    until, last, pause, before = time.monotonic() + seconds, time.monotonic() + seconds + 240, 1.0, done()
    while time.monotonic() < until or min(done()) < seconds:
        assert time.monotonic() < last, (
            f"mails and forms: {done()} after {members.killed} kills, pauses of {pause:.0f} s"
        )
        for _ in members.running:
            time.sleep(random.uniform(0.2, 1.5) * pause)
            members.kill_one()
        stood = any(now == then for now, then in zip(done(), before, strict=True))
        pause, before = pause * 1.5 if stood else pause, done()


def every_form_is_one_ticket(visitors: Visitors, kept: list[str]) -> None:
    assert not visitors.odd, visitors.odd[0]
    assert set(visitors.receipts) - set(kept) == set(), "a form with a receipt has no ticket"
    assert twice(kept) == [], "a form has two tickets"
    assert [text for text, places in visitors.receipts.items() if len(places) > 1] == [], "a form has two receipts"


def twice(things: list[str]) -> list[str]:
    return [thing for thing, count in Counter(things).items() if count > 1]


class Load(Busy):
    """Threads that send by SMTP and deliver to the mailbox; they remember what was accepted."""

    def __init__(self, env, dovecot, user):
        super().__init__()
        self.port, self.dovecot, self.user = int(env["SAMEDAY_SMTP_PORT"]), dovecot, user
        self.accepted, self.delivered = [], []
        self._threads = [threading.Thread(target=self._send, args=(n,)) for n in range(3)]
        self._threads.append(threading.Thread(target=self._deliver))

    def wait_for_first(self, log) -> None:
        begun = time.monotonic()
        while not self.accepted:
            assert time.monotonic() < begun + 60, f"no mail was accepted within a minute: {log.read_text()[-2000:]}"
            time.sleep(0.05)

    def _send(self, line: int) -> None:
        number = 0
        while not self._end.is_set():
            mid, answered = f"<s{line}.{number}@acme.example>", False
            raw = message(mid, PEOPLE[line])
            while not answered and not self._end.is_set():  # as a mail server does: again, until it is accepted
                answered = self._offer(raw, PEOPLE[line])
                time.sleep(0.02)
            self.accepted += [mid] if answered else []
            number += 1

    def _offer(self, raw: bytes, sender: str) -> bool:
        try:
            with smtplib.SMTP("127.0.0.1", self.port, timeout=20) as client:
                client.sendmail(sender, ["help@desk.example"], raw)
                return True
        except (OSError, smtplib.SMTPException):
            return False

    def _deliver(self) -> None:
        number = 0
        while not self._end.is_set():
            mid = f"<d{number}@acme.example>"
            self.dovecot.deliver(self.user, message(mid, PEOPLE[3]))
            self.delivered.append(mid)
            number += 1
            time.sleep(0.1)


def message(mid: str, sender: str) -> bytes:
    reply = {"In_Reply_To": "<s0.0@acme.example>"} if random.random() < 0.3 else {}
    return mail(f"About {mid}.", From=sender, Message_ID=mid, **reply)


class Members:
    """Listener, poller, two workers and the web servers; one that is dead is started again."""

    def __init__(self, env, ports, log):
        self.log, self.killed = log, 0
        self._next = ["work", "work 2"]  # at once, when one has mail in hand: its lease is waited for at the end
        self.envs = dict.fromkeys(MAIL, env) | {f"web {port}": env | {"SAMEDAY_PORT": str(port)} for port in ports}
        self.running = {name: self._start(name) for name in self.envs}

    def kill_one(self) -> None:
        self._next = self._next or random.sample(list(self.running), len(self.running))  # each once before one twice
        name = self._next.pop()
        child = self.running[name]
        child.send_signal(signal.SIGKILL)
        child.wait()
        self.killed += 1
        self.running[name] = self._start(name)

    def calm(self) -> None:
        for name, child in self.running.items():
            if child.poll() is not None:
                self.running[name] = self._start(name)

    def _start(self, name: str) -> subprocess.Popen:
        return subprocess.Popen([*SAMEDAY, name.split()[0]], env=self.envs[name], cwd=CHECKOUT, stderr=self.log)


@contextlib.contextmanager
def family(env, ports, log):
    with log.open("ab") as opened:
        members = Members(env, ports, opened)
        try:
            yield members
        finally:
            for child in members.running.values():
                child.kill()
                child.wait()


def in_house(env, *arguments: str, timeout: int = 60) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "tests.intake.inspect_house", *arguments], env=env, cwd=CHECKOUT, capture_output=True,
        text=True, timeout=timeout, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-3000:]
    return done.stdout.strip()
