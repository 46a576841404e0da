"""Print what the screens cost a browser, beside the budgets of ux.md 6.1: bytes, requests, nodes, first paint, shifts.

Run from the checkout: .venv/bin/python bench/screens.py [--tickets 50000] [--rounds 5]
Medians over the rounds, the load noted. First paint (LCP) and shifts (CLS) over a slow 4G line with a processor four
times slower, as ux.md 6.3 sets them; the server's time is a p95 over loopback without either.
"""

import argparse
import os
import statistics
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

CHECKOUT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(CHECKOUT))

SLOW_4G = {"latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 93_750, "offline": False}
ASKED = ("Fetch", "XHR")
WATCH = """window.seen = {lcp: 0, cls: 0};
new PerformanceObserver(l => { for (const e of l.getEntries()) seen.lcp = e.startTime; })
  .observe({type: 'largest-contentful-paint', buffered: true});
new PerformanceObserver(l => { for (const e of l.getEntries()) if (!e.hadRecentInput) seen.cls += e.value; })
  .observe({type: 'layout-shift', buffered: true});"""


class Budget(NamedTuple):
    """Most milliseconds of the server, bytes of HTML and of a first visit (gzip), requests, nodes, ms of LCP, CLS."""

    server: int
    html: int
    first: int
    requests: int
    nodes: int
    lcp: int
    cls: float


CLIENT = Budget(150, 8_192, 40_960, 5, 300, 1_500, 0.02)
STAFF = Budget(200, 20_480, 61_440, 6, 1_500, 2_000, 0.05)
BOARD = Budget(400, 30_720, 71_680, 6, 2_500, 2_500, 0.05)


class Cost(NamedTuple):
    """What one visit cost, in the order of Budget without the server; `again`: bytes of a second visit.

    `requests` are the page and its files; `parts` is what its scripts ask the desk beside them (ux.md 6.1 has a line of
    its own for these): the telephone's bar, alarms, who else is here.
    """

    html: int
    first: int
    requests: int
    nodes: int
    lcp: float
    cls: float
    again: int
    parts: int


def main() -> None:
    from bench.pages import cookie, database_words, fill, free_port, prepare, web

    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--tickets", type=int, default=50_000)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="sameday-bench-") as home:
        port = free_port()
        os.environ |= {
            "SAMEDAY_HOME": home, "SAMEDAY_PORT": str(port), "DJANGO_SETTINGS_MODULE": "config.settings",
            "SAMEDAY_URL": f"http://127.0.0.1:{port}", "DJANGO_ALLOW_ASYNC_UNSAFE": "1",
        }  # fmt: skip
        prepare()
        print(f"load average {os.getloadavg()[0]:.1f}, {database_words()}")
        fill(options.tickets)
        session, pages = cookie(), screens()
        with web(port):
            look(port, session, pages, options.rounds)
        print(f"load average {os.getloadavg()[0]:.1f} at the end")


def screens() -> dict[str, tuple[str, Budget]]:
    """Return path and budget by the name of the screen."""
    from sameday.tickets.models import Ticket
    from sameday.tokens import links

    new = Ticket.objects.filter(stage="new", state="normal").order_by("pk")[0]
    mine = links.make("request", ticket=new, contact=new.requester, at=new.received_at)
    return {
        "guide": ("/", CLIENT), "request form": ("/request", CLIENT), "request by its link": (f"/r/{mine}", CLIENT),
        "sign-in of clients": ("/sign-in", CLIENT),
        "triage desk": ("/desk/triage", STAFF), "queue": ("/desk/queue", STAFF), "my day": ("/desk/day", STAFF),
        "ticket": (f"/desk/tickets/{new.pk}", STAFF), "calls": ("/desk/calls", STAFF),
        "search": ("/desk/search?q=printer+password", STAFF), "one client": ("/desk/clients/5", STAFF),
        "schedule": ("/desk/schedule", BOARD), "radar": ("/desk/radar", BOARD),
        "call figures": ("/desk/reports/calls", BOARD),
    }  # fmt: skip


def look(port: int, session: str, pages: dict, rounds: int) -> None:
    """Open each screen some times and print its medians, with ! behind what is above its budget."""
    from bench.pages import hammer
    from tests.browser import engine

    print("screen: server p95 ms, HTML gz B, first visit gz B, requests, nodes, LCP ms, CLS, second visit B, parts")
    with engine.chromium() as browser:
        for name, (path, budget) in pages.items():
            _, taken, _ = hammer(port, path, session, 1, 40)
            server = 1000 * statistics.quantiles(taken, n=20)[-1]
            costs = [visit(browser, port, session, path) for _ in range(rounds)]
            found = Cost(*(statistics.median(each) for each in zip(*costs, strict=True)))
            values = [server, *found[:-2]]
            words = [
                f"{value:.3f}{mark}" if limit < 1 else f"{value:.0f}{mark}"
                for value, limit in zip(values, budget, strict=True)
                for mark in ["!" if value > limit else ""]
            ]
            print(f"{name}: {', '.join(words)}, {found.again:.0f}, {found.parts:.0f}")


def visit(browser, port: int, session: str, path: str) -> Cost:
    """Return what a first visit costs on the slow line, and the bytes of a second one."""
    url, (name, _, value) = f"http://127.0.0.1:{port}", session.partition("=")
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    context.add_cookies([{"name": name, "value": value, "url": url}])
    context.add_init_script(WATCH)
    page = context.new_page()
    line = context.new_cdp_session(page)
    arrived: dict[str, float] = {}
    html: list[str] = []
    parts: list[str] = []
    line.on("Network.loadingFinished", lambda e: arrived.update({e["requestId"]: e["encodedDataLength"]}))
    line.on("Network.responseReceived", lambda e: html.append(e["requestId"]) if e["type"] == "Document" else None)
    line.on("Network.requestWillBeSent", lambda e: parts.append(e["requestId"]) if e["type"] in ASKED else None)
    line.send("Network.enable")
    line.send("Network.emulateNetworkConditions", SLOW_4G)
    line.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    page.goto(url + path, wait_until="load")
    page.wait_for_timeout(600)
    seen, nodes = page.evaluate("seen"), page.evaluate("document.querySelectorAll('*').length")
    first, own = sum(arrived.values()), arrived[html[0]]
    asked = len(arrived.keys() & parts)
    requests = (
        sum(size > 0 for size in arrived.values()) - asked
    )  # 0: the browser had it (the sprite is the tab's icon)
    arrived.clear()
    page.goto(url + path, wait_until="load")
    again = sum(arrived.values())
    context.close()
    return Cost(own, first, requests, nodes, seen["lcp"], seen["cls"], again, asked)


if __name__ == "__main__":
    main()
