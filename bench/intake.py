"""Mails a second through the whole pipeline, by SMTP, beside raw commits a second and a fixed piece of work.

`python -m bench.intake [MAILS] [--connections N] [--postgres] [--plain] [--profile]`: a desk with 200 known contacts,
listener and worker as processes, every commit on disk (synchronous=FULL). Accepted is when the last "250" came,
understood when no mail waits. The mails are those of bench/mails.py: new ones, answers with a token, HTML, every fifth
with a picture; `--plain`: all new, of text. `--profile` instead tells where the worker's time goes, and its questions.
"""

import argparse
import json
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

from bench import mails as written
from bench.pages import family
from tests.cli.desk import CHECKOUT, SAMEDAY, wait_for
from tests.intake.home import furnished
from tests.servers.postgresql import postgres
from tests.servers.processes import greets
from tests.yardstick import yardstick

CONTACTS = 200


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("mails", type=int, nargs="?", default=3000)
    parser.add_argument("--connections", type=int, default=16, help="Postfix opens up to 20 to one destination")
    parser.add_argument("--postgres", action="store_true")
    parser.add_argument("--plain", action="store_true")
    parser.add_argument("--profile", action="store_true")
    options = parser.parse_args()
    print(f"load average {os.getloadavg()[0]:.1f}, yardstick {yardstick() * 1000:.0f} ms")
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
    if options.profile:
        print(run(env, "profile", str(mails)))
        return
    with open(Path(folder, "log"), "wb") as log:
        verbs = ("listen", "work")
        children = [subprocess.Popen([*SAMEDAY, verb], env=env, cwd=CHECKOUT, stderr=log) for verb in verbs]
        try:
            wait_for(lambda: is_open(int(env["SAMEDAY_SMTP_PORT"])), seconds=60)
            send(env, [plain(number, "warm") for number in range(CONTACTS)], options.connections)
            wait_until_understood(env, CONTACTS)
            tokens = [] if options.plain else json.loads(run(env, "tokens", str(CONTACTS)))
            ready = [plain(n, "bench") if options.plain else mixed(n, tokens) for n in range(mails)]
            used = [processor(child.pid) for child in children]
            began = time.monotonic()
            send(env, ready, options.connections)
            accepted = time.monotonic() - began
            wait_until_understood(env, mails + CONTACTS)
            everything = time.monotonic() - began
            used = [
                (processor(child.pid) - before) / mails * 1000 for child, before in zip(children, used, strict=True)
            ]
        finally:
            for child in children:
                child.terminate()
            for child in children:
                child.wait(10)
    print(f"accepted (250) mails/s:       {mails / accepted:7.0f}")
    print(f"end to end mails/s:           {mails / everything:7.0f}")
    print(f"processor a mail:             {used[0]:7.1f} ms listener, {used[1]:.1f} ms worker and child")
    print(run(env, "outcomes", "0"))


def send(env: dict[str, str], mails: list[tuple[str, str, bytes]], connections: int) -> None:
    """Send those mails over so many connections, each waiting for its 250."""

    def one(first: int) -> None:
        with smtplib.SMTP("127.0.0.1", int(env["SAMEDAY_SMTP_PORT"])) as client:
            for mail_from, to, raw in mails[first::connections]:
                client.sendmail(mail_from, [to], raw)

    threads = [threading.Thread(target=one, args=(first,)) for first in range(connections)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def processor(pid: int) -> float:
    """Return the seconds of processor time so far of a process and those below it."""
    fields = [Path(f"/proc/{each}/stat").read_text().rpartition(")")[2].split() for each in family(pid)]
    return sum(int(used) for each in fields for used in each[11:15]) / os.sysconf("SC_CLK_TCK")


def mixed(number: int, tokens: list[tuple[str, str]]) -> tuple[str, str, bytes]:
    """Return sender, recipient and bytes of the number's mail in the mix."""
    mail_from, token = tokens[number % len(tokens)]
    return (mail_from, *written.mail(number, "bench", mail_from, token))


def sender(number: int) -> str:
    return f"p{number % CONTACTS}@acme.example"


def plain(number: int, tag: str) -> tuple[str, str, bytes]:
    """Return sender, recipient and bytes of a short new request."""
    words = "Good morning,\r\n\r\nthe printer on the second floor takes two sheets at once since Monday.\r\n" * 8
    raw = (
        f"From: Person {number % CONTACTS} <{sender(number)}>\r\nTo: help@desk.example\r\nSubject: Printer {number}\r\n"
        f"Message-ID: <{tag}{number}@acme.example>\r\nDate: Mon, 23 Nov 2026 09:30:00 -0500\r\n\r\n{words}"
    ).encode()
    return sender(number), "help@desk.example", raw


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
    elif verb == "tokens":
        print(json.dumps(written.tokens(number)))
    elif verb == "profile":
        profile(number)
    elif verb == "understood":
        wait_for(lambda: RawMail.objects.exclude(outcome="").count() >= number, seconds=600)
    else:
        print(ledger.accounted())


def profile(mails: int) -> None:
    """Understand so many mails in this process; print its questions and the functions that cost most."""
    import cProfile
    import pstats
    from collections import Counter
    from datetime import UTC, datetime

    from django.db import connection

    from sameday.intake import receive, understand

    box, asked = receive.active_mailboxes()[0], Counter()

    def keep(ready: list[tuple[str, str, bytes]]) -> None:
        receive.store_many([receive.Incoming(r, box, "smtp", datetime.now(UTC), f, (t,)) for f, t, r in ready])
        while understand.step(datetime.now(UTC)):
            pass

    def count(execute, sql, *rest):
        asked[sql[:90]] += 1
        return execute(sql, *rest)

    keep([plain(n, "warm") for n in range(CONTACTS)])
    tokens, watch = written.tokens(CONTACTS), cProfile.Profile()
    ready = [mixed(number, tokens) for number in range(mails)]
    began = time.process_time()
    with connection.execute_wrapper(count):
        watch.runcall(keep, ready)
    print(f"{(time.process_time() - began) / mails * 1000:.1f} ms of processor a mail while watched")
    print(f"{asked.total() / mails:.1f} statements a mail:")
    for sql, times in asked.most_common(30):
        print(f"{times / mails:7.2f}  {sql}")
    for order in ("cumulative", "tottime"):
        pstats.Stats(watch, stream=sys.stdout).sort_stats(order).print_stats(45)


if __name__ == "__main__":
    if "--inside" in sys.argv:
        inside(sys.argv[2], int(sys.argv[3]))
    else:
        main()
