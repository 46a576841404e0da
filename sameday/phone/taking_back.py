"""Ten seconds to take back what came of a call: its mail is withdrawn, its time reversed, the call waits again."""

from datetime import datetime, timedelta

from django.db import transaction

from sameday.audit import actors
from sameday.billing import time
from sameday.billing.models import TimeDraft
from sameday.office.models import Staff
from sameday.phone import calls, drafts
from sameday.phone.models import Call
from sameday.phone.outcomes import Refused
from sameday.policy.bill import Source
from sameday.policy.telephone import Outcome
from sameday.tickets import life

WITHIN = timedelta(seconds=60)  # where no mail waits
CAN_BE = (Outcome.RESOLVED, Outcome.FOLLOW_UP, Outcome.BOOK, Outcome.CHANGE, Outcome.NOTHING)


@transaction.atomic
def take_back(number: int, *, staff: Staff, at: datetime) -> Call:
    """Return the call without its outcome; a request that it made stays, as one that nobody triaged.

    Raises Refused or life.NotAllowed when the mail has left, when something else happened since, or for who had not
    the call. A second time changes nothing. Source: ux.md 2.1 (undo of ten seconds).
    """
    call, by = calls.locked(number), actors.staff(staff.pk)
    if not call.outcome:
        return call
    if call.outcome not in CAN_BE or call.voicemail_at or drafts.is_alarmed(call) or call.answered_by_id != staff.pk:
        raise Refused("", "This outcome cannot be taken back: go on from its ticket")
    if at - call.outcome_at > WITHIN:
        raise Refused("", "It is too late to take this back: go on from its ticket")
    since, call.outcome, call.outcome_at = call.outcome_at, None, None
    if call.ticket_id:
        life.undo_call(call.ticket, since=since, by=by, at=at)
        for entry in call.ticket.time_entries.filter(source=Source.CALL, made_at=since, made_by=by, reverses=None):
            time.reverse(entry, undone=True, by=by, at=at)
    TimeDraft.objects.filter(source=Source.CALL, source_id=call.pk).delete()
    calls.settle(call)
    drafts.begin(call, at)
    if call.ended_at:
        drafts.measure(call, at)
    return call


def can_be(call: Call, *, staff: Staff, at: datetime) -> bool:
    """Return whether this person may still take back what came of the call; whether its mail has left shows then."""
    fresh = call.outcome_at is not None and at - call.outcome_at <= WITHIN
    return fresh and call.outcome in CAN_BE and call.answered_by_id == staff.pk
