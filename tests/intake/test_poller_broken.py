"""The poller when its line breaks at any byte, and killed at any moment: each mail once. Source: mail.md 8."""

import json
import random
import signal
import subprocess
import sys
import time

import pytest

from sameday.intake.imap import CannotFetch
from sameday.intake.models import RawMail
from tests.cli.desk import CHECKOUT, SAMEDAY
from tests.intake.home import furnished
from tests.intake.mails import mail
from tests.intake.test_kill import in_house, twice
from tests.intake.test_poller import Box, run
from tests.servers.cutter import Cutter
from tests.servers.dovecot import PASSWORD

pytestmark = pytest.mark.servers
MAILS = 500
PEOPLE = ("ann@acme.example", "paul@acme.example", "vera@vantage.example", "carl@corner.example")


def test_a_line_that_breaks_at_any_byte_loses_nothing_and_doubles_nothing(cast, dovecot_server):
    box, dice, failed = Box(dovecot_server), random.Random(11), 0
    with Cutter(dovecot_server.imap_port) as line:
        box.set(port=line.port)
        for n in range(30):
            box.deliver(2 * n, 2 * n + 1)
            line.after = dice.choice([dice.randrange(1, 400), dice.randrange(400, 3000)])
            try:
                box.fetch()
            except CannotFetch:
                failed += 1
        line.after = None
        box.fetch()
    assert failed > 15, "the control: the line did break"
    assert box.counts() == (0, 60, 60)
    assert RawMail.objects.filter(mailbox=box.row).values("sha256").distinct().count() == 60


def test_killed_ten_times_over_500_mails_there_are_500(tmp_path, dovecot_server):
    killed_over(tmp_path, dovecot_server, kills=10)


@pytest.mark.slow
def test_killed_a_hundred_times_over_500_mails_there_are_500(tmp_path, dovecot_server):
    killed_over(tmp_path, dovecot_server, kills=100)


def killed_over(tmp_path, dovecot, *, kills: int) -> None:
    env, user = furnished(tmp_path / "home"), dovecot.mailbox()
    url = f"imap://{user}:{PASSWORD}@127.0.0.1:{dovecot.imap_port}"
    for n in range(kills):
        for number in range(n * MAILS // kills, (n + 1) * MAILS // kills):
            who = PEOPLE[number % 4]
            dovecot.deliver(user, mail(f"Mail {number}", From=who, Message_ID=f"<{number}@acme.example>"))
        kill_while_fetching(url, env)
    assert run(url, env).stdout.split()[1] == str(MAILS)
    assert (dovecot.count(user), dovecot.count(user, "Processed")) == (0, MAILS)
    worker = subprocess.Popen([*SAMEDAY, "work"], env=env, cwd=CHECKOUT, stderr=subprocess.DEVNULL)
    try:
        found = json.loads(in_house(env, "settle", timeout=150))
    finally:
        worker.terminate()
        worker.wait()
    assert len(found["led"]) == len(found["messages"]) == MAILS
    assert (twice(found["messages"]), found["waiting"], found["unaccounted"]) == ([], 0, 0)


def kill_while_fetching(url: str, env: dict[str, str]) -> None:
    argv = [sys.executable, "-m", "tests.intake.fetcher", url]
    child = subprocess.Popen(argv, env=env, cwd=CHECKOUT, stdout=subprocess.PIPE, text=True)
    assert child.stdout.readline() == "begun\n"
    time.sleep(random.uniform(0, 0.15))
    child.send_signal(signal.SIGKILL)
    child.wait()
    child.stdout.close()
