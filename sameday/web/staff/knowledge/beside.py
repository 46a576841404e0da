"""Beside a ticket: articles that may help, and solved tickets of the same company. Asked for after the page."""

from django.conf import settings
from django.http import Http404
from django.shortcuts import render
from django.urls import path
from django.views.decorators.http import require_safe

from sameday.accounts import roles
from sameday.billing import verdict
from sameday.knowledge import finding, walls
from sameday.search import alike
from sameday.tickets import queries_ticket
from sameday.tickets.models import Ticket
from sameday.web import office, pages
from sameday.web.staff.knowledge.page import help_url
from sameday.web.staff.ticket_answers import wants_fragment
from sameday.web.who import staff


@staff("work", read=True)
@require_safe
def ticket_knowledge(request, number: int):
    """Show what may help with this ticket: a fragment for the page, a page of its own without a script."""
    ticket = queries_ticket.ticket(number)
    if ticket is None:
        raise Http404
    words, names = verdict.first_words(ticket), _names(ticket)
    rows = finding.suggested(walls.on_ticket_of(ticket.company_id), ticket.subject, words, without=names)
    facts = {
        "ticket": ticket, "fragment": wants_fragment(request),
        "articles": [(row, _link(row)) for row in rows],
        "may_insert": roles.may(request.staff.role, "work"),
        "solved": alike.solved(ticket, words, without=names),
    }  # fmt: skip
    if facts["fragment"]:
        return render(request, "staff/knowledge/beside.html", facts)
    return pages.staff_page(request, "staff/knowledge/ticket.html", facts)


def _names(ticket: Ticket) -> tuple[str, ...]:
    """Return who writes and to whom: words that stand in every mail of theirs."""
    requester = ticket.requester
    theirs = (requester.name, requester.mail) if requester else (ticket.requester_name, ticket.requester_address)
    return (*theirs, ticket.company.name if ticket.company else "", office.desk().name)


def _link(row) -> str:
    """Return the address that a client may be sent, "" for what is ours alone."""
    address = help_url(row)
    return f"{settings.URL}{address}" if address else ""


urlpatterns = [path("tickets/<int:number>/knowledge", ticket_knowledge, name="ticket_knowledge")]
