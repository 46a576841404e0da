"""A request about a person's own leaving: they see nothing of it and decide nothing on it, whatever they may else.

Their point of contact asked for it (intake/people_asked.py), and it says when their sign-in is blocked and who gets
their mail. Where it was merged into another request, the other one tells it too. Who asked for a request sees it.
"""

from collections.abc import Iterable

from django.db.models import Exists, OuterRef, Q, Value

from sameday.clients.models import Contact
from sameday.tickets.models import Message, Ticket
from sameday.tickets.together import Together


def of(contact: Contact, ticket: str = "") -> Q:
    """Return the condition of tickets that are about this person's leaving; `ticket` is the path to them.

    A question for each row, on indexes: of a list that ends after a page only so many are asked.
    """
    said = Message.objects.filter(ticket__in=Together(OuterRef(ticket or "pk")), evidence__leaves=contact.pk)
    path = f"{ticket}__requester" if ticket else "requester"
    return Q(Exists(said)) & (Q(**{f"{path}__isnull": True}) | ~Q(**{path: contact.pk}))


def is_of(contact: Contact, ticket: Ticket) -> bool:
    """Return whether this request is about the person's own leaving. One query, none for who asked for it."""
    return contact.pk != ticket.requester_id and contact.pk in people(ticket)


def others(found: Iterable[Contact], ticket: Ticket) -> list[Contact]:
    """Return of these people those whose leaving the ticket is not about, in their order."""
    leave = people(ticket) - {ticket.requester_id}
    return [person for person in found if person.pk not in leave]


def people(ticket: Ticket) -> set[int]:
    """Return the contacts whose leaving the ticket is about. One query."""
    rows = Message.objects.filter(ticket__in=Together(Value(ticket.pk)), evidence__has_key="leaves").order_by()
    return {evidence["leaves"] for evidence in rows.values_list("evidence", flat=True)}
