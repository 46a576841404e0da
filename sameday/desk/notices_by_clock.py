"""What time tells one of us, for who asked for it: a follow-up that is due, an appointment that begins soon."""

import logging
from collections.abc import Iterable
from datetime import datetime, timedelta

from sameday.appointments.models import Appointment
from sameday.desk import notices, notices_of_time
from sameday.office import notice_choices
from sameday.policy.notices import BEFORE_APPOINTMENT, DUE, SOON, Kind
from sameday.tickets.models import FollowUp, Notice

log = logging.getLogger(__name__)
LATEST = timedelta(days=30)  # after a longer standstill of the worker it is not made up for


def step(at: datetime) -> int:
    """Write the notices that time makes by `at`, each once, and return 0: notices.step gives them.

    Raises the first trouble once everybody had their turn.
    """
    troubles = []
    for kind, write in ((Kind.SOON, _soon), (Kind.DUE, _due)):  # what begins soon cannot wait
        for person, since in notice_choices.wanted_since(kind).items():
            try:
                write(person, since, at)
            except Exception as trouble:  # one person's keeps nothing from the others
                log.exception("notices_of_time_failed", extra={"staff": person, "kind": kind})
                troubles.append(trouble)
    if troubles:
        raise troubles[0]
    return 0


def _soon(person: int, since: datetime, at: datetime) -> None:
    first = max(since + BEFORE_APPOINTMENT, at)  # what has begun is told to nobody
    _write(SOON, notices_of_time.coming(first, staff=person, starts_at__lte=at + BEFORE_APPOINTMENT))


def _due(person: int, since: datetime, at: datetime) -> None:
    _write(DUE, notices_of_time.due(staff=person, due_at__gt=max(since, at - LATEST), due_at__lte=at))


def _write(told: str, found: Iterable[FollowUp | Appointment]) -> None:
    rows = {notices_of_time.once(row): row for row in found}
    known = set(Notice.objects.filter(once__in=rows).values_list("staff", "once"))
    for once, row in rows.items():
        if (row.staff_id, once) not in known:
            at = row.due_at if told == DUE else row.starts_at - BEFORE_APPOINTMENT
            notices.write(told, [row.staff_id], ticket=row.ticket_id, once=once, at=at)
