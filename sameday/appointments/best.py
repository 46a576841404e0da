"""The best times for a request, each with its reason: for whoever schedules it. Source: ux.md W5, T6."""

from collections import Counter
from datetime import date, datetime

from django.db.models import Q

from sameday.appointments import finding
from sameday.appointments.models import WorkHours
from sameday.asked import Asked, Given
from sameday.office import ours
from sameday.office.ours import Desk
from sameday.policy import best_slots, capacity, slots
from sameday.policy.appointment_kinds import Kind
from sameday.policy.best_slots import Offer
from sameday.policy.kinds import Level
from sameday.policy.slots import Person, Slot
from sameday.tickets.models import Ticket

SOON, LATEST_TICKETS = 4, 50


def three(ticket: Ticket, kind: Kind, *, at: datetime) -> list[Offer]:
    """Return up to three times; of ATS on days that have room first.

    At the help desk of the next SOON days, when these have three: a familiar face in two weeks is no better time.
    """
    desk = ours.desk()
    days = slots.days(desk.calendar, kind.times, at=at)
    if kind.level == Level.ATS:  # an emergency does not wait for the next day
        after = days if ticket.alarm else finding.from_the_next(days, kind, desk, ticket, at=at)
        return _of_days(ticket, kind, desk, after or days, at=at)
    found = _of_days(ticket, kind, desk, days[:SOON], at=at)
    return found if len(found) == best_slots.OFFERED or len(days) <= SOON else _of_days(ticket, kind, desk, days, at=at)


def nearest(ticket: Ticket, kind: Kind, wished_at: datetime, *, at: datetime) -> list[Slot]:
    """Return the free times nearest to one that could not be had."""
    return finding.nearest(finding.free(kind, at=at, ticket=ticket, ours_to_choose=True), wished_at)


def knowing(ticket: Ticket) -> set[int]:
    """Return who of us knows the client: who has the request, who had the latest ones of that company."""
    known = {ticket.owner_id} - {None}
    if ticket.company_id:
        known |= {who for (who,) in _LATEST(company=ticket.company_id, number=ticket.pk)} - {None}
    return known


def _of_days(ticket: Ticket, kind: Kind, desk: Desk, days: list[date], *, at: datetime) -> list[Offer]:
    if not days:
        return []
    people = finding.people(kind, desk, days, at=at, ticket=ticket)
    free = slots.free(desk.calendar, kind.times, people, at=at, days=days)
    zone = desk.calendar.tz
    if kind.level == Level.ATS:
        full = _full(kind, people, days, zone)
        free = [slot for slot in free if slot.start_at.astimezone(zone).date() not in full] or free
    return best_slots.best(free, people, knows=knowing(ticket), zone=zone)


def _full(kind: Kind, people: list[Person], days: list[date], zone) -> set[date]:
    """Return the days on which ATS has promised all it can. Source: rules.md 4."""
    own = dict(_OWN_SLOTS())
    engineers = [capacity.Engineer(own.get(p.id, capacity.SLOTS_A_DAY), tuple(p.absences)) for p in people]
    taken = Counter(busy[0].astimezone(zone).date() for person in people for busy in person.busy)
    return {day for day in days if taken[day] >= capacity.capacity(day, engineers, kind.held_back)}


def _latest():
    rows = Ticket.objects.filter(~Q(pk=Given("number")), company=Given("company")).order_by("-number")
    return rows.values_list("owner_id")[:LATEST_TICKETS]


_LATEST = Asked(_latest)
_OWN_SLOTS = Asked(lambda: WorkHours.objects.filter(slots_a_day__isnull=False).values_list("staff_id", "slots_a_day"))
