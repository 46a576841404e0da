"""The poller: a thread a mailbox that fetches what waits, sleeps until the server wakes it, and tells what is wrong."""

import logging
import signal
import threading
import time
from datetime import UTC, datetime

from django.db import connections

from sameday.intake import graph, imap
from sameday.intake.fetch import fetch
from sameday.intake.imap import CannotFetch
from sameday.office.models import Mailbox

log = logging.getLogger(__name__)
POLL_SECONDS = 60
GRAPH_SECONDS = 20  # it wakes nobody
CONNECTION_SECONDS = 25 * 60  # IDLE must be asked again before 29 minutes; a fresh connection does that and more
LOOK_SECONDS = 5  # for mailboxes that were added, changed or removed
FIRST_REST, LONGEST_REST = 2, 60


def serve() -> None:
    """Fetch from every mailbox with an IMAP address until SIGTERM or SIGINT, or until there is none left."""
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    watch(stop)


def watch(stop: threading.Event) -> None:
    """Keep one thread for each mailbox as it is now set; return when `stop` is set or no mailbox is left."""
    threads: dict[tuple, Watcher] = {}
    log.info("poller_started")
    while not stop.is_set():
        wanted = _wanted(threads)
        if not wanted and not threads:
            break
        for key in set(threads) - set(wanted):
            threads.pop(key).stop.set()
        for key in set(wanted) - set(threads):
            threads[key] = Watcher(key[0])
            threads[key].start()
        stop.wait(LOOK_SECONDS)
    for thread in threads.values():
        thread.stop.set()
    for thread in threads.values():
        thread.join(2)
    log.info("poller_stopped")


def _wanted(threads: dict) -> list[tuple]:
    try:
        boxes = Mailbox.objects.filter(active=True).exclude(imap_url="")
        return list(boxes.values_list("pk", "imap_url", "secret", "sign_in", "consent__given_at"))
    except Exception:  # the database is away: what we watch goes on
        log.exception("mailboxes_unknown")
        connections.close_all()
        return list(threads)


class Watcher(threading.Thread):
    """Fetches from one mailbox until `stop` is set; a failure is written on its row and tried again."""

    def __init__(self, pk: int):
        super().__init__(name=f"mailbox {pk}", daemon=True)
        self.pk, self.stop, self.failures = pk, threading.Event(), 0
        self.unfetched_since: datetime | None = None

    def run(self) -> None:
        while not self.stop.is_set():
            try:
                self._stay_connected()
            except CannotFetch as error:
                self._failed(str(error))
            except Exception as error:
                log.exception("fetching_failed")
                self._failed(f"Fetching ended with {type(error).__name__}; it is tried again.")
        connections.close_all()

    def _stay_connected(self) -> None:
        box, until = Mailbox.objects.get(pk=self.pk), time.monotonic() + CONNECTION_SECONDS
        if box.sign_in == graph.WAY:
            self.turn()
            self.stop.wait(GRAPH_SECONDS)
            return
        with imap.signed_in(box) as client:
            while not self.stop.is_set() and time.monotonic() < until:
                self.turn(client)
                self._sleep(client)

    def turn(self, client=None) -> int:
        """Fetch once, over IMAP with a client, and note that it worked; return how many mails were new."""
        box = Mailbox.objects.get(pk=self.pk)
        try:
            count = fetch(client, box) if client else graph.fetch(box)
        finally:
            self.unfetched_since = box.unfetched_since
        good = {"fetched_at": datetime.now(UTC), "unfetched_since": None, "failing_since": None, "error": ""}
        Mailbox.objects.filter(pk=self.pk).update(**good)
        self.failures = 0
        return count

    def _sleep(self, client) -> None:
        """Return when the server says that something came, or after a minute: a wake-up may get lost."""
        if not client.has_capability("IDLE"):
            self.stop.wait(POLL_SECONDS)
            return
        until = time.monotonic() + POLL_SECONDS
        client.idle()
        while not self.stop.is_set() and time.monotonic() < until:
            if any(len(answer) > 1 and answer[1] == b"EXISTS" for answer in client.idle_check(timeout=1)):
                break
        client.idle_done()

    def _failed(self, words: str) -> None:
        connections.close_all()
        self.failures += 1
        try:
            box = Mailbox.objects.get(pk=self.pk)
            since = box.failing_since or datetime.now(UTC)
            lies = self.unfetched_since or box.unfetched_since  # a server that does not answer: what we last knew
            Mailbox.objects.filter(pk=self.pk).update(failing_since=since, error=words[:300], unfetched_since=lies)
        except Exception:
            log.exception("failure_not_noted")
            connections.close_all()
        self.stop.wait(min(LONGEST_REST, FIRST_REST * 2 ** min(self.failures - 1, 10)))
