"""Who comes first at ATS; the requests that wait there get their places anew when it is saved. Source: rules.md 5."""

from django.db import transaction
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from sameday.audit import actors
from sameday.desk import ats_order as desk_order
from sameday.office import ats_order, ours
from sameday.policy.order import MOST_HEAD_START_DAYS, MOST_RESERVE, WORDS, Policy, Rule
from sameday.web import once
from sameday.web.staff.forms import Refused, Typed
from sameday.web.staff.settings import page
from sameday.web.who import staff


@staff("office")
@require_http_methods(["GET", "HEAD", "POST"])
def order(request):
    """Show the policy, or keep another."""
    at, by, chosen = timezone.now(), actors.staff(request.staff.pk), ours.desk().order
    if request.method != "POST":
        return _page(request, {"rule": str(chosen.rule), "head_start_days": str(chosen.head_start_days),
                               "reserve": str(chosen.reserve)})  # fmt: skip
    try:
        policy = _read(Typed(request.POST), chosen)
    except Refused as refusal:
        return _page(request, request.POST, errors=refusal.errors, status=422)
    with transaction.atomic():
        changed = once.first(request, at=at) and ats_order.save(policy, by=by, at=at)
    moved = desk_order.place(by=by, at=at)
    return page.done("saved" if changed else "same", "settings_order", moved=moved)


def _read(typed: Typed, chosen: Policy) -> Policy:
    """Return the policy typed; a number that the rule has no use for may be left as it is or empty."""
    errors = page.Errors()
    rule = errors.read(typed.one_of, "rule", Rule, need="Choose who comes first", default=chosen.rule)
    days = _number(typed, "head_start_days", rule == Rule.HEAD_START, MOST_HEAD_START_DAYS, chosen.head_start_days)
    kept = _number(typed, "reserve", rule == Rule.RESERVE, MOST_RESERVE, chosen.reserve)
    if days is None:
        errors.add("head_start_days", f"Write a number of business days from 1 to {MOST_HEAD_START_DAYS}")
    if kept is None:
        errors.add("reserve", f"Write a number of slots from 1 to {MOST_RESERVE}")
    errors.stop()
    return Policy(rule, days, kept)


def _number(typed: Typed, name: str, used: bool, most: int, otherwise: int) -> int | None:
    found = typed.number(name)
    if not used and not typed.line(name):
        return otherwise
    return found if found and 1 <= found <= most else None


def _page(request, typed, *, errors=(), status: int = 200):
    facts = {
        "typed": typed, "rules": [(str(rule), *words) for rule, words in WORDS.items()],
        "moved": page.number(request.GET, "moved"), "most_days": MOST_HEAD_START_DAYS, "most_slots": MOST_RESERVE,
    }  # fmt: skip
    return page.show(request, "staff/settings/ats_order.html", facts, ats_order.SUBJECT, errors=errors, status=status)


urlpatterns = [path("settings/ats-order", order, name="settings_order")]
