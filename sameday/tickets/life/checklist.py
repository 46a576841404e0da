"""Things to tick off on a ticket, of a template or by hand; what must be done keeps it from being resolved."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from sameday.office.models import ChecklistTemplate, Staff
from sameday.tickets.events_together import ItemDone, ItemOpened, ItemRemoved, ItemsAdded
from sameday.tickets.life.step import NotAllowed, lock, record
from sameday.tickets.models import ChecklistItem, Ticket

MOST = 60


@transaction.atomic
def add_items(
    ticket: Ticket,
    items: Sequence[tuple[str, bool]] = (),
    *,
    by: str,
    at: datetime,
    template: ChecklistTemplate | None = None,
) -> list[ChecklistItem]:
    """Add things to tick off, (words, must be done) each, or those of `template`, and return them."""
    ticket = lock(ticket, "add_items")
    wanted = [(item["text"], item["must"]) for item in template.items] if template else list(items)
    wanted = [(" ".join(text.split())[:250], must) for text, must in wanted if text.strip()]
    if not wanted:
        raise NotAllowed(ticket, "add_items", "Write what is to be done.")
    if ticket.items.count() + len(wanted) > MOST:
        raise NotAllowed(ticket, "add_items", f"A ticket holds {MOST} things to tick off at most.")
    name = template.name if template else ""
    added = [ChecklistItem(ticket=ticket, list=name, text=text, must=must) for text, must in wanted]
    for item in added:
        item.save(force_insert=True)
    record(ticket, ItemsAdded(tuple(i.pk for i in added), template and template.pk), by=by, at=at)
    return added


@transaction.atomic
def tick(item: ChecklistItem, *, by: str, at: datetime, staff: Staff) -> ChecklistItem:
    """Mark it as done, by whom and when. A second time changes nothing."""
    ticket = lock(item.ticket, "tick")
    if ChecklistItem.objects.filter(pk=item.pk, done_at=None).update(done_at=at, done_by=staff):
        record(ticket, ItemDone(item.pk), by=by, at=at)
    return item


@transaction.atomic
def untick(item: ChecklistItem, *, by: str, at: datetime) -> ChecklistItem:
    """Mark it as not done after all."""
    ticket = lock(item.ticket, "untick")
    if ChecklistItem.objects.filter(pk=item.pk, done_at__isnull=False).update(done_at=None, done_by=None):
        record(ticket, ItemOpened(item.pk), by=by, at=at)
    return item


@transaction.atomic
def remove_item(item: ChecklistItem, *, by: str, at: datetime) -> None:
    """Take it off the list; who did, and when, stays in the history."""
    ticket, row = lock(item.ticket, "remove_item"), item.pk
    if ChecklistItem.objects.filter(pk=row).delete()[0]:
        record(ticket, ItemRemoved(row), by=by, at=at)


def left_to_do(ticket: Ticket) -> list[str]:
    """Return what must still be done before the ticket, or one merged into it, is resolved."""
    family = Q(ticket=ticket) | Q(ticket__merged_into=ticket) | Q(ticket__merged_into__merged_into=ticket)
    return list(
        ChecklistItem.objects.filter(family, must=True, done_at=None).order_by("pk").values_list("text", flat=True)
    )
