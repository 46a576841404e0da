"""Print how fast a carrier's posts are answered while 200 calls live, each with one event every three seconds.

Run from the checkout: .venv/bin/python bench/calls.py [--calls 200] [--seconds 60] [--burst] [--postgres]
Every call goes its way through the real web server: greeting, key, waiting, dialling, whisper, taken, over, and anew.
The calls began one after the other, so each is somewhere else on its way; with --burst all begin within three seconds
and ask for the same thing at the same time, all along. What is asked before all are alive is not counted.
"""

import argparse
import http.client
import os
import statistics
import sys
import tempfile
import threading
import time
from pathlib import Path
from urllib.parse import urlencode, urlsplit
from xml.etree import ElementTree

CHECKOUT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(CHECKOUT))

TOKEN, EVERY = "a token of the bench", 3.0
STEPS = 9  # of one call, about


def main() -> None:
    from bench.pages import database, free_port, prepare, web

    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--calls", type=int, default=200)
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--people", type=int, default=120)
    parser.add_argument("--burst", action="store_true")
    parser.add_argument("--postgres", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="sameday-bench-") as home, database(options.postgres):
        port = free_port()
        os.environ |= {
            "SAMEDAY_HOME": home, "SAMEDAY_PORT": str(port), "SAMEDAY_URL": f"http://127.0.0.1:{port}",
            "DJANGO_SETTINGS_MODULE": "config.settings",
        }  # fmt: skip
        prepare()
        carrier = furnish(options.people)
        from tests.yardstick import yardstick

        print(f"load average {os.getloadavg()[0]:.1f}, yardstick {yardstick() * 1000:.0f} ms before")
        with web(port):
            lives = [Life(port, carrier, number) for number in range(options.calls)]
            let_live(lives, options.seconds, 1 if options.burst else STEPS)
        show(lives, options.seconds)
        print(f"load average {os.getloadavg()[0]:.1f}, yardstick {yardstick() * 1000:.0f} ms after")


def furnish(people: int) -> int:
    """Make an office that is open now, with people who take calls, and return the carrier's number."""
    from django.utils import timezone

    from sameday.office import carriers
    from sameday.office.models import Calendar, Office, OpenWindow, Seat, Staff

    calendar = Calendar.objects.create(name="Always", zone="America/New_York")
    OpenWindow.objects.bulk_create(
        OpenWindow(calendar=calendar, weekday=day, opens="00:00", closes="00:00") for day in range(7)
    )
    Office.objects.create(name="Harbor IT", phone="860-555-0100", mail="help@desk.example", calendar=calendar)
    for n in range(people):
        person = Staff.objects.create(name=f"Person {n}", mail=f"p{n}@desk.example", role="it_pro")
        Seat.objects.create(staff=person, place="sip", address=f"p{n}@desk.example", available=True)
    return carriers.put(
        None, name="Bench", provider="twilio", account="AC1", secret=TOKEN, number="+18605550100", by="system",
        at=timezone.now(),
    ).pk  # fmt: skip


class Life:
    """Calls of one line, one after the other, in the order a carrier asks."""

    def __init__(self, port: int, carrier: int, number: int):
        self.port, self.base, self.number = port, f"http://127.0.0.1:{port}/hooks/phone/{carrier}", number
        self.taken: list[tuple[str, float]] = []
        self.statuses: set[int] = set()
        self.late = 0.0
        self.ended = 0
        self._posts = self._story()

    def _story(self):
        round_ = 0
        while True:
            round_ += 1
            sid = f"CA{self.number}-{round_}"
            fields = {"CallSid": sid, "From": f"+1203555{self.number % 10000:04d}", "To": "+18605550100",
                      "CallStatus": "in-progress"}  # fmt: skip
            found = yield f"{self.base}/voice", fields
            found = yield of(found, "Gather", "action"), fields | {"Digits": "2"}
            while found.find("Dial") is None:
                queue = found.find("Enqueue")
                found = yield queue.get("waitUrl"), fields
                while found.find("Leave") is None:
                    found = yield of(found, "Gather", "action"), fields
                found = yield queue.get("action"), fields | {"QueueResult": "leave"}
            dial = found.find("Dial")
            leg = fields | {"CallSid": f"{sid}-leg", "ParentCallSid": sid, "From": "+18605550100"}
            found = yield dial[0].get("url"), leg
            if found.find("Gather") is not None:
                yield of(found, "Gather", "action"), leg | {"Digits": "1"}
            yield dial[0].get("statusCallback"), leg | {"CallStatus": "completed"}
            yield dial.get("action"), fields | {"DialCallStatus": "completed"}
            yield f"{self.base}/status", fields | {"CallStatus": "completed"}
            self.ended += 1

    def live(self, began: float, counted: float, until: float, apart: int) -> None:
        """Post once every three seconds, at a moment of this call's own; the first one `apart` rounds after others."""
        link = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        due = began + EVERY * ((self.number % 200) / 200 + self.number % apart)
        url, fields = next(self._posts)
        while due < until:
            time.sleep(max(0, due - time.perf_counter()))
            self.late = max(self.late, time.perf_counter() - due)
            if due < counted:
                self.taken.clear()
            url, fields = self._posts.send(self._post(link, url, fields))
            due += EVERY

    def _post(self, link, url: str, fields: dict):
        from sameday.phone.signatures import of_twilio

        headers = {
            "Content-Type": "application/x-www-form-urlencoded",
            "X-Twilio-Signature": of_twilio(TOKEN, url, fields.items()),
        }  # fmt: skip
        parts = urlsplit(url)
        started = time.perf_counter()
        link.request("POST", f"{parts.path}?{parts.query}" if parts.query else parts.path, urlencode(fields), headers)
        answer = link.getresponse()
        body = answer.read()
        self.taken.append((parts.path.rpartition("/")[2], time.perf_counter() - started))
        self.statuses.add(answer.status)
        return ElementTree.fromstring(body)


def of(found, tag: str, attribute: str) -> str:
    return found.find(tag).get(attribute)


def let_live(lives: list[Life], seconds: int, apart: int) -> None:
    began = time.perf_counter() + 1
    counted = began + EVERY * apart
    threads = [threading.Thread(target=life.live, args=(began, counted, counted + seconds, apart)) for life in lives]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def show(lives: list[Life], seconds: int) -> None:
    from sameday.phone.models import Call

    taken = [each for life in lives for each in life.taken]
    statuses = set().union(*(life.statuses for life in lives))
    ended, results = sum(life.ended for life in lives), Call.objects.filter(ended_at__isnull=False)
    print(f"{len(lives)} live calls, {len(taken)} posts in {seconds} s ({len(taken) / seconds:.0f} a second), "
          f"statuses {sorted(statuses)}, {ended} calls went their whole way, {results.count()} have a result, "
          f"the bench itself was at most {max(life.late for life in lives) * 1000:.0f} ms late")  # fmt: skip
    line("all", [spent for _, spent in taken])
    for step in sorted({step for step, _ in taken}):
        line(step, [spent for each, spent in taken if each == step])


def line(name: str, taken: list[float]) -> None:
    ordered = sorted(taken)
    p95 = ordered[int(len(ordered) * 0.95)]
    print(f"{name:10} n {len(ordered):5}  p50 {statistics.median(ordered) * 1000:6.1f} ms  p95 {p95 * 1000:6.1f} ms  "
          f"max {ordered[-1] * 1000:6.1f} ms")  # fmt: skip


if __name__ == "__main__":
    main()
