"""An emergency by telephone while we are closed: the alarm, who is called, and the call that one of us takes by a key.

The one place where the telephone meets `sameday.incidents`. Source: page 4.1-4.3; rules.md 7, 12.
"""

from datetime import datetime
from importlib import import_module

from django.apps import apps
from django.core import signing

from sameday.audit import actors
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
    return voicemail.ask(p, words.paged(opens, somebody=somebody_is_on_call(p.at)))


def somebody_is_on_call(at: datetime) -> bool:
    """Return whether anybody is called now."""
    rota = _incidents("rota")
    return bool(rota and rota.chain(at)[1])


def url(carrier, once: str) -> str:
    """Return the address of what a page says by telephone; `once` names the page, as its text row does."""
    return f"{base(carrier)}/page/{_SIGNER.sign(once)}"


def page(carrier, token: str, digits: str, *, at: datetime) -> str:
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
        _incidents("pages").acknowledge_by_phone(found, at=at)
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
    pages = _incidents("pages")
    return pages.of_call(once) if pages else None


def _incidents(module: str):
    """Return a module of the incidents, None where the desk has none."""
    return import_module(f"sameday.incidents.{module}") if apps.is_installed("sameday.incidents") else None
