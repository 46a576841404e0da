"""Replies that leave later: the choice of when in the composer, and what becomes of one that waits. Decision 0062."""

from datetime import datetime

from django.http import Http404

from sameday import clock
from sameday.policy.leaving_later import ready, trouble
from sameday.tickets import drafts, life
from sameday.tickets.models import LaterReply
from sameday.web import office, words
from sameday.web.staff.forms import Refused, Typed
from sameday.web.staff.ticket_doing import HOLD_SECONDS, Doing, Verb

AT_THIS_TIME = "at"


def choices(at: datetime) -> list[tuple[str, str, str]]:
    """Return when a reply may leave, for picks: (value, words, the time in words); "" is now."""
    found = [(words.stamp(when), said, words.when(when)) for said, when in ready(office.desk().calendar, at)]
    return [("", "Now", ""), *found, (AT_THIS_TIME, "At this time", "")]


def chosen(typed: Typed, at: datetime) -> datetime | None:
    """Return when the reply of this form leaves, None for now. Raises Refused at the field that is wrong."""
    choice, written = typed.data.get("leaves", ""), typed.data.get("leaves_at", "").strip()
    if choice == AT_THIS_TIME:
        return instant(written, "leaves_at", at)
    if written:  # else it would leave at once, though a time stands there
        raise Refused(("leaves", "Choose “At this time”, or empty the day and time"))
    return instant(choice, "leaves", at) if choice else None


def instant(text: str, name: str, at: datetime) -> datetime:
    """Return the time that was typed in the desk's zone. Raises Refused: unclear, over, or too far away."""
    if not text:
        raise Refused((name, "Choose a day and a time"))
    try:
        leaves_at = clock.parse_instant(text[:40], office.desk().zone)
    except (clock.UnclearTime, OverflowError) as unclear:  # its way out, a time in UTC, nobody can type in this field
        why = str(unclear).partition(" Write ")[0]
        raise Refused((name, f"{why} Choose another time")) from None
    if said := trouble(leaves_at, at):
        raise Refused((name, said))
    return leaves_at


def send(do: Doing) -> None:
    life.send_planned(_later(do), staff=do.staff, hold_seconds=HOLD_SECONDS, **do.who)


def change(do: Doing) -> None:
    later, name = _later(do), f"when-{do.thing}"
    life.reply_at(later, instant(do.typed.data.get(name, ""), name, do.at), staff=do.staff, **do.who)


def take_back(do: Doing) -> None:
    """Take it back; its words are this person's draft, unless they write another one."""
    message = life.take_back_planned(_later(do), staff=do.staff, **do.who)
    drafts.bring_back(message, do.staff, at=do.at)


def _later(do: Doing) -> LaterReply:
    row = LaterReply.objects.filter(message=do.thing, message__ticket=do.ticket).select_related("message").first()
    if row is None:
        raise Http404
    return row


VERBS = (
    Verb("reply_now", "later/<int:thing>/now", send, "Reply sent", below=True),
    Verb("reply_time", "later/<int:thing>/time", change, "It leaves at another time", below=True),
    Verb("reply_back", "later/<int:thing>/back", take_back, "Reply taken back. No mail left.", watches=False,
         below=True),
)  # fmt: skip
