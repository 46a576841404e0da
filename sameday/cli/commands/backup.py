"""`sameday backup`: database, files and key in one place, while the desk runs."""

from datetime import UTC, datetime
from pathlib import Path

from sameday.cli.house import open_house
from sameday.cli.trouble import Trouble


def arguments(parser) -> None:
    parser.add_argument(
        "target", type=Path, metavar="FILE-OR-FOLDER", help="a .tar.gz file to make, or a folder for one"
    )


def run(options) -> int:
    open_house()
    from sameday.cli import copies

    target = options.target
    if target.is_dir() or not target.name.endswith((".tar.gz", ".tgz")):
        target.mkdir(parents=True, exist_ok=True, mode=0o700)
        target /= f"sameday-{datetime.now(UTC):%Y%m%dT%H%M%SZ}.tar.gz"
    if target.exists():
        raise Trouble(f"{target} exists already. A backup overwrites nothing.")
    if not copies.anything_to_copy():
        raise Trouble("There is no database to copy yet.")
    for line in copies.make(target):
        print(line)
    print(f"Backup made: {target} ({target.stat().st_size / 1e6:.1f} MB). It holds the secret key: keep it safe.")
    return 0
