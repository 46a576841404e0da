"""The worker: one thread a lane of the schedule, and a heartbeat that stops when a lane is stuck."""

import os
import signal
import socket
import threading
import time
from datetime import UTC, datetime

import structlog
from django.db import Error, connections

from sameday.jobs.lane import Lane
from sameday.jobs.models import Heartbeat
from sameday.jobs.schedule import SCHEDULE, Step

log = structlog.get_logger("worker")
BEAT_SECONDS = 5
STUCK_SECONDS = 180
FINISH_SECONDS = 3.5
STOPPING = {signal.SIGTERM, signal.SIGINT}


def serve() -> None:
    """Work until SIGTERM or SIGINT; what is in hand is finished first, for FINISH_SECONDS at most."""
    # Blocked and waited for, not handled: a handler that sets an Event may find this thread holding the Event's lock.
    signal.pthread_sigmask(signal.SIG_BLOCK, STOPPING)
    stop = threading.Event()
    threading.Thread(target=lambda: (signal.sigwait(STOPPING), stop.set()), daemon=True).start()
    work(stop, SCHEDULE)


def work(stop: threading.Event, schedule: tuple[Step, ...], name: str = "") -> None:
    """Run the schedule's lanes until `stop` is set, beating every BEAT_SECONDS."""
    lanes = [Lane(lane, [s for s in schedule if s.lane == lane], stop, now) for lane in _lanes(schedule)]
    for lane in lanes:
        lane.start()
    name = name or f"worker {socket.gethostname()} {os.getpid()}"
    log.info("worker_started")
    while not stop.wait(BEAT_SECONDS if beat(name, lanes) else 1):
        pass
    until = time.monotonic() + FINISH_SECONDS
    for lane in lanes:
        lane.join(max(0.0, until - time.monotonic()))
    retire(name)
    log.info("worker_stopped", unfinished=[lane.name for lane in lanes if lane.is_alive()])


def now() -> datetime:
    return datetime.now(UTC)


def beat(name: str, lanes: list[Lane]) -> bool:
    """Tell that this worker lives, unless one of its lanes has not moved for STUCK_SECONDS; False when the database
    did not take it."""
    stuck = [lane.name for lane in lanes if time.monotonic() - lane.moved_at > STUCK_SECONDS]
    if stuck:
        log.error("lanes_stuck", lanes=stuck)
        return True
    try:
        Heartbeat.objects.update_or_create(name=name, defaults={"beat_at": now()})
    except Error as error:
        connections.close_all()
        log.error("heartbeat_failed", exc_info=error)
        return False
    return True


def retire(name: str) -> None:
    """Take our heartbeat away: a worker that was told to stop is not a worker that died."""
    try:
        Heartbeat.objects.filter(name=name).delete()
    except Error:
        log.warning("heartbeat_left")
    connections.close_all()


def _lanes(schedule: tuple[Step, ...]) -> list[str]:
    return list(dict.fromkeys(step.lane for step in schedule))
