"""Making a backup: an online copy of the database, the files, the key, and a list of what must be in it."""

import hashlib
import io
import json
import os
import shutil
import sqlite3
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings
from django.db import connection

from sameday.cli.progress import bar
from sameday.cli.trouble import Trouble
from sameday.tickets.disk import PARTS

SQLITE, POSTGRES, KEY, LIST = "database.sqlite3", "database.pgdump", "secret-key", "manifest.json"
PAGES_AT_ONCE = 2000  # between them the desk may write


def anything_to_copy() -> bool:
    """Return whether there is a database with tables."""
    if connection.vendor == "sqlite" and not Path(connection.settings_dict["NAME"]).exists():
        return False
    return bool(connection.introspection.table_names())


def make(target: Path) -> list[str]:
    """Write the backup to `target`, whole or not at all, readable by us alone; return what a person must know.

    The database is copied before the files: every file it names was on the disk by then. Files are never changed, and
    deleted only a day after the last ticket that named them (tickets/loose.py).
    """
    notes = []
    part = target.with_name(f"{target.name}.part")
    try:
        with tempfile.TemporaryDirectory(dir=target.parent, prefix=".sameday-backup-") as folder:
            dump = _copy_database(Path(folder))
            with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
                _write(file, dump, notes)
                file.flush()
                os.fsync(file.fileno())
        part.rename(target)
    finally:
        part.unlink(missing_ok=True)
    return notes


def _write(file, dump: Path, notes: list[str]) -> None:
    hashes = {}
    with tarfile.open(fileobj=file, mode="w:gz", compresslevel=3) as tar:
        entries = [(dump, dump.name), *_key(notes), *bar(list(_files(notes)), "Copying files")]
        for path, name in entries:
            with suppress(FileNotFoundError):  # a file that no ticket of the copy names was deleted meanwhile
                tar.add(path, name, recursive=False, filter=_ours)
            if name == dump.name or name == KEY:
                hashes[name] = _digest(path)
        text = json.dumps({"made_at": datetime.now(UTC).isoformat(), "sha256": hashes, "files": len(entries)}, indent=1)
        info = tarfile.TarInfo(LIST)
        info.size, info.mode = len(text), 0o600
        tar.addfile(info, io.BytesIO(text.encode()))


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _ours(info: tarfile.TarInfo) -> tarfile.TarInfo:
    info.uid = info.gid = 0
    info.uname = info.gname = ""
    info.mode = 0o600
    return info


def _key(notes: list[str]) -> Iterator[tuple[Path, str]]:
    if settings.SAMEDAY["SAMEDAY_SECRET_KEY"]:
        notes.append("The secret key comes from SAMEDAY_SECRET_KEY and is not in the backup: keep it yourself.")
    else:
        yield settings.HOME / "secret-key", KEY


def _files(notes: list[str]) -> Iterator[tuple[Path, str]]:
    if settings.SAMEDAY["SAMEDAY_FILES_URL"].startswith("s3:"):
        notes.append("The attachments lie in S3 and are not in the backup: the bucket keeps its own versions.")
        return
    root = Path(settings.MEDIA_ROOT)
    for path in sorted(root.rglob("*")):
        if path.is_file() and path.parent.name != PARTS:
            yield path, f"files/{path.relative_to(root)}"


def _copy_database(folder: Path) -> Path:
    return _copy_sqlite(folder / SQLITE) if connection.vendor == "sqlite" else _dump_postgres(folder / POSTGRES)


def _copy_sqlite(to: Path) -> Path:
    source = sqlite3.connect(f"file:{connection.settings_dict['NAME']}?mode=ro", uri=True)
    copy = sqlite3.connect(to)
    try:
        source.backup(copy, pages=PAGES_AT_ONCE, sleep=0.005)
        copy.execute("PRAGMA journal_mode=DELETE")
        if (found := copy.execute("PRAGMA quick_check").fetchone()[0]) != "ok":
            raise Trouble(f"The copy of the database is not whole: {found}. No backup was made.")
    finally:
        copy.close()
        source.close()
    return to


def _dump_postgres(to: Path) -> Path:
    run_postgres_tool("pg_dump", "--format=custom", "--no-owner", "--no-privileges", f"--file={to}")
    return to


def run_postgres_tool(program: str, *arguments: str) -> None:
    """Run pg_dump or pg_restore on our database; the password travels in the environment, never in the arguments."""
    have = connection.settings_dict
    if shutil.which(program) is None:
        raise Trouble(f"{program} is not installed. On Debian: apt-get install postgresql-client.")
    place = {
        "PGHOST": have["HOST"],
        "PGPORT": str(have["PORT"]),
        "PGUSER": have["USER"],
        "PGPASSWORD": have["PASSWORD"],
    }
    environment = os.environ | {name: value for name, value in place.items() if value} | {"PGDATABASE": have["NAME"]}
    done = subprocess.run([program, *arguments], env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise Trouble(
            f"{program} failed: {done.stderr.strip().splitlines()[-1] if done.stderr.strip() else done.returncode}."
        )
