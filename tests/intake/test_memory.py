"""A mail of 34 MB: what it takes is bounded, and all of it comes back."""

import random
import smtplib
import sqlite3
import subprocess
import time

import pytest

from tests.cli.desk import CHECKOUT, SAMEDAY, family_of, wait_for
from tests.intake.home import furnished
from tests.intake.mails import file, mail, multipart, part, whole
from tests.servers.memory import Peaks, pss
from tests.servers.processes import greets

pytestmark = pytest.mark.servers
PARTS = 5
LISTENER_MB, WORKER_MB = 250, 350  # measured: 162 and 224; the mail, its pieces and what is written of them
LEFT_MB = 20


def test_a_mail_of_thirty_four_megabytes_takes_memory_and_gives_it_back(tmp_path):
    env = furnished(tmp_path / "home")
    with (tmp_path / "log").open("wb") as log:
        running = [subprocess.Popen([*SAMEDAY, verb], env=env, cwd=CHECKOUT, stderr=log) for verb in ("listen", "work")]
    try:
        listener, worker = (process.pid for process in running)
        send(env, mail("warm"), understood=1)
        before = pss(listener), pss(worker)
        with Peaks({"listener": lambda: listener, "worker": lambda: worker}) as peaks:
            send(env, large(), understood=2)
        assert peaks.highest["listener"] < LISTENER_MB
        assert peaks.highest["worker"] < WORKER_MB
        wait_for(
            lambda: pss(listener) < before[0] + LEFT_MB and pss(worker) < before[1] + LEFT_MB, seconds=60,
            why=lambda: f"before {before}, after {pss(listener), pss(worker)}",
        )  # fmt: skip
        wait_for(lambda: not family_of(worker), seconds=5, why=lambda: "the child that read it stayed")
    finally:
        for process in running:
            process.kill()
            process.wait()


def large() -> bytes:
    """Return a mail of 34 MB as it travels, in files: base64 makes four letters of three bytes."""
    each = 34_000_000 // PARTS * 3 // 4 * 76 // 78
    files = [file(f"logs{n}.zip", random.Random(n).randbytes(each)) for n in range(PARTS)]
    return whole(multipart("mixed", part("Here they are."), *files), Message_ID="<large@acme.example>")


def send(env: dict[str, str], raw: bytes, *, understood: int) -> None:
    """Hand a mail to the listener, and return when so many are understood."""
    port = int(env["SAMEDAY_SMTP_PORT"])
    wait_for(lambda: is_open(port), seconds=30)
    with smtplib.SMTP("127.0.0.1", port, timeout=60) as client:
        client.sendmail("ann@acme.example", ["help@desk.example"], raw)
    with sqlite3.connect(f"file:{env['SAMEDAY_HOME']}/sameday.sqlite3?mode=ro", uri=True) as database:
        asked = "SELECT count(*) FROM intake_rawmail WHERE outcome NOT IN ('', 'duplicate')"
        wait_for(lambda: database.execute(asked).fetchone()[0] == understood, seconds=60)
    time.sleep(0.2)


def is_open(port: int) -> bool:
    try:
        return greets(port, b"220")
    except OSError:
        return False
