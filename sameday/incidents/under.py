"""Which requests hang on an incident: “same incident” links to its own ticket. A person puts each there.

Source: rules.md 7.
"""

from datetime import datetime

from django.db import transaction
from django.db.models import Q

from sameday.incidents import timeline
from sameday.incidents.models import Incident
from sameday.incidents.refused import NotNow
from sameday.policy.emergency import OUTAGE
from sameday.policy.kinds import LinkKind, State
from sameday.tickets import life
from sameday.tickets.models import Ticket, TicketLink

OTHER = (
    "T-{0} belongs to another company. Say first that this is the outage of a provider; each company still reads its "
    "own alone."
)


@transaction.atomic
def put(incident: Incident, ticket: Ticket, *, staff, by: str, at: datetime) -> None:
    """Hang a request on the incident; one that hangs there already stays. Raises NotNow."""
    incident = locked(incident, ticket)
    if ticket.pk in numbers(incident):
        return
    if ticket.company_id is None:
        raise NotNow(f"Say first whose request T-{ticket.number} is.", "ticket")
    if ticket.company_id != incident.ticket.company_id and not _of_a_provider(incident):
        raise NotNow(OTHER.format(ticket.number), "ticket")
    _link(ticket, incident.ticket, reason=f"Part of incident {incident.pk}", by=by, at=at)
    timeline.note(incident, "linked", f"T-{ticket.number} hangs on it", at=at, staff=staff)


@transaction.atomic
def take_off(incident: Incident, ticket: Ticket, *, staff, by: str, at: datetime) -> None:
    """Take a request off the incident; the histories keep that it was there."""
    incident = locked(incident, ticket)
    for link in _links(incident).filter(Q(ticket=ticket) | Q(other=ticket)):
        life.unlink(link, by=by, at=at)
        timeline.note(incident, "unlinked", f"T-{ticket.number} hangs on it no more", at=at, staff=staff)


@transaction.atomic
def of_provider(incident: Incident, provider: str, *, staff, at: datetime) -> Incident:
    """Say that it is the outage of this provider, so that requests of several companies may hang on it; "": not so."""
    incident, provider = locked(incident), " ".join(provider.split())[:80]
    if provider and incident.kind != OUTAGE:
        raise NotNow("Only an outage can be a provider’s: nothing else is shared between companies.", "provider")
    if not provider and len(companies(incident)) > 1:
        raise NotNow("Requests of other companies hang on it: take them off first.", "provider")
    if provider != incident.provider:
        Incident.objects.filter(pk=incident.pk).update(provider=provider)
        said = f"It is the outage of {provider}" if provider else "It is no provider’s outage"
        timeline.note(incident, "provider", said, at=at, staff=staff)
    incident.provider = provider
    return incident


def locked(incident: Incident, *also: Ticket) -> Incident:
    """Return the incident re-read under its lock, its ticket and `also` locked before. Raises NotNow once it is over.

    Tickets first, in the order of their numbers: a person who clears an alarm comes from the ticket to the incident.
    """
    held = {incident.ticket_id, *(ticket.pk for ticket in also)}
    list(Ticket.objects.select_for_update(of=("self",), no_key=True).filter(pk__in=held).order_by("pk"))
    fresh = Incident.objects.select_for_update(of=("self",), no_key=True).select_related("ticket").get(pk=incident.pk)
    if fresh.ended_at:
        raise NotNow(f"Incident {fresh.pk} is over.")
    return fresh


def tickets(incident: Incident) -> list[Ticket]:
    """Return the requests of the incident, its own first; those merged into another and spam are left out."""
    found = Ticket.objects.filter(pk__in=numbers(incident)).select_related("company", "requester", "acknowledged_by")
    found = [ticket for ticket in found.order_by("pk") if ticket.state not in (State.SPAM, State.MERGED)]
    return sorted(found, key=lambda ticket: ticket.pk != incident.ticket_id)


def numbers(incident: Incident) -> list[int]:
    """Return the numbers of its requests: its own, what it was merged into, and what hangs on either."""
    main = [incident.ticket_id]
    while into := Ticket.objects.filter(pk=main[-1], merged_into__isnull=False).values_list("merged_into", flat=True):
        main.append(into[0])
    linked = _links_of(main).values_list("ticket_id", "other_id")
    return list(dict.fromkeys([*main, *(number for pair in linked for number in pair)]))


def companies(incident: Incident) -> list:
    """Return the affected companies, each once; another than the incident's own only in a provider's outage."""
    found = {ticket.company_id: ticket.company for ticket in tickets(incident) if ticket.company_id}
    if not _of_a_provider(incident):
        found = {number: company for number, company in found.items() if number == incident.ticket.company_id}
    return list(found.values())


def _of_a_provider(incident: Incident) -> bool:
    return bool(incident.provider) and incident.kind == OUTAGE


def _links(incident: Incident):
    return _links_of([incident.ticket_id])


def _links_of(main: list[int]):
    return TicketLink.objects.filter(Q(ticket__in=main) | Q(other__in=main), kind=str(LinkKind.SAME_INCIDENT))


def _link(ticket: Ticket, main: Ticket, *, reason: str, by: str, at: datetime) -> None:
    try:
        life.link(ticket, main, LinkKind.SAME_INCIDENT, reason=reason, by=by, at=at)
    except life.NotAllowed as refusal:
        raise NotNow(str(refusal), "ticket") from refusal
