"""Sentences for what libraries raise: a setting, the database, a disk, a port."""

import errno
import sys

from sameday.cli.trouble import BAD_USE, FAILED


def sentence(error: Exception) -> tuple[str, int]:
    """Return what to tell a person about `error`, and the exit code."""
    for known in (_setting, _office, _database, _storage, _disk):
        if answer := known(error):
            return answer
    words = f"{type(error).__name__}: {' '.join(str(error).split())[:300]}"
    return f"Something went wrong that Sameday did not foresee: {words}. Set SAMEDAY_DEBUG=1 to see where.", FAILED


def _setting(error: Exception) -> tuple[str, int] | None:
    env = sys.modules.get("config.env")
    if env and isinstance(error, env.BadSetting):
        return f"{error}.", BAD_USE
    return None


def _office(error: Exception) -> tuple[str, int] | None:
    ours = sys.modules.get("sameday.office.ours")
    return (str(error), FAILED) if ours and isinstance(error, ours.NoOffice) else None


def _database(error: Exception) -> tuple[str, int] | None:
    database = sys.modules.get("django.db")  # not imported: then it cannot be the database
    if not database or not isinstance(error, database.Error):
        return None
    words = " ".join(str(error).split())[:300]
    if "no such table" in words or ("relation" in words and "does not exist" in words):
        return "The database is not set up for this version yet. Run “sameday upgrade” (or “sameday run”).", FAILED
    if isinstance(error, database.OperationalError):
        return f"The database cannot be reached: {words.rstrip('.')}.", FAILED
    return f"The database refused: {words.rstrip('.')}.", FAILED


def _storage(error: Exception) -> tuple[str, int] | None:
    files = sys.modules.get("sameday.tickets.files")
    if files and isinstance(error, files.StorageFault):
        return f"The storage of attachments does not do what it is asked: {error}.", FAILED
    return None


def _disk(error: Exception) -> tuple[str, int] | None:
    if not isinstance(error, OSError) or not error.strerror:
        return None
    if error.errno == errno.ENOSPC:
        return "The disk is full.", FAILED
    what = f"{error.filename}: " if error.filename else ""
    return f"{what}{error.strerror}.", FAILED
