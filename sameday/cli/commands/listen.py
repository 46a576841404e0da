"""`sameday listen`: the mail listener alone."""

from sameday.cli import ports
from sameday.cli.house import open_house


def arguments(parser) -> None:
    """No arguments: settings say the rest."""


def run(options) -> int:
    open_house()
    from sameday.cli import members, prepare

    prepare.require_current()
    ports.require_free(ports.of_mail())
    members.listen()
    return 0
