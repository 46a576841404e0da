"""The draft of a call: a ticket that exists since somebody answered, and takes no part in the work before its outcome.

It is nobody's: no company, no requester, no words; so it discloses nothing and stands on no desk. Its clock runs from
the answer. Source: ux.md 1.3, W4; decision 0057.
"""

from datetime import datetime

from django.db import transaction

from sameday import rows
from sameday.clients.models import Contact
from sameday.office import ours
from sameday.policy.kinds import Channel, Outcome, Stage, State
from sameday.tickets.events_together import DraftBegun, DraftDropped, DraftKept
from sameday.tickets.life import clocks
from sameday.tickets.life.open import Said, add_message
from sameday.tickets.life.step import NotAllowed, begin, lock, record
from sameday.tickets.life.whose import must_work_there
from sameday.tickets.models import Ticket

NO_SUBJECT = "Telephone call"


@transaction.atomic
def begin_draft(*, phone: str, by: str, at: datetime) -> Ticket:
    """Insert the draft of a call that was answered at `at` and return it; its triage clock begins now."""
    desk = ours.desk()
    ticket = Ticket(
        subject=NO_SUBJECT, channel=Channel.PHONE, state=State.DRAFT, stage=Stage.NEW, requester_phone=phone[:40],
        received_at=at, changed_at=at,
    )  # fmt: skip
    clocks.begin_triage(ticket, desk=desk, at=at)
    rows.insert(ticket)
    begin(ticket, DraftBegun(), by=by, at=at)
    return ticket


@transaction.atomic
def keep_draft(
    ticket: Ticket, said: Said, *, by: str, at: datetime, contact: Contact | None = None,
    affected: Contact | None = None, doubt: str = "",
) -> Ticket:  # fmt: skip
    """Make the draft a request with these words, of `contact`; without one it is quarantined, and `doubt` says why.

    Its clock is computed anew from the answer: the calendar or the tier may differ from what was known then.
    """
    ticket = lock(ticket, "keep_draft")
    if contact:
        must_work_there(ticket, contact, "keep_draft")
        ticket.company, ticket.tier = contact.company, contact.company.plan.tier
        ticket.computer_name = contact.computer_name
        if affected and affected.company_id != contact.company_id:
            raise NotAllowed(ticket, "keep_draft", f"{affected.name} belongs to another company.")
    ticket.requester, ticket.affected = contact, affected if contact else None
    ticket.state = State.NORMAL if contact else State.QUARANTINED
    ticket.subject = said.subject.strip()[:250] or NO_SUBJECT
    ticket.requester_address, ticket.requester_name = said.sender, said.sender_name
    ticket.sender_doubt = "" if contact else doubt[:200]
    clocks.begin_triage(ticket, desk=ours.desk(), at=ticket.clock_from_at)
    message = add_message(ticket, said, direction="in", channel=Channel.PHONE, at=at)
    record(ticket, DraftKept(message.pk, quarantine=contact is None), by=by, at=at)
    return ticket


@transaction.atomic
def drop_draft(ticket: Ticket, into: Ticket, *, by: str, at: datetime) -> Ticket:
    """Let the draft be part of `into`, where the caller's words stand: its number leads there. Returns the draft."""
    ticket = lock(ticket, "drop_draft")
    ticket.state, ticket.merged_into = State.MERGED, into
    ticket.triaged_at, ticket.outcome = at, Outcome.MERGE
    record(ticket, DraftDropped(into.pk), by=by, at=at)
    return ticket
