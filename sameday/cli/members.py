"""The processes of the desk, by name: `sameday run` starts all, `sameday web` and its like one."""

import os
from collections.abc import Callable

from django.utils.module_loading import import_string

from sameday.cli import family
from sameday.cli.web_server import serve as web

# Named, not imported: a process loads only what it runs, and command line and jobs do not know each other.
WORK = "sameday.jobs.worker.serve"
LISTEN = "sameday.intake.listener.serve"
POLL = "sameday.intake.poller.serve"
BEHIND = 10  # of 19: with both wanting one processor, the pages get nine parts of ten


def all_of_them() -> dict[str, Callable[[], None]]:
    """Return what each process of `run` calls; each call lasts until SIGTERM, a poller's until there is no mailbox."""
    return {"web": web, "work": work, "listen": listen, "poll": poll_if_needed}


def work() -> None:
    _behind_the_pages()
    import_string(WORK)()


def listen() -> None:
    _behind_the_pages()
    import_string(LISTEN)()


def poll() -> None:
    _behind_the_pages()
    import_string(POLL)()


def poll_if_needed() -> None:
    """Fetch from the mailboxes; end when none has an address to fetch from: the parent asks again later.

    A desk that gets its mail by the listener spares a process that only waits.
    """
    from sameday.office.mailboxes import any_to_fetch

    if not any_to_fetch():
        raise SystemExit(family.NOTHING_TO_DO)
    poll()


def _behind_the_pages() -> None:
    """Lower the priority of this process and of those it will start: ten thousand mails must not slow a page."""
    os.nice(BEHIND)
