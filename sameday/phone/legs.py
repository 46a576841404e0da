"""The leg of one of us: hears who calls and takes it by a key, so that a mailbox never counts as an answer.

Source: rules.md 12.
"""

from django.db import transaction

from sameday.office.models import Staff
from sameday.phone import calls, rings, twiml
from sameday.phone.hearing import tell, was
from sameday.phone.models import Call, Ring
from sameday.phone.posted import Posted
from sameday.policy import phone_words as words

LISTEN_SECONDS = 8


def whisper(p: Posted) -> str:
    """Say who calls and listen for a key; without one the leg ends and the next is rung."""
    call = Call.objects.filter(carrier=p.carrier, outside_id=p.call).select_related("hint__company").first()
    if refused := _refused(p, call):
        return refused
    hint = f"{call.hint.name}, {call.hint.company.name}" if call.hint_id else ""
    waited = int((p.at - (call.waiting_at or p.at)).total_seconds() // 60)
    said = twiml.say(words.whisper(call.option, waited, hint))
    url = p.url("accept", t=p.turn, s=p.told["s"])
    return twiml.document(twiml.gather(said, action=url, seconds=LISTEN_SECONDS), twiml.hangup())


@transaction.atomic
def accept(p: Posted) -> str:
    """Put the caller through to whoever pressed the key first; the call is answered now."""
    call = calls.at_carrier(p.carrier, p.call)
    if refused := _refused(p, call):
        return refused
    if not p["Digits"]:  # a carrier that asks on without a key: a mailbox presses none
        return twiml.document(twiml.hangup())
    staff = Staff.objects.get(pk=p.told["s"])
    kind = "transferred" if call.answered_at else "answered"
    call, _ = tell(p, kind, f"{p.turn}:answered", call=call, staff=staff, data={"staff": staff.pk})
    rings.release(call, staff=staff.pk)
    return twiml.document()


@transaction.atomic
def over(p: Posted) -> None:
    """Hear the end of a leg of ours: that telephone is free again."""
    if p.over and (call := calls.at_carrier(p.carrier, p.call)):
        rings.release(call, staff=p.told["s"], turn=p.turn)


def _refused(p: Posted, call: Call | None) -> str:
    """Return what is said to one who cannot have the call any more, empty when they can (or have it)."""
    if call is None or call.ended_at or call.callback_at:
        return _said(words.GONE)
    if taken := was(call, f"{p.turn}:answered"):
        return "" if taken.data.get("staff") == p.told["s"] else _said(words.SOMEBODY_ELSE)
    if not Ring.objects.filter(call=call, staff=p.told["s"], turn=p.turn).exists():
        return _said(words.SOMEBODY_ELSE)
    return ""


def _said(what: str) -> str:
    return twiml.document(twiml.say(what), twiml.hangup())
