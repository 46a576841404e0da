"""The draft ticket of an answered call, and the time it took. Source: ux.md 1.3, T2; rules.md 11; decision 0057."""

from datetime import datetime

from sameday.audit import actors
from sameday.billing.models import TimeDraft
from sameday.phone.models import Call
from sameday.policy.bill import Source
from sameday.policy.kinds import Stage, State
from sameday.policy.typed_time import LONGEST_MINUTES
from sameday.tickets import life


def begin(call: Call, at: datetime) -> None:
    """Give a locked call that one of us has its draft ticket, once; who called stays a property of the call."""
    if call.ticket_id or call.answered_by_id is None or call.outcome:
        return
    call.ticket = life.begin_draft(phone=number(call), by=actors.staff(call.answered_by_id), at=call.answered_at)
    call.save(update_fields=["ticket"])


def measure(call: Call, at: datetime) -> None:
    """Put the time of a locked call that is over among what its person must confirm, unless the outcome did.

    Again with another length, when a later word of its end comes.
    """
    if call.outcome or call.ticket_id is None or call.answered_by_id is None:
        return
    values = {
        "ticket": call.ticket, "staff": call.answered_by, "began_at": call.answered_at, "minutes": minutes(call, at),
    }  # fmt: skip
    TimeDraft.objects.update_or_create(source=Source.CALL, source_id=call.pk, defaults=values)


def minutes(call: Call, at: datetime) -> int:
    """Return how long we have spoken, in minutes; at least one."""
    if call.answered_at is None:
        return 1
    spoken = (call.ended_at or at) - call.answered_at
    return max(1, min(LONGEST_MINUTES, round(spoken.total_seconds() / 60)))


def number(call: Call) -> str:
    """Return the other's number."""
    return call.to_number if call.outgoing else call.from_number


def is_alarmed(call: Call) -> bool:
    """Return whether the call's ticket is, or was, suspected to be an emergency; a voicemail's mostly is not."""
    return call.ticket_id is not None and call.ticket.suspected_at is not None


def is_back(call: Call) -> bool:
    """Return of a call without outcome whether one was taken back, and nobody went on from its request since."""
    ticket = call.ticket if call.ticket_id and not call.voicemail_at else None
    desk = (State.NORMAL, State.QUARANTINED)
    return ticket is not None and ticket.stage == Stage.NEW and ticket.state in desk and not ticket.suspected_at


def is_draft(call: Call) -> bool:
    """Return whether the call's ticket takes no part in the work yet."""
    return call.ticket_id is not None and call.ticket.state == State.DRAFT
