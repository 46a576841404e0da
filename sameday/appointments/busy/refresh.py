"""The calendars of our people are read every five minutes, one that fails ever less often. The worker calls `step`.

No transaction is open while a server is asked. Where one cannot be read, what was last read goes on counting.
"""

import hashlib
import logging
from datetime import datetime, timedelta

from django.db import transaction

from sameday.appointments.busy import Times, Unreadable, apart, fetching
from sameday.appointments.models import BusySource, BusyTime
from sameday.strangers import Trouble

log = logging.getLogger(__name__)
EVERY, SELDOM = timedelta(minutes=5), timedelta(hours=1)
BACK, AHEAD = timedelta(days=1), timedelta(days=100)  # beyond the horizon of every kind of appointment
WHOLE_AGAIN = timedelta(days=1)  # the days move on, also over a calendar in which nothing changes


def step(at: datetime) -> int:
    """Read the calendar that is due longest; return how many that were. One at a time: a server may take half a minute,
    and the worker shows that it lives between two of them."""
    due = BusySource.objects.filter(next_at__lte=at, staff__active=True).select_related("staff").order_by("next_at")
    source = due.first()
    return int(source is not None and _claimed(source, at) and read(source, at=at))


def _claimed(source: BusySource, at: datetime) -> bool:
    """Return whether it is ours to read now; should we end meanwhile, it is read the next time."""
    mine = BusySource.objects.filter(pk=source.pk, next_at=source.next_at)
    return bool(mine.update(next_at=at + EVERY))


def read(source: BusySource, *, at: datetime) -> bool:
    """Read one calendar and keep what it says, or why it could not be read."""
    whole = source.whole_at is None or at - source.whole_at >= WHOLE_AGAIN or source.failing_since is not None
    begin, end = at - BACK, at + AHEAD
    try:
        found = fetching.fetch(source, begin=begin, end=end, etag="" if whole else source.etag)
        digest = _digest(found.texts) if found.texts is not None else source.digest
        times = None
        if whole or digest != source.digest:
            mails = [source.staff.mail, source.user]
            times = apart.busy(found.texts, zone=source.zone, begin=begin, end=end, mails=mails)
    except (Trouble, Unreadable) as trouble:
        return _failed(source, str(trouble), at)
    except Exception as error:  # a calendar that breaks us is its owner's to see, and delays nobody else's
        log.exception("busy_source_failed", extra={"source": source.pk})
        return _failed(source, f"it cannot be understood ({type(error).__name__})", at)
    _keep(source, times, etag=found.etag, digest=digest, at=at)
    return True


def _digest(texts) -> str:
    whole = hashlib.sha256()
    for text in sorted(texts):  # a server lists its events in any order
        whole.update(hashlib.sha256(text.encode("utf-8", "replace")).digest())
    return whole.hexdigest()


@transaction.atomic
def _keep(source: BusySource, times: Times | None, *, etag: str, digest: str, at: datetime) -> None:
    row = BusySource.objects.select_for_update().filter(pk=source.pk).first()
    if row is None:  # removed meanwhile
        return
    if times is not None:
        kept = {(a, b): pk for pk, a, b in row.times.values_list("pk", "starts_at", "ends_at")}
        gone = [pk for time, pk in kept.items() if time not in set(times)]
        row.times.filter(pk__in=gone).delete()
        new = [BusyTime(source=row, staff_id=row.staff_id, starts_at=a, ends_at=b) for a, b in times
               if (a, b) not in kept]  # fmt: skip
        BusyTime.objects.bulk_create(new, batch_size=500)
        row.whole_at = at
    row.etag, row.digest, row.read_at, row.next_at, row.tries = etag, digest, at, at + EVERY, 0
    row.failing_since, row.error = None, ""
    row.save()


def _failed(source: BusySource, words: str, at: datetime) -> bool:
    tries = min(source.tries + 1, 10)
    BusySource.objects.filter(pk=source.pk).update(
        tries=tries, next_at=at + min(EVERY * 2 ** (tries - 1), SELDOM), error=words[:200],
        failing_since=source.failing_since or at,
    )  # fmt: skip
    return True
