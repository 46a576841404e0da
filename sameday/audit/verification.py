"""The worker walks along the whole trail once a day, slice by slice; what it found stands on the audit page."""

from datetime import datetime, timedelta
from time import monotonic

import structlog
from django.db import transaction

from sameday.audit import verify
from sameday.audit.actors import SYSTEM
from sameday.audit.journal import note
from sameday.audit.models import Verification
from sameday.audit.verify import Place

EVERY = timedelta(days=1)
LOST_AFTER = timedelta(days=2)
SLICE_SECONDS = 0.5
log = structlog.get_logger("sameday.audit")


def step(at: datetime) -> int:
    """Walk on for half a second when a walk is due or under way. Returns 0: what is left waits for the next turn."""
    run = _current(at)
    until = monotonic() + SLICE_SECONDS
    while run and monotonic() < until:
        run = _walk_on(run, at)
    return 0


def last() -> Verification | None:
    """Return the last walk that came to its end."""
    return Verification.objects.filter(ended_at__isnull=False).order_by("-ended_at", "-pk").first()


@transaction.atomic
def finish(run: Verification, *, wrong: str, at: datetime) -> None:
    """Record how a walk ended; what it found new goes to the journal, once."""
    before = Verification.objects.filter(ended_at__isnull=False).exclude(pk=run.pk).order_by("-ended_at").first()
    run.ended_at, run.wrong = at, wrong[:400]
    run.save()
    Verification.objects.filter(ended_at__isnull=False).exclude(pk=run.pk).delete()
    if wrong:
        log.error("audit_trail_differs")
        if before is None or before.wrong != run.wrong:
            note("audit trail differs", by=SYSTEM, at=at, wrong=run.wrong)


def _current(at: datetime) -> Verification | None:
    """Return the walk under way, a new one when the last is a day old (or of a clock that was ahead), or None."""
    under_way = Verification.objects.filter(ended_at=None).order_by("-pk").first()
    if under_way and at - under_way.began_at < LOST_AFTER:
        return under_way
    before = last()
    if before and timedelta(0) <= at - before.ended_at < EVERY:
        return None
    Verification.objects.filter(ended_at=None).delete()
    return Verification.objects.create(began_at=at)


def _walk_on(run: Verification, at: datetime) -> Verification | None:
    """Look at one slice and note how far the walk is; None at its end. Of two workers that do the same one counts."""
    found = verify.look(Place(run.part, run.place))
    run.rows += found.rows
    here = Verification.objects.filter(pk=run.pk, part=run.part, place=run.place, ended_at=None)
    if found.place and not found.wrong:
        run.part, run.place = found.place.part, found.place.after
        return run if here.update(part=run.part, place=run.place, rows=run.rows) else None
    if here.update(ended_at=at, rows=run.rows):
        finish(run, wrong=str(found.wrong or ""), at=at)
    return None
