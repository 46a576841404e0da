"""Who understands which mail: claimed by one conditional UPDATE, with a lease and a fence."""

import random
from datetime import datetime, timedelta

from django.db import connection, transaction
from django.db.models import F, Q

from sameday.intake.models import RawMail

AT_ONCE = 128
BYTES_AT_ONCE = 32 * 1024 * 1024
LEASE = timedelta(seconds=30)
ATTEMPTS = 5


def take(at: datetime) -> list[RawMail]:
    """Return the oldest mails nobody has understood, now leased to the caller; [] while another worker has some.

    Attempts are counted before the run: a mail that kills its worker five times is quarantined unread. A mail that
    was tried before is taken alone, so that the attempts of its neighbours do not count with its own.
    """
    if not RawMail.objects.filter(outcome="").exists():
        return []
    with transaction.atomic():
        if connection.vendor == "postgresql":  # SQLite's transaction holds the only write lock already
            connection.cursor().execute("SELECT pg_advisory_xact_lock(7001)")
        if RawMail.objects.filter(outcome="", lease_until__gt=at).exists():
            return []
        due = RawMail.objects.filter(Q(next_try_at=None) | Q(next_try_at__lte=at), outcome="")
        mine = _group(list(due.order_by("id").values_list("id", "size", "attempts")[:AT_ONCE]))
        return _lease(RawMail.objects.filter(id__in=mine, outcome=""), at) if mine else []


def take_one(row: RawMail, at: datetime) -> bool:
    """Lease this very mail to the caller unless somebody has it, and say so; the row is brought up to date."""
    free = Q(lease_until=None) | Q(lease_until__lte=at)
    rows = _lease(RawMail.objects.filter(free, pk=row.pk, outcome=""), at)
    if rows:
        row.fence, row.attempts, row.lease_until = rows[0].fence, rows[0].attempts, rows[0].lease_until
    return bool(rows)


def give_back(rows: list[RawMail]) -> None:
    """Free mails that were claimed and not begun; the attempt was none."""
    for row in rows:
        RawMail.objects.filter(pk=row.pk, fence=row.fence, outcome="").update(
            lease_until=None, attempts=F("attempts") - 1
        )


def rest(row: RawMail, at: datetime) -> None:
    """Free a mail whose understanding failed, to be tried again in 2, 4, 8, … seconds, 10 minutes at most."""
    next_try_at = at + timedelta(seconds=min(2**row.attempts, 600))
    RawMail.objects.filter(pk=row.pk, fence=row.fence, outcome="").update(lease_until=None, next_try_at=next_try_at)


def wait(row: RawMail, at: datetime, seconds: int) -> None:
    """Free a mail that was read and whose files the storage does not take now; no attempt of it counts."""
    RawMail.objects.filter(pk=row.pk, fence=row.fence, outcome="").update(
        lease_until=None, attempts=0, next_try_at=at + timedelta(seconds=seconds)
    )


def _group(waiting: list[tuple[int, int, int]]) -> list[int]:
    mine, total = [], 0
    for number, size, attempts in waiting:
        total += size
        if mine and (total > BYTES_AT_ONCE or attempts):
            break
        mine.append(number)
        if attempts:
            break
    return mine


def _lease(rows, at: datetime) -> list[RawMail]:
    until = at + LEASE + timedelta(microseconds=random.randrange(1_000_000))
    picked = list(rows.values_list("pk", flat=True))
    rows.update(lease_until=until, fence=F("fence") + 1, attempts=F("attempts") + 1)
    mine = RawMail.objects.filter(pk__in=picked, lease_until=until).select_related("mailbox")
    return list(mine.order_by("id"))
