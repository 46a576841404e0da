"""My day: what a person does next, in one order, and the numbers that open what they count. Source: ux.md S3, W2."""

from datetime import datetime
from typing import NamedTuple

from django.db import transaction
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from sameday.accounts import roles
from sameday.audit import actors
from sameday.desk import next_up
from sameday.policy import triage
from sameday.policy.kinds import Level, Urgency
from sameday.tickets import queries_day, queries_lists
from sameday.web import office, once, pages, words
from sameday.web.staff.clock_face import Face, face
from sameday.web.who import staff

QUEUES = {Level.HELP_DESK: "help desk", Level.ATS: "ATS"}
NOTHING_FREE = "Nothing waits in the {} queue that nobody owns."
FOLLOW_UPS = 20


class Item(NamedTuple):
    """One thing to do: a ticket (a row of the lists) or a follow-up."""

    due_at: datetime
    clock: Face | None
    ticket: queries_lists.Row | None = None
    follow_up: object = None

    @property
    def turn(self) -> tuple:
        ticket = self.ticket or self.follow_up.ticket
        return not ticket.alarm, self.due_at


@staff("work", read=True)
@require_safe
def day(request):
    """Show what this person works on, in order: emergencies, then by when the next step is due."""
    me, at = request.staff, timezone.now()
    level = next_up.level_of(me.role)
    closes_at = triage.next_step_due(Urgency.TODAY, at, office.desk().calendar)
    items, more = _items(me, at)
    facts = {
        "items": items, "more": more, "numbers": queries_day.numbers(me, until=closes_at),
        "without": queries_lists.without_next_step(), "free": queries_day.free(level), "queue": QUEUES[level],
        "queue_url": f"{reverse('queue')}?view={level}", "may_work": roles.may(me.role, "work"), "once": once.key(),
        "today": words.day(at), "closes": words.clock_time(closes_at),
        "nothing_free": NOTHING_FREE.format(QUEUES[level]) if request.GET.get("none") else "",
    }  # fmt: skip
    return pages.staff_page(request, "staff/day/page.html", facts)


@staff("work")
@require_POST
def take_next(request):
    """Hand this person the ticket that comes next and open it."""
    at = timezone.now()
    with transaction.atomic():
        if not once.first(request, at=at):
            return redirect("day")
        ticket = next_up.take(request.staff, by=actors.staff(request.staff.pk), at=at)
    if ticket is None:
        return redirect(f"{reverse('day')}?none=1")
    return redirect(f"{reverse('ticket', args=[ticket.number])}?done=taken")


def _items(me, at: datetime) -> tuple[list[Item], bool]:
    """Return what this person does in the order of doing it, and whether there is more than fits on the page."""
    rows, more = queries_lists.queue("mine", staff=me)
    todo, more_todo = queries_lists.follow_ups("mine", staff=me, limit=FOLLOW_UPS)
    items = [Item(row.next_step_at, face(row.next_step_at, at, "Next step due"), row) for row in rows]
    items += [Item(each.due_at, face(each.due_at, at, "Due"), follow_up=each) for each in todo]
    return sorted(items, key=lambda item: item.turn), bool(more or more_todo)


urlpatterns = [path("day", day, name="day"), path("day/next", take_next, name="take_next")]
