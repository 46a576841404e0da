"""My day: what a person does next, in one order, and the numbers that open what they count. Source: ux.md S3, W2."""

from datetime import datetime

from django.db import transaction
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from sameday.accounts import roles
from sameday.appointments import ats, of_staff
from sameday.audit import actors
from sameday.desk import next_up
from sameday.office import absences
from sameday.office.models import Staff
from sameday.outbox import words as mail_words
from sameday.phone import queries as calls
from sameday.phone import waiting
from sameday.policy import triage
from sameday.policy.capacity import Strain
from sameday.policy.kinds import Level, Urgency
from sameday.policy.order_of_day import turn
from sameday.tickets import queries_day, queries_lists
from sameday.tickets.models import FollowUp
from sameday.tickets.queries_lists import Row
from sameday.web import office, once, pages, words
from sameday.web.staff import news
from sameday.web.staff.calls import said
from sameday.web.staff.clock_face import Face, face
from sameday.web.who import staff

QUEUES = {Level.HELP_DESK: "help desk", Level.ATS: "ATS"}
NOTHING_FREE = "Nothing waits in the {} queue that nobody owns."
FOLLOW_UPS, FOLLOW_UP = 20, "follow_up"
NOTHING = Row(*[None] * len(Row._fields))


@staff("work", read=True)
@require_safe
def day(request):
    """Show what this person works on, in order: emergencies, then by when the next step is due."""
    me, at = request.staff, timezone.now()
    level = next_up.level_of(me.role)
    desk = office.desk()
    closes_at = triage.next_step_due(Urgency.TODAY, at, desk.calendar)
    covered = _covered(me, at)
    lines, more = _lines(me, covered, at)
    meetings = of_staff.on_day(me, desk, at)
    facts = {
        "lines": lines, "more": more, "covered": [person.name for person in covered],
        "numbers": queries_day.numbers(me, until=closes_at),
        "without": queries_lists.without_next_step(), "free": queries_day.free(level), "queue": QUEUES[level],
        "queue_url": f"{reverse('queue')}?view={level}", "may_work": roles.may(me.role, "work"), "once": once.key(),
        "calls": calls.without_outcome(me), "calls_open": calls.all_without_outcome(), "said_who": said.who,
        "ring_back": waiting.callbacks(), "number_of": said.number,
        "meetings": meetings, "next_meeting": of_staff.next_of(meetings, at),
        "news": news.of(me), "today": words.day(at), "closes": words.clock_time(closes_at),
        "full_at_ats": _full_at_ats(me, at),
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


def _full_at_ats(me, at: datetime) -> str:
    """Return what the coordinator is told when ATS is nearly full for the next days. Source: rules.md 4."""
    if not roles.may(me.role, "office"):
        return ""
    load = ats.load(at)
    if load.strain != Strain.COORDINATOR or not load.first:
        return ""
    days = f"{mail_words.day(load.first)} to {mail_words.day(load.last)}"
    return f"ATS is {load.percent} % taken from {days}: {load.taken} of {load.slots} slots are booked or promised."


def _covered(me, at: datetime) -> list[Staff]:
    """Return those who are away today and whose work this person does."""
    found = absences.covered_by(me.pk, office.desk().day_of(at))
    return list(Staff.objects.filter(pk__in=found).order_by("name")) if found else []


def _lines(me, covered: list[Staff], at: datetime) -> tuple[list[tuple[Row, Face]], bool]:
    """Return what this person does in the order of doing it, and whether there is more than fits on the page.

    The work of those they stand in for is among it, under its owner's name.
    """
    rows, more = queries_lists.queue("mine", staff=me)
    todo, more_todo = queries_lists.follow_ups("mine", staff=me, limit=FOLLOW_UPS)
    work = [row._replace(owner=None) for row in rows] + [as_row(each) for each in todo]
    for person in covered:
        rows, more_theirs = queries_lists.queue("mine", staff=person)
        todo, more_due = queries_lists.follow_ups("mine", staff=person, limit=FOLLOW_UPS)
        work += [*rows, *(as_row(each)._replace(owner=person.name) for each in todo)]
        more = more or more_theirs or more_due
    work.sort(key=lambda row: turn(row.alarm, row.next_step_at, row.number))
    return [(row, face(row.next_step_at, at, _label(row))) for row in work], bool(more or more_todo)


def _label(row: Row) -> str:
    return "Due" if row.stage == FOLLOW_UP else "Next step due"


def as_row(todo: FollowUp) -> Row:
    """Return a follow-up as a line among the tickets: what to do, by when, and its request below."""
    ticket = todo.ticket
    told = {"number": ticket.number, "subject": todo.what, "stage": FOLLOW_UP, "next_step_at": todo.due_at}
    return NOTHING._replace(**told, alarm=ticket.alarm, requester=ticket.subject)


urlpatterns = [path("day", day, name="day"), path("day/next", take_next, name="take_next")]
