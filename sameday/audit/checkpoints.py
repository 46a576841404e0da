"""Where the chain stood, written outside the database: a database that was cut or is older than it says is found.

HOME/audit/checkpoints.jsonl gets a line every hour, fsynced, and is only appended to; so does the file of
SAMEDAY_AUDIT_CHECKPOINTS. HOME/audit/head.json is where the chain stood after the last seal.
"""

import json
import os
import threading
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from pathlib import Path

import structlog
from django.conf import settings

from sameday.audit import macs
from sameday.audit.crash import crashpoint
from sameday.audit.models import Seal

EVERY = timedelta(hours=1)
LONGEST = 1000
HELD, RESTORED = "held", "restored"
log = structlog.get_logger("sameday.audit")


@dataclass(frozen=True)
class Line:
    """One line: at that time the chain ended with this number and MAC. "restored": the database was brought back from
    a backup to there, so what earlier lines say of later numbers is known to be lost."""

    what: str
    at: str
    number: int
    mac: str
    key: str = ""
    sign: str = ""

    def signed(self) -> "Line":
        key, sign = macs.sign("checkpoint", self.what, self.at, self.number, self.mac)
        return Line(self.what, self.at, self.number, self.mac, key, sign)

    def is_ours(self) -> str:
        return macs.check(self.key, self.sign, "checkpoint", self.what, self.at, self.number, self.mac)


class Unreadable(Exception):
    """A line is no checkpoint of ours; the text says which."""


def folder() -> Path:
    return settings.HOME / "audit"


def paths() -> list[Path]:
    """Return the files of checkpoints this installation writes."""
    own = folder() / "checkpoints.jsonl"
    other = settings.SAMEDAY["SAMEDAY_AUDIT_CHECKPOINTS"]
    return [own, Path(other)] if other else [own]


def head_file() -> Path:
    return folder() / "head.json"


def keep(at: datetime) -> None:
    """Write where the chain stands now: to the head after every seal, to the checkpoints every hour."""
    last = Seal.objects.order_by("-number").first()
    if last is None:
        return
    line = Line(HELD, at.isoformat(), last.number, bytes(last.mac).hex()).signed()
    _keep_head(line)
    for path in paths():
        if _due(path, line, at):
            write(path, line)


def restored(at: datetime) -> None:
    """Say in every file that the database was brought back to where its chain ends now."""
    last = Seal.objects.order_by("-number").first()
    number, mac = (last.number, bytes(last.mac).hex()) if last else (0, "")
    line = Line(RESTORED, at.isoformat(), number, mac).signed()
    for path in paths():
        write(path, line)
    _replace(head_file(), line)


def write(path: Path, line: Line) -> None:
    """Append the line, on the disk when this returns."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), "ab") as file:
        # a line that a crash cut off stays a line of its own
        torn = file.tell() and _last_byte(path) != b"\n"
        file.write(b"\n" * bool(torn) + json.dumps(asdict(line)).encode() + b"\n")
        file.flush()
        crashpoint("audit.checkpoint")
        os.fsync(file.fileno())


def read(path: Path) -> Iterator[Line]:
    """Yield the lines of a file. Raises Unreadable and OSError; a line cut off by a crash is no line."""
    with path.open("rb") as file:
        for number, text in enumerate(iter(lambda: file.readline(LONGEST), b""), 1):
            try:
                yield Line(**json.loads(text))
            except (ValueError, TypeError):
                if not text.strip() or _torn(text):
                    continue
                raise Unreadable(f"line {number} of {path} is no checkpoint") from None


def head() -> Line | None:
    """Return where the chain stood after the last seal, as this machine knows it."""
    try:
        return next(iter(read(head_file())), None)
    except FileNotFoundError:
        return None


def in_chain(line: Line) -> bool:
    """Return whether the database holds the seal that the line tells of."""
    if line.number == 0:
        return True
    mac = Seal.objects.filter(number=line.number).values_list("mac", flat=True).first()
    return mac is not None and bytes(mac).hex() == line.mac


def _keep_head(line: Line) -> None:
    try:
        before = head()
    except Unreadable:
        before = None
    if before and (before.number, before.mac) == (line.number, line.mac):
        return
    if before and before.is_ours() == macs.TRUE and not in_chain(before):
        log.error("chain_shorter_than_its_head", number=before.number, found=line.number)  # the evidence stays
        return
    _replace(head_file(), line)


def _replace(path: Path, line: Line) -> None:
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    part = path.with_name(f"{path.name}.{os.getpid()}.{threading.get_ident()}")
    part.write_text(json.dumps(asdict(line)) + "\n")
    part.chmod(0o600)
    part.replace(path)


def _due(path: Path, line: Line, at: datetime) -> bool:
    """Return whether an hour passed since the last line, or the clock was turned back, and the chain grew."""
    last = _last(path)
    if last is None:
        return True
    passed = at - datetime.fromisoformat(last.at)
    return last.number != line.number and not timedelta(0) <= passed < EVERY


def _last(path: Path) -> Line | None:
    try:
        with path.open("rb") as file:
            file.seek(max(0, file.seek(0, os.SEEK_END) - 2 * LONGEST))
            for text in reversed(file.read().splitlines()):
                try:
                    return Line(**json.loads(text))
                except (ValueError, TypeError):
                    continue
    except FileNotFoundError:
        pass
    return None


def _last_byte(path: Path) -> bytes:
    with path.open("rb") as file:
        file.seek(-1, os.SEEK_END)
        return file.read(1)


def _torn(text: bytes) -> bool:
    """Return whether this is the beginning of a line of ours that a crash cut off."""
    return text.startswith(b'{"what": "') and not text.rstrip().endswith(b"}")
