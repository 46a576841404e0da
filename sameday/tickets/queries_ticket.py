"""What the ticket page shows: the ticket, what was said and what happened, its mails, files and people."""

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from django.db.models import Q, Value

from sameday.asked import Asked, Given
from sameday.clients.models import Contact, CoveredItem
from sameday.office.models import Staff
from sameday.outbox import way_out
from sameday.outbox.models import OutgoingMail
from sameday.policy.coverage import UNCLEAR
from sameday.tickets.models import Attachment, FollowUp, LaterReply, Message, Participant, Ticket, TicketEvent
from sameday.tickets.together import Together

MESSAGES = 60
EVENTS = 200
MAILS = 200
FILES = 200
MERGED = 50
ITEMS = 500
EVERYTHING = 5000
LARGEST = 2**63 - 1
TASKS = ("follow_up_added", "reply_held_back")


class Event(NamedTuple):
    """An event as it is read; `data` as in tickets/events.py."""

    pk: int
    at: datetime
    kind: str
    actor: str
    data: dict


class Mail(NamedTuple):
    """One outgoing mail of the ticket, without its text."""

    pk: int
    delivers: int | None
    to: str
    template: str
    state: str
    error: str
    next_try_at: datetime | None
    sent_at: datetime | None
    attempts: int


@dataclass
class Story:
    """What was said and what happened, each oldest first; `cut` when older entries were left out."""

    messages: list[Message]
    events: list[Event]
    mails: dict[int, Mail]
    files: dict[int, list[Attachment]]
    merged: list[int]
    cut: bool


def ticket(number: int) -> Ticket | None:
    """Return the ticket with its requester and its company's plan, in one query; None when there is none."""
    return next(iter(_TICKET(number=number)), None) if number <= LARGEST else None


def story(ticket: Ticket, *, everything: bool = False) -> Story:
    """Return the ticket's story in four queries, five when other tickets were merged into it.

    The messages of merged tickets are among its own. Without `everything` it begins at the latest 60 messages.
    """
    most = EVERYTHING if everything else EVENTS
    events = [Event._make(row) for row in _EVENTS[most](number=ticket.pk)][::-1]
    merged = _merged(ticket) if any(e.kind in ("merged_in", "rejoined") for e in events) else []
    messages = _messages(ticket, merged, EVERYTHING if everything else MESSAGES)
    cut = not everything and (len(messages) == MESSAGES or len(events) == most)
    return Story(messages, events, _mails(ticket, merged), _files(ticket, messages, merged), merged, cut)


def since(ticket: Ticket, version: int) -> list[Event]:
    """Return what happened after the ticket had this version, oldest first: one event made one version."""
    newer = max(0, min(ticket.version - version, EVENTS))
    return [Event._make(row) for row in _EVENTS[EVENTS](number=ticket.pk)[:newer]][::-1] if newer else []


def has_follow_ups(ticket: Ticket, story: Story) -> bool:
    """Return whether a follow-up may be open: none was added without an event but that of an unclear verdict."""
    unclear = ticket.coverage_verdict in UNCLEAR
    return unclear or story.cut or any(event.kind in TASKS for event in story.events)


def has_participants(story: Story) -> bool:
    """Return whether somebody may take part: added by an event, or in copy of a message."""
    joined = ("participant_added", "requester_set")  # the former requester
    return story.cut or any(e.kind in joined for e in story.events) or any(m.cc for m in story.messages)


def words_of_ratings(ticket: Ticket, story: Story) -> dict[int, str]:
    """Return what the client wrote beside each rating, by its latest event. One query when there is one, else none."""
    latest = {event.data["rating"]: event.pk for event in story.events if event.kind == "rated"}
    rows = ticket.ratings.exclude(words="").values_list("pk", "words") if latest else ()
    return {latest[rating]: words for rating, words in rows if rating in latest}


def participants(ticket: Ticket) -> list[Participant]:
    """Return who takes part beside the requester, in one query."""
    asks = ticket.requester_id
    return [p for p in _PARTICIPANTS(number=ticket.pk) if asks is None or p.contact_id != asks]


def planned(story: Story) -> dict[int, LaterReply]:
    """Return the replies that have not left, by their message's id; no query when none is shown."""
    notes = [m.pk for m in story.messages if m.direction == "note" and m.evidence.get("later")]
    rows = LaterReply.objects.filter(message__in=notes, state__in=["waiting", "held_back"]) if notes else []
    return {row.message_id: row for row in rows}


def follow_ups(ticket: Ticket) -> list[FollowUp]:
    """Return what a person must still do on it, the earliest first."""
    return _FOLLOW_UPS(number=ticket.pk)


def approvers(ticket: Ticket) -> list[Contact]:
    """Return the company's point of contact and the delegates, in their order. Source: rules.md 8."""
    return _APPROVERS(company=ticket.company_id) if ticket.company_id else []


def items(ticket: Ticket) -> list[CoveredItem]:
    """Return all that the company's plan covers, has covered or will, by kind and name."""
    return _ITEMS(company=ticket.company_id) if ticket.company_id else []


def everyone() -> dict[int, tuple[str, bool]]:
    """Return (name, works here) of all staff by id, in the order of their names."""
    return {pk: (name, active) for pk, name, active in _EVERYONE()}


def _merged(ticket: Ticket) -> list[int]:
    rows = Ticket.objects.filter(pk__in=Together(Value(ticket.pk))).exclude(pk=ticket.pk)
    return list(rows.order_by("pk").values_list("pk", flat=True)[:MERGED])


def _messages(ticket: Ticket, merged: list[int], most: int) -> list[Message]:
    if merged:
        return list(_latest(most, ticket_id__in=[ticket.pk, *merged]))[::-1]
    return _MESSAGES[most](number=ticket.pk)[::-1]


def _mails(ticket: Ticket, merged: list[int]) -> dict[int, Mail]:
    rows = _sent([ticket.pk, *merged]) if merged else _MAILS(number=ticket.pk)
    return {row[0]: Mail._make(row) for row in rows}


def _files(ticket: Ticket, messages: list[Message], merged: list[int]) -> dict[int, list[Attachment]]:
    shown = [message.pk for message in messages]
    rows = [] if merged else _FILES(number=ticket.pk)
    if merged or len(rows) > FILES:  # more than are shown: those of the messages on the page alone
        rows = Attachment.objects.filter(message_id__in=shown).order_by("id")[:FILES]
    found: dict[int, list[Attachment]] = {number: [] for number in shown}
    for row in rows:
        if row.message_id in found:
            found[row.message_id].append(row)
    return found


def _sent(numbers: list):
    whose = Q(ticket_id=numbers[0]) if len(numbers) == 1 else Q(ticket_id__in=numbers)
    return OutgoingMail.objects.filter(whose).order_by("-id").values_list(
        "pk", "delivers_id", "to", "template", "state", "error", "next_try_at", "sent_at", "attempts"
    )[:MAILS]  # fmt: skip


def _latest(most: int, **whose):
    rows = Message.objects.filter(**whose).defer("html").annotate(has_html=~Q(html=""))
    return rows.order_by("-received_at", "-id")[:most]


def _events(most: int):
    return Asked(
        lambda: TicketEvent.objects.filter(ticket_id=Given("number")).order_by("-id")
        .values_list("pk", "at", "kind", "actor", "data")[:most]
    )  # fmt: skip


_TICKET = Asked(
    lambda: Ticket.objects.select_related("requester", "affected", "company__plan")
    .annotate(relay_said=way_out.SAID).filter(pk=Given("number"))
)  # fmt: skip
_EVENTS = {most: _events(most) for most in (EVENTS, EVERYTHING)}
_MESSAGES = {
    MESSAGES: Asked(lambda: _latest(MESSAGES, ticket_id=Given("number"))),
    EVERYTHING: Asked(lambda: _latest(EVERYTHING, ticket_id=Given("number"))),
}
_MAILS = Asked(lambda: _sent([Given("number")]))
_FILES = Asked(lambda: Attachment.objects.filter(message__ticket=Given("number")).order_by("id")[: FILES + 1])
_PARTICIPANTS = Asked(lambda: Participant.objects.filter(ticket_id=Given("number")).order_by("address"))
_FOLLOW_UPS = Asked(
    lambda: FollowUp.objects.filter(ticket_id=Given("number"), done_at=None).select_related("staff").order_by("due_at")
)
_APPROVERS = Asked(
    lambda: Contact.objects.filter(company_id=Given("company"), status="active")
    .filter(Q(point_of_contact=True) | Q(approves_in_order__isnull=False)).order_by("approves_in_order", "pk")[:12]
)  # fmt: skip
_ITEMS = Asked(lambda: CoveredItem.objects.filter(company_id=Given("company")).order_by("kind", "name")[:ITEMS])
_EVERYONE = Asked(lambda: Staff.objects.order_by("name").values_list("pk", "name", "active"))
