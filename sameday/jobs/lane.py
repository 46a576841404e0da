"""One thread of the worker: its steps in turn, each when it is due; one that raises rests, the others go on."""

import threading
import time
from collections.abc import Callable
from datetime import datetime, timedelta

import structlog
from django.db import Error, InterfaceError, OperationalError, connections

from sameday.jobs import lease, logs
from sameday.jobs.schedule import Step

log = structlog.get_logger("worker")
POLL_SECONDS = 1.0


class Lane(threading.Thread):
    """Runs `steps` until `stop` is set; `moved_at` (monotonic) tells that it is not stuck."""

    def __init__(self, name: str, steps: list[Step], stop: threading.Event, now: Callable[[], datetime]):
        super().__init__(name=name, daemon=True)
        self.steps, self.stop, self.now = steps, stop, now
        self.due = dict.fromkeys(steps, 0.0)  # monotonic seconds
        self.failures = dict.fromkeys(steps, 0)
        self.moved_at = time.monotonic()

    def run(self) -> None:
        while not self.stop.is_set():
            self.moved_at = time.monotonic()
            worked = [self.turn(step) for step in self.steps if self.due[step] <= time.monotonic()]
            if not any(worked):
                rest = min(self.due.values()) - time.monotonic()
                self.stop.wait(min(max(rest, 0.01), POLL_SECONDS))
        connections.close_all()

    def turn(self, step: Step) -> int:
        """Run one step once and say how much it did; 0 after a failure."""
        if self.stop.is_set():
            return 0
        self.due[step] = time.monotonic() + min(step.every_seconds, POLL_SECONDS * 5)
        try:
            return self.shared(step) if step.shared else self.claimed(step)
        except (OperationalError, InterfaceError) as error:
            # The database is away, restarting or busy: begin again with a fresh connection.
            connections.close_all()
            self.rest(step, error)
        except Exception as error:
            self.rest(step, error)
        return 0

    def shared(self, step: Step) -> int:
        done = step.run(self.now())
        if self.failures[step]:
            self.failures[step] = 0
            lease.note_failure(step.name, 0, "", at=self.now())
        if done:
            self.due[step] = 0.0
        return done

    def claimed(self, step: Step) -> int:
        at = self.now()
        fence = lease.claim(step.name, lease_seconds=step.lease_seconds, at=at)
        if fence is None:
            return 0
        try:
            done = step.run(at)
        except Exception as error:
            if isinstance(error, OperationalError | InterfaceError):
                connections.close_all()
            lease.fail(step.name, fence, logs.where(error), at=self.now())
            raise
        self.failures[step] = 0
        next_at = at if done else at + timedelta(seconds=step.every_seconds)
        lease.finish(step.name, fence, next_at=next_at, at=self.now())
        if done:
            self.due[step] = 0.0
        return done

    def rest(self, step: Step, error: Exception) -> None:
        self.failures[step] += 1
        failures = self.failures[step]
        self.due[step] = time.monotonic() + min(lease.wait(failures).total_seconds(), 60)
        log.error("step_failed", step=step.name, failures=failures, exc_info=error)
        if step.shared and not isinstance(error, Error):
            try:
                lease.note_failure(step.name, failures, logs.where(error), at=self.now())
            except Error:
                connections.close_all()
