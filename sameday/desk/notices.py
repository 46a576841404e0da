"""What happened is told to whom it concerns: once, on the ways each chose, not in their quiet hours. Decision 0068.

`step` writes a notice a person and way for each event (`Untold` came with it), then gives what may be given now.
"""

import logging
from collections.abc import Collection, Iterable
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q

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
LONGEST_WAIT = timedelta(hours=1)


def step(at: datetime) -> int:
    """Tell what is untold and give what may leave by `at`; return how many notices were given. The worker calls it."""
    # a kind that this version does not know is left to a newer one; the least tried come first
    due = Untold.objects.filter(Q(next_try_at=None) | Q(next_try_at__lte=at), event__kind__in=list(TOLD))
    for row in list(due.order_by("tries", "pk")[:AT_ONCE]):
        try:
            _spread(row.pk)
        except Exception:  # one event that cannot be told keeps no other back
            log.exception("notice_failed", extra={"untold": row.pk})
            _put_off(row, at)
    return notices_given.give(at)


def write(
    told: str, staff: Iterable[int], *, ticket: int, once: str, at: datetime, but: Collection[tuple[int, str]] = ()
) -> None:
    """Write what these people are told, a row a way that each chose; what was written already is left as it is.

    `but`: (person, way) that need not hear of it.
    """
    kind = TOLD[told][0]
    rows = [
        Notice(ticket_id=ticket, staff_id=person, told=told, channel=way, once=once, at=at)
        for person, choice in notice_choices.of_many(staff).items()
        for way in sorted(choice.of(kind))
        if (person, way) not in but
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
    but = _never_told(event)
    if but is not None:
        write(event.kind, others, ticket=event.ticket_id, once=_once(event.pk), at=event.at, but=but)
    row.delete()


def _put_off(row: Untold, at: datetime) -> None:
    tries = row.tries + 1
    wait = min(timedelta(seconds=2 ** min(tries, 12)), LONGEST_WAIT)
    Untold.objects.filter(pk=row.pk).update(tries=tries, next_try_at=at + wait)


def _once(event: int) -> str:
    return f"event:{event}"


def _never_told(event: TicketEvent) -> set[tuple[int, str]] | None:
    """Take away what still waits to be told of the event that this one undid: it needs no correction.

    Return (person, way) of what was taken away; None where nobody had been told at all.
    """
    undone = event.data.get("undone")
    if undone is None:
        return set()
    if Untold.objects.filter(event=undone).delete()[0]:
        return None
    waiting = Notice.objects.filter(ticket=event.ticket_id, once=_once(undone), given_at=None).order_by("at", "pk")
    found = list(waiting.select_for_update(of=("self",)))
    Notice.objects.filter(pk__in=[row.pk for row in found]).delete()
    return {(row.staff_id, row.channel) for row in found}


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
            return set().union(*(with_stand_ins(person, at) for person in _meet(data)))
    return set() if data.get("automatic") else with_stand_ins(event.ticket.owner_id, at)


def _meet(data: dict) -> set[int | None]:
    """Return whom of us an appointment is with, and was with, by what happened to it: by what was undone, if so.

    A cancellation names nobody: then it is who has the appointment now.
    """
    was = TicketEvent.objects.get(pk=data["undone"]).data if "undone" in data else data
    if "staff" in was:
        return {was["staff"], (was.get("came_from") or {}).get("staff")}
    return set(Appointment.objects.filter(pk=data["appointment"]).values_list("staff_id", flat=True))
