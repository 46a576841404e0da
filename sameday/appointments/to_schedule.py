"""Which requests need a time: those whose client was asked for one, and those at ATS that are ready without one.

ATS in the order of its policy, the help desk by the next step; suspected emergencies above both. Rules.md 3, 5.
"""

from django.db.models import Exists, OuterRef, Q

from sameday.appointments.models import Appointment
from sameday.asked import Asked
from sameday.policy.kinds import Level, Stage, WaitingFor
from sameday.tickets.queries_lists import COLUMNS, Row, open_work

SHOWN = 40
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
    rows = open_work().filter(needs, ~Exists(booked), level=level)
    return rows.order_by("-alarm", ORDER[level], "number").values_list(*COLUMNS)[: SHOWN + 1]


_ASKED = {level: Asked(lambda level=level: _waiting(level)) for level in ORDER}
