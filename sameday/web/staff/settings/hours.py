"""Hours and holidays: what a mail sent now would be promised is shown before anything is saved. Source: ux.md S21."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.db import transaction
from django.http import Http404
from django.urls import path, reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from sameday.audit import actors
from sameday.desk import hours as desk_hours
from sameday.office import calendar_choice, calendars
from sameday.office.models import Calendar, Office
from sameday.outbox import words
from sameday.policy.calendars import HOLIDAYS
from sameday.web import once
from sameday.web.staff.forms import Refused, Typed
from sameday.web.staff.settings import hours_form, page
from sameday.web.who import staff

CHANGED = "Somebody else changed these hours meanwhile. Look at them as they are now, and change them again"


@staff("office")
@require_http_methods(["GET", "HEAD", "POST"])
def hours(request, number: int = 0):
    """GET: the calendar. POST: what saving it would change, and with the mark of that preview, save it."""
    calendar, office, at = _found(number), _office(), timezone.now()
    old = calendars.read(calendar)
    if request.method != "POST":
        return _page(request, calendar, office, hours_form.typed_of(old, _today(old, at)), at=at)
    if page.number(request.POST, "version") != calendar.version:
        return _page(request, calendar, office, request.POST, at=at, errors=[("", CHANGED)], status=409)
    try:
        new = hours_form.read(request.POST, old, today=_today(old, at), at=at)
    except Refused as refusal:
        return _page(request, calendar, office, request.POST, at=at, errors=refusal.errors, status=422)
    if request.POST.get("save") != hours_form.mark(new, calendar.version):
        used = office.calendar_id == calendar.pk
        seen = desk_hours.foresee(calendars.read(office.calendar), new if used else old, at=at) if used else None
        return _page(request, calendar, office, request.POST, at=at, seen=seen, new=new, same=new == old)
    return _save(request, calendar, new, at=at)


def _save(request, calendar: Calendar, new: calendars.Hours, *, at: datetime):
    by = actors.staff(request.staff.pk)
    try:
        with transaction.atomic():
            if not once.first(request, at=at):
                return page.done("saved", "settings_calendar", calendar.pk)
            moved = desk_hours.save(calendar, new, version=calendar.version, by=by, at=at)
    except calendars.Stale:
        return _page(request, calendar, _office(), request.POST, at=at, errors=[("", CHANGED)], status=409)
    return page.done("same" if moved is None else "saved", "settings_calendar", calendar.pk, moved=moved or 0)


@staff("office")
@require_POST
def copy(request, number: int):
    """Make a calendar with the same hours under another name."""
    calendar, at = _found(number), timezone.now()
    typed = Typed(request.POST)
    try:
        name = typed.line("name", need="Name the new calendar", most=80)
        with transaction.atomic():
            if not once.first(request, at=at):
                return page.done("added", "settings_calendar", number)
            made = calendar_choice.copy(calendar, name, by=actors.staff(request.staff.pk), at=at)
    except (Refused, calendar_choice.Taken) as refusal:
        errors = refusal.errors if isinstance(refusal, Refused) else [("name", str(refusal))]
        typed = hours_form.typed_of(calendars.read(calendar), _today(calendars.read(calendar), at))
        return _page(request, calendar, _office(), typed, at=at, errors=errors, status=422)
    return page.done("added", "settings_calendar", made.pk)


@staff("office")
@require_http_methods(["GET", "HEAD", "POST"])
def use(request, number: int):
    """GET: what would change if the desk used this calendar. POST: use it."""
    calendar, office, at = _found(number), _office(), timezone.now()
    if request.method == "POST":
        with transaction.atomic():
            if once.first(request, at=at):
                desk_hours.use(office, calendar, by=actors.staff(request.staff.pk), at=at)
        return page.done("saved", "settings_calendar", calendar.pk)
    seen = desk_hours.foresee(calendars.read(office.calendar), calendars.read(calendar), at=at)
    facts = {"calendar": calendar, "office": office, "seen": seen, "zone": calendar.zone}
    return page.show(request, "staff/settings/hours_use.html", facts)


def _page(request, calendar: Calendar, office: Office, typed, *, at: datetime, seen=None, new=None, same=False,
          errors=(), status=200):  # fmt: skip
    others = [each for each in Calendar.objects.order_by("name") if each.pk != calendar.pk]
    moved = page.number(request.GET, "moved")
    facts = {
        "calendar": calendar, "office": office, "typed": typed, "version": calendar.version, "seen": seen,
        "mark": hours_form.mark(new, calendar.version) if new else "", "same": same, "others": others,
        "weekdays": list(hours_form.LABELS.items()), "rows": hours_form.rows(typed), "holidays": HOLIDAYS,
        "dates": {key: words.day(on) for key, on in hours_form.next_dates(_today(calendar, at)).items()},
        "moved": moved, "used": calendar.pk == office.calendar_id,
        "action": reverse("settings_calendar", args=[calendar.pk]),
    }  # fmt: skip
    subjects = [calendars.subject(calendar)]
    return page.show(request, "staff/settings/hours.html", facts, *subjects, errors=errors, status=status)


def _found(number: int) -> Calendar:
    calendar = Calendar.objects.filter(pk=number).first() if number else _office().calendar
    if calendar is None:
        raise Http404
    return calendar


def _office() -> Office:
    return Office.objects.select_related("calendar").earliest("pk")


def _today(calendar, at: datetime):
    return at.astimezone(ZoneInfo(calendar.zone)).date()


urlpatterns = [
    path("settings/hours", hours, name="settings_hours"),
    path("settings/hours/<int:number>", hours, name="settings_calendar"),
    path("settings/hours/<int:number>/copy", copy, name="settings_calendar_copy"),
    path("settings/hours/<int:number>/use", use, name="settings_calendar_use"),
]
