"""Do the events tell the same as the columns? `sameday check-history` folds all of them and compares."""

from collections.abc import Iterator
from dataclasses import dataclass

from sameday.tickets.life.step import facts
from sameday.tickets.models import Ticket, TicketEvent

AT_ONCE = 2000


@dataclass(frozen=True)
class Difference:
    """A column of a ticket that its events do not explain."""

    ticket: int
    column: str
    by_events: object
    in_row: object


def fold(events) -> dict:
    """Return the tracked columns as the events, in order, leave them."""
    state: dict = {}
    for event in events:
        state.update(event.data.get("set", {}))
    return state


def check() -> Iterator[Difference]:
    """Yield every difference between rows and folded events, ticket by ticket; memory stays flat."""
    last = 0
    while tickets := list(Ticket.objects.filter(pk__gt=last).order_by("pk")[:AT_ONCE]):
        last = tickets[-1].pk
        states: dict[int, dict] = {t.pk: {} for t in tickets}
        rows = TicketEvent.objects.filter(ticket__gte=tickets[0].pk, ticket__lte=last).order_by("ticket_id", "id")
        for number, data in rows.values_list("ticket_id", "data").iterator(chunk_size=AT_ONCE):
            if number in states:
                states[number].update(data.get("set", {}))
        for ticket in tickets:
            yield from _compare(ticket, states[ticket.pk])


def _compare(ticket: Ticket, folded: dict) -> Iterator[Difference]:
    for name, value in facts(ticket).items():
        if folded.get(name) != value:
            yield Difference(ticket.pk, name, folded.get(name), value)
