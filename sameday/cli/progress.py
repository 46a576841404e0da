"""Progress on stderr: one line a step; a bar where the length is known and somebody watches."""

import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager


@contextmanager
def step(title: str) -> Iterator[Callable[[float], None]]:
    """Show `title …` and, when the block is through, how long it took.

    The block gets a function to tell the part that is done, 0 to 1: at a terminal it shows.
    """
    began = time.monotonic()
    print(f"{title} … ", end="", file=sys.stderr, flush=True)

    def tell(part: float) -> None:
        if sys.stderr.isatty():
            print(f"\r{title} … {part:4.0%} ", end="", file=sys.stderr, flush=True)

    try:
        yield tell
    except BaseException:
        print("failed", file=sys.stderr)
        raise
    start = f"\r\033[K{title} … " if sys.stderr.isatty() else ""
    print(f"{start}done in {time.monotonic() - began:.1f} s", file=sys.stderr)


def bar(items: Iterable, title: str, total: int | None = None) -> Iterable:
    """Return `items`, with a progress bar on stderr while they are read when that is a terminal."""
    if not sys.stderr.isatty():
        return items
    from rich.console import Console
    from rich.progress import track

    return track(items, description=title, total=total, console=Console(stderr=True), transient=True)
