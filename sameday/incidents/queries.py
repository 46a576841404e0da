"""What pages show of incidents and pages; each a few queries whatever there is."""

from dataclasses import dataclass
from datetime import datetime

from sameday.incidents import opening
from sameday.incidents.models import Check, Incident, Notice, Page
from sameday.office.models import Staff
from sameday.tickets.models import Ticket

SHOWN = 100
LARGEST = 2**62


@dataclass(frozen=True)
class Line:
    """One line of the timeline; `who` is "" for what the desk noted by itself."""

    at: datetime
    who: str
    kind: str
    text: str


def newest() -> list[Incident]:
    """Return the open incidents, then those that are over, the newest first."""
    rows = Incident.objects.select_related("ticket__company", "lead", "review").order_by("-opened_at", "-pk")[:SHOWN]
    return sorted(rows, key=lambda row: row.ended_at is not None)


def one(number: int) -> Incident | None:
    """Return an incident with what its page says of it."""
    if number > LARGEST:
        return None
    near = ("ticket__company", "ticket__requester", "lead", "scribe", "communicator", "ended_by", "review__by")
    return Incident.objects.select_related(*near).filter(pk=number).first()


def timeline(incident: Incident, tickets: list[Ticket]) -> list[Line]:
    """Return the timeline, the newest first: what people wrote, what was done, who was paged."""
    entries = incident.entries.select_related("staff").order_by("-at", "-pk")[: 5 * SHOWN]
    lines = [Line(row.at, row.staff.name if row.staff else "", row.kind, row.text) for row in entries]
    paged: dict[tuple, list[str]] = {}
    for page in pages([ticket.pk for ticket in tickets]):
        paged.setdefault((page.sent_at, page.staff.name, page.ticket_id), []).append(page.get_channel_display())
    lines += [
        Line(at, "", "paged", f"{name} was paged for T-{number} by {', '.join(ways)}")
        for (at, name, number), ways in paged.items()
    ]
    return sorted(lines, key=lambda line: line.at, reverse=True)


def pages(tickets: list[int]) -> list[Page]:
    """Return the pages that were sent for these requests, in their order."""
    rows = Page.objects.filter(ticket__in=tickets).select_related("staff").order_by("sent_at", "step", "pk")
    return list(rows[: 5 * SHOWN])


def told(incident: Incident) -> list[Notice]:
    """Return who was told, the latest first."""
    rows = incident.notices.select_related("contact", "company", "by", "mail").order_by("-round", "pk")
    return list(rows[:SHOWN])


def check(incident: Incident, number: int) -> Check | None:
    return Check.objects.select_related("incident").filter(pk=min(number, LARGEST), incident=incident).first()


def notice(incident: Incident, number: int) -> Notice | None:
    rows = Notice.objects.select_related("incident", "contact", "company")
    return rows.filter(pk=min(number, LARGEST), incident=incident).first()


def ticket(number: int | None) -> Ticket | None:
    """Return a request by its number, None for anything else."""
    return Ticket.objects.filter(pk=number).first() if number and number <= LARGEST else None


def people() -> list[Staff]:
    """Return who may have a role in an incident."""
    return list(Staff.objects.filter(active=True).exclude(role="billing").order_by("name"))


def of_ticket(ticket: Ticket) -> Incident | None:
    """Return the open incident a request belongs to."""
    return opening.of_ticket(ticket)
