"""On the line: a call waits, one of us is rung, and if nobody takes it, it waits on and may be rung back.

A turn is one dialling; its number stands in the addresses, so that a post that comes again or late is known.
Source: page 1.2, 9.1; rules.md 12.
"""

from datetime import timedelta

from django.db import transaction

from sameday.office import carriers
from sameday.phone import callbacks, calls, rings, transfer, twiml, voicemail, waiting
from sameday.phone.hearing import tell, was
from sameday.phone.models import Call
from sameday.phone.posted import Posted
from sameday.policy import phone_words as words

WAIT_SECONDS = 10  # between two looks whether somebody is free
NOT_QUEUED = frozenset(["queue-full", "error", "system-error"])
NOUNS = {"mobile": twiml.number, "sip": twiml.sip, "browser": twiml.client}


def begin(p: Posted, call: Call) -> str:
    """Let a call wait for one of us, from now on, and ring at once if somebody is free. In the caller's transaction."""
    call, _ = tell(p, "waits", "waits", call=call)
    return _next(p, call, 1)


def wait(p: Posted) -> str:
    """Answer what a call on hold does next: leave the line because somebody is free, hear its place, or go."""
    call = calls.alive(p.carrier, p.call, at=p.at)
    if call is None or call.ended_at or p.over:
        return twiml.document(twiml.hangup())
    menu, waited = carriers.menu(), p.at - (call.waiting_at or p.at)
    offered = waited >= timedelta(seconds=menu.callback_seconds)
    may_ring_back = offered and callbacks.possible(call)
    if p["Digits"] == "1" and may_ring_back:
        return callbacks.ask(p)
    nobody = waited >= 2 * timedelta(seconds=menu.callback_seconds) and not rings.anybody(call)
    if (p["Digits"] == "2" and offered) or nobody:
        tell(p, "note", "wants voicemail")
        return twiml.document(twiml.leave())
    if "j" not in p.told and rings.may_ring(call, menu, at=p.at):
        return twiml.document(twiml.leave())
    said = words.offer(callback=may_ring_back, voicemail=True) if offered else ""
    if offered or p.told["n"] % 3 == 0:
        said = f"{words.position(waiting.ahead(call, at=p.at)[0])} {said}".strip()
    url = p.url("wait", t=p.turn, n=p.told["n"] + 1)
    said = [twiml.say(said)] if said else []
    return twiml.document(twiml.gather(*said, action=url, seconds=WAIT_SECONDS), twiml.redirect(url))


@transaction.atomic
def ring(p: Posted) -> str:
    """Answer a call that has left the line: dial, or back to the line; gone, it has ended."""
    call = calls.at_carrier(p.carrier, p.call)
    if call is None or call.callback_at:
        return twiml.document(twiml.hangup())
    if call.ended_at or p.over or p["QueueResult"] == "hangup":
        return ended(p)
    if p["QueueResult"] in NOT_QUEUED or was(call, "wants voicemail"):
        return voicemail.ask(p)
    return _next(p, call, p.turn)


@transaction.atomic
def dialled(p: Posted) -> str:
    """Answer the end of a dialling: the talk is over, it goes on to somebody else, or nobody took it."""
    call = calls.at_carrier(p.carrier, p.call)
    if call is None:
        return twiml.document(twiml.hangup())
    if p.over or call.ended_at:
        return ended(p)
    rings.release(call, turn=p.turn)
    if was(call, f"{p.turn}:answered"):
        to = transfer.wanted(call, p.turn + 1)
        return ended(p) if to is None else _hand_over(p, call, to)
    tell(p, "missed", f"{p.turn}:missed", call=call, data={"status": p["DialCallStatus"]})
    return _next(p, call, p.turn + 1)


def ended(p: Posted) -> str:
    """Write down that the call is over and let the telephones be free."""
    call, _ = tell(p, "ended", "ended" if p.over else "let go")
    rings.release(call)
    return twiml.document(twiml.hangup())


def _next(p: Posted, call: Call, turn: int) -> str:
    """Return the dialling of this turn, or the waiting for it. A turn that is over dials nobody again."""
    menu = carriers.menu()
    seats = [] if _is_over(call, turn) else rings.claim(call, turn, menu, at=p.at)
    if not seats:
        hold = p.url("wait", t=turn, n=0, j=1)  # j: we have just looked, so it waits before it looks again
        return twiml.document(twiml.enqueue(f"sameday-{p.carrier.pk}", action=p.url("ring", t=turn), wait=hold))
    return _dial(p, call, seats, turn, menu)


def _hand_over(p: Posted, call: Call, to: int) -> str:
    menu, turn = carriers.menu(), p.turn + 1
    transfer.tried(p, turn, to)
    seats = [] if _is_over(call, turn) else rings.claim_one(call, to, turn, menu, at=p.at)
    return _dial(p, call, seats, turn, menu) if seats else _next(p, call, turn)


def _is_over(call: Call, turn: int) -> bool:
    return bool(call.ended_at or was(call, f"{turn}:missed", f"{turn}:answered"))


def _dial(p: Posted, call: Call, seats: list, turn: int, menu) -> str:
    whose = sorted(seat.pk for seat in seats)
    tell(p, "rings", f"{turn}:rings:{'-'.join(map(str, whose))}", call=call, data={"staff": whose, "turn": turn})
    targets = []
    for seat in seats:
        told = {"t": turn, "s": seat.pk}
        targets.append(NOUNS[seat.place](seat.address, url=p.url("whisper", **told), status=p.url("status", **told)))
    recorded = p.url("recorded", r=1) if menu.recordings else ""
    said = [twiml.say(words.SOON)] if turn == 1 else []
    return twiml.document(
        *said, twiml.dial(*targets, action=p.url("dialled", t=turn), seconds=menu.ring_seconds, recorded=recorded)
    )
