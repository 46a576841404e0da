"""What must always hold, asked of the database in production too: `sameday check`."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Count, F, Q

from sameday.policy.kinds import LinkKind, Stage, State
from sameday.tickets.events_together import DraftDropped
from sameday.tickets.models import Message, Ticket, TicketEvent, TicketLink

OPEN = (Stage.NEW, Stage.WAITING, Stage.READY, Stage.WORKING)


@dataclass(frozen=True)
class Broken:
    """A rule that does not hold, in words, with up to five ticket numbers."""

    rule: str
    tickets: tuple[int, ...]


def check() -> Iterator[Broken]:
    """Yield every broken invariant of tickets."""
    for rule, rows in _rules():
        numbers = tuple(rows[:5])
        if numbers:
            yield Broken(rule, numbers)


def _rules():
    tickets = Ticket.objects.order_by("number")
    number = ("number",)

    def found(query):
        return list(query.values_list(*number, flat=True)[:5])

    yield "a ticket has a first event", found(tickets.filter(events=None))
    wordless = tickets.filter(messages=None).exclude(state=State.DRAFT)
    # the draft of a call about another ticket: its words stand there
    yield "a ticket has a first message", found(wordless.exclude(events__kind=DraftDropped.kind()))
    yield (
        "a normal ticket knows its company",
        found(tickets.filter(state=State.NORMAL, company=None).exclude(requester=None)),
    )
    yield (
        "requester and company are one client",
        found(tickets.exclude(requester=None).exclude(requester__company=F("company"))),
    )
    yield (
        "the affected person and the company are one client",
        found(tickets.exclude(affected=None).exclude(affected__company=F("company"))),
    )
    yield (
        "links join tickets of one client, but for one incident",
        list(
            TicketLink.objects.exclude(kind=LinkKind.SAME_INCIDENT)
            .exclude(ticket__company=F("other__company"))
            .values_list("ticket_id", flat=True)[:5]
        ),
    )
    yield (
        "what must be done was done before it was resolved",
        found(tickets.filter(state=State.NORMAL, resolved_at__isnull=False, items__must=True, items__done_at=None)),
    )
    yield (
        "a triaged open ticket has a next step",
        found(
            tickets.filter(state=State.NORMAL, stage__in=(Stage.WAITING, Stage.READY, Stage.WORKING), next_step_at=None)
        ),
    )
    yield "a triaged ticket names its outcome", found(tickets.filter(triaged_at__isnull=False, outcome=None))
    yield (
        "a merged ticket's survivor is of the same client",
        found(tickets.filter(state=State.MERGED).exclude(merged_into__company=F("company")).exclude(company=None)),
    )
    yield (
        "a pause has a time to look again",
        found(tickets.filter(state=State.NORMAL, waiting_for__in=("information", "booking"), act_at=None, alarm=False)),
    )
    yield (
        "no work before approval",
        found(
            tickets.filter(
                needs_approval=True, approved_at=None, stage__in=(Stage.READY, Stage.WORKING, Stage.RESOLVED)
            )
        ),
    )
    yield (
        "an alarm that nobody acknowledged rings again",
        found(tickets.filter(alarm=True, acknowledged_at=None, act_at=None)),
    )
    yield (
        "a resolved ticket has a time to close",
        found(tickets.filter(state=State.NORMAL, stage=Stage.RESOLVED, act_at=None, alarm=False)),
    )
    yield (
        "what is over has no next step",
        found(tickets.filter(stage__in=(Stage.RESOLVED, Stage.CLOSED)).exclude(next_step_at=None)),
    )
    yield "a resolved ticket says when", found(tickets.filter(stage=Stage.RESOLVED, resolved_at=None))
    yield "a mail stands on one ticket of a mailbox", list(
        Message.objects.filter(direction="in").exclude(message_id="")
        .values("ticket_id", "message_id", "text").annotate(n=Count("id")).filter(n__gt=1)
        .values_list("ticket_id", flat=True)[:5]
    )  # fmt: skip
    yield "events follow their ticket's receipt", list(
        TicketEvent.objects.filter(~Q(kind="received"), at__lt=F("ticket__received_at"), ticket__state=State.NORMAL)
        .exclude(ticket__merged__isnull=False).values_list("ticket_id", flat=True)[:5]
    )  # fmt: skip
