"""One parent and its children: forked, tied to the parent's life, started again when they die, stopped together."""

import gc
import os
import signal
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass

import structlog

from sameday.cli import lifeline

log = structlog.get_logger("family")
STOPPING = {signal.SIGTERM, signal.SIGINT, signal.SIGHUP}
HEARD = STOPPING | {signal.SIGCHLD}
GRACE_SECONDS = 4.0
SHORTEST_WAIT, LONGEST_WAIT, SETTLED_SECONDS = 0.5, 30.0, 30.0
NOTHING_TO_DO, IDLE_SECONDS = 75, 15.0  # a child that ends with this code is no failure: it is asked again later


@dataclass
class Child:
    """One member: what it runs, and since when."""

    name: str
    serve: Callable[[], None]
    pid: int = 0
    started: float = 0.0
    wait: float = 0.0
    start_again: float = 0.0
    once: bool = False


def keep(members: dict[str, Callable[[], None]], greet: Callable[[], None]) -> None:
    """Fork every member and keep it running until SIGTERM, SIGINT or SIGHUP; then stop all of them.

    `greet` runs once, as a child too: the parent itself touches no database and imports nothing. Call it from the
    main thread with every database connection closed. Returns when no child is left.
    """
    children = [Child(name, serve) for name, serve in members.items()]
    children.append(Child("greeting", greet, once=True))
    gc.collect()
    gc.freeze()  # what the parent loaded stays shared: the collector writes to no page of it
    signal.pthread_sigmask(signal.SIG_BLOCK, HEARD)
    try:
        for child in children:
            start(child)
        while not _told_to_stop():
            _revive(children)
    finally:
        stop(children)  # the signals stay blocked: a second Ctrl-C does not cut the ending short


def start(child: Child) -> None:
    sys.stdout.flush()
    sys.stderr.flush()
    parent = os.getpid()
    child.pid = os.fork()
    if child.pid == 0:
        _live(child, parent)
    child.started = time.monotonic()


def _live(child: Child, parent: int) -> None:
    """Be the child: never returns."""
    code = 1
    try:
        lifeline.tie(parent)
        for number in HEARD:
            signal.signal(number, signal.SIG_DFL)
        # Ctrl-C reaches the whole group, but the parent decides: one SIGTERM to each. Two signals at once lock up
        # every library that sets a threading.Event in its handler.
        signal.pthread_sigmask(signal.SIG_UNBLOCK, HEARD - {signal.SIGINT})
        child.serve()
        code = 0
    except SystemExit as ending:
        code = ending.code if isinstance(ending.code, int) else 1
        if isinstance(ending.code, str):
            print(ending.code, file=sys.stderr)
    except BaseException:
        log.exception("child_failed", child=child.name)
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)  # the parent's exit handlers are not the child's


def _told_to_stop() -> bool:
    heard = signal.sigtimedwait(HEARD, 0.5)
    return heard is not None and heard.si_signo in STOPPING


def _revive(children: list[Child]) -> None:
    now = time.monotonic()
    for child in children:
        if child.pid and (status := _ended(child.pid)) is not None:
            child.pid = 0
            child.start_again = float("inf") if child.once else now + _rest(child, status, now)
        elif not child.pid and now >= child.start_again:
            start(child)


def _rest(child: Child, status: int, now: float) -> float:
    if status == NOTHING_TO_DO:
        return IDLE_SECONDS
    long_lived = now - child.started > SETTLED_SECONDS
    child.wait = SHORTEST_WAIT if long_lived else min(LONGEST_WAIT, max(SHORTEST_WAIT, child.wait * 2))
    log.error("child_ended", child=child.name, status=status, again_in_seconds=child.wait)
    return child.wait


def _ended(pid: int) -> int | None:
    try:
        found, status = os.waitpid(pid, os.WNOHANG)
    except ChildProcessError:
        return -1
    return os.waitstatus_to_exitcode(status) if found else None


def stop(children: list[Child]) -> None:
    """Ask every child to finish, kill those that have not after GRACE_SECONDS, and reap all."""
    _signal(children, signal.SIGTERM)
    deadline = time.monotonic() + GRACE_SECONDS
    while any(child.pid for child in children):
        for child in children:
            if child.pid and _ended(child.pid) is not None:
                child.pid = 0
        if time.monotonic() > deadline:
            log.warning("children_killed", children=[child.name for child in children if child.pid])
            _signal(children, signal.SIGKILL)
            deadline = float("inf")
        time.sleep(0.02)


def _signal(children: list[Child], number: int) -> None:
    for child in children:
        if child.pid:
            try:
                os.kill(child.pid, number)
            except ProcessLookupError:
                child.pid = 0
