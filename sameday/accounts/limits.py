"""Rate limits for what strangers can reach: sign-in, forms, links. Counted in the database all processes share."""

import hashlib
from datetime import datetime, timedelta

from django.db import connection
from django.utils import timezone

from sameday.accounts.models import Counter

# One statement, so that 50 requests at once count as 50: a cache would read first and write afterwards.
_COUNT = """
INSERT INTO accounts_counter (key, hits, until_at) VALUES (%s, %s, %s)
ON CONFLICT (key) DO UPDATE SET
  hits = CASE WHEN accounts_counter.until_at <= %s THEN excluded.hits ELSE accounts_counter.hits + excluded.hits END,
  until_at = CASE WHEN accounts_counter.until_at <= %s THEN excluded.until_at ELSE accounts_counter.until_at END
RETURNING hits
"""


def hit(key: str, limit: int, seconds: int, *, at: datetime | None = None, weight: int = 1) -> bool:
    """Count `weight` more for `key`; return whether that is still within `limit` in a window of `seconds`.

    Call it before the work it protects and outside a transaction that may be rolled back. The key may hold an
    address or a name: only its hash is stored.
    """
    at = at or timezone.now()
    now, end = (connection.ops.adapt_datetimefield_value(t) for t in (at, at + timedelta(seconds=seconds)))
    with connection.cursor() as cursor:
        cursor.execute(_COUNT, [_stored(key), weight, end, now, now])
        return cursor.fetchone()[0] <= limit


def clear(key: str) -> None:
    """Begin anew for `key`: it was used well."""
    Counter.objects.filter(key=_stored(key)).delete()


def note(key: str, seconds: int) -> None:
    """Remember for so long that `key` was seen; noting it again begins anew."""
    clear(key)
    hit(key, 1, seconds)


def is_noted(key: str) -> bool:
    return Counter.objects.filter(key=_stored(key), until_at__gt=timezone.now()).exists()


def forget_old(at: datetime) -> int:
    """Delete the counters whose window is over and return how many."""
    return Counter.objects.filter(until_at__lte=at).delete()[0]


def _stored(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()
