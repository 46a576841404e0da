"""The files of a mail: stored by their hash before its transaction, named on its message in it."""

from collections.abc import Iterator

from django.conf import settings

from sameday.intake.models import RawMail
from sameday.intake.parsing import ParsedMail
from sameday.intake.workers import Unreadable
from sameday.tickets import files as storage
from sameday.tickets.models import Attachment, Message

DAMAGED = (
    *("empty", "unreadable", "out_of_memory", "from_missing", "header_without_end", "headers_too_long"),
    *("encrypted", "signed_not_opened"),  # whoever has a key opens it in a program of their own
    *("too_deep", "too_many_parts", "text_too_long", "html_too_large", "html_too_deep"),
)


def store(row: RawMail, mail: ParsedMail | Unreadable) -> None:
    """Store the files that the mail's message will name. Idempotent.

    What comes to no message after all (a loop, a bounce) is deleted a day later. Raises StorageFault.
    """
    for data in _contents(row, mail):
        storage.store(data)


def has_files(row: RawMail, mail: ParsedMail | Unreadable) -> bool:
    """Say whether `store` has anything to do for this mail."""
    return next(_contents(row, mail), None) is not None


def files(message: Message, mail: ParsedMail, row: RawMail) -> None:
    """Insert a row for each of the mail's attachments; a damaged mail, or one cut short, keeps its original."""
    rows = [_named(message, part) for part in mail.attachments]
    if rows:
        Attachment.objects.bulk_create(rows)
    if _damaged(mail) and not row.reread_at:  # then it has its original already
        original(message, bytes(row.raw))


def original(message: Message, raw: bytes) -> None:
    """Name the mail itself on the message, for a person who wants to see why it could not be read."""
    raw = _whole(raw)
    Attachment.objects.create(
        message=message, filename="original.eml", content_type="message/rfc822", size=len(raw),
        sha256=storage.digest(raw),
    )  # fmt: skip


def _contents(row: RawMail, mail: ParsedMail | Unreadable) -> Iterator[bytes]:
    if isinstance(mail, Unreadable):
        yield _whole(bytes(row.raw))
        return
    for part in mail.attachments:
        yield part.data
    if _damaged(mail):
        yield _whole(bytes(row.raw))


def _damaged(mail: ParsedMail) -> bool:
    return any(defect.startswith(DAMAGED) for defect in mail.defects)


def _whole(raw: bytes) -> bytes:
    return raw[: settings.MAX_MAIL_BYTES]


def _named(message: Message, part) -> Attachment:
    return Attachment(
        message=message, filename=part.filename[:250], content_type=part.content_type[:100], size=len(part.data),
        sha256=storage.digest(part.data), inline=part.inline, cid=(part.cid or "")[:250],
    )  # fmt: skip
