"""How a challenge moves from one state to the next: under the lock of its ticket, once, with its event."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F

from sameday.audit import actors
from sameday.identity import locks
from sameday.identity.models import Challenge
from sameday.identity.refused import Refused
from sameday.policy.gate import COOLS, VERIFIED_FOR, Factor
from sameday.tickets import events_identity as events
from sameday.tickets import life
from sameday.tickets.life.step import lock

OPEN = ("needed", "challenged", "verified")
NEEDED_FOR = timedelta(hours=1)
MOST = 500  # looked at in one step
COUNTS = ("wrong", "refused")  # of what failed, what locks


def locked(row: Challenge) -> Challenge:
    """Return the challenge re-read under the lock of its ticket, which every change takes first."""
    lock(row.ticket, "verification")
    return Challenge.objects.select_related("ticket", "contact__company", "technician", "voucher").get(pk=row.pk)


def begin(row: Challenge, *, at: datetime) -> Challenge:
    """Insert a challenge that is needed, with its event."""
    row.save(force_insert=True)
    happened = events.VerificationNeeded(row.pk, row.action, row.contact_id, row.level, row.second_of_id)
    life.verification(row.ticket, happened, by=actors.staff(row.technician_id), at=at)
    return row


def ask(row: Challenge, factor: Factor, *, ends_at: datetime, at: datetime, **facts) -> Challenge:
    """Set how it is asked. Raises Refused when it was answered or ended meanwhile, or another factor was tried."""
    rows = Challenge.objects.filter(pk=row.pk, state__in=["needed", "challenged"])
    if row.factor and row.factor != factor:
        rows = rows.filter(tries=0)
    if not rows.update(state="challenged", factor=factor, ends_at=ends_at, **facts):
        raise Refused("This verification was answered or has ended. Begin a new one.")
    life.verification(row.ticket, events.VerificationAsked(row.pk, factor), by=actors.staff(row.technician_id), at=at)
    return locked(row)


def count(row: Challenge, most: int, *, at: datetime) -> bool:
    """Count a try before it is compared, and return whether it is one of the first `most`. Call it in no transaction
    that may be rolled back: twenty at once are twenty."""
    open_now = Challenge.objects.filter(pk=row.pk, state="challenged", factor=row.factor, ends_at__gt=at)
    return bool(open_now.filter(tries__lt=most).update(tries=F("tries") + 1))


@transaction.atomic
def verify(row: Challenge, *, by: str, at: datetime, **facts) -> Challenge:
    """Mark it as proven for fifteen minutes; of a privileged account after its cooling-off, unless they were called
    back. Raises Refused when it ended meanwhile."""
    row = locked(row)
    cools = timedelta(minutes=0 if row.factor in (Factor.CALL_BACK, Factor.BREAK_GLASS) else row.cools_minutes)
    first = row.second_of_id is None
    good_from_at = at + cools if first else at
    lasts = VERIFIED_FOR if first else VERIFIED_FOR + (COOLS if row.cools_minutes else timedelta(0))
    rows = Challenge.objects.filter(pk=row.pk, state="challenged", factor=row.factor, ends_at__gt=at)
    done = rows.update(
        state="verified", verified_at=at, good_from_at=good_from_at, good_until_at=good_from_at + lasts, **facts
    )
    if not done:
        raise Refused("This verification was answered or has ended. Begin a new one.")
    life.verification(row.ticket, events.PersonVerified(row.pk, row.contact_id, row.factor), by=by, at=at)
    return locked(row)


@transaction.atomic
def end(row: Challenge, why: str, *, by: str, at: datetime, state: str = "failed") -> bool:
    """End a challenge that was not used: failed, expired or locked. What counts locks the person at the fifth."""
    row = locked(row)
    rows = Challenge.objects.filter(pk=row.pk, state__in=OPEN)
    if not rows.update(state=state, over_at=at, why=why):
        return False
    life.verification(row.ticket, events.VerificationFailed(row.pk, row.contact_id, why), by=by, at=at)
    if why in COUNTS:
        locks.count(row, by=by, at=at)
    return True


@transaction.atomic
def use(row: Challenge, *, at: datetime) -> None:
    """Mark it as used up; its sensitive action stands already."""
    if not Challenge.objects.filter(pk=row.pk, state="verified").update(state="consumed", over_at=at):
        raise Refused("This verification was used already.")


def step(at: datetime) -> int:
    """End what nobody answered or used in time, and return how many. It is a step of the worker."""
    late = [
        row
        for row in Challenge.objects.filter(over_at=None).select_related("ticket").order_by("pk")[:MOST]
        if over(row, at)
    ]
    return sum(end(row, "late", by=actors.SYSTEM, at=at, state="expired") for row in late)


def over(row: Challenge, at: datetime) -> bool:
    """Return whether its time is over, whatever the row still says."""
    until = {
        "needed": row.asked_at + NEEDED_FOR, "challenged": row.ends_at, "verified": row.good_until_at,
    }.get(row.state)  # fmt: skip
    return until is None or at >= until
