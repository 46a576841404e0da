"""Who failed too often: the person is locked, the coordinator hears of a client where it happens again and again."""

from datetime import datetime, timedelta

from django.db import IntegrityError, transaction

from sameday import clock
from sameday.audit import actors, journal
from sameday.identity import notices
from sameday.identity.models import Challenge, Lock
from sameday.office import ours
from sameday.policy.gate import ALARM_AFTER, LOCKS_AFTER
from sameday.tickets.life.follow_up import ensure
from sameday.tickets.life.step import lock

A_DAY = timedelta(days=1)
ALARM, LOOK_WITHIN = "identity_alarm", 60  # business minutes


def failed(*, since: datetime, **who):
    """Return the challenges that failed by a wrong or a refused answer since then: of a contact, or of a company."""
    return Challenge.objects.filter(state="failed", why__in=("wrong", "refused"), over_at__gt=since, **who)


def count(row: Challenge, *, by: str, at: datetime) -> None:
    """Lock the person at the fifth of a day, and alarm at the client's tenth."""
    if failed(contact=row.contact_id, since=at - A_DAY).count() >= LOCKS_AFTER:
        _lock(row, at=at)
    company = row.contact.company
    if failed(contact__company=company, since=at - A_DAY).count() >= ALARM_AFTER:
        _alarm(row, company, at=at)


def _lock(row: Challenge, *, at: datetime) -> None:
    try:
        with transaction.atomic():
            Lock.objects.create(contact=row.contact, ticket=row.ticket, at=at)
    except IntegrityError:  # it is locked
        return
    journal.note("person locked at the gate", by=actors.SYSTEM, at=at, subject=f"contact:{row.contact_id}",
                 ticket=row.ticket_id)  # fmt: skip
    notices.tell(row, "locked", at=at)


def _alarm(row: Challenge, company, *, at: datetime) -> None:
    what = f"{ALARM_AFTER} verifications failed at {company.name} within a day: somebody may be trying to get in"
    due_at = clock.add_minutes(ours.desk().calendar, at, LOOK_WITHIN)
    known = row.ticket.follow_ups.filter(key=ALARM, done_at=None).exists()
    if known:
        return
    ensure(lock(row.ticket, "add_follow_up"), ALARM, what, due_at=due_at, by=actors.SYSTEM, at=at, role="coordinator")
    journal.note("many verifications failed", by=actors.SYSTEM, at=at, subject=f"company:{company.pk}",
                 ticket=row.ticket_id, failed=ALARM_AFTER)  # fmt: skip
