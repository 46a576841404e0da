"""Whom a request may belong to: the people of its company, its sender's other selves, or whoever was asked for."""

from django.db.models import Case, Q, When

from sameday.clients.models import Contact
from sameday.tickets.models import Ticket

FOUND_AT_MOST = 12


def named(company_id: int, asked: str) -> list[Contact]:
    """Return the active people of a company whom these words name: an exact address alone, else two at most."""
    rows = Contact.objects.filter(company_id=company_id).exclude(status="inactive")
    asked = " ".join(asked.split())[:120]
    exact = list(rows.filter(Q(mail__iexact=asked) | Q(name__iexact=asked))[:2])
    if exact or not asked:
        return exact
    for word in asked.split()[:4]:
        rows = rows.filter(Q(name__icontains=word) | Q(mail__icontains=word))
    return list(rows.order_by("name", "pk")[:2])


def people(ticket: Ticket, asked: str) -> list[Contact]:
    """Return up to 12 active people, those of the ticket's company first, in one query.

    Without `asked`: the company's, and the requester at other companies.
    """
    rows = Contact.objects.exclude(status="inactive").exclude(company__status="inactive").select_related("company")
    asked = " ".join(asked.split())[:80]
    if asked:
        for word in asked.split()[:4]:
            rows = rows.filter(Q(name__icontains=word) | Q(mail__icontains=word) | Q(company__name__icontains=word))
    else:
        address = ticket.requester.mail if ticket.requester_id else ticket.requester_address
        home = Q(company=ticket.company_id) if ticket.company_id else Q(pk=None)
        rows = rows.filter(home | Q(mail__iexact=address)) if address else rows.filter(home)
    first = Case(When(company=ticket.company_id, then=0), default=1) if ticket.company_id else None
    return list(rows.order_by(*filter(None, (first, "name", "pk")))[:FOUND_AT_MOST])
