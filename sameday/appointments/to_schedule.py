"""Which requests need a time: those whose client was asked for one, and those at ATS that are ready without one.

ATS in the order of its policy, the help desk by the next step; suspected emergencies above both. Rules.md 3, 5.
"""

from datetime import datetime

from django.db.models import Exists, OuterRef, Q

from sameday.appointments import ats
from sameday.appointments.models import Appointment
from sameday.asked import Asked
from sameday.office.ours import Desk
from sameday.policy.kinds import Level, Stage, WaitingFor
from sameday.policy.order import Rule
from sameday.tickets.models import Ticket
from sameday.tickets.queries_lists import COLUMNS, Row, open_work

SHOWN = 25
STEPS = (SHOWN, 100, 500)  # so many are shown when more are asked for
ORDER = {Level.ATS: "queue_at", Level.HELP_DESK: "next_step_at"}


def of(level: Level, desk: Desk, *, at: datetime, shown: int = SHOWN) -> tuple[list[Row], bool]:
    """Return the first requests of this level that need a time, and whether there are more; one query.

    `shown`: how many, one of STEPS.

    Under slots kept for Standard the order depends on the days to come: then it is that of `ats.next_to_schedule`.
    """
    if level == Level.ATS and desk.order.rule == Rule.RESERVE:
        return _by_turn(at, shown)
    rows = [Row._make(row) for row in _ASKED[level, shown]()]
    return rows[:shown], len(rows) > shown


def _by_turn(at: datetime, shown: int) -> tuple[list[Row], bool]:
    turns = ats.next_to_schedule(at)
    first = [turn.number for turn in turns[:shown]]
    found = {row[0]: Row._make(row) for row in Ticket.objects.filter(pk__in=first).values_list(*COLUMNS)}
    return [found[number] for number in first if number in found], len(turns) > shown


def _waiting(level: Level, shown: int):
    needs = Q(stage=Stage.WAITING, waiting_for=WaitingFor.BOOKING)
    if level == Level.ATS:
        needs |= Q(stage=Stage.READY)
    booked = Appointment.objects.filter(ticket=OuterRef("pk"), state="booked")
    order = ("-alarm", ORDER[level], "number")
    first = open_work().filter(needs, ~Exists(booked), level=level).order_by(*order).values("pk")[: shown + 1]
    # who they are is asked of these alone, not of all that are sorted
    return Ticket.objects.filter(pk__in=first).order_by(*order).values_list(*COLUMNS)


_ASKED = {
    (level, shown): Asked(lambda level=level, shown=shown: _waiting(level, shown))
    for level in ORDER for shown in STEPS
}  # fmt: skip
