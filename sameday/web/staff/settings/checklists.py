"""The checklists of the office: what can be put on a ticket to be ticked off."""

from django.db import transaction
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from sameday.audit import actors
from sameday.office import checklists
from sameday.office.models import ChecklistTemplate
from sameday.web import once, pages
from sameday.web.staff import history
from sameday.web.staff.forms import Refused, Typed
from sameday.web.who import staff


@staff("office")
@require_http_methods(["GET", "HEAD", "POST"])
def page(request):
    """GET: all of them, one open to be changed. POST: make one or change one."""
    if request.method != "POST":
        return _show(request, _chosen(Typed(request.GET)), {}, [])
    typed, at = Typed(request.POST), timezone.now()
    chosen = _chosen(typed)
    try:
        with transaction.atomic():
            if once.first(request, at=at):
                _put(typed, chosen, by=actors.staff(request.staff.pk), at=at)
    except Refused as refusal:
        return _show(request, chosen, request.POST, refusal.errors, status=422)
    return redirect(reverse("settings_checklists"))


def _put(typed: Typed, chosen, *, by: str, at) -> None:
    name, items = typed.line("name", need="Give the checklist a name", most=80), typed.text("items", most=15_000)
    try:
        checklists.put(chosen, name=name, items=items, active=typed.data.get("unused") != "yes", by=by, at=at)
    except ValueError as refusal:
        field = "name" if "name" in str(refusal) else "items"
        raise Refused((field, str(refusal))) from None


def _chosen(typed: Typed) -> ChecklistTemplate | None:
    number = typed.number("checklist")
    return ChecklistTemplate.objects.filter(pk=number).first() if number else None


def _show(request, chosen, typed, errors, *, status: int = 200):
    found = list(ChecklistTemplate.objects.order_by("-active", "name"))
    subjects = [f"checklist:{row.pk}" for row in found]
    facts = {
        "found": found, "chosen": chosen, "errors": errors, "problem": dict(errors), "once": once.key(),
        "name": typed.get("name", chosen.name if chosen else ""),
        "items": typed.get("items", checklists.write(chosen.items) if chosen else ""),
        "unused": typed.get("unused") == "yes" if typed else bool(chosen and not chosen.active),
        "past": history.of(request, *subjects, of_what={f"checklist:{row.pk}": row.name for row in found}),
    }  # fmt: skip
    return pages.staff_page(request, "staff/settings/checklists.html", facts, status=status)


urlpatterns = [path("settings/checklists", page, name="settings_checklists")]
