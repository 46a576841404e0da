"""Things to tick off on a ticket, of a template or by hand; what must be done keeps it from being resolved."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Value

from sameday.office.models import ChecklistTemplate, Staff
from sameday.policy.gate import GATED
from sameday.tickets.events_together import ItemDone, ItemLetGo, ItemOpened, ItemRemoved, ItemsAdded
from sameday.tickets.life.step import NotAllowed, lock, record
from sameday.tickets.models import ChecklistItem, Ticket
from sameday.tickets.together import Together

MOST = 60
VERIFY_FIRST = "First verify who asks: this step is ticked off by the proof."
STAYS = "A sensitive step that was done stays done. To do it again, add it again."
BEGUN = "A verification was begun for this step: it stays on the list."
ASKED = "A verification of this step is under way: end it first."


@transaction.atomic
def add_items(
    ticket: Ticket,
    items: Sequence[tuple] = (),
    *,
    by: str,
    at: datetime,
    template: ChecklistTemplate | None = None,
) -> list[ChecklistItem]:
    """Add things to tick off, or those of `template`, and return them.

    Each is (words, must be done), and for a step that only the gate ticks off the key of its action (policy/gate.py).
    """
    ticket = lock(ticket, "add_items")
    if template:
        items = [(item["text"], item["must"], item.get("action")) for item in template.items]
    wanted = [(" ".join(text.split())[:250], must, *action) for text, must, *action in items if text.strip()]
    wanted = [(text, must, action[0] if action else None) for text, must, *action in wanted]
    if any(action and action not in GATED for _, _, action in wanted):
        raise NotAllowed(ticket, "add_items", "This is no sensitive action.")
    if not wanted:
        raise NotAllowed(ticket, "add_items", "Write what is to be done.")
    if ticket.items.count() + len(wanted) > MOST:
        raise NotAllowed(ticket, "add_items", f"A ticket holds {MOST} things to tick off at most.")
    name = template.name if template else ""
    added = [
        ChecklistItem(ticket=ticket, list=name, text=text, must=must, sensitive_action=action or None)
        for text, must, action in wanted
    ]
    for item in added:
        item.save(force_insert=True)
    record(ticket, ItemsAdded(tuple(i.pk for i in added), template and template.pk), by=by, at=at)
    return added


@transaction.atomic
def tick(item: ChecklistItem, *, by: str, at: datetime, staff: Staff, through_the_gate: bool = False) -> ChecklistItem:
    """Mark it as done, by whom and when. A second time changes nothing.

    A sensitive step is ticked through the gate (identity/using.py) alone; the database refuses it, too.
    """
    ticket = lock(item.ticket, "tick")
    if _action(item) and not through_the_gate:
        raise NotAllowed(ticket, "tick", VERIFY_FIRST)
    if ChecklistItem.objects.filter(pk=item.pk, done_at=None).update(done_at=at, done_by=staff):
        record(ticket, ItemDone(item.pk), by=by, at=at)
    return item


@transaction.atomic
def untick(item: ChecklistItem, *, by: str, at: datetime) -> ChecklistItem:
    """Mark it as not done after all."""
    ticket = lock(item.ticket, "untick")
    if _action(item):
        raise NotAllowed(ticket, "untick", STAYS)
    if ChecklistItem.objects.filter(pk=item.pk, done_at__isnull=False).update(done_at=None, done_by=None):
        record(ticket, ItemOpened(item.pk), by=by, at=at)
    return item


@transaction.atomic
def remove_item(item: ChecklistItem, *, by: str, at: datetime) -> None:
    """Take it off the list; who did, and when, stays in the history.

    A sensitive step that nobody could be verified for stays, as its verification names it, and need not be done.
    """
    ticket, row = lock(item.ticket, "remove_item"), item.pk
    if _action(item) and ChecklistItem.objects.filter(pk=row, done_at__isnull=False).exists():
        raise NotAllowed(ticket, "remove_item", STAYS)
    if item.challenges.filter(over_at=None).exists():
        raise NotAllowed(ticket, "remove_item", ASKED)
    if item.challenges.exists():  # verifications are never deleted
        if not ChecklistItem.objects.filter(pk=row, must=True).update(must=False):
            raise NotAllowed(ticket, "remove_item", BEGUN)
        record(ticket, ItemLetGo(row), by=by, at=at)
        return
    if ChecklistItem.objects.filter(pk=row).delete()[0]:
        record(ticket, ItemRemoved(row), by=by, at=at)


def left_to_do(ticket: Ticket) -> list[str]:
    """Return what must still be done before the ticket, or one merged into it, is resolved."""
    rows = ChecklistItem.objects.filter(ticket__in=Together(Value(ticket.pk)), must=True, done_at=None)
    return list(rows.order_by("pk").values_list("text", flat=True))


def _action(item: ChecklistItem) -> str | None:
    """Return the action of a sensitive step as the database has it, not as the page that was open says."""
    return ChecklistItem.objects.filter(pk=item.pk).values_list("sensitive_action", flat=True).first()
