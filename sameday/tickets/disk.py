"""Attachments on our own disk: a file has its name only once it is whole."""

import contextlib
import os
import secrets
import time
from pathlib import Path

from django.core.files.storage import FileSystemStorage

PARTS = "parts"
OLD_SECONDS = 24 * 3600


class WholeFiles(FileSystemStorage):
    """Django's own writes under the final name: what a full disk or a killed process leaves there looks stored.

    One name is one content here (tickets/files.py), so storing it again replaces it with itself.
    """

    def get_available_name(self, name, max_length=None):
        return name

    def _save(self, name, content):
        target, parts = Path(self.path(name)), Path(self.location, PARTS)
        for folder in (parts, target.parent):
            _make(folder, self.directory_permissions_mode or 0o777)
        _forget_old(parts)
        part = parts / secrets.token_hex(8)
        try:
            _write(part, content, self.file_permissions_mode or 0o666)
            part.replace(target)
        finally:
            part.unlink(missing_ok=True)
        _sync(target.parent)
        return name


def _make(folder: Path, mode: int) -> None:
    """Make the folder and those above it, all with this mode, which mkdir gives to the last one only."""
    if not folder.is_dir():
        _make(folder.parent, mode)
        folder.mkdir(mode, exist_ok=True)


def _write(part: Path, content, mode: int) -> None:
    with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode), "wb") as file:
        for chunk in content.chunks():
            file.write(chunk)
        file.flush()
        os.fsync(file.fileno())


def _sync(folder: Path) -> None:
    """Have the new name survive a power cut too."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _forget_old(parts: Path) -> None:
    """Remove what killed processes left; what a neighbour is writing may have got its name before we look at it."""
    for left in parts.iterdir():
        with contextlib.suppress(FileNotFoundError):
            if time.time() - left.stat().st_mtime > OLD_SECONDS:
                left.unlink()
