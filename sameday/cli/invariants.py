"""What must hold in the database and on the disk; each yields sentences about what does not."""

import hashlib
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta

from django.db import connection
from django.db.models import Q

from sameday.appointments import check as appointments_check
from sameday.audit import verify
from sameday.billing import check as billing_check
from sameday.desk import notices_check
from sameday.identity import check as identity_check
from sameday.incidents import check as incidents_check
from sameday.intake import ledger
from sameday.intake.models import RawMail
from sameday.outbox import dkim_key
from sameday.outbox.models import OutgoingMail, Relay
from sameday.search import index
from sameday.tickets import check as ticket_check
from sameday.tickets import files as stored
from sameday.tickets.models import Attachment

LATE = timedelta(minutes=15)
COUNT = 15


def all_of_them(*, read_files: bool = False) -> Iterator[tuple[str, Iterable[str]]]:
    """Yield (what is checked, sentences about what is wrong)."""
    now = datetime.now(UTC)
    yield "the database is whole", whole()
    yield "tickets", (f"not so: {b.rule}: {', '.join(f'T-{n}' for n in b.tickets)}" for b in ticket_check.check())
    yield "no change has a time before its approval", appointments_check.check()
    yield "every emergency has somebody, and ends by a person alone", incidents_check.check(now)
    yield "every cent of a statement leads back to an approval", map(str, billing_check.check())
    yield "no sensitive action without its verification", identity_check.check()
    yield "every received mail is understood", pending(now)
    yield "every accepted mail led somewhere", lost(now)
    yield "outgoing mail moves", stuck(now)
    yield "the relay takes mail", relay()
    yield "outgoing mail can be signed", signing()
    yield "what happens is told to whom it concerns", notices_check.check(now)
    yield "everything can be found", index.missing()
    yield "every attachment is there", files(read=read_files)
    yield "the audit trail is as it was sealed", trail()


def whole() -> Iterator[str]:
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            for pragma in ("quick_check", "foreign_key_check"):
                cursor.execute(f"PRAGMA {pragma}")
                yield from (f"{pragma}: {row}" for row in cursor.fetchmany(5) if row != ("ok",))


def pending(now: datetime) -> Iterator[str]:
    for mail in RawMail.objects.filter(outcome="", stored_at__lt=now - LATE).defer("raw").order_by("id")[:5]:
        yield f"raw mail {mail.pk} waits since {mail.stored_at:%Y-%m-%d %H:%M}Z after {mail.attempts} attempts"


def lost(now: datetime) -> Iterator[str]:
    if number := ledger.unaccounted(now):
        yield f"{number} mails have an outcome but no ticket and no message: {ledger.accounted()}"


def stuck(now: datetime) -> Iterator[str]:
    over = Q(state="sending", lease_until__lt=now - LATE) | Q(state__in=["held", "queued"], next_try_at__lt=now - LATE)
    for mail in OutgoingMail.objects.filter(over).defer("mime", "html", "text").order_by("id")[:5]:
        since = f"{mail.created_at:%Y-%m-%d %H:%M}Z"
        yield f"outgoing mail {mail.pk} is {mail.state} since {since} after {mail.attempts} attempts"


def relay() -> Iterator[str]:
    for row in Relay.objects.filter(stopped_at__isnull=False):
        which = "" if row.name == "relay" else f"{row.name} "
        yield f"{which}stopped since {row.stopped_at:%Y-%m-%d %H:%M}Z: {row.error}"


def signing() -> Iterator[str]:
    try:
        dkim_key.ours()
    except dkim_key.Unusable as trouble:
        yield str(trouble)


def trail() -> Iterator[str]:
    for found in verify.everything():
        if found.wrong:
            yield str(found.wrong)


def files(*, read: bool) -> Iterator[str]:
    hashes = Attachment.objects.order_by("sha256").values_list("sha256", flat=True).distinct()
    for digest in hashes.iterator(chunk_size=1000):
        if not stored.is_stored(digest):
            yield f"the file {digest[:12]}… is missing; it can be made again from its raw mail"
        elif read and not _same(digest):
            yield f"the file {digest[:12]}… was changed"


def _same(digest: str) -> bool:
    with stored.open_file(digest) as file:
        return hashlib.file_digest(file, "sha256").hexdigest() == digest
