"""A voicemail counts as an e-mail: a request with its own clock from the moment it came. Its sender stays unknown until
a person says who it is; whose number it is on file stands beside it, as a hint.

Source: page 2.2; rules.md 2, 10, 12.
"""

from django.db import transaction

from sameday import clock
from sameday.audit import actors
from sameday.office import ours
from sameday.phone import calls, twiml
from sameday.phone.hearing import tell
from sameday.phone.models import Call, Recording
from sameday.phone.posted import Posted
from sameday.policy import emergency, numbers
from sameday.policy import phone_words as words
from sameday.policy.kinds import Channel, State
from sameday.tickets import life
from sameday.tickets.life.open import Said
from sameday.tickets.models import Ticket

LONGEST_SECONDS = 240
LONGEST_TEXT = 20_000
SHORTEST_SECONDS = 2  # shorter: somebody hung up at the tone
FAILED = frozenset(["failed", "absent"])


def ask(p: Posted, *first: str) -> str:
    """Return the tone and the recording; `first` is said before."""
    url = p.url("recorded", v=1)
    said = first or (words.LEAVE_WORDS,)
    tape = twiml.record(action=url, status=url, seconds=LONGEST_SECONDS)
    return twiml.document(*map(twiml.say, said), tape, twiml.say(words.NOTHING_HEARD), twiml.hangup())


@transaction.atomic
def recorded(p: Posted) -> str:
    """Take a recording in, from whichever of the carrier's posts comes first."""
    call = calls.at_carrier(p.carrier, p.call)
    if call is None or not p["RecordingSid"] or p["RecordingStatus"] in FAILED:
        return twiml.document(twiml.hangup())
    if not p.told.get("v"):
        _keep(call, p, None)
        return twiml.document()
    if p.seconds is not None and p.seconds < SHORTEST_SECONDS:
        return twiml.document(twiml.say(words.NOTHING_HEARD), twiml.hangup())
    call, new = tell(p, "voicemail", f"voicemail:{p['RecordingSid']}", recording=p["RecordingUrl"])
    if new:
        _take_in(call, p)
    if p.over:
        tell(p, "ended", "ended")
        return twiml.document()
    return twiml.document(twiml.say(words.kept(when=_when(call.ticket, p.at))), twiml.hangup())


def said_of(call: Call, what: str, *, text: str) -> Said:
    """Return the first words of a request that came by telephone: what we know of the caller is a number."""
    whose = number_of(call) or "an unknown number"
    return Said(text=text, sender_name=whose, subject=f"{what} from {whose}", evidence={"call": call.pk})


def number_of(call: Call) -> str:
    """Return the caller's number as we write it, empty where the carrier names none."""
    try:
        return numbers.normal(call.from_number)
    except ValueError:
        return ""


def doubt_of(call: Call, what: str) -> str:
    """Return why a person must look who it is."""
    if call.hint_id is None:
        return f"{what}: nobody has said who it is."
    return f"{what}: the number is on file for {call.hint.name}, {call.hint.company.name}, which proves nothing."


def _take_in(call: Call, p: Posted) -> None:
    """Open the request of a locked call, or put the message on the one it has."""
    told = p.fields.get("TranscriptionText", "")[:LONGEST_TEXT].strip()
    length = f" of {p.seconds} seconds" if p.seconds is not None else ""
    said = said_of(
        call, "Voicemail", text=told or f"A voicemail{length}. Its recording is attached as soon as it is here."
    )
    if call.ticket_id and call.ticket.state != State.DRAFT:  # a draft is of who spoke with them, and on no desk
        message = life.attach(
            call.ticket, said, channel=Channel.PHONE, by=actors.SENDER, at=p.at, evidence="voicemail", threads=False
        )
    else:
        suspicion = emergency.suspect("", told)
        ticket = life.open_ticket(
            said, channel=Channel.PHONE, by=actors.SENDER, at=p.at, state=State.QUARANTINED,
            doubt=doubt_of(call, "A voicemail"), phone=number_of(call),
            suspicion=suspicion.kind if suspicion else None,
        )  # fmt: skip
        if call.ticket_id is None:
            calls.tie(call, ticket)
        message = ticket.opened_by
    _keep(call, p, message)


def _keep(call: Call, p: Posted, message) -> None:
    Recording.objects.get_or_create(
        call=call, outside_id=p["RecordingSid"],
        defaults={"voicemail": message is not None, "seconds": p.seconds or 0, "came_at": p.at, "message": message,
                  "fetch_at": p.at if message else None},
    )  # fmt: skip


def _when(ticket: Ticket, at) -> str:
    """Return by when we look at it: the promise, as a receipt would say it. Source: rules.md 2."""
    desk = ours.desk()
    due = ticket.triage_promise_at
    if desk.day_of(due) == desk.day_of(at):
        return f"by {clock.time_words(due, desk.zone)} today"
    return f"on {clock.day_words(due, desk.zone)}"
