"""Several similar reports of one company: a parent is proposed; a person makes it or says no.

Source: rules.md 7.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from sameday.audit import actors
from sameday.clients.models import CoveredItem
from sameday.incidents import opening, timeline, under
from sameday.incidents.models import Declined, Incident
from sameday.incidents.refused import NotNow
from sameday.office.models import Staff
from sameday.policy import incidents as policy
from sameday.policy import parents
from sameday.policy.emergency import OUTAGE
from sameday.policy.kinds import State
from sameday.policy.parents import Report
from sameday.policy.recognise import Covered, Said, recognise
from sameday.tickets.life.step import OPEN
from sameday.tickets.models import Message, Ticket

LOOKED_AT = 40


@dataclass(frozen=True)
class Proposal:
    """The requests that look like one incident, the parent first; `incident`: one is open, they would hang on it."""

    parent: Ticket
    children: tuple[Ticket, ...]
    reasons: tuple[str, ...]
    incident: Incident | None


def proposal(ticket: Ticket, items: Iterable[CoveredItem] | None = None, *, alone: bool = False) -> Proposal | None:
    """Return the parent that a request of a known company may have, or None. One short query when it stands alone.

    `items`: what its plan covers, where it was asked for; `alone`: the caller knows that no incident is open.
    """
    if ticket.company_id is None or ticket.state != State.NORMAL or ticket.stage not in OPEN:
        return None
    near = Ticket.objects.filter(
        company=ticket.company_id, closed_at=None, state=str(State.NORMAL), stage__in=[str(stage) for stage in OPEN],
        received_at__range=(ticket.received_at - parents.WITHIN, ticket.received_at + parents.WITHIN),
    )  # fmt: skip
    found = {row.pk: row for row in near.exclude(declined__isnull=False).order_by("-number")[:LOOKED_AT]}
    if len(found) < parents.MANY or ticket.pk not in found:
        return None
    reports = _reports(list(found.values()), items)
    mine = reports.pop(ticket.pk)
    together = parents.propose(mine, reports.values())
    if together is None:
        return None
    incident = None if alone else opening.of_ticket(found[together.parent]) or opening.of_ticket(ticket)
    parent = incident.ticket if incident else found[together.parent]
    hanging = set(under.numbers(incident)) if incident else set()
    left = tuple(found[number] for number in together.numbers if number not in hanging | {parent.pk})
    return Proposal(parent, left, together.reasons, incident) if left else None


@transaction.atomic
def make(ticket: Ticket, *, staff: Staff, at: datetime) -> Incident:
    """Open the incident of what is proposed for this request, or take the open one, and hang the others on it.

    Raises NotNow when nothing is proposed any more.
    """
    found = proposal(Ticket.objects.get(pk=ticket.pk))
    if found is None:
        raise NotNow("These requests do not look like one incident any more.")
    by = actors.staff(staff.pk)
    kinds = [each.suspected_kind for each in (found.parent, *found.children) if each.suspected_kind]
    kind = policy.known(kinds[0]) if kinds else OUTAGE
    incident = found.incident or opening.opened(found.parent, kind, by=by, at=at)
    timeline.note(incident, "together", f"They look like one: {', '.join(found.reasons)}", at=at, staff=staff)
    for child in found.children:
        under.put(incident, child, staff=staff, by=by, at=at)
    return incident


@transaction.atomic
def decline(ticket: Ticket, *, staff: Staff, at: datetime) -> None:
    """Say that what is proposed for this request is no single incident; it is not proposed again."""
    if found := proposal(ticket):
        for each in (ticket, *found.children):
            Declined.objects.get_or_create(ticket=each, defaults={"staff": staff, "at": at})


def _reports(rows: list[Ticket], items: Iterable[CoveredItem] | None) -> dict[int, Report]:
    said = Message.objects.filter(ticket__in=rows, direction="in").order_by("-received_at", "-pk")
    texts = {message.ticket_id: message.reply or message.text for message in said.defer("html")}  # the first stays
    items = CoveredItem.objects.filter(company=rows[0].company_id) if items is None else items
    covered = [Covered(row.pk, row.kind, row.name, row.contact_id, row.active_from, row.active_until) for row in items]
    return {row.pk: _report(row, texts.get(row.pk, ""), covered) for row in rows}


def _report(row: Ticket, text: str, covered: list[Covered]) -> Report:
    about = row.coverage_item or recognise(Said(f"{row.subject}\n{text}"), covered, row.received_at.date()).row
    return Report(row.pk, row.company_id, row.received_at, parents.words(row.subject, text), row.suspected_kind, about)
