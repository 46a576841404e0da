"""My time: a day as it was worked, with what was measured and waits, gaps and overlaps. Source: ux.md S18."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from sameday.accounts import roles
from sameday.audit import actors
from sameday.billing import queries, time
from sameday.billing.models import TimeDraft, TimeEntry
from sameday.clock.windows import of_day
from sameday.office.models import Staff
from sameday.outbox import words as mail_words
from sameday.policy import time_day, typed_time
from sameday.policy.bill import LABELS
from sameday.tickets import life, queries_ticket
from sameday.web import office, once, pages
from sameday.web.staff.forms import Refused, Typed
from sameday.web.staff.ticket_time import read
from sameday.web.who import staff

SAID = {"confirmed": "Time written down", "dropped": "Left out", "back": "Taken back", "logged": "Time written down"}
FIRST, AHEAD = date(2000, 1, 1), timedelta(days=366)  # what can be looked at


@staff("work", read=True)
@require_safe
def day(request):
    """Show one day of one person: one's own, or for billing and coordinator anybody's to read."""
    return _page(request, _day(request.GET), _whose(request))


@staff("work")
@require_POST
def log(request):
    """Write time down on a ticket by its number."""
    at, typed = timezone.now(), Typed(request.POST)

    def do(who):
        ticket = queries_ticket.ticket(typed.number("ticket") or 0)
        if ticket is None:
            raise Refused(("ticket", "There is no request of this number"))
        on = _typed_day(request.POST)
        took = read(typed, at=at, need="Write the time like 25, now - 25 or 9:40 - 10:05", day=on)
        worked = time.Worked(took.minutes, took.began_at, None if took.began_at else on, typed.line("words"))
        time.log(ticket, worked, staff=request.staff, **who)
        return "logged"

    return _done(request, do, at)


@staff("work")
@require_POST
def confirm(request, key: str):
    """Write a measured time down, as long as the person says it was."""
    at, typed = timezone.now(), Typed(request.POST)

    def do(who):
        on = _typed_day(request.POST)
        draft = queries.draft(request.staff, on, key)
        if draft is None:
            raise Refused(("", "That was written down or left out already"))
        took = read(typed, at=at, need=typed_time.SHORTEST_WORDS, day=on, field=f"time-{key}")
        worked = time.Worked(
            took.minutes, took.began_at or draft.began_at, words=typed.line("words"), source=draft.source,
            source_id=draft.source_id,
        )  # fmt: skip
        time.log(draft.ticket, worked, staff=request.staff, **who)
        TimeDraft.objects.filter(source=draft.source, source_id=draft.source_id).update(state="confirmed")
        return "confirmed"

    return _done(request, do, at)


@staff("work")
@require_POST
def drop(request, key: str):
    """Leave a measured time out: nobody worked then."""
    at = timezone.now()

    def do(who):
        draft = queries.draft(request.staff, _day(request.POST), key)
        if draft is None:
            raise Refused(("", "That was written down or left out already"))
        TimeDraft.objects.update_or_create(
            source=draft.source, source_id=draft.source_id,
            defaults={"ticket": draft.ticket, "staff": request.staff, "began_at": draft.began_at,
                      "minutes": draft.minutes, "state": "dropped"},
        )  # fmt: skip
        return "dropped"

    return _done(request, do, at)


@staff("work")
@require_POST
def back(request, number: int):
    """Take one's own time back: by its opposite, nothing is deleted. What was billed is for billing to give back."""
    at = timezone.now()
    entry = TimeEntry.objects.select_related("ticket").filter(pk=number, staff=request.staff).first()
    if entry is None:
        raise Http404

    def do(who):
        if entry.line_id:
            raise Refused(("", "This time stands on a statement: ask billing, who can give it back as a credit"))
        time.reverse(entry, **who)
        return "back"

    return _done(request, do, at)


def _done(request, do, at: datetime):
    """Do it once, in one transaction with the form's key; the page again with what was typed when it is refused."""
    on, said = _day(request.POST), "logged"
    try:
        with transaction.atomic():
            if once.first(request, at=at):
                said = do({"by": actors.staff(request.staff.pk), "at": at})
    except Refused as refusal:
        return _page(request, on, request.staff, errors=refusal.errors, typed=request.POST, status=422)
    except life.NotAllowed as refusal:
        return _page(request, on, request.staff, errors=[("", str(refusal))], typed=request.POST, status=422)
    return redirect(f"{reverse('my_time')}?day={on}&done={said}")


def _page(request, on: date, whose: Staff, *, errors=(), typed=None, status=200):
    at, desk = timezone.now(), office.desk()
    entries, drafts = queries.entries_on(whose, on), queries.drafts_on(whose, on)
    placed = [time_day.Piece(e.began_at, e.minutes, e.pk) for e in entries if e.began_at]
    placed += [time_day.Piece(d.began_at, d.minutes, d.key) for d in drafts]
    windows = [(w.open_at, w.close_at) for w in of_day(desk.calendar, on)]
    total = sum(entry.minutes for entry in entries)
    facts = {
        "day": on, "whose": whose, "own": whose.pk == request.staff.pk, "entries": entries, "drafts": drafts,
        "may_work": roles.may(request.staff.role, "work") and whose.pk == request.staff.pk,
        "over": time_day.overlaps(placed), "gaps": time_day.gaps(placed, windows, at), "total": total,
        "too_long": total > time_day.TOO_LONG_MINUTES, "labels": LABELS, "once": once.key(), "errors": list(errors),
        "problem": dict(errors), "typed": typed or {}, "timer": queries.running(whose), "today": desk.day_of(at),
        "may_review": roles.may(request.staff.role, "clients"),
        "before": on - timedelta(days=1), "after": on + timedelta(days=1),
        "toast_words": "" if errors else SAID.get(request.GET.get("done"), ""), "day_words": mail_words.day(on),
    }  # fmt: skip
    return pages.staff_page(request, "staff/time/day.html", facts, status=status)


def _whose(request) -> Staff:
    number = Typed(request.GET).number("staff")
    if number is None or number == request.staff.pk:
        return request.staff
    found = Staff.objects.filter(pk=number).first() if number <= queries_ticket.LARGEST else None
    if found is None or request.staff.role not in (roles.BILLING, roles.COORDINATOR, roles.OWNER):
        raise Http404
    return found


def _day(data) -> date:
    """Return the day that was asked for, today where none or nonsense was."""
    today = office.desk().day_of(timezone.now())
    try:
        asked = date.fromisoformat(data.get("day", ""))
    except ValueError:
        return today
    return asked if FIRST <= asked <= today + AHEAD else today


def _typed_day(data) -> date:
    """Return the day a form is of. Raises Refused where that is none of ours."""
    if data.get("day", "") not in ("", _day(data).isoformat()):
        raise Refused(("time", f"Choose a day since {FIRST.year}"))
    return _day(data)


urlpatterns = [
    path("time", day, name="my_time"),
    path("time/log", log, name="my_time_log"),
    path("time/<str:key>/confirm", confirm, name="my_time_confirm"),
    path("time/<str:key>/drop", drop, name="my_time_drop"),
    path("time/<int:number>/back", back, name="my_time_back"),
]
