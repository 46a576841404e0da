"""The bytes of attachments: stored once by their hash in Django's storage, under a name of ours."""

import hashlib
from collections.abc import Iterable

from django.core.files.base import ContentFile, File
from django.core.files.storage import default_storage


def path(sha256: str) -> str:
    """Return where the file of that hash lies in the storage."""
    return f"{sha256[:2]}/{sha256[2:4]}/{sha256}"


def store(data: bytes) -> str:
    """Store the bytes, once however often they come, and return their SHA-256 in hex. Idempotent."""
    sha256 = hashlib.sha256(data).hexdigest()
    _keep(sha256, ContentFile(data))
    return sha256


def store_upload(chunks: Iterable[bytes], file: File) -> str:
    """Store an uploaded file without holding it in memory: `chunks` is read for the hash, `file` for the copy."""
    digest = hashlib.sha256()
    for chunk in chunks:
        digest.update(chunk)
    file.seek(0)
    _keep(digest.hexdigest(), file)
    return digest.hexdigest()


def open_file(sha256: str) -> File:
    """Return the stored file opened for reading. Raises FileNotFoundError when it is gone."""
    return default_storage.open(path(sha256), "rb")


def is_stored(sha256: str) -> bool:
    return default_storage.exists(path(sha256))


def delete(sha256: str) -> None:
    """Remove the file of that hash; the caller knows that nothing refers to it."""
    default_storage.delete(path(sha256))


def _keep(sha256: str, content: File) -> None:
    if default_storage.exists(path(sha256)):
        return
    kept = default_storage.save(path(sha256), content)
    if kept != path(sha256):  # two stored it at once and the storage gave ours another name: one copy is enough
        default_storage.delete(kept)
