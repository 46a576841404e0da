"""What must hold of each approval that time or money stands on: somebody was asked, by a way that can be shown."""

from collections.abc import Iterable, Iterator

from django.db.models import Exists, F, OuterRef, Q

from sameday.billing.models import Line, TimeEntry
from sameday.changes.models import Approval, Asked
from sameday.policy.approval import How
from sameday.tickets.models import TicketEvent

CHUNK = 2000


def rules() -> Iterator[tuple[str, Iterable[str]]]:
    """Yield (rule, places where it does not hold)."""
    stands = Exists(TimeEntry.objects.filter(approval=OuterRef("pk"))) | Exists(
        Line.objects.filter(approval=OuterRef("pk"))
    )
    used = Approval.objects.filter(stands).order_by("pk")
    asked = Asked.objects.filter(offer=OuterRef("offer"), contact=OuterRef("contact"))
    by_phone = Q(how__in=(How.PHONE, How.VERBAL))
    yield (
        "an approval by telephone names the number and who rang",
        _given(used.filter(by_phone).filter(Q(number_called="") | Q(recorded_by=None))),
    )
    yield (
        "an approval by a link is of somebody who was asked by mail",
        _given(used.filter(how=How.LINK).exclude(Exists(asked))),
    )
    yield (
        "an approval is of exactly the offer that was sent",
        _given(used.filter(offer__isnull=False).filter(~Q(digest=F("offer__digest")) | Q(offer__sent_at=None))),
    )
    yield "an approval in writing has its offer", _given(used.filter(how__in=(How.LINK, How.PORTAL), offer=None))
    yield (
        "an approval given beforehand is of a standing one of its company",
        _given(used.filter(how=How.STANDING).filter(Q(standing=None) | ~Q(standing__company=F("ticket__company")))),
    )
    yield (
        "a word on the phone was written before it was billed",
        _given(used.filter(how=How.VERBAL, written_at=None, lines__isnull=False).distinct()),
    )
    yield "who approved is of the ticket's company", _given(used.exclude(contact__company=F("ticket__company")))
    yield "the history of the ticket has its approval", _without_event(used)


def _given(approvals) -> Iterator[str]:
    for pk, ticket in approvals.values_list("pk", "ticket")[:50]:
        yield f"approval {pk} of T-{ticket}"


def _without_event(used) -> Iterator[str]:
    """Walk along the approvals; the events of a thousand at a time are one query."""
    after = 0
    while rows := list(used.filter(pk__gt=after).values_list("pk", "ticket")[:CHUNK]):
        known = TicketEvent.objects.filter(kind__in=("approved", "approved_by_phone"))
        known = known.filter(ticket__in={ticket for _, ticket in rows})
        seen = set(known.values_list("ticket", "data__approval"))
        yield from (f"approval {pk} of T-{ticket}" for pk, ticket in rows if (ticket, pk) not in seen)
        after = rows[-1][0]
