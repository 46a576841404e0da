"""How much memory processes hold and have held: PSS now, and the highest RSS since a moment, from /proc."""

import contextlib
import re
import threading
from collections.abc import Callable
from pathlib import Path


def pss(pid: int) -> float:
    """Return what this process holds in MB, its share of what is shared counted once; 0 when it has ended."""
    return _kilobytes(pid, "smaps_rollup", "Pss") / 1024


class Peaks:
    """Keeps the highest RSS, in MB, of processes by name while the block lasts; a name's process may be replaced."""

    def __init__(self, find: dict[str, Callable[[], int]]):
        self._find, self._stop = find, threading.Event()
        self.highest = dict.fromkeys(find, 0.0)
        self._thread = threading.Thread(target=self._watch)

    def __enter__(self) -> "Peaks":
        for find in self._find.values():
            with contextlib.suppress(OSError):
                Path(f"/proc/{find()}/clear_refs").write_text("5")  # VmHWM begins anew
        self._thread.start()
        return self

    def __exit__(self, *_) -> None:
        self._stop.set()
        self._thread.join()
        self._look()

    def _watch(self) -> None:
        while not self._stop.wait(0.02):
            self._look()

    def _look(self) -> None:
        for name, find in self._find.items():
            self.highest[name] = max(self.highest[name], _kilobytes(find(), "status", "VmHWM") / 1024)


def _kilobytes(pid: int, file: str, field: str) -> int:
    try:
        found = re.search(rf"^{field}:\s+(\d+)", Path(f"/proc/{pid}/{file}").read_text(), re.M)
    except OSError:
        return 0
    return int(found[1]) if found else 0
