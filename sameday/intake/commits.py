"""Many senders, one fsync: what arrives while one group is being written is the next group."""

import asyncio
import logging
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from django.db import DatabaseError, InterfaceError, connections

from sameday.intake import memory, receive
from sameday.intake.receive import Incoming

log = logging.getLogger(__name__)
GATHER_SECONDS = 0.002
LET_GO_SECONDS = 1
AT_ONCE = 64
BYTES_AT_ONCE = 48 * 1024 * 1024


class Committer:
    """Keeps mails in groups, in one thread with one database connection; start `run` as a task first."""

    def __init__(self) -> None:
        self._waiting: asyncio.Queue[tuple[Incoming, asyncio.Future]] = asyncio.Queue()
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="mail in")
        self._put_back: tuple[Incoming, asyncio.Future] | None = None

    async def keep(self, mail: Incoming) -> bool:
        """Return True once the mail is on disk, False when nobody can say so: the sender must come again."""
        kept = asyncio.get_running_loop().create_future()
        self._waiting.put_nowait((mail, kept))
        return await kept

    async def in_thread(self, function: Callable, *arguments):
        """Return what the function returns, called where the database connection lives. Raises what it raises."""
        return await asyncio.get_running_loop().run_in_executor(self._thread, _closing_on_error, function, *arguments)

    async def run(self) -> None:
        """Write group after group until cancelled."""
        while True:
            size = await self._write_group()
            if size > memory.LARGE_BYTES:  # a moment later, when the sender has his answer and his session is empty
                asyncio.get_running_loop().call_later(LET_GO_SECONDS, self._thread.submit, memory.let_go, size)

    def is_idle(self) -> bool:
        return self._waiting.empty()

    async def _write_group(self) -> int:
        """Write what waits and return its size."""
        group = await self._gather()
        kept = await self.in_thread(_keep, [mail for mail, _ in group])
        for (_, future), done in zip(group, kept, strict=True):
            if not future.done():  # the sender may have hung up meanwhile
                future.set_result(done)
        return sum(len(mail.raw) for mail, _ in group)

    async def _gather(self) -> list[tuple[Incoming, asyncio.Future]]:
        first = self._put_back or await self._waiting.get()
        self._put_back = None
        await asyncio.sleep(GATHER_SECONDS)
        group, size = [first], len(first[0].raw)
        while len(group) < AT_ONCE and not self._waiting.empty():
            one = self._waiting.get_nowait()
            size += len(one[0].raw)
            if size > BYTES_AT_ONCE:
                self._put_back = one
                break
            group.append(one)
        return group


def _keep(mails: list[Incoming]) -> list[bool]:
    """Return which of the mails are on disk. A connection that was cut is tried once more: keeping is idempotent."""
    begun = time.monotonic()
    for _ in range(2):
        try:
            receive.store_many(mails)
            return [True] * len(mails)
        except Exception as error:
            connections.close_all()
            log.exception("mail_not_kept")
            if time.monotonic() - begun > 1 or not isinstance(error, DatabaseError | InterfaceError):
                break
    return [False] if len(mails) == 1 else [_keep_alone(mail, begun) for mail in mails]


def _keep_alone(mail: Incoming, begun: float) -> bool:
    """One of them is poison, or the database is away: then the first attempt says so and the rest is not tried long."""
    return time.monotonic() - begun < 2 and _keep([mail])[0]


def _closing_on_error(function: Callable, *arguments):
    try:
        return function(*arguments)
    except Exception:
        connections.close_all()
        raise
