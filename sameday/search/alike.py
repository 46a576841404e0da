"""Solved tickets of the same company that were about the same: each with how it was solved, and by whom."""

from datetime import datetime
from typing import NamedTuple

from django.db.models.functions import Left

from sameday.search import hits as index
from sameday.search import likeness, snippets
from sameday.search.hits import Wanted
from sameday.search.words import Query, Term
from sameday.tickets.models import Message, Ticket, TicketEvent

SHOWN = 5
PER_WORD = 150  # newest messages of the company with a word: one that more have tells little
AT_LEAST = 0.3
CANDIDATES = 40


class Solved(NamedTuple):
    """A solved ticket: its number and subject, when it was solved, the first line of how, and who wrote that."""

    number: int
    subject: str
    at: datetime
    how: str
    who: str


def solved(ticket: Ticket, first_words: str, *, without: tuple[str, ...] = (), most: int = SHOWN) -> list[Solved]:
    """Return the solved tickets most like this one, of its own company alone; none for a ticket without a company.

    `first_words`: what the client wrote first. `without`: names, which say nothing of the matter. About thirty small
    statements: it is asked for by itself, after the page.
    """
    if ticket.company_id is None:
        return []
    asked = likeness.terms(ticket.subject, first_words, without=without)
    numbers = likeness.ranked(_found(ticket, asked), len(asked), at_least=AT_LEAST)[:CANDIDATES]
    return _told(ticket.company_id, numbers)[:most]


def _found(ticket: Ticket, asked: tuple[Term, ...]) -> list[tuple[int, bool, int]]:
    """Return (place of the term, whether the subject has it, ticket) for what the company's own tickets hold."""
    walls, found = ((f"c{ticket.company_id}",),), []
    for place, term in enumerate(asked):
        wanted = Wanted(Query(terms=(term,), stages=frozenset({"resolved", "closed"})), walls, for_clients=True)
        for hit in index.newest(wanted, most=PER_WORD):
            if hit.number != ticket.pk:
                found.append((place, bool(snippets.hits(hit.subject, (term,))), hit.number))
    return found


def _told(company_id: int, numbers: list[int]) -> list[Solved]:
    """Return what is told of these tickets, in their order; those that nobody resolved are left out."""
    rows = Ticket.objects.filter(pk__in=numbers, company_id=company_id, state="normal", resolved_at__isnull=False)
    tickets = {row[0]: row for row in rows.values_list("pk", "subject", "resolved_at")}
    events = TicketEvent.objects.filter(ticket_id__in=list(tickets), kind="resolved").order_by("pk")
    messages = {number: data["message"] for number, data in events.values_list("ticket_id", "data")}
    said = Message.objects.filter(pk__in=list(messages.values())).annotate(beginning=Left("text", 1000))
    words = {row[0]: row[1:] for row in said.values_list("ticket_id", "beginning", "author__name", "sender_name")}
    return [
        Solved(number, subject, at, _first_line(words[number][0]), words[number][1] or words[number][2])
        for number, subject, at in (tickets[number] for number in numbers if number in tickets)
        if number in words
    ]


def _first_line(text: str) -> str:
    return next((line.strip() for line in text.splitlines() if line.strip()), "")
