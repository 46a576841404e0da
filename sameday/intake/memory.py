"""What a large mail took goes back to the system, instead of waiting in this process for the next one."""

import ctypes

from django.db import connection

LARGE_BYTES = 4_000_000
_trim = getattr(ctypes.CDLL(None), "malloc_trim", None)  # glibc's; others give back by themselves, or never


def let_go(size: int) -> None:
    """Give memory back after mails of that many bytes, when it is worth it. Nothing may hold the mails any more.

    Closes this thread's connection: prepared statements keep what was bound to them last.
    """
    if size < LARGE_BYTES:
        return
    if not connection.in_atomic_block:
        connection.close()
    if _trim is not None:
        _trim(0)
