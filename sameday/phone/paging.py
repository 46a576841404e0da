"""An emergency by telephone while we are closed: the alarm, who is called, and the call that one of us takes by a key.

The one place where the telephone meets `sameday.incidents`. Source: page 4.1-4.3; rules.md 7, 12.
"""

from datetime import datetime

from django.core import signing

from sameday.audit import actors
from sameday.incidents import pages, rota
from sameday.office import carriers
from sameday.office.models import Carrier
from sameday.phone import calls, twiml, voicemail
from sameday.phone.hearing import tell
from sameday.phone.models import Call
from sameday.phone.posted import Posted, base
from sameday.policy import emergency
from sameday.policy import phone_words as words
from sameday.policy.kinds import Channel, State
from sameday.policy.telephone import Option
from sameday.tickets import life

LISTEN_SECONDS = 8
_SIGNER = signing.Signer(salt="sameday.phone.page")


def begin(p: Posted, opens: str) -> str:
    """Raise the alarm for a caller and let them leave their words on it. In the caller's transaction."""
    tell(p, "chose", "chose", option=Option.EMERGENCY, data={"digits": p["Digits"]})
    call, new = tell(p, "paged", "paged")
    if new and call.ticket_id is None:
        calls.tie(call, _alarm(call, at=p.at))
    return voicemail.ask(p, words.paged(opens, somebody=bool(rota.chain(p.at)[1])))


def answer_url(once: str) -> str:
    """Return what our carrier asks when one of us answers the call of a page, "" for another call: `once` is its name.

    `sameday.incidents.reach` asks for it.
    """
    carrier = carriers.outgoing()
    return f"{base(carrier)}/page/{_SIGNER.sign(once)}" if carrier and pages.of_call(once) else ""


def page(carrier: Carrier, token: str, digits: str, *, at: datetime) -> str:
    """Answer the call of a page: say it, and take the emergency for them when they press 1."""
    found = _page(token)
    if found is None or found.ticket.acknowledged_at or not found.ticket.alarm:
        return twiml.document(twiml.say(words.PAGE_OVER), twiml.hangup())
    if digits != "1":
        number = " ".join(str(found.ticket.number))
        said = f"This is an emergency. Ticket {number}. Nobody has it yet. Press 1 to take it."
        url = f"{base(carrier)}/page/{token}"
        listen = twiml.gather(twiml.say(said), twiml.pause(2), twiml.say(said), action=url, seconds=LISTEN_SECONDS)
        return twiml.document(listen, twiml.hangup())
    try:
        pages.acknowledge_by_phone(found, at=at)
    except life.NotAllowed:
        return twiml.document(twiml.say(words.PAGE_OVER), twiml.hangup())
    return twiml.document(twiml.say(words.PAGE_TAKEN), twiml.hangup())


def _alarm(call: Call, *, at: datetime):
    said = voicemail.said_of(call, "Emergency call", text="The caller chose “emergency” while the desk was closed.")
    return life.open_ticket(
        said, channel=Channel.PHONE, by=actors.SENDER, at=at, state=State.QUARANTINED,
        doubt=voicemail.doubt_of(call, "A call"), phone=voicemail.number_of(call), suspicion=emergency.INCIDENT,
    )  # fmt: skip


def _page(token: str):
    try:
        once = _SIGNER.unsign(token)
    except signing.BadSignature:
        return None
    return pages.of_call(once)
