"""`sameday poll`: the mailbox poller alone."""

from sameday.cli.house import open_house


def arguments(parser) -> None:
    """No arguments: settings say the rest."""


def run(options) -> int:
    open_house()
    from sameday.cli import members, prepare

    prepare.require_current()
    members.poll()
    return 0
