"""Which requests need a time: those whose client was asked for one, and those at ATS that are ready without one.

ATS in the order of its policy, the help desk by the next step; suspected emergencies above both. Rules.md 3, 5.
"""

from django.db.models import Exists, OuterRef, Q

from sameday.appointments.models import Appointment
from sameday.asked import Asked
from sameday.policy.kinds import Level, Stage, WaitingFor
from sameday.tickets.models import Ticket
from sameday.tickets.queries_lists import COLUMNS, Row, open_work

SHOWN = 25
ORDER = {Level.ATS: "queue_at", Level.HELP_DESK: "next_step_at"}


def of(level: Level) -> tuple[list[Row], bool]:
    """Return the first SHOWN requests of this level that need a time, and whether there are more; one query."""
    rows = [Row._make(row) for row in _ASKED[level]()]
    return rows[:SHOWN], len(rows) > SHOWN


def _waiting(level: Level):
    needs = Q(stage=Stage.WAITING, waiting_for=WaitingFor.BOOKING)
    if level == Level.ATS:
        needs |= Q(stage=Stage.READY)
    booked = Appointment.objects.filter(ticket=OuterRef("pk"), state="booked")
    order = ("-alarm", ORDER[level], "number")
    first = open_work().filter(needs, ~Exists(booked), level=level).order_by(*order).values("pk")[: SHOWN + 1]
    # who they are is asked of these alone, not of all that are sorted
    return Ticket.objects.filter(pk__in=first).order_by(*order).values_list(*COLUMNS)


_ASKED = {level: Asked(lambda level=level: _waiting(level)) for level in ORDER}
