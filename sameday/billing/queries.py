"""Questions about time: of a ticket, and of a person's day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Q, Sum

from sameday.appointments.models import Appointment, RemoteSession
from sameday.billing.models import TimeDraft, TimeEntry, Timer
from sameday.office import ours
from sameday.office.models import Staff
from sameday.policy.bill import LABELS, Bill, Source
from sameday.tickets.models import Ticket

MOST = 400
A_MINUTE = timedelta(minutes=1)


@dataclass(frozen=True)
class Draft:
    """Time that something measured and nobody confirmed: `source` and `source_id` say what it was."""

    ticket: Ticket
    began_at: datetime
    minutes: int
    source: str
    source_id: int

    @property
    def key(self) -> str:
        return f"{self.source}-{self.source_id}"


def of_ticket(ticket: Ticket) -> list[tuple[str, int]]:
    """Return (what becomes of them, minutes) of the ticket's time, in words; nothing that adds up to zero."""
    rows = TimeEntry.objects.filter(ticket_id=ticket.pk).values_list("bill").annotate(all=Sum("minutes"))
    sums = dict(rows.order_by("bill"))
    return [(LABELS[each], sums[each]) for each in Bill if sums.get(each)]


def running(staff: Staff) -> Timer | None:
    """Return the person's running clock."""
    return Timer.objects.filter(staff=staff).select_related("ticket").first()


def entries_on(staff: Staff, day: date) -> list[TimeEntry]:
    """Return what stands of a person's day, in the order it was done; what has no time of day comes last."""
    rows = TimeEntry.objects.filter(staff=staff, day=day, reverses=None, reversed_by=None)
    found = list(rows.select_related("ticket__company")[:MOST])
    return sorted(found, key=lambda entry: (entry.began_at is None, entry.began_at or entry.made_at, entry.pk))


def drafts_on(staff: Staff, day: date) -> list[Draft]:
    """Return what was measured on a person's day and is neither confirmed nor dropped: clocks that were put by,
    appointments, remote sessions outside of one. In five queries."""
    first, last = _bounds(day)
    open_ones = TimeDraft.objects.filter(staff=staff, began_at__gte=first, began_at__lt=last)
    settled = {(d.source, d.source_id) for d in open_ones if d.state != "open"}
    kept = open_ones.filter(state="open").select_related("ticket__company")
    found = [Draft(d.ticket, d.began_at, d.minutes, d.source, d.source_id) for d in kept]
    found += _met(staff, first, last) + _remote(staff, first, last)
    written = _written(found)
    found = [draft for draft in found if (draft.source, draft.source_id) not in settled | written]
    return sorted(found, key=lambda draft: draft.began_at)


def draft(staff: Staff, day: date, key: str) -> Draft | None:
    """Return the person's draft of that day and key, or None when it is settled meanwhile."""
    return next((each for each in drafts_on(staff, day) if each.key == key), None)


def _met(staff: Staff, first: datetime, last: datetime) -> list[Draft]:
    rows = Appointment.objects.filter(
        staff=staff, state="done", begun_at__gte=first, begun_at__lt=last, ended_at__isnull=False
    )
    return [
        Draft(row.ticket, row.begun_at, _length(row.begun_at, row.ended_at), Source.APPOINTMENT, row.pk)
        for row in rows.select_related("ticket__company")
    ]


def _remote(staff: Staff, first: datetime, last: datetime) -> list[Draft]:
    rows = RemoteSession.objects.filter(
        staff=staff, appointment=None, begun_at__gte=first, begun_at__lt=last, ended_at__isnull=False
    )
    return [
        Draft(row.ticket, row.begun_at, _length(row.begun_at, row.ended_at), Source.REMOTE, row.pk)
        for row in rows.select_related("ticket__company")
    ]


def _written(drafts: Iterable[Draft]) -> set[tuple]:
    asked = Q(pk=None)
    for each in drafts:
        asked |= Q(source=each.source, source_id=each.source_id)
    return set(TimeEntry.objects.filter(asked).values_list("source", "source_id"))


def _length(begun_at: datetime, ended_at: datetime) -> int:
    return max(1, min(24 * 60, round((ended_at - begun_at) / A_MINUTE)))


def _bounds(day: date) -> tuple[datetime, datetime]:
    zone = ours.desk().calendar.tz
    return tuple(datetime(d.year, d.month, d.day, tzinfo=zone) for d in (day, day + timedelta(days=1)))
