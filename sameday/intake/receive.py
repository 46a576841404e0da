"""Mail is kept before it is understood: one function for every route, one row for every mail."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.db.models import F

from sameday.audit.crash import crashpoint
from sameday.intake.models import RawMail
from sameday.office.models import Mailbox
from sameday.tokens.addresses import mailbox_of


@dataclass(frozen=True)
class Incoming:
    """A mail as a route hands it over. `received_at` is when our side got it, never the Date header.

    `size` is given where `raw` is only the header of a mail too large to take.
    """

    raw: bytes
    mailbox: Mailbox
    source: str  # smtp, lmtp, imap, import
    received_at: datetime
    envelope_from: str = ""
    envelope_to: tuple[str, ...] = ()
    size: int = 0


def store(mail: Incoming) -> tuple[RawMail, bool]:
    """Keep one mail and return its row and whether it is new; the very same bytes in a mailbox are one row."""
    return store_many([mail])[0]


def store_many(mails: Sequence[Incoming]) -> list[tuple[RawMail, bool]]:
    """Keep mails in one transaction, in order; return a row and "is new" for each. Idempotent.

    When this returns, the mails are on disk: only then may the sender hear "250". Source: mail.md 1.
    Rows of mails that came before carry their id only.
    """
    crashpoint("intake.before_raw")
    keys = [(mail.mailbox.pk, hashlib.sha256(mail.raw).hexdigest()) for mail in mails]
    with transaction.atomic():
        known = _known(keys)
        fresh = {}
        for key, mail in zip(keys, mails, strict=True):
            if key not in known and key not in fresh:
                fresh[key] = _row(mail, key[1])
        RawMail.objects.bulk_create(fresh.values())
        kept = _told_apart(keys, known, fresh)
    crashpoint("intake.after_raw")
    return kept


def bounded(raw: bytes) -> tuple[bytes, int]:
    """Return a mail and 0; of one that is larger than we take its header, and its size."""
    if len(raw) <= settings.MAX_MAIL_BYTES:
        return raw, 0
    return raw[:262_144].replace(b"\r\n", b"\n").partition(b"\n\n")[0] + b"\n\n", len(raw)


def is_kept(mail: Incoming) -> bool:
    """Say whether these very bytes are in the database for this mailbox."""
    return RawMail.objects.filter(mailbox=mail.mailbox, sha256=hashlib.sha256(mail.raw).hexdigest()).exists()


def mailbox_for(recipients: Iterable[str], boxes: Sequence[Mailbox] | None = None) -> Mailbox | None:
    """Return the office mailbox these recipients mean: by exact address without its plus part, else by domain."""
    if boxes is None:
        boxes = active_mailboxes()
    plain = [mailbox_of(address) for address in recipients]
    exact = next((box for address in plain for box in boxes if box.address.lower() == address), None)
    domains = {address.rpartition("@")[2] for address in plain}
    return exact or next((box for box in boxes if box.domain in domains), None)


def active_mailboxes() -> list[Mailbox]:
    return list(Mailbox.objects.filter(active=True).order_by("pk"))


def _known(keys: list[tuple[int, str]]) -> dict[tuple[int, str], int]:
    rows = RawMail.objects.filter(mailbox__in={box for box, _ in keys}, sha256__in={sha for _, sha in keys})
    return {(box, sha): pk for box, sha, pk in rows.values_list("mailbox_id", "sha256", "pk")}


def _told_apart(keys, known: dict, fresh: dict) -> list[tuple[RawMail, bool]]:
    """Return a row for each key, new where it stands for the first time; what came again is counted."""
    kept, seen = [], set()
    for key in keys:
        new = key in fresh and key not in seen
        seen.add(key)
        row = fresh.get(key) or RawMail(pk=known[key])
        kept.append((row, new))
        if not new:
            RawMail.objects.filter(pk=row.pk).update(copies=F("copies") + 1)
    return kept


def _row(mail: Incoming, sha256: str) -> RawMail:
    return RawMail(
        mailbox=mail.mailbox, sha256=sha256, source=mail.source, raw=mail.raw, size=mail.size or len(mail.raw),
        envelope_from=_plain(mail.envelope_from)[:320], envelope_to=[_plain(a)[:320] for a in mail.envelope_to][:200],
        received_at=mail.received_at,
    )  # fmt: skip


def _plain(address: str) -> str:
    """Return what a database takes: a client may put any byte into an address."""
    return address.encode("utf-8", "replace").decode().replace("\0", "")
