"""Bringing a backup back, into an empty home and an empty database only."""

import hashlib
import json
import os
import re
import shutil
import tarfile
from datetime import UTC, datetime
from pathlib import Path

from sameday.cli.trouble import Trouble

SQLITE, POSTGRES, KEY, LIST = "database.sqlite3", "database.pgdump", "secret-key", "manifest.json"
FILE = re.compile(r"files/[0-9a-zA-Z_.-]+(/[0-9a-zA-Z_.-]+){0,4}")
LEFT_ALONE = {"lock", "static", "static.stamp", "backups", "audit"}


def require_room() -> None:
    """Raise Trouble unless SAMEDAY_HOME holds nothing of a desk. Django's settings are not read for it."""
    home, url = _home(), _database_url()
    found = sorted(path.name for path in home.iterdir() if path.name not in LEFT_ALONE) if home.exists() else []
    if found:
        raise Trouble(
            f"{home} is not empty (it has {', '.join(found[:3])}). A restore overwrites nothing: "
            "set SAMEDAY_HOME to a new folder."
        )
    if url.startswith("sqlite") and Path(url.partition("://")[2]).exists():
        raise Trouble("The database of SAMEDAY_DATABASE_URL exists already. A restore overwrites nothing.")


def unpack(source: Path) -> None:
    """Put key, files and database of the backup into the home, or nothing at all.

    Raises Trouble when the backup is broken, was made from the other kind of database, or holds what it must not.
    """
    home, url = _home(), _database_url()
    home.mkdir(parents=True, exist_ok=True, mode=0o700)
    taken: list[Path] = []
    try:
        with tarfile.open(source, "r:gz") as tar:
            for member in tar:
                _take(tar, member, home, url, taken)
        _compare(home, url, source)
    except (tarfile.TarError, EOFError, OSError, ValueError) as error:
        _give_back(taken)
        raise Trouble(f"{source} cannot be read: {error}.") from None
    except Trouble:
        _give_back(taken)
        raise


def load_dump() -> None:
    """Load the PostgreSQL dump, when the backup held one, into the empty database."""
    from django.db import connection

    from sameday.cli.copies import run_postgres_tool

    dump = _home() / POSTGRES
    if not dump.exists():
        return
    if connection.introspection.table_names():
        raise Trouble("The database of SAMEDAY_DATABASE_URL is not empty. A restore overwrites nothing.")
    run_postgres_tool("pg_restore", "--no-owner", "--no-privileges", "--exit-on-error", "--single-transaction",
                      f"--dbname={connection.settings_dict['NAME']}", str(dump))  # fmt: skip
    dump.unlink()


def tell_the_trail() -> None:
    """Say in journal and checkpoints that the database is a backup's: what came after it is known to be lost."""
    from sameday.audit import actors, checkpoints, journal, sealer

    at, last = datetime.now(UTC), sealer.head()
    checkpoints.restored(at)
    journal.note("restored from a backup", by=actors.SYSTEM, at=at, seal=last.number if last else 0)
    if last:
        reach = f"{last.at:%Y-%m-%d %H:%M}Z (seal {last.number})"
        print(f"The audit trail goes up to {reach}; what came later is not in the backup.")


def _take(tar: tarfile.TarFile, member: tarfile.TarInfo, home: Path, url: str, taken: list[Path]) -> None:
    """Write one member under a name of ours; anything but a plain file of a known name is refused."""
    known = member.name in (SQLITE, POSTGRES, KEY, LIST) or FILE.fullmatch(member.name)
    if not (member.isfile() and known) or ".." in member.name:
        raise Trouble(f"The backup holds {member.name!r}, which no backup of Sameday does.")
    if member.name in (SQLITE, POSTGRES) and (member.name == POSTGRES) != url.startswith("postgres"):
        kind = "PostgreSQL" if member.name == POSTGRES else "SQLite"
        raise Trouble(f"This backup was made from {kind}. Set SAMEDAY_DATABASE_URL to a database of that kind.")
    target = _database_file(home, url) if member.name == SQLITE else home / member.name
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    stream = tar.extractfile(member)
    with os.fdopen(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        taken.append(target)
        shutil.copyfileobj(stream, file, 1 << 20)


def _compare(home: Path, url: str, source: Path) -> None:
    if not (home / LIST).exists():
        raise Trouble(f"{source} is no backup of Sameday, or it was cut off.")
    for name, digest in json.loads((home / LIST).read_text())["sha256"].items():
        path = _database_file(home, url) if name == SQLITE else home / name
        with path.open("rb") as file:
            if hashlib.file_digest(file, "sha256").hexdigest() != digest:
                raise Trouble(f"{name} in the backup is not what was written: the backup is damaged.")
    (home / LIST).unlink()


def _give_back(taken: list[Path]) -> None:
    for path in taken:
        path.unlink(missing_ok=True)


def _home() -> Path:
    from config import env

    return Path(env.__file__).resolve().parent.parent / env.load()["SAMEDAY_HOME"]


def _database_url() -> str:
    from config import env

    return env.load()["SAMEDAY_DATABASE_URL"]


def _database_file(home: Path, url: str) -> Path:
    return Path(url.partition("://")[2]) if url.startswith("sqlite") else home / "sameday.sqlite3"
