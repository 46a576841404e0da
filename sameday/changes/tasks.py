"""What is to be done for an approved change becomes the ticket's checklist. Source: issue 6, point 2."""

from datetime import datetime

from sameday.changes.models import Approval
from sameday.policy.approval import How
from sameday.policy.kinds import Kind
from sameday.tickets import life
from sameday.tickets.life.checklist import MOST
from sameday.tickets.life.step import ALLOWED
from sameday.tickets.models import ChecklistItem, Ticket


def approved(ticket: Ticket, number: int, *, by: str, at: datetime) -> None:
    """Put the tasks of the standard change, of a project its steps, on the ticket; those it has stay as they are."""
    row = Approval.objects.select_related("offer__change").filter(pk=number).first()
    if row is None or row.offer is None or row.how == How.VERBAL:
        return
    known = set(ChecklistItem.objects.filter(ticket=ticket).values_list("text", flat=True))
    wanted = [task for each in _tasks(row.offer) if (task := " ".join(each.split())[:250]) and task not in known]
    wanted = list(dict.fromkeys(wanted))[: MOST - len(known)]
    if wanted and ticket.stage in ALLOWED["add_items"].stages:
        life.add_items(ticket, [(task, False) for task in wanted], by=by, at=at)


def _tasks(offer) -> list[str]:
    if offer.change is not None:
        return offer.change.tasks
    return offer.steps.splitlines() if offer.kind == Kind.PROJECT else []
