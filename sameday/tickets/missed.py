"""Which promises of triage were missed, and why: the reason is given once. Source: page 2.1, 2.2; rules.md 2."""

from datetime import datetime

from django.db import transaction
from django.db.models import F, Q, QuerySet

from sameday.audit import journal
from sameday.policy.kinds import Channel, State
from sameday.policy.missed import Reason
from sameday.tickets import looks
from sameday.tickets.models import MissedPromise, Ticket

WRITTEN = (Channel.EMAIL, Channel.FORM, Channel.PORTAL)  # who calls has spoken with one of us
MISSED = Q(triaged_at=None) | Q(triaged_at__gt=F("triage_promise_at"))  # of those that are due


class NotPossible(Exception):
    """The text says why, in plain words."""


def due(at: datetime) -> QuerySet[Ticket]:
    """Return the written requests that were triaged, or should have been by `at`; spam is none.

    Each counts once, with the clock that runs or ran last: of one that was opened again the latest.
    """
    return Ticket.objects.filter(looks.due(at), channel__in=WRITTEN).exclude(state__in=(State.SPAM, State.DRAFT))


@transaction.atomic
def say_why(number: int, reason: Reason, *, by: str, at: datetime) -> MissedPromise:
    """Keep why the promise of this ticket was missed. Journalled. Raises NotPossible: it was not, or is said."""
    ticket = Ticket.objects.select_for_update(of=("self",), no_key=True).filter(pk=number).first()
    if ticket is None or not due(at).filter(MISSED, pk=number).exists():
        raise NotPossible(f"The promise of T-{number} was not missed: it needs no reason.")
    if ticket.missed.filter(clock_from_at=ticket.clock_from_at).exists():
        raise NotPossible(f"Somebody was faster: T-{number} has its reason, and that is given once.")
    said = MissedPromise.objects.create(
        ticket=ticket, clock_from_at=ticket.clock_from_at, reason=reason, by=by, at=at
    )  # fmt: skip
    journal.note("missed promise explained", by=by, at=at, subject=f"ticket:{number}", reason=str(reason))
    return said
