"""Which questions a ticket's client is to answer now."""

from sameday.policy.kinds import WaitingFor
from sameday.tickets.models import Question, Ticket


def open_questions(ticket: Ticket) -> list[Question]:
    """Return the 1-3 questions the pause waits for, in their order; [] when none is open, or none was kept.

    One query while the ticket waits for information, else none.
    """
    if ticket.waiting_for != WaitingFor.INFORMATION:
        return []
    return list(ticket.questions.filter(asked_at=ticket.waiting_since_at).order_by("number"))


def asked_with(ticket: Ticket, number: str) -> list[Question]:
    """Return the questions of this ticket that were asked together with the one of this id, [] for no such id."""
    if not (number.isascii() and number.isdecimal() and len(number) < 16):
        return []
    together = Question.objects.filter(pk=number, ticket=ticket).values("asked_at")
    return list(ticket.questions.filter(asked_at__in=together).order_by("number"))
