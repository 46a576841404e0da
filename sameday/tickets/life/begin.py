"""May work begin now: asked by everything that begins it. Source: page 3.3, 7.1; rules.md 8."""

from collections.abc import Callable
from datetime import datetime

from sameday.tickets.life.step import NotAllowed
from sameday.tickets.models import Ticket

TOO_SOON = "It was approved just now: work may begin two minutes later."

barriers: list[Callable[[Ticket], str]] = []  # a higher package says why work may not go on now: f(ticket), or ""


def may(ticket: Ticket, *, unapproved: str, at: datetime) -> None:
    """Raise NotAllowed unless work on a locked ticket may begin; `unapproved`: the words when nobody approved it."""
    if ticket.needs_approval and not ticket.approved_at:
        raise NotAllowed(ticket, ticket._verb, unapproved)
    if ticket.startable_at and at < ticket.startable_at:
        raise NotAllowed(ticket, ticket._verb, TOO_SOON)
    for barrier in barriers:
        if why := barrier(ticket):
            raise NotAllowed(ticket, ticket._verb, why)
