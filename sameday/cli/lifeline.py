"""No child outlives its parent: the kernel signals it, whatever kills the parent."""

import ctypes
import os
import signal

PR_SET_PDEATHSIG = 1
_libc = ctypes.CDLL(None, use_errno=True)  # loaded before any fork


def tie(parent: int, number: int = signal.SIGKILL) -> None:
    """Ask the kernel to send this process `number` when its parent's thread ends; end at once if it already has.

    Linux only; elsewhere a child notices at its next write to the database.
    """
    prctl = getattr(_libc, "prctl", None)
    if prctl is not None:
        prctl(PR_SET_PDEATHSIG, int(number), 0, 0, 0)
    if os.getppid() != parent:  # it died before we asked
        os._exit(1)
