"""Whatever is killed when: every mail somebody was told "250" for, or that left the mailbox, is understood once."""

import contextlib
import os
import random
import signal
import smtplib
import subprocess
import sys
import threading
import time

import psycopg
import pytest

from tests.cli.desk import CHECKOUT, SAMEDAY
from tests.intake.home import furnished
from tests.intake.mails import mail
from tests.servers.dovecot import PASSWORD

pytestmark = pytest.mark.servers
PEOPLE = ("ann@acme.example", "paul@acme.example", "vera@vantage.example", "carl@corner.example")


@pytest.fixture(params=["SQLite", "PostgreSQL"])
def env(request, tmp_path):
    if request.param == "SQLite":
        yield furnished(tmp_path / "home")
        return
    url, name = request.getfixturevalue("postgres_url"), f"kill_{os.getpid()}_{random.randrange(10**6)}"
    with psycopg.connect(url, autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name}")
    yield furnished(tmp_path / "home", SAMEDAY_DATABASE_URL=f"{url.rpartition('/')[0]}/{name}")


def test_killed_at_random_nothing_is_lost_and_nothing_comes_twice(env, tmp_path, dovecot_server):
    endure(env, tmp_path, dovecot_server, seconds=12)


@pytest.mark.slow
def test_killed_at_random_for_a_minute(env, tmp_path, dovecot_server):
    endure(env, tmp_path, dovecot_server, seconds=60)


def endure(env, tmp_path, dovecot, *, seconds: int) -> None:
    """Send and deliver mail while two workers, the poller and the listener are killed with kill -9, over and over."""
    user = dovecot.mailbox()
    in_house(env, "fetch-from", f"imap://{user}:{PASSWORD}@127.0.0.1:{dovecot.imap_port}")
    load = Load(env, dovecot, user)
    with family(env, tmp_path / "log") as members:
        load.start()
        load.wait_for_first(tmp_path / "log")
        begun, enough = time.monotonic(), seconds
        while time.monotonic() - begun < seconds or (len(load.accepted) < enough and members.killed < 20 * seconds):
            time.sleep(random.uniform(0.2, 1.5))
            members.kill_one()
        load.stop()
        members.calm()
        accepted, delivered = load.accepted, load.delivered
        assert len(accepted) >= enough and delivered
        said = in_house(env, "settle", str(len(accepted) + len(delivered)), timeout=150)
    assert dovecot.count(user) == 0, said
    kept = set(said.splitlines())
    lost = {*accepted, *delivered} - kept
    assert not lost, f"{len(lost)} of {len(accepted) + len(delivered)} lost, {members.killed} kills"
    assert in_house(env, "twice") == "", "a mail has two tickets or two messages"
    assert in_house(env, "ledger") == "0 0"


class Load:
    """Threads that send by SMTP and deliver to the mailbox; they remember what was accepted."""

    def __init__(self, env, dovecot, user):
        self.port, self.dovecot, self.user = int(env["SAMEDAY_SMTP_PORT"]), dovecot, user
        self.accepted, self.delivered, self._end = [], [], threading.Event()
        self._threads = [threading.Thread(target=self._send, args=(n,)) for n in range(3)]
        self._threads.append(threading.Thread(target=self._deliver))

    def start(self) -> None:
        for thread in self._threads:
            thread.start()

    def wait_for_first(self, log) -> None:
        until = time.monotonic() + 60
        while not self.accepted:
            if time.monotonic() > until:
                self.stop()
                raise AssertionError(f"no mail was accepted within a minute: {log.read_text()[-2000:]}")
            time.sleep(0.05)

    def stop(self) -> None:
        self._end.set()
        for thread in self._threads:
            thread.join()

    def _send(self, line: int) -> None:
        number = 0
        while not self._end.is_set():
            mid, answered = f"<s{line}.{number}@acme.example>", False
            while not answered and not self._end.is_set():  # as a mail server does: again, until it is accepted
                answered = self._offer(message(mid, PEOPLE[line]), PEOPLE[line])
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
    """Listener, poller and two workers; one that is dead is started again."""

    def __init__(self, env, log):
        self.env, self.log, self.killed = env, log, 0
        self.running = {name: self._start(name) for name in ("listen", "poll", "work", "work 2")}

    def kill_one(self) -> None:
        name = random.choice(list(self.running))
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
        return subprocess.Popen([*SAMEDAY, name.split()[0]], env=self.env, cwd=CHECKOUT, stderr=self.log)


@contextlib.contextmanager
def family(env, log):
    with log.open("ab") as opened:
        members = Members(env, opened)
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
