"""Mails a second through the whole pipeline, by SMTP, beside raw commits a second.

`python -m bench.intake [MAILS] [--connections N] [--postgres]`: a desk with 200 known contacts, listener and worker as
processes, every commit on disk (synchronous=FULL). Accepted is when the last "250" came, understood when no mail waits.
"""

import argparse
import os
import smtplib
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from datetime import time as clock
from pathlib import Path

from tests.cli.desk import CHECKOUT, SAMEDAY, wait_for
from tests.intake.home import furnished
from tests.servers.postgresql import postgres
from tests.servers.processes import greets

CONTACTS = 200


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("mails", type=int, nargs="?", default=3000)
    parser.add_argument("--connections", type=int, default=16, help="Postfix opens up to 20 to one destination")
    parser.add_argument("--postgres", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="sameday-bench-") as folder:
        if options.postgres:
            with postgres(durable=True) as url:
                measure(furnished(Path(folder, "home"), SAMEDAY_DATABASE_URL=url), options, folder)
        else:
            print(f"raw commits/s (SQLite, FULL): {raw_commits(Path(folder, 'raw.sqlite3')):7.0f}")
            measure(furnished(Path(folder, "home")), options, folder)


def measure(env: dict[str, str], options, folder: str) -> None:
    mails = options.mails
    run(env, "contacts", str(CONTACTS))
    with open(Path(folder, "log"), "wb") as log:
        verbs = ("listen", "work")
        children = [subprocess.Popen([*SAMEDAY, verb], env=env, cwd=CHECKOUT, stderr=log) for verb in verbs]
        try:
            wait_for(lambda: is_open(int(env["SAMEDAY_SMTP_PORT"])), seconds=20)
            send(env, 40, "warm", options.connections)
            wait_until_understood(env, 40)
            began = time.monotonic()
            send(env, mails, "bench", options.connections)
            accepted = time.monotonic() - began
            wait_until_understood(env, mails + 40)
            everything = time.monotonic() - began
        finally:
            for child in children:
                child.terminate()
            for child in children:
                child.wait(10)
    print(f"accepted (250) mails/s:       {mails / accepted:7.0f}")
    print(f"end to end mails/s:           {mails / everything:7.0f}")
    print(run(env, "outcomes", "0"))


def send(env: dict[str, str], mails: int, tag: str, connections: int) -> None:
    """Send that many mails over so many connections, each waiting for its 250."""

    def one(first: int) -> None:
        with smtplib.SMTP("127.0.0.1", int(env["SAMEDAY_SMTP_PORT"])) as client:
            for number in range(first, mails, connections):
                client.sendmail(sender(number), ["help@desk.example"], mail(number, tag))

    threads = [threading.Thread(target=one, args=(first,)) for first in range(connections)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def sender(number: int) -> str:
    return f"p{number % CONTACTS}@acme.example"


def mail(number: int, tag: str) -> bytes:
    words = "Good morning,\r\n\r\nthe printer on the second floor takes two sheets at once since Monday.\r\n" * 8
    return (
        f"From: Person {number % CONTACTS} <{sender(number)}>\r\nTo: help@desk.example\r\nSubject: Printer {number}\r\n"
        f"Message-ID: <{tag}{number}@acme.example>\r\nDate: Mon, 23 Nov 2026 09:30:00 -0500\r\n\r\n{words}"
    ).encode()


def wait_until_understood(env: dict[str, str], mails: int) -> None:
    run(env, "understood", str(mails))


def raw_commits(path: Path) -> float:
    """Return commits a second of one small row each, as durable as the desk's."""
    with sqlite3.connect(path, isolation_level=None) as database:
        database.execute("PRAGMA journal_mode=WAL")
        database.execute("PRAGMA synchronous=FULL")
        database.execute("CREATE TABLE t (x)")
        began, count = time.monotonic(), 300
        for number in range(count):
            database.execute("INSERT INTO t VALUES (?)", [number])
        return count / (time.monotonic() - began)


def is_open(port: int) -> bool:
    try:
        return greets(port, b"220")
    except OSError:
        return False


def run(env: dict[str, str], verb: str, number: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "bench.intake", "--inside", verb, number], env=env, cwd=CHECKOUT, text=True,
        stdout=subprocess.PIPE, check=True,
    )  # fmt: skip
    return done.stdout.strip()


def inside(verb: str, number: int) -> None:
    """What must happen in the desk's own database."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
    import django

    django.setup()
    from sameday.clients.models import Company, Contact
    from sameday.intake import ledger
    from sameday.intake.models import RawMail
    from sameday.office.models import Calendar, OpenWindow

    if verb == "contacts":
        acme = Company.objects.get(name="Acme Plumbing")
        OpenWindow.objects.all().delete()  # open day and night: a known sender gets no receipt
        calendar = Calendar.objects.get()
        OpenWindow.objects.bulk_create(
            OpenWindow(calendar=calendar, weekday=day, opens=clock(0), closes=clock(0)) for day in range(7)
        )
        rows = [Contact(company=acme, name=f"Person {n}", mail=f"p{n}@acme.example") for n in range(number)]
        Contact.objects.bulk_create(rows)
    elif verb == "understood":
        wait_for(lambda: RawMail.objects.exclude(outcome="").count() >= number, seconds=600)
    else:
        print(ledger.accounted())


if __name__ == "__main__":
    if "--inside" in sys.argv:
        inside(sys.argv[2], int(sys.argv[3]))
    else:
        main()
