"""What became of a mail of ours, in words, for the message it carries: where it is, or why it did not arrive."""

from typing import NamedTuple

from sameday.outbox.lease import LOST_ONCE
from sameday.web import words

LOST = ("failed", "suppressed")


class Delivery(NamedTuple):
    """`lost`: it did not arrive, and somebody must do something."""

    words: str
    lost: bool = False


def of(mail, came_back: bool = False) -> Delivery:
    """Return the state of a mail to one person; `came_back`: mail about it came back, whoever wrote that."""
    said = mail.error.removeprefix(LOST_ONCE).rstrip(".")
    if mail.state in LOST:
        if mail.sent_at:
            return Delivery(_with(f"sent {words.when(mail.sent_at)}, came back later", said), lost=True)
        return Delivery(_with("not sent" if mail.state == "suppressed" else "not delivered", said), lost=True)
    if mail.state == "sent":
        sent = f"sent {words.when(mail.sent_at)}" if mail.sent_at else "sent"
        return Delivery(f"{sent}; mail about it came back" if came_back else sent, lost=came_back)
    if mail.state == "held" and said:
        return Delivery(f"not sent yet: {said}")
    if mail.state == "held":
        return Delivery(f"leaves {words.when(mail.next_try_at)}; until then it can be taken back")
    if mail.state == "withdrawn":
        return Delivery("taken back")
    if said and mail.state == "queued":
        return Delivery(f"delayed: {said}. Tried {_times(mail.attempts)}, next try {words.when(mail.next_try_at)}")
    return Delivery("being sent now" if mail.state == "sending" else "on its way")


def _with(what: str, why: str) -> str:
    return f"{what}: {why}" if why else what


def _times(number: int) -> str:
    return "once" if number == 1 else f"{number} times"
