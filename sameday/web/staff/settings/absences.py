"""Absences of staff and who stands in. Source: rules.md 13; issue 3, item 10."""

from datetime import date, timedelta

from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from sameday.audit import actors
from sameday.office import absences
from sameday.office.models import Absence, Staff
from sameday.policy import stand_ins
from sameday.tickets import queries_day
from sameday.web import office, once, pages
from sameday.web.staff import history
from sameday.web.staff.forms import Refused, Typed
from sameday.web.who import staff

SAID = {"saved": "Saved", "removed": "Removed: they work on these days"}
SHOWN = 200


@staff("office")
@require_http_methods(["GET", "HEAD", "POST"])
def index(request, number: int | None = None):
    """Show who is away and will be, with the form of a new one or of the one in the address. POST: save it."""
    row = _found(number) if number is not None else Absence()
    if request.method != "POST":
        return _page(request, row, _typed(row))
    at, typed = timezone.now(), Typed(request.POST)
    try:
        _read(row, typed)
        with transaction.atomic():
            if once.first(request, at=at):
                absences.save(row, by=actors.staff(request.staff.pk), at=at)
    except Refused as refusal:
        return _page(request, row, request.POST, errors=refusal.errors, status=422)
    except absences.Overlap as overlap:
        other = overlap.absence
        words = f"They are away from {_in_words(other.first_on)} to {_in_words(other.last_on)} already: change that one"
        return _page(request, row, request.POST, errors=[("first_on", words)], status=422)
    return redirect(f"{reverse('absences')}?done=saved")


@staff("office")
@require_POST
def remove(request, number: int):
    """Take an absence away."""
    absences.remove(_found(number), by=actors.staff(request.staff.pk), at=timezone.now())
    return redirect(f"{reverse('absences')}?done=removed")


def _found(number: int) -> Absence:
    row = Absence.objects.select_related("staff", "stand_in").filter(pk=number).first()
    if row is None:
        raise Http404
    return row


def _read(row: Absence, typed: Typed) -> None:
    errors = []
    people = {person.pk: person for person in Staff.objects.filter(active=True)}
    row.staff = people.get(typed.number("who"))
    row.stand_in = people.get(typed.number("stand_in"))
    first, last = _day(typed, "first_on"), _day(typed, "last_on")
    if row.staff_id is None:
        errors.append(("who", "Choose who is away"))
    if first is None:
        errors.append(("first_on", "Choose the first day away"))
    if last is None or (first and last < first):
        errors.append(("last_on", "Choose the last day away, not before the first"))
    elif first and last - first > timedelta(days=absences.LONGEST_DAYS):
        errors.append(("last_on", f"At most {absences.LONGEST_DAYS} days"))
    if row.staff_id and row.stand_in_id == row.staff_id:
        errors.append(("stand_in", "Nobody stands in for themselves: choose somebody else"))
    if errors:
        raise Refused(*errors)
    row.first_on, row.last_on, row.note = first, last, typed.line("note", most=120)


def _day(typed: Typed, name: str) -> date | None:
    try:
        day = date.fromisoformat(typed.line(name))
    except ValueError:
        return None
    return day if 2000 <= day.year <= 2100 else None


def _typed(row: Absence) -> dict:
    if not row.pk:
        return {}
    return {
        "who": str(row.staff_id), "stand_in": str(row.stand_in_id or ""), "first_on": row.first_on.isoformat(),
        "last_on": row.last_on.isoformat(), "note": row.note,
    }  # fmt: skip


def _page(request, row: Absence, typed, *, errors=(), status: int = 200):
    today = office.desk().day_of(timezone.now())
    rows = Absence.objects.filter(last_on__gte=today).select_related("staff", "stand_in").order_by("first_on", "pk")
    people = list(Staff.objects.filter(active=True).order_by("name").values_list("pk", "name"))
    away, names = absences.away(today), dict(people)
    facts = {
        "row": row, "rows": rows[:SHOWN], "typed": typed, "errors": list(errors), "problem": dict(errors),
        "people": [("", "Choose"), *people], "stand_ins": [("", "Nobody: the coordinator sees to it"), *people],
        "today": today, "in_words": _in_words, "owned": queries_day.owned_by(list(away)),
        "acting": {pk: names.get(stand_ins.of(pk, away), "the coordinator") for pk in away},
        "once": typed.get("once") or once.key(), "toast_words": SAID.get(request.GET.get("done", ""), ""),
        "past": history.of(request, *[f"absence:{pk}" for pk, _ in people]),
    }  # fmt: skip
    return pages.staff_page(request, "staff/settings/absences.html", facts, status=status)


def _in_words(day: date) -> str:
    return f"{day:%a} {day.day} {day:%b}"


urlpatterns = [
    path("settings/absences", index, name="absences"),
    path("settings/absences/<int:number>", index, name="absence_edit"),
    path("settings/absences/<int:number>/remove", remove, name="absence_remove"),
]
