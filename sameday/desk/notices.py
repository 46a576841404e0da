"""What happened is told to whom it concerns: once, on the ways each chose, not in their quiet hours. Decision 0068.

`step` writes a notice a person and way for each event (`Untold` came with it), then gives what may be given now.
"""

import logging
from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from sameday.appointments.models import Appointment
from sameday.audit import actors
from sameday.desk import notices_given
from sameday.office import absences, notice_choices, ours
from sameday.office.models import Staff
from sameday.policy import stand_ins
from sameday.policy.notices import TOLD, Kind
from sameday.tickets.models import Notice, TicketEvent, Untold

log = logging.getLogger(__name__)
AT_ONCE = 200


def step(at: datetime) -> int:
    """Tell what is untold and give what may leave by `at`; return how many notices were given. The worker calls it."""
    for number in list(Untold.objects.order_by("pk").values_list("pk", flat=True)[:AT_ONCE]):
        try:
            _spread(number)
        except Exception:  # one event that cannot be told keeps no other back
            log.exception("notice_failed", extra={"untold": number})
    return notices_given.give(at)


def write(told: str, staff: Iterable[int], *, ticket: int, once: str, at: datetime) -> None:
    """Write what these people are told, a row a way that each chose; what was written already is left as it is."""
    kind = TOLD[told][0]
    rows = [
        Notice(ticket_id=ticket, staff_id=person, told=told, channel=way, once=once, at=at)
        for person, choice in notice_choices.of_many(staff).items()
        for way in sorted(choice.of(kind))
    ]
    Notice.objects.bulk_create(rows, ignore_conflicts=True)


def with_stand_ins(staff: int | None, at: datetime) -> set[int]:
    """Return this person and who stands in for them on the day of `at`; nobody for None."""
    if staff is None:
        return set()
    stand_in = stand_ins.of(staff, absences.away(ours.desk().day_of(at)))
    return {staff} | ({stand_in} if stand_in else set())


@transaction.atomic
def _spread(number: int) -> None:
    row = Untold.objects.select_for_update(of=("self",)).filter(pk=number).first()
    if row is None:
        return
    event = TicketEvent.objects.select_related("ticket").get(pk=row.event_id)
    people = Staff.objects.filter(pk__in=_whom(event), active=True).values_list("pk", flat=True)
    others = [person for person in people if actors.staff(person) != event.actor]
    write(event.kind, others, ticket=event.ticket_id, once=f"event:{event.pk}", at=event.at)
    row.delete()


def _whom(event: TicketEvent) -> Iterable[int]:
    """Return whom an event concerns, who did it included."""
    data, at = event.data, event.at
    match TOLD[event.kind][0]:
        case Kind.EMERGENCY:
            return Staff.objects.filter(active=True).values_list("pk", flat=True)
        case Kind.CALLED:
            return data.get("mentioned", ())
        case Kind.GIVEN | Kind.HELD_BACK:
            return with_stand_ins(data.get("staff"), at)
        case Kind.TRIAGED:
            return with_stand_ins(data["set"].get("owner_id"), at)
        case Kind.BOOKING:
            now = Appointment.objects.filter(pk=data.get("appointment")).values_list("staff_id", flat=True).first()
            before = (data.get("came_from") or {}).get("staff")
            return with_stand_ins(data.get("staff") or now, at) | with_stand_ins(before, at)
    return set() if data.get("automatic") else with_stand_ins(event.ticket.owner_id, at)
