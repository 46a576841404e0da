"""What reaches a person outside the page: what they are told on which way, their quiet hours, this browser. 0068."""

from django.db import transaction
from django.http import JsonResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from sameday.audit import actors
from sameday.desk import digest
from sameday.office import notice_choices
from sameday.office.models import Digest
from sameday.policy.notices import TOLD, Channel, Choice
from sameday.tickets import queries_notices
from sameday.tickets.models import Notice
from sameday.web import office, pages, words
from sameday.web.staff.forms import Refused, Typed
from sameday.web.staff.settings import notice_form
from sameday.web.who import any_staff

SHOWN = 5
GIVEN = {Channel.SCREEN: "on the screen", Channel.MAIL: "by mail", Channel.DIGEST: "in the mail of the morning"}


@any_staff
@require_http_methods(["GET", "HEAD", "POST"])
def settings(request):
    """Show what this person chose; POST: keep another choice."""
    staff, at = request.staff, timezone.now()
    if request.method != "POST":
        choice, mornings = notice_choices.of(staff.pk), Digest.objects.filter(staff=staff).exists()
        return _page(request, notice_form.typed_of(choice, digest=mornings, zone=office.desk().zone), choice)
    try:
        wanted, mornings = notice_form.read(request.POST)
    except Refused as refusal:
        return _page(request, request.POST, notice_choices.of(staff.pk), errors=refusal.errors, status=422)
    with transaction.atomic():
        digest.wanted(staff, on=mornings)
        notice_choices.save(staff, wanted, by=actors.staff(staff.pk), at=at)
    return redirect(f"{reverse('notifications')}?done=1")


@any_staff
@require_safe
def notices(request):
    """Answer what the screen was given after the place `since`, in words without a client's; without it only where we
    stand. More than five at once are the newest four and how many there are more."""
    seen = Typed(request.GET).number("since")
    latest = queries_notices.latest(request.staff.pk)
    if seen is None or seen >= latest:
        return JsonResponse({"latest": latest, "notices": []})
    found = queries_notices.since(seen, request.staff.pk)
    more = len(found) - SHOWN + 1 if len(found) > SHOWN else 0
    told = [
        {"tag": f"T-{each.ticket}", "words": TOLD[each.told][1], "url": reverse("ticket", args=[each.ticket])}
        for each in found[more:]
    ]
    if more:
        told.insert(0, {"tag": f"{more} more", "words": "see Notifications", "url": f"{reverse('notifications')}#told"})
    return JsonResponse({"latest": latest, "notices": told})


def _page(request, typed, choice: Choice, *, errors=(), status: int = 200):
    at = timezone.now()
    quiet = choice.quiet if choice.is_quiet(at) else None
    facts = {
        "typed": typed, "table": notice_form.table(typed), "columns": notice_form.COLUMNS.values(),
        "days": notice_form.DAY_PICKS, "chosen_days": typed.getlist("days"),
        "errors": list(errors), "problem": dict(reversed(list(errors))),
        "told": [_told(rows) for rows in queries_notices.lately(request.staff.pk)],
        "quiet_until": words.when(quiet.over_at(at)) if quiet else "",
        "toast_words": "Saved" if request.GET.get("done") else "",
    }  # fmt: skip
    return pages.staff_page(request, "staff/settings/notifications.html", facts, status=status)


def _told(rows: list[Notice]) -> dict:
    waits = {row.channel: row.given_at is None for row in rows}
    gone = ", ".join(said for way, said in GIVEN.items() if waits.get(way) is False)
    still = ", ".join(said for way, said in GIVEN.items() if waits.get(way))
    how = "; ".join([gone] * bool(gone) + [f"still to come: {still}"] * bool(still))
    return {
        "ticket": rows[0].ticket_id, "words": TOLD[rows[0].told][1], "at": rows[0].at,
        "how": how.capitalize(),
    }  # fmt: skip


urlpatterns = [
    path("settings/notifications", settings, name="notifications"),
    path("notices", notices, name="notices"),
]
