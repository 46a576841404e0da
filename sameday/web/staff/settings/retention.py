"""How long records are kept; what the next purge would remove is shown before it is saved. Source: rules.md 12."""

from datetime import timedelta

from django.db import transaction
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from sameday.accounts import roles
from sameday.audit import actors
from sameday.intake import purge as raw_mail
from sameday.office import retention as kept
from sameday.policy.retention import KINDS
from sameday.tickets import purge as tickets
from sameday.web import errors as problems
from sameday.web import once
from sameday.web.staff.forms import Refused, Typed
from sameday.web.staff.settings import page
from sameday.web.who import staff


@staff("staff", also=(roles.SECOND_PERSON,))
@require_http_methods(["GET", "HEAD", "POST"])
def retention(request):
    """GET: the days. POST: what the next purge would remove, and with the same days again, save them."""
    at, was = timezone.now(), kept.days()
    if request.method != "POST":
        return _page(request, {kind: str(days) for kind, days in was.items()}, was)
    if request.grant != roles.ALLOW:
        return problems.forbidden(request)
    try:
        days = _read(Typed(request.POST))
    except Refused as refusal:
        return _page(request, request.POST, was, errors=refusal.errors, status=422)
    if request.POST.get("save") != _mark(days):
        seen = [(name, before, after) for name, before, after in zip(
            ("Requests", "Mails as they came"), _counts(was, at), _counts(days, at), strict=True)]  # fmt: skip
        return _page(request, request.POST, was, seen=seen, mark=_mark(days), same=days == was)
    with transaction.atomic():
        changed = once.first(request, at=at) and kept.save(days, by=actors.staff(request.staff.pk), at=at)
    return page.done("saved" if changed else "same", "settings_retention")


def _read(typed: Typed) -> dict[str, int]:
    errors, found = page.Errors(), {}
    for each in KINDS:
        days = typed.number(each.kind)
        if days is None or not each.least <= days <= each.most:
            errors.add(each.kind, f"Write a number of days from {each.least} to {each.most}")
        found[each.kind] = days or 0
    errors.stop()
    return found


def _counts(days: dict[str, int], at) -> tuple[int, int]:
    spans = {kind: timedelta(days=number) for kind, number in days.items()}
    return tickets.due(at, spans).count(), raw_mail.due(at, spans["raw_mail"]).count()


def _mark(days: dict[str, int]) -> str:
    return "-".join(str(days[each.kind]) for each in KINDS)


def _page(request, typed, was, *, seen=None, mark="", same=False, errors=(), status: int = 200):
    facts = {
        "kinds": KINDS, "typed": typed, "seen": seen, "mark": mark, "same": same,
        "may_change": request.grant == roles.ALLOW,
    }  # fmt: skip
    return page.show(request, "staff/settings/retention.html", facts, kept.SUBJECT, errors=errors, status=status)


urlpatterns = [path("settings/retention", retention, name="settings_retention")]
