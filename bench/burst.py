"""A burst of mails while pages are asked at a fixed rate: how long the pages take, and when no mail waits any more.

`python -m bench.burst [MAILS] [--rate 10] [--tickets 10000] [--quiet 20] [--postgres]`: web server and worker as
processes, every commit on disk. The mails come by the function that every route keeps mail with. Times count from when
a page was due, not from when it was sent: a page that waits for the one before is slow too. Every two seconds a reply
is posted as well, which has to write beside the worker. Before and after it the same with no mail, for `--quiet`
seconds: what the burst is to be compared with, for it leaves a larger desk behind. Processor time tells what a machine
that does nothing else would need.
"""

import argparse
import http.client
import itertools
import os
import queue
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path

from bench import mails, pages
from bench.intake import processor
from tests.yardstick import yardstick

ASKERS = 24
POST_SECONDS = 2
POST = "reply post"
AIM_MS, AIM_SECONDS = 50, 600
GROUP = 64  # what the listener keeps in one transaction at most


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("mails", type=int, nargs="?", default=10_000)
    parser.add_argument("--rate", type=float, default=10, help="pages a second")
    parser.add_argument("--tickets", type=int, default=10_000)
    parser.add_argument("--quiet", type=float, default=20, help="seconds without mail, before")
    parser.add_argument("--postgres", action="store_true")
    options = parser.parse_args()
    with ExitStack() as stack:
        home = stack.enter_context(tempfile.TemporaryDirectory(prefix="sameday-bench-"))
        stack.enter_context(pages.database(options.postgres))
        port = pages.free_port()
        os.environ |= {
            "SAMEDAY_HOME": home, "SAMEDAY_PORT": str(port), "SAMEDAY_DEMO": "1", "SAMEDAY_BEHIND_PROXY": "1",
            "DJANGO_SETTINGS_MODULE": "config.settings",
        }  # fmt: skip
        pages.prepare()
        print(f"load average {os.getloadavg()[0]:.1f}, {datetime.now(UTC):%Y-%m-%d %H:%M}, {pages.database_words()}")
        pages.fill(options.tickets)
        stack.enter_context(pages.web(port))
        measure(port, options, Path(home))


def measure(port: int, options, home: Path) -> None:
    wanted = the_pages()
    session = pages.cookie()
    ask(port, session, wanted, options.rate, lambda begun: time.monotonic() > begun + 5)  # warm
    quiet = ask(port, session, wanted, options.rate, lambda begun: time.monotonic() > begun + options.quiet)
    with open(home / "worker.log", "wb") as log:
        worker = subprocess.Popen([sys.executable, "-m", "sameday", "work"], cwd=pages.CHECKOUT, stdout=log, stderr=log)
        drained: list[float] = []
        waiting = threading.Thread(target=lambda: drained.append(burst(options.mails)))
        try:
            time.sleep(3)
            waiting.start()
            began = processor(worker.pid)
            busy = ask(port, session, wanted, options.rate, lambda _: not waiting.is_alive())
            worked = (processor(worker.pid) - began) / options.mails * 1000
            memory = sum(pages.pss(pid) for pid in pages.family(worker.pid)) / 1024
        finally:
            worker.terminate()
            worker.wait(20)
    after = ask(port, session, wanted, options.rate, lambda begun: time.monotonic() > begun + options.quiet)
    show(wanted, quiet, busy, after)
    print(
        f"{options.mails} mails: drained in {drained[0]:.0f} s, {options.mails / drained[0]:.0f}/s (aim {AIM_SECONDS} s"
        f" for 10,000); {worked:.1f} ms of processor a mail, {memory:.0f} MB (PSS), worker and child; "
        f"load {os.getloadavg()[0]:.1f}; yardstick {yardstick() * 1000:.0f} ms"
    )
    print(outcomes())


def the_pages() -> dict[str, str]:
    from sameday.tickets.models import Ticket

    new = Ticket.objects.filter(stage="new", state="normal").values_list("pk", flat=True)[0]
    return {
        "my day": "/desk/day", "queue": "/desk/queue", "ticket page": f"/desk/tickets/{new + 7}",
        "search": "/desk/search?q=printer+password", "triage desk": "/desk/triage",
    }  # fmt: skip


def burst(wanted: int) -> float:
    """Keep that many mails as the routes do, and return the seconds until every one of them is understood."""
    from django.db import connection

    from sameday.clients.models import Contact
    from sameday.intake import receive
    from sameday.intake.models import RawMail

    box = receive.active_mailboxes()[0]
    people = list(Contact.objects.values_list("mail", flat=True))
    answers = mails.tokens(1000)
    begun = time.monotonic()
    for numbers in _groups(wanted):
        receive.store_many([_incoming(box, number, people, answers) for number in numbers])
    while RawMail.objects.filter(outcome="").exists():
        time.sleep(0.2)
    seconds = time.monotonic() - begun
    connection.close()
    return seconds


def _groups(wanted: int):
    return (range(first, min(first + GROUP, wanted)) for first in range(0, wanted, GROUP))


def _incoming(box, number: int, people: list[str], answers: list[tuple[str, str]]):
    from sameday.intake.receive import Incoming

    sender, token = people[number % len(people)], ""
    if mails.BEGINNINGS[number % len(mails.BEGINNINGS)].startswith("answer"):
        sender, token = answers[number % len(answers)]
    to, raw = mails.mail(number, "burst", sender, token)
    return Incoming(raw, box, "smtp", datetime.now(UTC), sender, (to,))


def ask(port: int, session: str, wanted: dict[str, str], rate: float, over) -> dict[str, list[float]]:
    """Ask these pages in turn at that rate until `over`; return the milliseconds of each from when it was due."""
    due: queue.SimpleQueue = queue.SimpleQueue()
    taken: dict[str, list[float]] = {name: [] for name in [*wanted, POST]}
    ended = threading.Event()
    writer = threading.Thread(target=_writer, args=(port, session, wanted["ticket page"], ended, taken[POST]))
    writer.start()
    threads = [threading.Thread(target=_asker, args=(port, session, due, taken)) for _ in range(ASKERS)]
    for thread in threads:
        thread.start()
    begun = time.monotonic()
    for number, (name, path) in enumerate(itertools.cycle(wanted.items())):
        at = begun + number / rate
        time.sleep(max(0.0, at - time.monotonic()))
        if over(begun):
            break
        due.put((at, name, path))
    ended.set()
    for _ in threads:
        due.put(None)
    for thread in [*threads, writer]:
        thread.join()
    return taken


def _asker(port: int, session: str, due: queue.SimpleQueue, taken: dict[str, list[float]]) -> None:
    link = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    while (one := due.get()) is not None:
        at, name, path = one
        link.request("GET", path, headers={"Cookie": session, "Accept-Encoding": "gzip"})
        answer = link.getresponse()
        answer.read()
        assert answer.status == 200, (path, answer.status)
        taken[name].append((time.monotonic() - at) * 1000)


def _writer(port: int, session: str, page: str, ended: threading.Event, taken: list[float]) -> None:
    begun = time.monotonic()
    for number in itertools.count(1):
        if ended.wait(max(0.0, begun + number * POST_SECONDS - time.monotonic())):
            return
        _, (seconds,), _ = pages.posts(port, session, page, "reply", 1)
        taken.append(seconds * 1000)


def show(wanted: dict[str, str], quiet: dict, busy: dict, after: dict) -> None:
    print("\n| page | before: p50 / p95 | burst: p50 / p95 / p99 / max (ms) | after: p50 / p95 | asked |")
    print("|---|---|---|---|---|")
    for taken in (quiet, busy, after):
        taken["all pages"] = [each for name in wanted for each in taken[name]]
    for name in [*wanted, "all pages", POST]:
        during = busy[name]
        then = f"{_shares(during, 0.5, 0.95, 0.99)} / {max(during, default=0):.1f}"
        others = [_shares(taken[name], 0.5, 0.95) for taken in (quiet, after)]
        print(f"| {name} | {others[0]} | {then} | {others[1]} | {len(during)} |")
    p95 = _share(busy["all pages"], 0.95)
    print(f"\np95 {p95:.1f} ms, {'inside' if p95 <= AIM_MS else 'NOT inside'} the aim of {AIM_MS} ms")


def _shares(taken: list[float], *shares: float) -> str:
    return " / ".join(f"{_share(taken, share):.1f}" for share in shares) if taken else "none asked"


def _share(taken: list[float], share: float) -> float:
    return sorted(taken)[int(len(taken) * share)]


def outcomes() -> str:
    from django.db.models import Count

    from sameday.intake.models import RawMail

    found = RawMail.objects.values_list("outcome").annotate(n=Count("pk")).order_by("-n")
    return ", ".join(f"{count} {outcome}" for outcome, count in found)


if __name__ == "__main__":
    main()
