"""When a form is out of date: what others did since its page was made, and which of it matters to whom.

A form is out of date when somebody else moved the ticket on (stage, state, requester, emergency), changed the very
fact the form sets, or, for words that go to the client, said something to them or heard from them. Nothing else is:
notes, watchers, checklists, files, follow-ups and one's own doings in another tab ask nobody twice (decision 0020).
"""

from dataclasses import dataclass

from sameday.audit import actors
from sameday.tickets import queries_ticket
from sameday.tickets.models import Message, Ticket
from sameday.web.staff import event_words

COURSE = {"stage", "state", "merged_into_id", "requester_id", "alarm"}
SAID = {"client_replied", "client_thanked", "message_attached", "replied", "asked", "merged_in"}
TALKS = {"reply", "ask", "resolve", "change", "reply_now", "reply_time"}  # their words go to the client
FACTS = {"own": {"owner_id"}, "urgency": {"urgency"}, "level": {"level"}, "approve": {"approved_at"}}
ADDS = {"note": {"merged_into_id"}, "phone": {"merged_into_id"}}  # they add and send nothing: only a merge matters
SHOWN = 1500


@dataclass(frozen=True)
class News:
    """One thing that happened since: its line, and what was said."""

    words: str
    at: object
    who: str = ""
    text: str = ""


def since(ticket: Ticket, version: int | None, staff, verb: str = "reply") -> list:
    """Return the events after this version that make a form of `verb` by `staff` out of date."""
    if version is None or version >= ticket.version:
        return []
    me = actors.staff(staff.pk)
    return [e for e in queries_ticket.since(ticket, version) if e.actor != me and _matters(e, verb)]


def told(ticket: Ticket, events) -> list[News]:
    """Return the events in words, with the text of the messages they speak of."""
    if not events:
        return []
    names = event_words.Names(queries_ticket.everyone())
    numbers = [event.data["message"] for event in events if event.data.get("message")]
    said = {m.pk: m for m in Message.objects.filter(pk__in=numbers).defer("html")}
    news = []
    for event in events:
        line, message = event_words.line(event, names), said.get(event.data.get("message"))
        text = (message.reply or message.text)[:SHOWN] if message else ""
        news.append(News(line.words, line.at, (message.sender_name or message.sender) if message else "", text))
    return news


def _matters(event, verb: str) -> bool:
    changed = set(event.data.get("set", ()))
    if verb in ADDS:
        return bool(changed & ADDS[verb])
    if changed & (COURSE | FACTS.get(verb, set())):
        return True
    return verb in TALKS and event.kind in SAID and not event.data.get("automatic")
