"""One thing done to many requests, each in a transaction of its own through its verb of life, and one undo for all.

Each is done whole or left out with its reason; what was done is written beside it in the same transaction, so a run
that was cut off knows how far it came. Taken back is what nobody has changed since.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from django.db import transaction

from sameday.queues.actions import ACTIONS, UNDO_WITHIN, Action, Doing
from sameday.queues.models import BulkLine, BulkRun
from sameday.tickets import life
from sameday.tickets.models import Ticket, TicketEvent

MOST = 200


class Chosen(NamedTuple):
    """A request as the list showed it."""

    number: int
    version: int


class LeftOut(Exception):
    """Why one request of a run was left out, or not taken back."""


def run(action: Action, chosen: Iterable[Chosen], doing: Doing, *, words: str, once: str | None = None) -> BulkRun:
    """Do it to each of the first MOST and return the run; with a key that was there before nothing is done again."""
    begun, new = _begin(action, doing, words, once)
    if not new:
        return begun
    for one in list(dict.fromkeys(chosen))[:MOST]:
        try:
            with transaction.atomic():
                _do(begun, action, one, doing)
        except (life.NotAllowed, LeftOut) as why:
            BulkLine.objects.create(run=begun, number=one.number, why=str(why)[:300])
    BulkRun.objects.filter(pk=begun.pk).update(finished_at=doing.at)
    return begun


def undo(begun: BulkRun, *, by: str, at: datetime) -> BulkRun:
    """Take back what nobody changed since, the last first; each line says what became of it. Once is enough."""
    if at - begun.at > UNDO_WITHIN:
        raise LeftOut("It is more than ten minutes ago: change the requests one by one.")
    action, doing = ACTIONS[begun.action], Doing(begun.staff, by, at)
    for pk in begun.lines.filter(version__isnull=False, back_at=None).order_by("-id").values_list("pk", flat=True):
        try:
            with transaction.atomic():
                line = BulkLine.objects.select_for_update().get(pk=pk)
                if line.back_at is None and line.events:
                    _back(line, action, doing)
        except (life.NotAllowed, LeftOut) as why:
            BulkLine.objects.filter(pk=pk).update(kept=str(why)[:300])
    BulkRun.objects.filter(pk=begun.pk).update(undone_at=at)
    begun.refresh_from_db()
    return begun


def last(staff, *, at: datetime) -> list[BulkRun]:
    """Return what this person did to many requests in the last ten minutes, the latest first."""
    runs = BulkRun.objects.filter(staff=staff, at__gt=at - UNDO_WITHIN).prefetch_related("lines")
    return list(runs.order_by("-at", "-id")[:10])


def _begin(action: Action, doing: Doing, words: str, once: str | None) -> tuple[BulkRun, bool]:
    facts = {"staff": doing.staff, "at": doing.at, "action": action.name, "words": words[:200]}
    if once is None:
        return BulkRun.objects.create(**facts), True
    return BulkRun.objects.get_or_create(once=f"{doing.staff.pk}:{once}"[:80], defaults=facts)


def _do(begun: BulkRun, action: Action, one: Chosen, doing: Doing) -> None:
    ticket = _locked(one.number)
    if ticket.version != one.version:
        raise LeftOut(f"T-{one.number} was changed since you looked.")
    before = _last_event(ticket)
    action.do(ticket, doing)
    ticket.refresh_from_db(fields=["version"])
    made = ticket.events.filter(pk__gt=before).order_by("pk").values_list("pk", flat=True)
    BulkLine.objects.create(run=begun, number=one.number, version=ticket.version, events=list(made))


def _back(line: BulkLine, action: Action, doing: Doing) -> None:
    ticket = _locked(line.number)
    if ticket.version != line.version:
        raise LeftOut(f"T-{line.number} was changed since: it stays as it is.")
    action.back(ticket, line.events, doing)
    line.back_at = doing.at
    line.save(update_fields=["back_at"])


def _locked(number: int) -> Ticket:
    ticket = Ticket.objects.select_for_update(of=("self",), no_key=True).filter(pk=number).first()
    if ticket is None:
        raise LeftOut(f"T-{number} does not exist any more.")
    return ticket


def _last_event(ticket: Ticket) -> int:
    return TicketEvent.objects.filter(ticket=ticket).order_by("-pk").values_list("pk", flat=True).first() or 0
