"""What hangs on a ticket beside its story: links, who watches, things to tick off. None is asked for without need."""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from django.db.models import Q, Value

from sameday.asked import Asked, Given
from sameday.office.models import ChecklistTemplate
from sameday.tickets.models import ChecklistItem, Message, Ticket, TicketLink, Watch
from sameday.tickets.queries_ticket import Story
from sameday.tickets.together import Together

LINKS = 60
TO_SPLIT = 80


class Joined(NamedTuple):
    """A linked ticket as it is read from this one; `here`: the link points at this one."""

    link: int
    kind: str
    here: bool
    reason: str
    number: int
    subject: str
    stage: str
    state: str
    company: str | None
    foreign: bool


class Item(NamedTuple):
    """One thing to tick off."""

    pk: int
    list: str
    text: str
    must: bool
    done_at: datetime | None
    done_by: int | None
    sensitive_action: str | None  # done through the gate alone


def links(ticket: Ticket, story: Story) -> list[Joined]:
    """Return the linked tickets, in one query; none when no event tells of a link."""
    if not _told(story, {"linked"}):
        return []
    found = []
    for row in _LINKS(number=ticket.pk):
        link, kind, reason, one, two = *row[:3], row[3:9], row[9:]
        here = two[0] == ticket.pk
        far, near = (one, two) if here else (two, one)
        found.append(Joined(link, kind, here, reason, *far[:4], far[4], far[5] != near[5]))
    return found


def watchers(ticket: Ticket, story: Story) -> list[int]:
    """Return the ids of those who watch it."""
    mentioned = any(event.data.get("mentioned") for event in story.events if event.kind == "noted")
    if not mentioned and not _told(story, {"watched"}):
        return []
    return [staff for (staff,) in _WATCHERS(number=ticket.pk)]


def items(ticket: Ticket, story: Story) -> list[Item]:
    """Return the things to tick off, those of tickets merged into it among them."""
    if story.merged:
        # of all of them, not of those alone whose words are read: each can keep it from being resolved
        rows = ChecklistItem.objects.filter(ticket__in=Together(Value(ticket.pk))).order_by("id")
        return [Item._make(row) for row in rows.values_list(*Item._fields[:5], "done_by_id", "sensitive_action")]
    return [Item._make(row) for row in _ITEMS(number=ticket.pk)] if _told(story, {"items_added"}) else []


def templates() -> list[ChecklistTemplate]:
    """Return the checklists that can be put on a ticket."""
    return _TEMPLATES()


def to_split(ticket: Ticket) -> list[Message]:
    """Return the messages that can go to a ticket of their own, the newest first, with their files."""
    rows = ticket.messages.filter(direction__in=("in", "note")).defer("html").order_by("-received_at", "-id")
    return list(rows.select_related("author").prefetch_related("attachments")[:TO_SPLIT])


def _told(story: Story, kinds: Iterable[str]) -> bool:
    return story.cut or any(event.kind in kinds for event in story.events)


def _side(name: str) -> tuple[str, ...]:
    columns = ("pk", "subject", "stage", "state", "company__name", "company_id")
    return tuple(f"{name}__{column}" for column in columns)


_LINKS = Asked(
    lambda: TicketLink.objects.filter(Q(ticket=Given("number")) | Q(other=Given("number"))).order_by("pk")
    .values_list("pk", "kind", "reason", *_side("ticket"), *_side("other"))[:LINKS]
)  # fmt: skip
_WATCHERS = Asked(lambda: Watch.objects.filter(ticket=Given("number")).order_by("pk").values_list("staff_id"))
_ITEMS = Asked(
    lambda: ChecklistItem.objects.filter(ticket=Given("number")).order_by("pk")
    .values_list(*Item._fields[:5], "done_by_id", "sensitive_action")
)  # fmt: skip
_TEMPLATES = Asked(lambda: ChecklistTemplate.objects.filter(active=True).order_by("name"))
