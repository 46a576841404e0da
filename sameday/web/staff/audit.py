"""The audit page: who did what, when, on what, and whether the trail is as it was sealed. Source: ux.md S24."""

from datetime import UTC, datetime, timedelta

from django.db import transaction
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_POST, require_safe

from sameday.accounts import roles
from sameday.audit import actors, state
from sameday.office.models import Staff
from sameday.reports import trail, trail_export, trail_filter
from sameday.reports.trail import Place
from sameday.tickets.events import KINDS
from sameday.web import office, once, pages, words
from sameday.web.staff import audit_lines
from sameday.web.staff.files import as_download
from sameday.web.who import staff

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
LONG_WAIT = timedelta(minutes=1)


@staff("staff", also=(roles.SECOND_PERSON,))
@require_safe
def audit(request):
    """Show one page of the trail, newest first. The coordinator reads too: nobody is the only one who sees."""
    return _page(request, request.GET)


@staff("staff")
@require_POST
def export(request):
    """Hand out what is asked for as a file, and say so in the journal first."""
    at, kind = timezone.now(), request.POST.get("format", "")
    typed = {name: request.POST.get(name, "").strip() for name in trail_filter.FIELDS}
    try:
        wanted = trail_filter.read(typed, office.desk().zone, trail.verbs)
    except trail_filter.BadFilter:
        return _page(request, request.POST)
    if kind not in trail_export.FORMATS:
        return _page(request, request.POST, [("", "Choose CSV or JSON lines")])
    with transaction.atomic():
        if not once.first(request, at=at):
            return redirect("audit")
        trail_export.note(kind, typed, by=actors.staff(request.staff.pk), at=at)
    response = StreamingHttpResponse(
        trail_export.lines(trail.every(wanted), kind), content_type=trail_export.FORMATS[kind]
    )
    response.headers["Content-Disposition"] = as_download(f"audit-{at.astimezone(words.zone()):%Y-%m-%d}.{kind}")
    return response


def _page(request, typed, errors: list | None = None) -> HttpResponse:
    shown = {name: typed.get(name, "").strip()[:80] for name in trail_filter.FIELDS}
    after, rows, more = read_place(typed.get("after", "")), [], None
    try:
        wanted = trail_filter.read(shown, office.desk().zone, trail.verbs)
        rows, more = trail.page(wanted, after)
    except trail_filter.BadFilter as bad:
        errors = bad.errors
    asked = {name: value for name, value in shown.items() if value}
    facts = {
        "typed": shown, "errors": errors or [], "after": after, "asked": asked,
        "wrong": dict.fromkeys(trail_filter.FIELDS) | dict(errors or []),
        "lines": audit_lines.of(rows), "seal": _seal(timezone.now()), "people": _people(shown["who"]),
        "verbs": _verbs(), "may_export": request.grant == roles.ALLOW, "once": once.key(),
        "first_url": f"{reverse('audit')}?{urlencode(asked)}",
        "more_url": f"{reverse('audit')}?{urlencode(asked | {'after': write_place(more)})}" if more else "",
    }  # fmt: skip
    return pages.staff_page(request, "staff/audit/page.html", facts, status=422 if errors else 200)


def _seal(at: datetime) -> tuple[str, str, list[str]]:
    """Return how the seal stands as a note: its kind, its title, its sentences."""
    now = state.read()
    said = []
    if now.sealed_at:
        since = f"since {audit_lines.when(now.began_at)}" + (f", {now.there:,} rows as found" if now.there else "")
        said.append(f"{now.seals:,} seals {since}.")
    if now.last and now.last.wrong:
        said.append(f"Found {audit_lines.when(now.last.ended_at)}. “sameday verify-audit” looks again.")
        return "stop", f"The trail was changed: {now.last.wrong}", said
    if now.waiting_since and not timedelta(0) <= at - now.waiting_since < LONG_WAIT:
        waiting = f"{now.waiting:,}" if now.waiting < state.COUNTED_AT_MOST else "Very many"
        said.append(f"The oldest waits since {audit_lines.when(now.waiting_since)}. Is the worker running?")
        return "warn", "1 row waits for its seal" if waiting == "1" else f"{waiting} rows wait for their seal", said
    if not now.sealed_at:
        return "info", "Nothing is sealed yet", ["The worker seals what was done within five seconds."]
    if now.last is None:
        return "info", f"Sealed up to {audit_lines.when(now.sealed_at)}; not verified yet", said
    said.append(f"Last verified {audit_lines.when(now.last.ended_at)}: {now.last.rows:,} seals compared.")
    return "ok", f"Sealed up to {audit_lines.when(now.sealed_at)}, nothing wrong", said


def _people(chosen: str) -> list[tuple[str, str]]:
    """Return the choices of "who": our staff, Sameday itself, a sender; and who is chosen already."""
    rows = Staff.objects.order_by("name").values_list("pk", "name", "active")
    found = [(actors.staff(pk), name if active else f"{name} (left)") for pk, name, active in rows]
    found = [("", "Anybody"), *found, (actors.SYSTEM, "Sameday itself"), (actors.SENDER, "A sender not on file")]
    if chosen and chosen not in dict(found) and trail_filter.ACTOR.fullmatch(chosen):
        found.append((chosen, audit_lines.people({chosen}).get(chosen, chosen)))
    return found


def _verbs() -> list[tuple[str, str]]:
    events = [(f"event:{kind}", f"Request: {kind.replace('_', ' ')}") for kind in sorted(KINDS)]
    journal = [(f"journal:{verb}", f"Desk: {verb.replace('.', ' ')}") for verb in trail.verbs()]
    return [
        ("", "Anything"), ("event", "Anything on requests"), ("journal", "Anything on office, clients and sign-in"),
        *journal, *events,
    ]  # fmt: skip


def write_place(place: Place) -> str:
    """Return the place to go on from as a page's address carries it."""
    return f"{(place.at - EPOCH) // timedelta(microseconds=1)}.{place.source}.{place.pk}"


def read_place(text: str) -> Place | None:
    """Return the place, None for anything that `write_place` did not write."""
    parts = text.split(".")
    if len(parts) != 3 or len(text) > 60 or not (text.isascii() and "".join(parts).isdecimal() and all(parts)):
        return None
    micros, source, pk = map(int, parts)
    if source not in (trail.JOURNAL, trail.EVENT) or pk >= 2**63:
        return None
    try:
        return Place(EPOCH + timedelta(microseconds=micros), source, pk)
    except OverflowError:
        return None


urlpatterns = [path("audit", audit, name="audit"), path("audit/export", export, name="audit_export")]
