"""`sameday upgrade`: a backup, then the database and the static files of this version, then the checks."""

from datetime import UTC, datetime
from pathlib import Path

from sameday.cli.house import open_house
from sameday.cli.progress import step


def arguments(parser) -> None:
    parser.add_argument("--backup", type=Path, metavar="FILE", help="where the backup goes (default: HOME/backups)")
    parser.add_argument("--no-backup", action="store_true", help="you have made one yourself")


def run(options) -> int:
    open_house()
    from django.conf import settings

    from sameday.cli import copies, prepare
    from sameday.cli.commands import check

    prepare.writable_home()
    if not options.no_backup and copies.anything_to_copy():
        target = options.backup or settings.HOME / "backups" / f"before-{datetime.now(UTC):%Y%m%dT%H%M%SZ}.tar.gz"
        with step(f"Making a backup in {target}"):
            target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            copies.make(target)
    with prepare.one_at_a_time():
        prepare.database(step)
        prepare.static_files(step)
    return check.run(check.DEFAULT)
