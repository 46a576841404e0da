"""What time tells one of us, for who asked for it: a follow-up that is due, an appointment that begins soon."""

from datetime import datetime, timedelta

from sameday.appointments.models import Appointment
from sameday.desk import notices
from sameday.office import notice_choices
from sameday.policy.notices import BEFORE_APPOINTMENT, DUE, SOON, Kind
from sameday.tickets.models import FollowUp, Notice

LATEST = timedelta(days=30)  # after a longer standstill of the worker it is not made up for


def step(at: datetime) -> int:
    """Write the notices that time makes by `at`, each once, and return 0: notices.step gives them."""
    for person, since in notice_choices.wanted_since(Kind.DUE).items():
        tasks = FollowUp.objects.filter(staff=person, done_at=None, due_at__gt=max(since, at - LATEST), due_at__lte=at)
        rows = [(f"follow-up:{task.pk}:{task.due_at.isoformat()}", task.ticket_id, task.due_at) for task in tasks]
        _write(DUE, person, rows)
    for person, since in notice_choices.wanted_since(Kind.SOON).items():
        theirs = Appointment.objects.filter(staff=person, state="booked", begun_at=None)
        first = max(since, at - LATEST) + BEFORE_APPOINTMENT
        soon = theirs.filter(starts_at__gt=first, starts_at__lte=at + BEFORE_APPOINTMENT)
        rows = [
            (f"appointment:{a.pk}:{a.starts_at.isoformat()}", a.ticket_id, a.starts_at - BEFORE_APPOINTMENT)
            for a in soon
        ]
        _write(SOON, person, rows)
    return 0


def _write(told: str, person: int, rows: list[tuple[str, int, datetime]]) -> None:
    known = Notice.objects.filter(staff=person, once__in=[once for once, _, _ in rows])
    written = set(known.values_list("once", flat=True))
    for once, ticket, at in rows:
        if once not in written:
            notices.write(told, [person], ticket=ticket, once=once, at=at)
