"""`sameday work`: the worker alone, on this machine or on many."""

from sameday.cli.house import open_house


def arguments(parser) -> None:
    """No arguments: settings say the rest."""


def run(options) -> int:
    open_house()
    from sameday.cli import members, prepare

    prepare.require_current()
    prepare.key_of_mail()
    members.work()
    return 0
