"""What became of one try to send a text, as its carrier says it."""

import json
from dataclasses import dataclass
from datetime import timedelta
from enum import Enum

from sameday.outside import Answered

REST_SECONDS, LONGEST_REST_SECONDS = 30, 900
# What carriers say of us, whatever the status: no credit, the account suspended, the key or the number not ours.
_OF_US = frozenset({"20003", "20005", "21606", "20100", "10009", "10010", "40305", "40013"})
_STOPPED = frozenset({"21610", "40300"})  # the owner of the number answered STOP, says the carrier itself


class Fate(Enum):
    SENT = "sent"
    LATER = "later"  # 5xx for this one: try again
    LOST = "lost"  # the line broke while we waited for the answer: nobody knows
    REFUSED = "refused"  # 4xx for this number or these words
    BUSY = "busy"  # 429: all of ours wait as long as it says
    STOPPED = "stopped"  # it does not take our account: nothing can leave until a person looks
    UNREACHED = "unreached"  # no carrier at the other end just now


@dataclass(frozen=True)
class Said:
    """`error` is what a person reads; `stopped`: they want no texts; `rest`: how long nothing is tried."""

    fate: Fate
    error: str = ""
    carrier_id: str = ""
    stopped: bool = False
    rest: timedelta = timedelta(0)


def read(answer: Answered) -> Said:
    """Return what an answer means."""
    found = _json(answer.body)
    if 200 <= answer.status < 300:
        return Said(Fate.SENT, carrier_id=_id(found))
    code, words = _error(found)
    error = " ".join(f"{answer.status} {code} {words}".split())[:250]
    if answer.status == 429:
        return Said(Fate.BUSY, error, rest=_rest(answer.headers.get("Retry-After", "")))
    if answer.status in (401, 402) or code in _OF_US:
        return Said(Fate.STOPPED, error, rest=timedelta(minutes=2))
    if answer.status >= 500 or answer.status in (404, 408, 409, 425):
        return Said(Fate.LATER, error)
    return Said(Fate.REFUSED, error, stopped=code in _STOPPED)


def _json(body: bytes) -> dict:
    try:
        found = json.loads(body)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _id(found: dict) -> str:
    data = found.get("data")
    inner = data if isinstance(data, dict) else found
    return str(inner.get("sid") or inner.get("id") or inner.get("call_sid") or "")[:80]


def _error(found: dict) -> tuple[str, str]:
    """Return code and words: of Telnyx' list, else of Twilio's one."""
    errors = found.get("errors")
    first = errors[0] if isinstance(errors, list) and errors and isinstance(errors[0], dict) else found
    return str(first.get("code") or ""), str(first.get("detail") or first.get("message") or first.get("title") or "")


def _rest(said: str) -> timedelta:
    seconds = int(said) if said.isascii() and said.isdigit() and len(said) < 8 else REST_SECONDS
    return timedelta(seconds=min(max(seconds, 1), LONGEST_REST_SECONDS))
