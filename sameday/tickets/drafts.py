"""What a person has typed on a ticket and not sent, with its files: kept for them alone, gone when it is sent.

A draft is no part of the ticket: writing it makes no event and no version. Files wait a day for their message.
"""

import mimetypes
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from sameday.asked import Asked, Given
from sameday.outbox import way_out
from sameday.tickets import files, loose
from sameday.tickets.models import Draft, Message, StagedFile, Ticket

FIELDS = {"reply": "reply", "note": "note", "phone": "phone", "resolve": "cause"}  # what is written, in which field
WITH_FILES = ("reply", "note")
MOST_FILES = 10
MEGABYTES = {"reply": 18, "note": 25}  # together; 18 MB are 25 MB in a mail, which most mail servers just take
TEXT_BYTES = 200_000  # the words of a mail and the heads of its files
FILES_WAIT, TEXTS_WAIT = timedelta(days=1), timedelta(days=90)


@dataclass(frozen=True)
class Staged:
    """A file that waits for its message."""

    pk: int
    filename: str
    size: int
    staged_at: datetime


@dataclass(frozen=True)
class Written:
    """A draft as the composer shows it."""

    text: str = ""
    changed_at: datetime | None = None
    files: tuple[Staged, ...] = ()


class Refused(Exception):
    """A file that is not taken; the text says why."""


def of(ticket: Ticket, staff, write: str) -> Written:
    """Return this person's draft with its files, in one query."""
    rows = _DRAFT(number=ticket.pk, staff=staff.pk, write=write) if write in FIELDS else []
    if not rows:
        return Written()
    return Written(rows[0][0], rows[0][1], tuple(Staged(*row[2:]) for row in rows if row[2] is not None))


@transaction.atomic
def keep(ticket: Ticket, staff, write: str, text: str, *, at: datetime) -> None:
    """Remember the text; an empty one without files leaves nothing behind."""
    mine = Draft.objects.filter(ticket=ticket, staff=staff, write=write)
    if text:
        row = Draft(ticket=ticket, staff=staff, write=write, text=text, changed_at=at)
        Draft.objects.bulk_create(
            [row], update_conflicts=True, unique_fields=["ticket", "staff", "write"],
            update_fields=["text", "changed_at"],
        )  # fmt: skip
    elif mine.exclude(text="").update(text="", changed_at=at):
        mine.filter(files=None).delete()


def stage(ticket: Ticket, staff, write: str, upload, filename: str, *, at: datetime) -> StagedFile:
    """Store an uploaded file for the draft and return it; the same file again is the same row. Raises Refused, and
    StorageFault. Not for a transaction: the storage may be a network away."""
    if not upload.size:
        raise Refused(f"{filename} is empty")
    too_much = limits(write, [*of(ticket, staff, write).files, upload])
    if too_much and not StagedFile.objects.filter(
        draft__ticket=ticket, draft__staff=staff, draft__write=write, filename=filename, size=upload.size
    ):
        raise Refused(f"{filename} is too much: {too_much}")
    sha256 = files.store_upload(upload.chunks(), upload)
    mine = {"ticket": ticket, "staff": staff, "write": write}
    named = {"sha256": sha256, "filename": filename}
    kind = (mimetypes.guess_type(filename)[0] or "application/octet-stream")[:100]
    with transaction.atomic():
        draft, _ = Draft.objects.get_or_create(**mine, defaults={"changed_at": at})
        more = {"size": upload.size, "content_type": kind, "staged_at": at}
        return StagedFile.objects.get_or_create(draft=draft, **named, defaults=more)[0]


def limits(write: str, chosen: Iterable) -> str:
    """Return in words why these files are too many or too large together, or "". `chosen` have a `size`."""
    sizes = [file.size for file in chosen]
    if len(sizes) > MOST_FILES:
        return f"at most {MOST_FILES} files go with one message"
    most = most_mb(write)
    if sum(sizes) > most * 1_000_000:
        whose = "our mail server takes" if most < MEGABYTES[write] else "most mail servers take"
        mail = f", as {whose} no more" if write == "reply" else ""
        return f"the files of one message may have {most} MB together{mail}"
    return ""


def most_mb(write: str, said: int | None = None) -> float | None:
    """Return how many MB of files go with what is written; a reply's are what one mail to the relay can carry.

    `said`: what the relay takes, where a query has told it already.
    """
    if write != "reply":
        return MEGABYTES.get(write)
    room = way_out.takes_bytes(said) - TEXT_BYTES
    return min(MEGABYTES[write], max(room, 0) * 57 // 78 // 100_000 / 10)


def chosen(ticket: Ticket, staff, write: str, numbers: Iterable[str]) -> list[StagedFile]:
    """Return the files to send, in the order they came. Raises Refused when one is gone or they are too much."""
    wanted = {int(n) for n in numbers if n.isascii() and n.isdecimal() and len(n) < 16}
    mine = StagedFile.objects.filter(draft__ticket=ticket, draft__staff=staff, draft__write=write)
    found = list(mine.filter(pk__in=wanted).order_by("pk")[: MOST_FILES + 1]) if wanted else []
    if len(found) < len(wanted):
        raise Refused("A file is no longer here: it was removed in another tab, or waited for a day. Add it again")
    if too_much := limits(write, found):
        raise Refused(f"Remove a file: {too_much}")
    return found


def unstage(ticket: Ticket, staff, write: str, number: int, *, at: datetime) -> None:
    """Take a file of this person's draft away; one that is gone already stays gone."""
    mine = StagedFile.objects.filter(draft__ticket=ticket, draft__staff=staff, draft__write=write, pk=number)
    _drop(mine, at)
    Draft.objects.filter(ticket=ticket, staff=staff, write=write, text="", files=None).delete()


def sent(ticket: Ticket, staff, write: str, numbers: Iterable[str]) -> None:
    """Forget the draft whose words and files are a message now; files another tab added stay for the next one."""
    mine = Draft.objects.filter(ticket=ticket, staff=staff, write=write)
    draft = mine.first()
    if draft is None:
        return
    draft.files.filter(pk__in=[n for n in numbers if n.isascii() and n.isdecimal() and len(n) < 16]).delete()
    if draft.files.exists():
        mine.update(text="")
    else:
        mine.delete()


@transaction.atomic
def bring_back(message: Message, staff, *, at: datetime) -> None:
    """Make the words and files of a reply that was taken back this person's draft, unless they write another one."""
    mine = Draft.objects.filter(ticket=message.ticket_id, staff=staff, write="reply")
    if mine.exclude(text="").exists():
        return
    keep(message.ticket, staff, "reply", message.text, at=at)
    rows = [
        StagedFile(
            draft=mine.get(), filename=a.filename, content_type=a.content_type, size=a.size, sha256=a.sha256,
            staged_at=at,
        )
        for a in message.attachments.order_by("pk")
    ]  # fmt: skip
    StagedFile.objects.bulk_create(rows, ignore_conflicts=True)


def tidy(at: datetime) -> None:
    """Forget files that waited a day for their message, and texts nobody touched for 90 days."""
    _drop(StagedFile.objects.filter(staged_at__lt=at - FILES_WAIT), at)
    Draft.objects.filter(text="", files=None, changed_at__lt=at - FILES_WAIT).delete()
    Draft.objects.filter(changed_at__lt=at - TEXTS_WAIT).delete()


def _drop(rows, at: datetime) -> None:
    with transaction.atomic():
        hashes = list(rows.values_list("sha256", flat=True))
        if hashes:
            rows.delete()
            loose.note(hashes, at=at)


_DRAFT = Asked(
    lambda: Draft.objects.filter(ticket_id=Given("number"), staff_id=Given("staff"), write=Given("write"))
    .order_by("files__pk")
    .values_list("text", "changed_at", "files__pk", "files__filename", "files__size", "files__staged_at")
)  # fmt: skip
