"""What time makes somebody's news, and whether it is so still: a follow-up that is due, an appointment that begins."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import QuerySet

from sameday.appointments.models import Appointment
from sameday.policy.notices import DUE, SOON
from sameday.tickets.models import FollowUp, Notice


def due(**which) -> QuerySet[FollowUp]:
    """Return the follow-ups that are to be done."""
    return FollowUp.objects.filter(done_at=None, **which)


def coming(at: datetime, **which) -> QuerySet[Appointment]:
    """Return the appointments that stand and begin after `at`."""
    return Appointment.objects.filter(state="booked", begun_at=None, starts_at__gt=at, **which)


def once(row: FollowUp | Appointment) -> str:
    """Return what names its notice: another person's is another row, another time another notice."""
    name, at = ("follow-up", row.due_at) if isinstance(row, FollowUp) else ("appointment", row.starts_at)
    return f"{name}:{row.pk}:{at.isoformat()}"


def over(rows: Iterable[Notice], at: datetime) -> list[Notice]:
    """Return of one person's notices those that time made and that are not so any more. One query a kind."""
    made = {told: [row for row in rows if row.told == told] for told in (DUE, SOON)}
    stands = set()
    for told, found in made.items():
        if found:
            which = {"pk__in": {int(row.once.split(":")[1]) for row in found}, "staff": found[0].staff_id}
            stands |= {once(each) for each in (due(**which) if told == DUE else coming(at, **which))}
    return [row for found in made.values() for row in found if row.once not in stands]
