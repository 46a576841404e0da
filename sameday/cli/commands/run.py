"""`sameday run`: prepares what is missing, then starts web, worker, listener and poller, and keeps them running."""

import sys

from sameday.cli import ports
from sameday.cli.house import open_house
from sameday.cli.progress import step


def arguments(parser) -> None:
    """No arguments: settings say the rest."""


def run(options) -> int:
    open_house()
    from sameday.cli import family, members
    from sameday.cli.aside import aside

    ports.require_free([*ports.of_web(), *ports.of_mail()])
    aside(prepared)
    family.keep(members.all_of_them(), greet)
    print("Stopped.", file=sys.stderr)
    return 0


def prepared() -> None:
    from sameday.cli import prepare

    prepare.writable_home()
    prepare.key_of_mail()
    prepare.everything(step)


def greet() -> None:
    """Print the address and the first steps once everything answers."""
    from sameday.cli import hello

    hello.wait_until_open([(host, port) for host, port, *_ in [*ports.of_web(), *ports.of_mail()]])
    print(hello.words(), flush=True)
