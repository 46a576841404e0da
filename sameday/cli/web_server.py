"""The web server: granian's WSGI server inside this process, one worker with four threads."""

import gc
import signal
import threading

from django.conf import settings
from django.urls import get_resolver
from granian.constants import HTTPModes, Interfaces, Loops
from granian.log import LogLevels
from granian.server.mt import MTServer

THREADS = 4
STOPPING = {signal.SIGTERM, signal.SIGINT}
WAITING_REQUESTS = 256  # more than these wait in the kernel's queue, not in our memory


class InThisProcess(MTServer):
    """granian's threaded server. It is meant for Pythons without the GIL, but with one worker it is sound with it
    too, and saves the process (and the 25 MB) that granian otherwise keeps only to watch its worker: ours is watched
    by `sameday run`."""

    def _check_gil(self):
        pass


def serve() -> None:
    """Serve the pages on SAMEDAY_HOST:SAMEDAY_PORT until SIGTERM."""
    get_resolver().url_patterns  # noqa: B018  loads every view now, not in somebody's first request
    gc.collect()
    gc.freeze()  # else each full collection, 80 ms in the middle of somebody's page, walks all that was imported
    server = InThisProcess(
        "config.wsgi:application",
        address=settings.SAMEDAY["SAMEDAY_HOST"],
        port=settings.SAMEDAY["SAMEDAY_PORT"],
        interface=Interfaces.WSGI,
        workers=1,
        blocking_threads=THREADS,
        backpressure=WAITING_REQUESTS,
        backlog=1024,
        http=HTTPModes.http1,
        loop=Loops.asyncio,
        websockets=False,
        log_level=LogLevels.error,
        log_enabled=False,
        workers_kill_timeout=3,
    )
    # granian sets an Event in its signal handlers: two signals at once (Ctrl-C and our SIGTERM) lock it up. So they
    # are blocked in every thread, and one thread waits for the first.
    signal.pthread_sigmask(signal.SIG_BLOCK, STOPPING)
    threading.Thread(target=_stop_when_told, args=[server], daemon=True).start()
    server.serve()


def _stop_when_told(server: InThisProcess) -> None:
    signal.sigwait(STOPPING)
    server.interrupt_signal = True
    server.main_loop_interrupt.set()
