"""The worker's step that seals: what waits becomes links of the chain, in one transaction, by one sealer at a time."""

from collections.abc import Iterator
from datetime import datetime

import structlog
from django.db import connection, transaction

from sameday.audit import checkpoints, macs
from sameday.audit.crash import crashpoint
from sameday.audit.models import Seal, Unsealed

AT_ONCE = 1000
ADVISORY_LOCK = 5332954  # any number: two sealers on one PostgreSQL take turns; SQLite has one writer
BEGAN = 0  # the source of the first seal: its row says how many rows there were before the seals
log = structlog.get_logger("sameday.audit")
_told: set[int] = set()


def step(at: datetime) -> int:
    """Seal up to AT_ONCE rows and keep the checkpoints; more than 0 when there may be more."""
    sealed = seal(at) if Unsealed.objects.exists() else 0
    checkpoints.keep(at)
    return sealed if sealed == AT_ONCE else 0


@transaction.atomic
def seal(at: datetime) -> int:
    """Seal the rows that wait and return how many. What the desk did not sign stays where it is, for the verifier."""
    _alone()
    last = head() or begin(at)
    waiting = list(_ours())
    seals = chained(last, [(row.source, row.row, row.ticket, bytes.fromhex(row.digest)) for row in waiting], at)
    Seal.objects.bulk_create(seals)
    crashpoint("audit.sealed")
    Unsealed.objects.filter(pk__in=[row.pk for row in waiting]).delete()
    crashpoint("audit.before commit")
    return len(seals)


def head() -> Seal | None:
    """Return the last link of the chain."""
    return Seal.objects.order_by("-number").first()


def begin(at: datetime, *, there: int = 0, model: type[Seal] = Seal) -> Seal:
    """Write the first link: the trail is sealed from here; `there` rows were there already."""
    first = chained(None, [(BEGAN, there, None, bytes(32))], at, model=model)
    return model.objects.bulk_create(first)[0]


def chained(last: Seal | None, rows: list[tuple], at: datetime, *, model: type[Seal] = Seal) -> list[Seal]:
    """Return the links that follow `last`, for rows as (source, row, ticket, digest)."""
    number, before = (last.number, bytes(last.mac)) if last else (0, b"")
    (key_id, key), found = macs.today(), []
    for source, row, ticket, digest in rows:
        number += 1
        link = model(number=number, source=source, row=row, ticket=ticket, digest=digest, key=key_id, at=at)
        before = link.mac = macs.link(key, before, link)
        found.append(link)
    return found


def _ours() -> Iterator[Unsealed]:
    """Yield up to AT_ONCE rows that the desk signed, oldest first; others are passed over, however many."""
    left, last = AT_ONCE, 0
    while left and (rows := list(Unsealed.objects.filter(pk__gt=last).order_by("pk")[:AT_ONCE])):
        last = rows[-1].pk
        for row in rows:
            if macs.is_ours(row) == macs.TRUE and left:
                left -= 1
                yield row
            elif left and row.pk not in _told:
                _told.add(row.pk)
                log.error("unsealed_row_not_ours", source=row.source, row=row.row)


def _alone() -> None:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [ADVISORY_LOCK])
