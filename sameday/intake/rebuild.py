"""Files that are gone from the storage are made again from the raw mail they came in."""

from collections.abc import Iterator

from sameday.intake import workers
from sameday.intake.models import RawMail
from sameday.intake.workers import Unreadable
from sameday.tickets import files
from sameday.tickets.models import Attachment


def attachments() -> Iterator[tuple[str, bool]]:
    """Yield the hash of every missing file and whether it is there again; raw mail is kept 90 days after close."""
    hashes = Attachment.objects.order_by("sha256").values_list("sha256", flat=True).distinct()
    for sha256 in hashes.iterator(chunk_size=1000):
        if not files.is_stored(sha256):
            yield sha256, _again(sha256)


def _again(sha256: str) -> bool:
    messages = Attachment.objects.filter(sha256=sha256).values("message")
    for row in RawMail.objects.filter(became__in=messages).exclude(raw=b"").iterator(chunk_size=1):
        for data in _files_of(bytes(row.raw)):
            files.store(data)
        if files.is_stored(sha256):
            return True
    return False


def _files_of(raw: bytes) -> Iterator[bytes]:
    yield raw  # original.eml is the mail itself
    try:
        yield from (part.data for part in workers.understand(raw).attachments)
    except Unreadable:
        return
