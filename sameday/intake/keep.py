"""The files of a mail, stored by their hash and named on its message."""

from django.conf import settings

from sameday.intake.models import RawMail
from sameday.intake.parsing import ParsedMail
from sameday.tickets import files as storage
from sameday.tickets.models import Attachment, Message

DAMAGED = (
    *("empty", "unreadable", "out_of_memory", "from_missing", "header_without_end", "headers_too_long"),
    *("too_deep", "too_many_parts", "text_too_long", "html_too_large", "html_too_deep"),
)


def files(message: Message, mail: ParsedMail, row: RawMail) -> None:
    """Store the mail's attachments and insert a row for each; a damaged mail, or one cut short, keeps its original."""
    rows = [_named(message, part) for part in mail.attachments]
    if rows:
        Attachment.objects.bulk_create(rows)
    if any(defect.startswith(DAMAGED) for defect in mail.defects):
        original(message, bytes(row.raw))


def original(message: Message, raw: bytes) -> None:
    """Attach the mail itself, for a person who wants to see why it could not be read."""
    raw = raw[: settings.MAX_MAIL_BYTES]
    Attachment.objects.create(
        message=message, filename="original.eml", content_type="message/rfc822", size=len(raw),
        sha256=storage.store(raw),
    )  # fmt: skip


def _named(message: Message, part) -> Attachment:
    return Attachment(
        message=message, filename=part.filename[:250], content_type=part.content_type[:100], size=len(part.data),
        sha256=storage.store(part.data), inline=part.inline, cid=(part.cid or "")[:250],
    )  # fmt: skip
