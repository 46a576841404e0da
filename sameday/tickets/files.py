"""The bytes of attachments: stored once by their hash in Django's storage, under a name of ours."""

import hashlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from django.core.files.base import ContentFile, File
from django.core.files.storage import default_storage

from sameday.tickets import loose


class StorageFault(Exception):
    """The storage did not do what it was asked: full, away, not allowed. Its words say which; trying again may help."""

    def __init__(self, words: str):
        super().__init__(words)
        self.strerror = words  # they name nobody and no server: logs show them (jobs/logs.py)


def path(sha256: str) -> str:
    """Return where the file of that hash lies in the storage."""
    return f"{sha256[:2]}/{sha256[2:4]}/{sha256}"


def digest(data: bytes) -> str:
    """Return the name under which `store` keeps these bytes: their SHA-256 in hex."""
    return hashlib.sha256(data).hexdigest()


def store(data: bytes) -> str:
    """Store the bytes, once however often they come, and return their SHA-256 in hex. Idempotent.

    Who stores a file names it on a message within a day, else it is deleted (loose.py). Raises StorageFault.
    Not for a transaction: the storage may be a network away.
    """
    sha256 = digest(data)
    _keep(sha256, ContentFile(data))
    return sha256


def store_upload(chunks: Iterable[bytes], file: File) -> str:
    """Store an uploaded file without holding it in memory: `chunks` is read for the hash, `file` for the copy.

    Otherwise as `store`.
    """
    hashed = hashlib.sha256()
    for chunk in chunks:
        hashed.update(chunk)
    file.seek(0)
    _keep(hashed.hexdigest(), file)
    return hashed.hexdigest()


def open_file(sha256: str) -> File:
    """Return the stored file opened for reading. Raises FileNotFoundError when it is gone, else StorageFault."""
    with _faults(but=FileNotFoundError):
        stored = default_storage.open(path(sha256), "rb")
        stored.seek(0)  # a storage far away fetches the bytes here, not when somebody reads them
    return stored


def is_stored(sha256: str) -> bool:
    """Say whether the file is there. Raises StorageFault."""
    with _faults():
        return default_storage.exists(path(sha256))


def delete(sha256: str) -> None:
    """Remove the file of that hash, or do nothing when it is gone; the caller knows that nothing refers to it.

    Raises StorageFault.
    """
    with _faults():
        default_storage.delete(path(sha256))


def _keep(sha256: str, content: File) -> None:
    try:
        loose.note([sha256], at=datetime.now(UTC))
    except loose.Going:
        raise StorageFault("the same file is being deleted at this moment") from None
    with _faults():
        if not default_storage.exists(path(sha256)):
            default_storage.save(path(sha256), content)


@contextmanager
def _faults(but: type[Exception] | tuple = ()) -> Iterator[None]:
    """Turn whatever a storage raises into StorageFault; each kind of storage has exceptions of its own."""
    try:
        yield
    except but:
        raise
    except Exception as error:
        raise StorageFault(_words(error)) from error


def _words(error: Exception) -> str:
    """Return what a person may read about it: no path and no address of a server."""
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    refused = getattr(error, "response", None)  # S3's refusals carry their reason here
    code = refused.get("Error", {}).get("Code", "") if isinstance(refused, dict) else ""
    return f"{type(error).__name__} {code}".strip()
