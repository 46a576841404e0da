"""`sameday web`: the web server alone."""

from sameday.cli import ports
from sameday.cli.house import open_house


def arguments(parser) -> None:
    """No arguments: settings say the rest."""


def run(options) -> int:
    open_house()
    from sameday.cli import members, prepare

    prepare.require_current()
    ports.require_free(ports.of_web())
    with prepare.one_at_a_time():
        prepare.static_files()
    members.web()
    return 0
