"""Appointments: what kinds there are, and who takes them when. Source: rules.md 3; ux.md S21."""

from datetime import datetime

from django.db import transaction
from django.http import Http404
from django.urls import path, reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from sameday.appointments import change, finding, kinds
from sameday.appointments.models import WorkHours
from sameday.audit import actors
from sameday.office.models import Staff
from sameday.policy import capacity, kind_limits, typed_hours
from sameday.policy.appointment_kinds import Kind
from sameday.policy.kinds import Level
from sameday.policy.slots import AppointmentType
from sameday.web import once
from sameday.web.staff.forms import Refused, Typed
from sameday.web.staff.settings import page, work_hours_form
from sameday.web.who import staff

NAME, SKILL = 80, 40
HINTS = {
    "minutes": "Minutes", "step": "Minutes from one possible start to the next", "before": "Minutes",
    "after": "Minutes", "notice_minutes": "Minutes in which we are open, before the start",
    "horizon_days": "Business days ahead that clients can book", "held_back": "Percent of each person's day",
}  # fmt: skip


@staff("office")
@require_safe
def every(request):
    """Show the kinds, and the people who take appointments: three queries."""
    found, people = kinds.also_off(), list(_people().select_related("work_hours").order_by("name"))
    facts = {
        "kinds": [(kind, on, change.LEVELS[kind.level]) for kind, on in found],
        "people": [(row, change.hours_in_words(_hours(row)), _hours(row).weekly is None) for row in people],
    }
    subjects = {change.subject(kind.key): kind.name for kind, _ in found}
    subjects |= {change.hours_subject(row.pk): row.name for row in people}
    return page.show(request, "staff/settings/appointments.html", facts, *subjects, of_what=subjects)


@staff("office")
@require_http_methods(["GET", "HEAD", "POST"])
def kind(request, key: str = ""):
    """Show one kind, or a new one; POST: keep it."""
    row, at = _kind(key), timezone.now()
    if request.method != "POST":
        return _kind_page(request, key, _typed_kind(row or Kind("", ""), not key or kinds.is_on(key)))
    try:
        read, on = _read_kind(Typed(request.POST), key), request.POST.get("on") == "yes"
        with transaction.atomic():
            changed = once.first(request, at=at) and change.put_kind(
                read, on=on, by=actors.staff(request.staff.pk), at=at
            )
    except (Refused, change.Refused) as refusal:
        return _kind_page(request, key, request.POST, errors=refusal.errors, status=422)
    return page.done("saved" if changed else "same", "settings_appointments")


def _kind(key: str) -> Kind | None:
    found = kinds.of(key) if key else None
    if key and found is None:
        raise Http404
    return found


def _typed_kind(row: Kind, on: bool) -> dict:
    numbers = {name: str(number) for name, number in kind_limits.numbers_of(row).items()}
    words = {"name": row.name, "level": str(row.level), "skill": row.skill, "last": row.times.last}
    return numbers | words | {"on": "yes" if on else ""}


def _read_kind(typed: Typed, key: str) -> Kind:
    errors, numbers = page.Errors(), {}
    name = errors.read(typed.line, "name", need="Write what it is called", most=NAME)
    skill = errors.read(typed.line, "skill", most=SKILL).lower()
    for field in kind_limits.LIMITS:
        numbers[field] = typed.number(field)
        if why := kind_limits.refusal(field, numbers[field]):
            errors.add(field, why)
    level = errors.read(typed.one_of, "level", Level, need="Choose who takes it", default=Level.HELP_DESK)
    if typed.data.get("last") not in change.LAST:
        errors.add("last", "Choose what must lie in the window")
    errors.stop()
    held_back = numbers.pop("held_back")
    times = AppointmentType(last=typed.data["last"], **numbers)
    return Kind(key or change.new_key(), name, times, level, skill, held_back)


def _kind_page(request, key: str, typed, *, errors=(), status: int = 200):
    facts = {
        "key": key, "typed": typed, "levels": list(change.LEVELS.items()),
        "numbers": [(name, each.words, HINTS[name]) for name, each in kind_limits.LIMITS.items()],
        "last": [(word, f"It {said}", "") for word, said in change.LAST.items()],
        "action": reverse("settings_appointment", args=[key]) if key else reverse("settings_appointment_new"),
    }  # fmt: skip
    subjects = [change.subject(key)] if key else []
    return page.show(request, "staff/settings/appointment.html", facts, *subjects, errors=errors, status=status)


@staff("office")
@require_http_methods(["GET", "HEAD", "POST"])
def hours(request, number: int):
    """Show when one of us takes appointments; POST: keep it."""
    person, at = _people().filter(pk=number).select_related("work_hours").first(), timezone.now()
    if person is None:
        raise Http404
    if request.method != "POST":
        return _hours_page(request, person, work_hours_form.typed_of(_hours(person)))
    try:
        changed = _keep_hours(request, person, at)
    except (Refused, change.Refused) as refusal:
        return _hours_page(request, person, request.POST, errors=refusal.errors, status=422)
    return page.done("saved" if changed else "same", "settings_appointments")


def _keep_hours(request, person: Staff, at: datetime) -> bool:
    read = work_hours_form.read(request.POST)
    with transaction.atomic():
        return once.first(request, at=at) and change.put_hours(person, by=actors.staff(request.staff.pk), at=at, **read)


def _people():
    takes = [role for roles in finding.ROLES.values() for role in roles]
    return Staff.objects.filter(active=True, role__in=takes)


def _hours(person: Staff) -> WorkHours:
    return getattr(person, "work_hours", None) or WorkHours(staff=person)


def _hours_page(request, person: Staff, typed, *, errors=(), status: int = 200):
    facts = {
        "row": person, "typed": typed, "weekdays": list(enumerate(change.WEEKDAYS)), "ats": person.role == "ats",
        "usual": capacity.SLOTS_A_DAY, "wanted": sorted({kind.skill for kind in kinds.every() if kind.skill}),
        "window": typed_hours.write([(AppointmentType.window_from, AppointmentType.window_until)]),
    }  # fmt: skip
    subject = change.hours_subject(person.pk)
    return page.show(request, "staff/settings/work_hours.html", facts, subject, errors=errors, status=status)


urlpatterns = [
    path("settings/appointments", every, name="settings_appointments"),
    path("settings/appointments/new", kind, name="settings_appointment_new"),
    path("settings/appointments/people/<int:number>", hours, name="settings_work_hours"),
    path("settings/appointments/<slug:key>", kind, name="settings_appointment"),
]
