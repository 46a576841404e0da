"""Who is on call in which hours of the week, and how pages go. Source: rules.md 7, 12."""

from datetime import date, time

from django.db import transaction
from django.http import Http404
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from sameday.audit import actors
from sameday.incidents import queries, rota
from sameday.incidents.models import Shift
from sameday.web import once
from sameday.web.staff.forms import Refused, Typed
from sameday.web.staff.settings import page
from sameday.web.who import staff

DAYS = [(str(number), name) for number, name in enumerate(rota.DAYS)]
LABELS = {
    "every_minutes": "minutes until the next person", "by_text": "by text message", "by_voice": "by telephone",
}  # fmt: skip


@staff("office")
@require_http_methods(["GET", "HEAD", "POST"])
def on_call(request, number: int | None = None):
    """Show the rota with the form of a new row or of the one in the address. POST: save it."""
    row = _found(number) if number is not None else Shift()
    if request.method != "POST":
        return _page(request, row, _typed(row))
    at = timezone.now()
    try:
        _read(row, Typed(request.POST))
    except Refused as refusal:
        return _page(request, row, request.POST, errors=refusal.errors, status=422)
    with transaction.atomic():
        if once.first(request, at=at):
            rota.save(row, by=actors.staff(request.staff.pk), at=at)
    return page.done("saved", "settings_on_call")


@staff("office")
@require_POST
def remove(request, number: int):
    """Take a row of the rota away."""
    rota.remove(_found(number), by=actors.staff(request.staff.pk), at=timezone.now())
    return page.done("removed", "settings_on_call")


@staff("office")
@require_POST
def paging(request):
    """Say how pages go."""
    at, minutes = timezone.now(), Typed(request.POST).number("every_minutes") or 0
    if not 1 <= minutes <= 60:
        errors = [("every_minutes", "Write a number of minutes from 1 to 60")]
        return _page(
            request, Shift(), {}, how={name: request.POST.get(name, "") for name in LABELS}, errors=errors, status=422
        )
    with transaction.atomic():
        if once.first(request, at=at):
            rota.decide(
                every_minutes=minutes, by_text=request.POST.get("by_text") == "yes",
                by_voice=request.POST.get("by_voice") == "yes", by=actors.staff(request.staff.pk), at=at,
            )  # fmt: skip
    return page.done("saved", "settings_on_call")


def _found(number: int) -> Shift:
    row = Shift.objects.select_related("staff").filter(pk=number).first()
    if row is None:
        raise Http404
    return row


def _read(row: Shift, typed: Typed) -> None:
    errors, people = page.Errors(), {person.pk: person for person in queries.people()}
    row.staff = people.get(typed.number("who") or 0)
    if row.staff_id is None:
        errors.add("who", "Choose who is on call")
    row.when = typed.line("when")
    if row.when not in dict(Shift.WHEN):
        errors.add("when", "Choose in which hours it counts")
    row.position = typed.number("position") or 0
    if not 1 <= row.position <= 9:
        errors.add("position", "Write a number from 1 to 9")
    for name, words in (("begins", "it begins"), ("ends", "it ends")):
        day, at = typed.number(f"{name}_day"), _time(typed, name)
        setattr(row, f"{name}_day", day if day is not None and day <= 6 else 0)
        setattr(row, name, at or time(0))
        if at is None or day is None or day > 6:
            errors.add(name, f"Choose the day and the time when {words}")
    row.first_on, row.last_on = (errors.read(_day, typed, name, default=None) for name in ("first_on", "last_on"))
    if row.first_on and row.last_on and row.last_on < row.first_on:
        errors.add("last_on", "Choose a day that is not before the first")
    errors.stop()


def _time(typed: Typed, name: str) -> time | None:
    try:
        return time.fromisoformat(typed.line(name)).replace(second=0, microsecond=0, tzinfo=None)
    except (ValueError, Refused):
        return None


def _day(typed: Typed, name: str) -> date | None:
    text = typed.line(name)
    if not text:
        return None
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = date.min
    if not 2000 <= day.year <= 2100:
        raise Refused((name, "Choose a day, or leave it empty"))
    return day


def _typed(row: Shift) -> dict:
    if not row.pk:
        return {}
    return {
        "who": str(row.staff_id), "when": row.when, "position": str(row.position), "begins_day": str(row.begins_day),
        "begins": f"{row.begins:%H:%M}", "ends_day": str(row.ends_day), "ends": f"{row.ends:%H:%M}",
        "first_on": row.first_on.isoformat() if row.first_on else "",
        "last_on": row.last_on.isoformat() if row.last_on else "",
    }  # fmt: skip


def _page(request, row: Shift, typed, *, how=None, errors=(), status: int = 200):
    at, kept, people = timezone.now(), rota.paging(), queries.people()
    names = {person.pk: person.name for person in people}
    facts = {
        "row": row, "rows": rota.shifts(), "typed": typed, "people": [("", "Choose"), *names.items()],
        "days": DAYS, "day_names": rota.DAYS, "when": Shift.WHEN,
        "now": [" and ".join(names.get(pk, "somebody") for pk in group) for group in rota.now(at)],
        "unreachable": [person.name for person in people if not person.mobile],
        "how": how or {
            "every_minutes": kept.every_minutes, "by_text": "yes" if kept.by_text else "",
            "by_voice": "yes" if kept.by_voice else "",
        },
    }  # fmt: skip
    return page.show(
        request, "staff/settings/on_call.html", facts, rota.SUBJECT, errors=errors, status=status, labels=LABELS
    )


urlpatterns = [
    path("settings/on-call", on_call, name="settings_on_call"),
    path("settings/on-call/<int:number>", on_call, name="settings_shift"),
    path("settings/on-call/<int:number>/remove", remove, name="settings_shift_remove"),
    path("settings/on-call/paging", paging, name="settings_paging"),
]
