"""Print how fast the pages are with many tickets: p50, p95 and requests a second, beside an empty view of the same run.

Run from the checkout: bench/pages.py [--tickets 10000 100000] [--requests 300] [--postgres] [--only report]
On SQLite in a temporary folder, or on a PostgreSQL of its own that waits for the disk at each commit.
"""

import argparse
import http.client
import os
import re
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(CHECKOUT))
REPORTS = ("triage", "first-call", "ratings", "calls", "ats", "billed", "mail")  # a p95 of 400 ms each, a year too


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--tickets", type=int, nargs="+", default=[10_000, 100_000])
    parser.add_argument("--requests", type=int, default=300)
    parser.add_argument("--clients", type=int, nargs="+", default=[1, 4])
    parser.add_argument("--postgres", action="store_true")
    parser.add_argument("--only", default="", help="the pages alone whose name has this in it")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="sameday-bench-") as home, database(options.postgres):
        port = free_port()
        os.environ |= {
            "SAMEDAY_HOME": home, "SAMEDAY_PORT": str(port), "SAMEDAY_DEMO": "1", "SAMEDAY_BEHIND_PROXY": "1",
            "DJANGO_SETTINGS_MODULE": "config.settings",
        }  # fmt: skip
        prepare()
        print(f"load average {os.getloadavg()[0]:.1f}, {datetime.now(UTC):%Y-%m-%d}, {database_words()}")
        for wanted in options.tickets:
            fill(wanted)
            with web(port) as memory:
                measure(port, wanted, options, cookie())
                print(f"{wanted} tickets: web server {memory():.0f} MB (PSS, all its processes)")


@contextmanager
def database(on_postgres: bool):
    from tests.servers.postgresql import postgres

    if not on_postgres:
        yield
        return
    with postgres(durable=True) as url:
        os.environ["SAMEDAY_DATABASE_URL"] = url
        yield
        from django.db import connections

        connections.close_all()


def prepare() -> None:
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)


def database_words() -> str:
    from django.db import connection

    with connection.cursor() as cursor:
        started, commits = time.perf_counter(), 200
        cursor.execute("CREATE TABLE bench_commit (n integer)")
        for number in range(commits):
            cursor.execute("INSERT INTO bench_commit VALUES (%s)", [number])
        rate = commits / (time.perf_counter() - started)
        cursor.execute("DROP TABLE bench_commit")
    return f"{connection.vendor}, {rate:.0f} raw commits/s"


def fill(wanted: int) -> None:
    from django.db import connection

    from bench import fill as filling
    from bench import fill_reports

    started = time.perf_counter()
    filling.fill(wanted, datetime.now(UTC))
    fill_reports.fill(datetime.now(UTC))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    print(f"{wanted} tickets are there after {time.perf_counter() - started:.0f} s")


def cookie(role: str = "coordinator") -> str:
    """Return the session cookie of one of us at the desk."""
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore

    from sameday.accounts.models import SignedIn, User

    user = User.objects.get(staff__role=role)
    session = SessionStore()
    session[SESSION_KEY], session[BACKEND_SESSION_KEY] = str(user.pk), "sameday.accounts.gate.Backend"
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session["account_authentication_methods"] = [{"method": "mfa", "at": 0}]
    session["account_authentication_methods_user"] = str(user.pk)
    session.create()
    now = datetime.now(UTC)
    SignedIn.objects.create(user=user, session_key=session.session_key, how="password", begun_at=now, seen_at=now)
    return f"session={session.session_key}"


@contextmanager
def web(port: int):
    """Run `sameday web` and give a function that tells the memory of it and its children in MB."""
    process = subprocess.Popen(
        [sys.executable, "-m", "sameday", "web"],
        cwd=CHECKOUT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        wait_for(port)
        yield lambda: sum(pss(pid) for pid in family(process.pid)) / 1024
    finally:
        process.terminate()
        process.wait(20)


def measure(port: int, tickets: int, options, session: str) -> None:
    from sameday.tickets.models import Ticket

    save_views()
    billing = cookie("owner")
    new = Ticket.objects.filter(stage="new", state="normal").values_list("pk", flat=True)[0]
    pages = {
        "empty view (404)": "/nothing-here",
        "guide": "/",
        "request form": "/request",
        "triage desk": "/desk/triage",
        "triage, one open": f"/desk/triage/{new}",
        "queue": "/desk/queue",
        "queue of ATS": "/desk/queue?view=ats",
        "all tickets": "/desk/queue?view=all",
        "queue, two filters": "/desk/queue?view=all&urgency=normal&tier=VIP&sort=company",
        "queue, rare of closed": "/desk/queue?view=closed&kind=emergency",
        "queue of the coordinator": "/desk/queue?view=coordinator",
        "queue of a company": "/desk/queue?view=company&company=5",
        "queue, filter form": "/desk/queue/filter?view=all",
        "my day": "/desk/day",
        "ticket page": f"/desk/tickets/{new + 7}",
        "tray": "/desk/tray",
        "clients": "/desk/clients",
        "one client": "/desk/clients/5",
        "audit": "/desk/audit",
        "settings": "/desk/settings",
        "reports": "/desk/reports",
        "report, missed listed": f"/desk/reports/triage/listed?went=missed&{a_year()}",
        **{f"report, {name}": f"/desk/reports/{name}" for name in REPORTS},
        **{f"report, {name}, a year": f"/desk/reports/{name}?{a_year()}" for name in REPORTS},
        "search, two words": "/desk/search?q=printer+password",
        "search, a filter": "/desk/search?q=printer+stage:open",
    }
    pages = {name: path for name, path in pages.items() if options.only in name}
    posting = [] if options.only else options.clients
    for clients in posting:  # first, so that the tray is full whatever the number of tickets
        talked = [f"/desk/tickets/{new + 8 + n}" for n in range(clients)]
        show(tickets, clients, "reply post", *together(talked, lambda page: posts(port, session, page, "reply", 60)))
    for clients in options.clients:
        for name, path in pages.items():
            who = billing if "/reports/billed" in path else session
            show(tickets, clients, name, *hammer(port, path, who, clients, options.requests))
        if clients in posting and (etag := header(port, "/desk/triage/news", session, "ETag")):
            unchanged = hammer(port, "/desk/triage/news", session, clients, options.requests, {"If-None-Match": etag})
            show(tickets, clients, "poll, unchanged", *unchanged)
    for clients in posting:
        places = [f"198.51.{clients}.{n}" for n in range(clients)]
        show(tickets, clients, "form post", *together(places, lambda place: form_posts(port, 60, place)))
    # What strangers posted stands on the desk: it goes, so that more tickets do not also mean a longer list.
    Ticket.objects.filter(state="quarantined").update(state="spam", stage="closed", closed_at=datetime.now(UTC))


def a_year() -> str:
    """Return the longest period that a report may be asked for."""
    today = datetime.now(UTC).date()
    return f"from={today - timedelta(days=364)}&to={today}"


def save_views() -> None:
    """Share eight views: their numbers stand on every page of the queue."""
    from sameday.queues.models import SavedView

    queries = ("urgency=today", "tier=VIP", "owner=nobody", "late=yes", "waiting=vendor", "company=5", "received=..7")
    for name in (*queries, "due=..0&level=ats"):
        SavedView.objects.get_or_create(
            name=name, defaults={"query": f"view=all&{name}", "owner_id": 1, "shared": True}
        )


def together(ones: list, do):
    """Return what `hammer` returns for `do` called with each of these, all at the same time."""
    with ThreadPoolExecutor(len(ones)) as threads:
        done = list(threads.map(do, ones))
    taken = [seconds for _, each, _ in done for seconds in each]
    return set().union(*(statuses for statuses, _, _ in done)), taken, sum(rate for _, _, rate in done)


def hammer(port: int, path: str, session: str, clients: int, requests: int, headers: dict | None = None):
    """Return (status, seconds of each request, requests a second) for GETs over kept connections."""
    taken: list[float] = []
    statuses: set[int] = set()

    def client():
        link = http.client.HTTPConnection("127.0.0.1", port)
        for number in range(requests // clients + 5):
            started = time.perf_counter()
            link.request("GET", path, headers={"Cookie": session, "Accept-Encoding": "gzip", **(headers or {})})
            answer = link.getresponse()
            answer.read()
            if number >= 5:  # the first ones warm the connection up
                taken.append(time.perf_counter() - started)
                statuses.add(answer.status)

    threads = [threading.Thread(target=client) for _ in range(clients)]
    started = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return statuses, taken, len(taken) / (time.perf_counter() - started)


def posts(port: int, session: str, page: str, form: str, count: int):
    """Return what `hammer` returns for posts of one form of a page, each filled from a fresh page."""
    link, statuses, taken = http.client.HTTPConnection("127.0.0.1", port), set(), []
    for number in range(count):
        body, cookies = fields(link, page, session, rf'action="({re.escape(page)}/{form})"')
        body["reply"] = f"Please restart it once, number {number}."
        taken.append(post(link, f"{page}/{form}", body, f"{session}; {cookies}", statuses))
    return statuses, taken, len(taken) / sum(taken)


def form_posts(port: int, count: int, place: str):
    """Return the same for the public form; each form is fetched first, and two seconds pass as for a person."""
    link, statuses, taken = http.client.HTTPConnection("127.0.0.1", port), set(), []
    places = [f"{place.rpartition('.')[0]}.{n}" for n in range(count)]
    ready = [fields(link, "/request", "", r'action="(/request)"', each) for each in places]
    time.sleep(2.5)
    for number, (body, cookies) in enumerate(ready):
        body |= {
            "text": "The printer on the second floor prints blank pages.",
            "name": "Pat Lee",
            "mail": f"pat{number}.{place}@c1.example",
        }
        taken.append(post(link, "/request", body, cookies, statuses, places[number]))
    return statuses, taken, len(taken) / sum(taken)


def fields(link, page: str, session: str, action: str, ip: str = "203.0.113.200"):
    """Return the hidden fields of the form with that action, and the cookies to send back."""
    link.request("GET", page, headers={"Cookie": session, "X-Forwarded-For": ip})
    answer = link.getresponse()
    html = answer.read().decode()
    found = re.search(action, html)
    part = html[found.start() : html.index("</form>", found.start())] if found else html
    cookies = "; ".join(v.split(";")[0] for k, v in answer.getheaders() if k.lower() == "set-cookie")
    inputs = re.findall(r"<input\b[^>]*>", part)
    values = {}
    for each in inputs:
        name, value = re.search(r'name="([^"]*)"', each), re.search(r'value="([^"]*)"', each)
        if name and 'type="file"' not in each and ('type="radio"' not in each or "checked" in each):
            values[name[1]] = value[1] if value else ""
    return values, cookies


def post(link, path: str, body: dict, cookies: str, statuses: set, ip: str = "203.0.113.200") -> float:
    from urllib.parse import urlencode

    headers = {"Cookie": cookies, "Content-Type": "application/x-www-form-urlencoded", "X-Forwarded-For": ip}
    started = time.perf_counter()
    link.request("POST", path, urlencode(body), headers)
    answer = link.getresponse()
    answer.read()
    statuses.add(answer.status)
    return time.perf_counter() - started


def header(port: int, path: str, session: str, name: str) -> str | None:
    link = http.client.HTTPConnection("127.0.0.1", port)
    link.request("GET", path, headers={"Cookie": session})
    return link.getresponse().getheader(name)


def show(tickets: int, clients: int, name: str, statuses: set, taken: list[float], rate: float) -> None:
    ms = sorted(t * 1000 for t in taken)
    p95 = ms[int(len(ms) * 0.95)]
    status = "/".join(str(s) for s in sorted(statuses))
    print(
        f"{tickets:>7} tickets  {clients} client(s)  {name:<18} {status:>7}  "
        f"p50 {statistics.median(ms):6.2f} ms  p95 {p95:6.2f} ms  {rate:6.0f}/s"
    )


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(port: int) -> None:
    until = time.monotonic() + 30
    while time.monotonic() < until:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        except OSError:
            time.sleep(0.1)
    raise SystemExit("the web server did not start")


def family(pid: int) -> list[int]:
    threads = Path(f"/proc/{pid}/task").glob("*/children")
    children = [int(child) for thread in threads for child in thread.read_text().split()]
    return [pid, *(each for child in children for each in family(child))]


def pss(pid: int) -> int:
    return int(re.search(r"^Pss:\s+(\d+)", Path(f"/proc/{pid}/smaps_rollup").read_text(), re.M)[1])


if __name__ == "__main__":
    main()
