"""Parsing in child processes with limits: a hostile mail ends its child, never the worker.

A child is started on the first mail, reused for many, and replaced when it dies. It ends by itself when the
parent's end of its pipe closes, whatever killed the parent; PR_SET_PDEATHSIG would end it already when the
*thread* that started it ends.
"""

import atexit
import io
import os
import pickle
import select
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from sameday.intake.child import FRAME, OUT_OF_MEMORY, PARSED
from sameday.intake.parsing import ParsedMail

WALL_SECONDS = 10
_ROOT = str(Path(__file__).resolve().parents[2])


class Unreadable(Exception):
    """This mail could not be parsed; `reason` says why in plain words. Quarantine it with the original attached."""

    def __init__(self, reason: str):
        super().__init__(reason)
        self.reason = reason


def understand(raw: bytes) -> ParsedMail:
    """Return what this mail says, parsed in a child of this process. Raises Unreadable. Safe in threads."""
    return _pool().understand(raw)


def understand_many(raws: Iterable[bytes]) -> list[ParsedMail | Unreadable]:
    """Return one answer for each mail in the same order; a mail that failed is the Unreadable itself."""
    return _pool().understand_many(raws)


def close() -> None:
    """End the children of this process; the next mail starts a new one."""
    global _default
    with _guard:
        if _default is not None and _default.pid == os.getpid():
            _default.close()
        _default = None


class Pool:
    """Up to `size` children. Kept by the process that made it: after a fork the children are the parent's."""

    def __init__(self, size: int = 1, wall_seconds: float = WALL_SECONDS):
        self.size, self.wall_seconds, self.pid = size, wall_seconds, os.getpid()
        self._free: list[_Child] = []
        self._lock = threading.Lock()
        self._places = threading.BoundedSemaphore(size)

    def understand(self, raw: bytes) -> ParsedMail:
        with self._places:
            child = self._take()
            keep = False
            try:
                mail, keep = child.ask(raw, self.wall_seconds)
                return mail
            finally:
                if keep:
                    with self._lock:
                        self._free.append(child)
                else:
                    child.end()

    def understand_many(self, raws: Iterable[bytes]) -> list[ParsedMail | Unreadable]:
        if self.size == 1:
            return [self._try(raw) for raw in raws]
        with ThreadPoolExecutor(self.size) as threads:
            return list(threads.map(self._try, raws))

    def close(self) -> None:
        with self._lock:
            while self._free:
                self._free.pop().end()

    def _try(self, raw: bytes) -> ParsedMail | Unreadable:
        try:
            return self.understand(raw)
        except Unreadable as unreadable:
            return unreadable

    def _take(self) -> "_Child":
        with self._lock:
            # A child may have been ended from outside while it was idle; that is no fault of the next mail.
            while self._free:
                child = self._free.pop()
                if child.is_alive():
                    return child
                child.end()
        return _Child()


class _Child:
    def __init__(self) -> None:
        # A bare environment: the parser needs no secret, so it gets none.
        environment = {"PYTHONPATH": _ROOT, "PATH": os.defpath, "LC_ALL": "C.UTF-8", "MALLOC_ARENA_MAX": "1"}
        self.process = subprocess.Popen(
            [sys.executable, "-s", "-m", "sameday.intake.child"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            bufsize=0,
            env=environment,
            # Ctrl-C is for the worker: the child ends with its pipe, after its mail. No session of its own, for Linux
            # shares the processor between sessions first, and the child's low priority would count for nothing.
            process_group=0,
        )
        os.set_blocking(self.process.stdin.fileno(), False)

    def is_alive(self) -> bool:
        return self.process.poll() is None

    def ask(self, raw: bytes, wall_seconds: float) -> tuple[ParsedMail, bool]:
        """Return the parsed mail and whether this child stays. Raises Unreadable; then it does not."""
        deadline = time.monotonic() + wall_seconds
        try:
            self._send(FRAME.pack(PARSED, len(raw)), deadline)
            self._send(raw, deadline)
            kind, length = FRAME.unpack(self._receive(FRAME.size, deadline))
            data = self._receive(length, deadline)
        except TimeoutError:
            raise Unreadable(f"reading it takes longer than {wall_seconds:g} seconds") from None
        except (OSError, EOFError):
            raise Unreadable(self._death()) from None
        try:
            return _Answer(io.BytesIO(data)).load(), kind == PARSED
        except Exception as broken:
            raise Unreadable("the parser gave an answer that makes no sense") from broken

    def end(self) -> None:
        self.process.kill()
        self.process.stdin.close()
        self.process.stdout.close()
        self.process.wait()

    def _send(self, data: bytes, deadline: float) -> None:
        pipe, view = self.process.stdin.fileno(), memoryview(data)
        while view:
            _ready(pipe, select.POLLOUT, deadline)
            view = view[os.write(pipe, view) :]

    def _receive(self, length: int, deadline: float) -> bytearray:
        pipe, got = self.process.stdout.fileno(), bytearray()
        while len(got) < length:
            _ready(pipe, select.POLLIN, deadline)
            piece = os.read(pipe, min(length - len(got), 1 << 20))
            if not piece:
                raise EOFError
            got += piece
        return got

    def _death(self) -> str:
        try:
            code = self.process.wait(timeout=2)
        except subprocess.TimeoutExpired:
            code = None
        if code == OUT_OF_MEMORY:
            return "it needs more memory than one mail may use"
        if code == -signal.SIGPROF:  # the child's own limit
            return "reading it takes too much processor time"
        return "the parser broke on it" if code is None else f"the parser broke on it (exit {code})"


def _ready(pipe: int, event: int, deadline: float) -> None:
    poll = select.poll()
    poll.register(pipe, event)
    left = deadline - time.monotonic()
    if left <= 0 or not poll.poll(left * 1000):
        raise TimeoutError


class _Answer(pickle.Unpickler):
    """Reads nothing but a parsed mail: a child that was taken over cannot name other classes."""

    _ALLOWED = frozenset(
        {
            ("sameday.intake.parsing", "ParsedMail"),
            ("sameday.intake.attachments", "Attachment"),
            ("sameday.intake.invitations", "Invitation"),
            ("sameday.intake.mailboxes", "Mailbox"),
            ("datetime", "datetime"),
            ("datetime", "timedelta"),
            ("datetime", "timezone"),
        }
    )

    def find_class(self, module: str, name: str) -> type:
        if (module, name) not in self._ALLOWED:
            raise pickle.UnpicklingError(f"{module}.{name} is no part of a mail")
        return super().find_class(module, name)


_guard = threading.Lock()
_default: Pool | None = None
atexit.register(close)


def _pool() -> Pool:
    global _default
    with _guard:
        if _default is None or _default.pid != os.getpid():
            _default = Pool()
        return _default
