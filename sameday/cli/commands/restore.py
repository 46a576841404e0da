"""`sameday restore`: a backup into an empty home (and an empty PostgreSQL)."""

from pathlib import Path

from sameday.cli.house import open_house
from sameday.cli.trouble import Trouble


def arguments(parser) -> None:
    parser.add_argument("source", type=Path, metavar="FILE", help="a file that “sameday backup” made")


def run(options) -> int:
    if not options.source.is_file():
        raise Trouble(f"There is no file {options.source}.")
    from sameday.cli import restoring

    # Before Django reads the settings: they would make a new secret key in the empty home.
    restoring.require_room()
    restoring.unpack(options.source)
    open_house()
    restoring.load_dump()
    from sameday.cli import prepare
    from sameday.cli.commands import check

    prepare.database()
    restoring.tell_the_trail()
    print("Restored. Start the desk with “sameday run”.")
    return check.run(check.DEFAULT)
