"""Standing approvals of a client: what an approver approved beforehand, a month. Source: rules.md 8."""

from datetime import date

from django.shortcuts import redirect
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from sameday.audit import actors
from sameday.changes import standard, standing
from sameday.changes.models import Standing
from sameday.clients import people
from sameday.web import once, pages
from sameday.web.staff.clients import finding
from sameday.web.staff.forms import Refused, Typed
from sameday.web.who import staff

HELP = ("help", "Help by time and material")


def facts(company, *, at) -> dict:
    """Return what the client's tab shows: each standing approval with what of this month is used."""
    rows = Standing.objects.filter(company=company).select_related("change", "approver", "recorded_by")
    return {
        "standing": [
            (row, standing.name(row), standing.used(row, at=at)) for row in rows.order_by("-from_on", "-pk")[:50]
        ],
        "today": finding.today(),
    }  # fmt: skip


@staff("clients")
@require_http_methods(["GET", "HEAD", "POST"])
def add(request, number: int):
    """Write down a standing approval: for what, up to how much a month, by whom, how they said so."""
    company, at = finding.company_of(number), timezone.now()
    if request.method != "POST":
        return _show(request, company, {"from_on": finding.today().isoformat()})
    typed = Typed(request.POST)
    try:
        if once.first(request, at=at):
            _record(request, company, typed, at)
    except Refused as refusal:
        return _show(request, company, request.POST, refusal.errors)
    return redirect(f"{finding.company_url(company, 'approvals')}done=saved")


@staff("clients")
@require_POST
def end(request, number: int, standing_approval: int):
    """Let one end: it covers nothing from now on."""
    company = finding.company_of(number)
    row = finding.of_company(Standing, company, standing_approval)
    standing.end(row, by=actors.staff(request.staff.pk), at=timezone.now())
    return redirect(f"{finding.company_url(company, 'approvals')}done=saved")


def _record(request, company, typed: Typed, at) -> None:
    choices = {str(row.pk): row for row in standard.of_plan(company.plan)}
    what = typed.data.get("what", "")
    if what != HELP[0] and what not in choices:
        raise Refused(("what", "Choose what they approved"))
    approver = next((p for p in people.may_approve(company) if str(p.pk) == typed.data.get("approver")), None)
    if approver is None:
        raise Refused(("approver", "Choose who said so"))
    cap = typed.money("monthly_cap")
    if not cap:
        raise Refused(("monthly_cap", "Say up to how much a month"))
    words = typed.text("words", need="Say how they said so: by mail of which day, on paper", most=2000)
    from_on, until_on = _day(typed, "from_on"), _day(typed, "until_on")
    try:
        standing.record(
            company, change=choices.get(what), monthly_cap=cap, approver=approver, words=words,
            from_on=from_on or finding.today(), until_on=until_on, staff=request.staff,
            by=actors.staff(request.staff.pk), at=at,
        )  # fmt: skip
    except ValueError as trouble:
        field = "until_on" if "last day" in str(trouble) else "approver" if "may" in str(trouble) else "monthly_cap"
        raise Refused((field, str(trouble))) from None


def _day(typed: Typed, name: str) -> date | None:
    text = typed.line(name, most=10)
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise Refused((name, "Choose a day")) from None


def _show(request, company, typed, errors=()):
    changes = [(str(row.pk), row.name) for row in standard.of_plan(company.plan)]
    shown = {
        "company": company, "typed": typed, "errors": list(errors), "problem": dict(errors), "once": once.key(),
        "whats": [HELP, *changes], "people": [(str(p.pk), p.name) for p in people.may_approve(company)],
    }  # fmt: skip
    return pages.staff_page(request, "staff/clients/standing.html", shown, status=422 if errors else 200)


urlpatterns = [
    path("clients/<int:number>/standing", add, name="standing_add"),
    path("clients/<int:number>/standing/<int:standing_approval>/end", end, name="standing_end"),
]
