"""What became of one try to send a mail."""

import re
from dataclasses import dataclass
from enum import Enum

_STATUS = re.compile(r"5\.\d{1,3}\.\d{1,3}")
_NO_SUCH_PERSON = re.compile(r"5\.1\.(?:1|2|3|6|10)\b")
_TOO_LARGE = re.compile(r"552\b|\b5\.3\.4\b|\b5\.2\.3\b")
_PLAIN_REFUSALS = (550, 551, 553)


class Fate(Enum):
    SENT = "sent"
    LATER = "later"  # 4xx, or the line broke: try again
    LOST = "lost"  # the line broke between "." and 250: nobody knows
    REFUSED = "refused"  # 5xx for this recipient or this message
    STOPPED = "stopped"  # 5xx for us: no mail can leave until a person looks
    UNREACHABLE = "unreachable"  # no relay at the other end just now


@dataclass(frozen=True)
class Answer:
    """`error` is what a person reads; `dead`: the address does not exist, so we stop writing to it."""

    fate: Fate
    error: str = ""
    dead: bool = False


SENT = Answer(Fate.SENT)


def at_sender(code: int, said: bytes) -> Answer:
    """Return what the reply to MAIL means: 5xx there speaks about us, not about the recipient. Source: mail.md 6.

    Unless it is about the size we announced: then it is about this one mail.
    """
    text = line(code, said)
    if code >= 500 and _TOO_LARGE.search(text[:40]):
        return Answer(Fate.REFUSED, f"The mail is too large for the relay: {text}"[:300])
    return Answer(Fate.STOPPED if code >= 500 else Fate.LATER, text)


def at_recipient(code: int, said: bytes) -> Answer:
    """Return what the reply to RCPT means: 5xx fails this recipient, 4xx waits."""
    if code < 500:
        return Answer(Fate.LATER, line(code, said))
    text = line(code, said)
    dead = bool(_NO_SUCH_PERSON.search(text)) if _STATUS.search(text) else code in _PLAIN_REFUSALS
    return Answer(Fate.REFUSED, text, dead=dead)


def at_message(code: int, said: bytes) -> Answer:
    """Return what the reply to the message itself means."""
    return Answer(Fate.REFUSED if code >= 500 else Fate.LATER, line(code, said))


def too_large(size: int, most: int) -> Answer:
    """Return what becomes of a mail that is larger than the relay says it takes: nothing is tried."""
    return Answer(
        Fate.REFUSED, f"The mail has {size / 1e6:.1f} MB, and the relay takes at most {most / 1e6:.1f} MB. Send less."
    )


def line(code: int, said: bytes) -> str:
    """Return `550 5.1.1 No such person`, on one line and short enough to keep."""
    return " ".join(f"{code} {said.decode('utf-8', 'replace')}".split())[:300]
