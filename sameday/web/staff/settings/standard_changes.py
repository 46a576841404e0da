"""The catalogue of standard changes: each with its short form, its tasks and what it costs. Source: rules.md 8, 13."""

from django.db import transaction
from django.http import Http404
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from sameday.accounts import roles
from sameday.audit import actors
from sameday.changes import catalogue
from sameday.changes.models import StandardChange
from sameday.clients.models import Plan
from sameday.policy import standard_changes
from sameday.policy.approval import Charge
from sameday.web import once
from sameday.web.staff.forms import Refused, Typed
from sameday.web.staff.settings import page
from sameday.web.who import staff

CHARGES = [
    (Charge.TIME, "By time", "up to the minutes"), (Charge.FIXED, "A fixed price", ""),
    (Charge.NONE, "No charge", "the plan includes it, after approval"),
]  # fmt: skip


@staff("clients", also=("propose",))
@require_safe
def every(request):
    """Show the catalogue; who only proposes reads it."""
    rows = list(StandardChange.objects.select_related("plan").order_by("-on", "position", "name"))
    return page.show(
        request, "staff/settings/standard_changes.html", {"rows": rows, "may": request.grant == roles.ALLOW}
    )


@staff("clients")
@require_http_methods(["GET", "HEAD", "POST"])
def one(request, number: int = 0):
    """Show one, or a new one; POST keeps it. What it costs, and of which plan, is said by who may say rates."""
    row = StandardChange.objects.select_related("plan").filter(pk=number).first() if number else None
    if number and row is None:
        raise Http404
    if request.method != "POST":
        return _show(request, row, _typed_of(row))
    at, by = timezone.now(), actors.staff(request.staff.pk)
    try:
        with transaction.atomic():
            if once.first(request, at=at):
                catalogue.put(row, _read(request, row), by=by, at=at)
    except Refused as refusal:
        return _show(request, row, request.POST, refusal.errors)
    except catalogue.Refused as refusal:
        return _show(request, row, request.POST, [(refusal.field, str(refusal))])
    return page.done("saved", "settings_standard_changes")


def _read(request, row: StandardChange | None) -> catalogue.Typed:
    typed = Typed(request.POST)
    cost = {"charge": row.charge, "price": row.price, "plan": row.plan} if row else {}
    if roles.may(request.staff.role, "billing"):
        plan = Plan.objects.filter(pk=typed.number("plan") or 0).first()
        charge = typed.one_of("charge", Charge, need="Choose what it costs")
        cost = {"charge": charge, "price": typed.money("price"), "plan": plan}
    return catalogue.Typed(
        name=typed.line("name", need="Name it", most=80), words=typed.text("words", most=2000),
        fields=typed.text("fields", most=4000), tasks=typed.text("tasks", most=8000),
        minutes=typed.minutes("minutes", need="Say how many minutes it takes at the most"),
        on=typed.data.get("unused") != "yes", **cost,
    )  # fmt: skip


def _typed_of(row: StandardChange | None) -> dict:
    if row is None:
        return {"charge": Charge.TIME}
    return {
        "name": row.name, "words": row.words, "fields": standard_changes.lines(row.fields),
        "tasks": "\n".join(row.tasks), "minutes": str(row.minutes), "charge": row.charge,
        "price": "" if row.price is None else str(row.price), "plan": str(row.plan_id or ""),
        "unused": "" if row.on else "yes",
    }  # fmt: skip


def _show(request, row, typed, errors=()):
    facts = {
        "row": row, "typed": typed, "charges": CHARGES, "may_price": roles.may(request.staff.role, "billing"),
        "plans": [("", "Every plan"), *((str(p.pk), p.name) for p in Plan.objects.order_by("name"))],
    }  # fmt: skip
    subjects = [catalogue.subject(row)] if row else []
    template, status = "staff/settings/standard_change.html", 422 if errors else 200
    return page.show(request, template, facts, *subjects, errors=errors, status=status)


urlpatterns = [
    path("settings/standard-changes", every, name="settings_standard_changes"),
    path("settings/standard-changes/new", one, name="settings_standard_change_new"),
    path("settings/standard-changes/<int:number>", one, name="settings_standard_change"),
]
