"""What came of a call: one outcome, one transaction. Source: ux.md 1.3, W4, T3, T10; rules.md 6, 7, 11."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from sameday.appointments import changes
from sameday.audit import actors
from sameday.billing import time
from sameday.billing.models import TimeDraft
from sameday.clients.models import Contact
from sameday.desk.replies import survivor, take_reply
from sameday.office.models import Staff
from sameday.phone import calls, drafts
from sameday.phone.models import Call
from sameday.phone.written import Written, take_in
from sameday.policy.bill import Source
from sameday.policy.kinds import Channel, State, Urgency
from sameday.policy.telephone import Outcome
from sameday.tickets import life, purge
from sameday.tickets.life.draft import NO_SUBJECT
from sameday.tickets.life.open import Said
from sameday.tickets.models import Ticket

NOT_ON_FILE = "A caller who is not on file: name and number are as said on the telephone."
NEEDS_A_PERSON = (Outcome.RESOLVED, Outcome.BOOK, Outcome.CHANGE, Outcome.ABOUT)
BACK_AGAIN = (Outcome.RESOLVED, Outcome.FOLLOW_UP, Outcome.BOOK, Outcome.CHANGE)  # once one was taken back
UNDO_SECONDS = 10


@dataclass(frozen=True)
class Ending:
    """How one of us ends a call: the words as typed, the minutes (None: as long as it was), the cause of a solution.

    `about`: the ticket it belongs to. `affected`: whom it is for, when not for the caller.
    """

    outcome: Outcome
    written: Written
    staff: Staff
    minutes: int | None = None
    cause: str = ""
    about: Ticket | None = None
    affected: Contact | None = None


class Refused(Exception):
    """This outcome cannot be; the text says why, `field` where."""

    def __init__(self, field: str, words: str):
        super().__init__(words)
        self.field = field


@transaction.atomic
def end(number: int, ending: Ending, *, at: datetime) -> Call:
    """Give the call its outcome and return it: ticket, mail and time, or nothing of it.

    Raises Refused, life.NotAllowed, and written.Differs when somebody else wrote on it meanwhile.
    """
    call, by = calls.locked(number), actors.staff(ending.staff.pk)
    if call.outcome:
        raise Refused("", "This call has its outcome already")
    take_in(call, ending.written)
    _check(call, ending)
    call.outcome, call.outcome_at = ending.outcome, at
    call.answered_by = call.answered_by or ending.staff
    _DO[ending.outcome](call, ending, by, at)
    if call.carrier_id is None and call.ended_at is None:
        call.ended_at = at  # nobody else will tell us
    calls.settle(call)
    return call


@transaction.atomic
def alarm(number: int, written: Written, *, staff: Staff, at: datetime) -> Call:
    """The caller says yes to the emergency question: the draft is an emergency now, and the call goes on."""
    call, by = calls.locked(number), actors.staff(staff.pk)
    take_in(call, written)
    call.save(update_fields=["words", "notes"])
    if call.outcome or call.ticket_id is None:
        raise Refused("", "This call is over: open its ticket")
    if drafts.is_draft(call):
        call.ticket = _kept(call, None, by, at)
    life.emergency(call.ticket, staff=staff, by=by, at=at)
    return call


def _check(call: Call, ending: Ending) -> None:
    back = drafts.is_back(call)
    stands = call.ticket_id is not None and not drafts.is_draft(call) and not back  # an emergency, or their voicemail
    if stands and ending.outcome not in (Outcome.FOLLOW_UP, Outcome.EMERGENCY):
        what = "It is an emergency" if drafts.is_alarmed(call) else "It is a request already"
        raise Refused("", f"{what}: keep the notes, and go on from its ticket")
    if ending.outcome in NEEDS_A_PERSON and call.contact is None:
        raise Refused("who", "Say first who is calling")
    if back and (call.ticket.requester_id != call.contact_id or ending.outcome not in BACK_AGAIN):
        whose = call.ticket.requester.name if call.ticket.requester_id else "nobody known"
        raise Refused("", f"T-{call.ticket.pk} of {whose} came of this call: go on from its page")
    if ending.outcome in (Outcome.FOLLOW_UP, Outcome.BOOK, Outcome.CHANGE) and not (call.words or call.notes):
        raise Refused("words", "Write in one line what is wrong")
    if ending.outcome == Outcome.RESOLVED and not (ending.cause.strip() or call.notes or call.words):
        raise Refused("cause", "Say in a sentence what was wrong and what you did: the client reads it")
    if ending.outcome == Outcome.ABOUT:
        if ending.about is None or ending.about.company_id != call.contact.company_id:
            raise Refused("about", f"Choose a request of {call.contact.company.name}")
        if not (call.words or call.notes):
            raise Refused("notes", "Write what they said")


def _resolved(call: Call, ending: Ending, by: str, at: datetime) -> None:
    cause = ending.cause.strip() or call.notes or call.words
    ticket = _kept(call, ending.affected, by, at)
    life.take(ticket, urgency=Urgency.TODAY, owner=ending.staff, tell=False, by=by, at=at)
    _log(call, ticket, ending, by, at)
    life.resolve(ticket, cause, staff=ending.staff, hold_seconds=UNDO_SECONDS, by=by, at=at)


def _follow_up(call: Call, ending: Ending, by: str, at: datetime) -> None:
    back = drafts.is_back(call)
    if (
        call.ticket_id and not drafts.is_draft(call) and not back
    ):  # an emergency that was raised on this call, or a voicemail
        call.outcome = Outcome.EMERGENCY if drafts.is_alarmed(call) else Outcome.FOLLOW_UP
        if call.notes:
            life.note(call.ticket, call.notes, staff=ending.staff, by=by, at=at)
        return _log(call, call.ticket, ending, by, at)
    ticket = _kept(call, ending.affected, by, at)
    if call.contact:  # else somebody says on the triage desk who it was
        life.take(ticket, owner=ending.staff, by=by, at=at, hold_seconds=UNDO_SECONDS)
    return _log(call, ticket, ending, by, at)


def _book(call: Call, ending: Ending, by: str, at: datetime) -> None:
    ticket = _kept(call, ending.affected, by, at)
    life.book(ticket, by=by, at=at, hold_seconds=UNDO_SECONDS)
    _log(call, ticket, ending, by, at)


def _change(call: Call, ending: Ending, by: str, at: datetime) -> None:
    ticket = _kept(call, ending.affected, by, at)
    changes.change(ticket, by=by, at=at, hold_seconds=UNDO_SECONDS)
    _log(call, ticket, ending, by, at)


def _about(call: Call, ending: Ending, by: str, at: datetime) -> None:
    """The words are an answer on the ticket they are about: it ends a pause, and its owner hears of it."""
    draft, contact = call.ticket, call.contact
    said = Said(
        text=_text(call), sender=contact.mail, sender_name=contact.name, contact=contact, author_id=ending.staff.pk,
    )  # fmt: skip
    message = take_reply(survivor(ending.about), said, contact=contact, channel=Channel.PHONE, by=by, at=at)
    call.ticket = message.ticket
    if draft:
        life.drop_draft(draft, message.ticket, by=by, at=at)
    _log(call, message.ticket, ending, by, at)


def _nothing(call: Call, ending: Ending, by: str, at: datetime) -> None:
    """A wrong number, a sales call: the draft goes, the call with its words stays in the log."""
    draft, call.ticket = call.ticket, None
    TimeDraft.objects.filter(source=Source.CALL, source_id=call.pk).delete()
    if draft:
        call.save(update_fields=["ticket"])
        purge.purge(draft, at=at, reason="call without a request")


_DO: dict[Outcome, Callable] = {
    Outcome.RESOLVED: _resolved, Outcome.FOLLOW_UP: _follow_up, Outcome.BOOK: _book, Outcome.CHANGE: _change,
    Outcome.ABOUT: _about, Outcome.NOTHING: _nothing, Outcome.EMERGENCY: _follow_up,
}  # fmt: skip


def _kept(call: Call, affected: Contact | None, by: str, at: datetime) -> Ticket:
    """Make the draft a request; a call that was never answered by one of us gets one, too.

    What came of the call and was taken back is one already: words that changed since are a note on it.
    """
    contact = call.contact
    if drafts.is_back(call):
        if _text(call) not in call.ticket.messages.values_list("text", flat=True):
            life.note(call.ticket, _text(call), staff=call.answered_by, by=by, at=at)
        return call.ticket
    draft = call.ticket or life.begin_draft(phone=drafts.number(call), by=by, at=at)
    said = Said(
        text=_text(call), sender=contact.mail if contact else "", contact=contact, author_id=call.answered_by_id,
        sender_name=contact.name if contact else "", subject=call.words or call.notes.partition("\n")[0],
    )  # fmt: skip
    doubt = f"{NOT_ON_FILE} They said: {call.company.name}." if call.company and not contact else NOT_ON_FILE
    call.ticket = life.keep_draft(draft, said, contact=contact, affected=affected, doubt=doubt, by=by, at=at)
    return call.ticket


def _text(call: Call) -> str:
    return "\n\n".join(filter(None, [call.words, call.notes])) or NO_SUBJECT


def _log(call: Call, ticket: Ticket, ending: Ending, by: str, at: datetime) -> None:
    """Write the time down, or leave it with what waits to be confirmed while nobody knows whose it is."""
    minutes = ending.minutes or drafts.minutes(call, at)
    began_at = call.answered_at or at
    normal = ticket.state == State.NORMAL
    values = {
        "ticket": ticket, "staff": ending.staff, "began_at": began_at, "minutes": minutes,
        "state": "confirmed" if normal else "open",
    }  # fmt: skip
    TimeDraft.objects.update_or_create(source=Source.CALL, source_id=call.pk, defaults=values)
    if normal:
        measured = ending.minutes is None
        worked = time.Worked(
            minutes, began_at if measured else None, words=call.words, source=Source.CALL,
            source_id=call.pk,
        )  # fmt: skip
        time.log(ticket, worked, staff=ending.staff, by=by, at=at)
