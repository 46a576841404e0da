"""A confirmed emergency is a major incident: it opens with its first notice due in fifteen minutes. Source: rules.md 7.

Nothing but a person ends one (ending.py), and none is opened but by a person's word.
"""

from datetime import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from sameday.incidents import timeline
from sameday.incidents.models import Check, Incident
from sameday.policy import incidents as policy
from sameday.policy.kinds import LinkKind
from sameday.tickets.models import Ticket, TicketLink


def confirmed(ticket: Ticket, *, by: str, at: datetime) -> None:
    """Open the incident of an emergency that was confirmed, in its transaction."""
    opened(ticket, policy.known(ticket.suspected_kind), by=by, at=at)


@transaction.atomic
def opened(ticket: Ticket, kind: str, *, by: str, at: datetime) -> Incident:
    """Return the open incident that this ticket belongs to; without one open it with its checklist and timer."""
    if known := of_ticket(ticket):
        return known
    incident = Incident.objects.create(
        ticket=ticket, kind=kind, opened_at=at, opened_by=by, notice_due_at=at + policy.FIRST_NOTICE
    )
    lines = policy.checklist(kind)
    Check.objects.bulk_create(Check(incident=incident, position=n, text=text) for n, text in enumerate(lines, 1))
    if ticket.suspected_at and ticket.suspected_at < at:
        timeline.note(incident, "suspected", f"T-{ticket.number} was suspected", at=ticket.suspected_at)
    if ticket.acknowledged_at and ticket.acknowledged_at <= at:
        timeline.note(incident, "acknowledged", f"T-{ticket.number} was acknowledged", at=ticket.acknowledged_at,
                      staff=ticket.acknowledged_by)  # fmt: skip
    words = f"Incident opened on T-{ticket.number}: {policy.KINDS[kind].lower()}"
    timeline.note(incident, "opened", words, at=at, staff=timeline.person(by))
    return incident


def cleared(ticket: Ticket, *, by: str, at: datetime) -> None:
    """A person said that its emergency was none: its incident ends as a mistake. Anybody else ends nothing."""
    incident = Incident.objects.filter(ticket=ticket, ended_at=None).first()
    staff = timeline.person(by)
    if incident is None or staff is None:
        return
    Incident.objects.filter(pk=incident.pk, ended_at=None).update(
        ended_at=at, ended_by=staff, mistaken=True, notice_due_at=None
    )
    timeline.note(incident, "ended", "It was no emergency", at=at, staff=staff)


def of_ticket(ticket: Ticket) -> Incident | None:
    """Return the open incident that this ticket is, hangs on, or was made one with."""
    while ticket.merged_into_id is not None:
        ticket = ticket.merged_into
    if not Incident.objects.filter(ended_at=None).exists():  # as it is on most days
        return None
    own = [ticket.pk, *absorbed(ticket)]
    links = TicketLink.objects.filter(Q(ticket__in=own) | Q(other__in=own), kind=str(LinkKind.SAME_INCIDENT))
    known = {number for pair in links.values_list("ticket_id", "other_id") for number in pair} | set(own)
    return Incident.objects.filter(ticket__in=known, ended_at=None).select_related("ticket").order_by("pk").first()


def without_open(tickets: QuerySet) -> QuerySet:
    """Return the tickets but for those of an open incident: no purge ends one."""
    return tickets.exclude(Exists(Incident.objects.filter(ticket=OuterRef("pk"), ended_at=None)))


def absorbed(ticket: Ticket) -> list[int]:
    """Return the tickets merged into it, at any depth."""
    found, edge = [], [ticket.pk]
    while edge:
        edge = list(Ticket.objects.filter(merged_into__in=edge).values_list("pk", flat=True))
        found += edge
    return found
