"""Notify the affected, with every mail seen before it goes; and the review when it is over. Source: rules.md 7."""

import hashlib

from django.db import transaction
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from sameday.incidents import ending, notices, roles
from sameday.incidents.refused import NotNow
from sameday.policy.incidents import STATUS_LONGEST
from sameday.web import once, pages
from sameday.web.staff.forms import Refused, Typed
from sameday.web.staff.incidents import page
from sameday.web.staff.settings.page import Errors
from sameday.web.who import staff

LONGEST_REVIEW = 10_000
REVIEW = (
    ("what_happened", "What happened", "Write what happened, in the order it did"),
    ("cause", "Cause", "Write why it could happen"),
    ("what_we_change", "What we change", "Write what we change so that it does not happen again"),
)


@staff("emergency")
@require_http_methods(["GET", "HEAD", "POST"])
def notify(request, number: int):
    """GET: the words. POST: keep them as the status, show each mail they make, or send what was shown."""
    incident, at = page.find(number), timezone.now()
    typed = {"text": request.POST.get("text", incident.status)}
    if incident.ended_at:
        return redirect("incident", number)
    if request.method != "POST":
        return _notify(request, incident, typed)
    try:
        text = Typed(request.POST).text("text", need="Write how it stands", most=STATUS_LONGEST)
        notices.check(incident, text)
        if "keep" in request.POST:
            roles.stands(incident, text, staff=request.staff, at=at)
            return redirect(f"{reverse('incident', args=[number])}?done=status")
        seen = notices.preview(incident, text, at=at)
        if request.POST.get("send") != _mark(text, seen):
            return _notify(request, incident, {"text": text}, seen=seen)
        with transaction.atomic():
            if once.first(request, at=at):
                notices.notify(incident, text, staff=request.staff, at=at)
    except Refused as refusal:
        return _notify(request, incident, typed, errors=refusal.errors, status=422)
    except NotNow as refusal:
        errors = [(refusal.field, str(refusal).rstrip("."))]
        return _notify(request, page.find(number), typed, errors=errors, status=422)
    return redirect(f"{reverse('incident', args=[number])}?done=notice")


@staff("emergency")
@require_http_methods(["GET", "HEAD", "POST"])
def review(request, number: int):
    """GET: the review as it stands. POST: keep it."""
    incident, at = page.find(number), timezone.now()
    kept = getattr(incident, "review", None)
    if request.method != "POST":
        typed = {name: getattr(kept, name) for name, *_ in REVIEW} if kept else {}
        return _review(request, incident, typed)
    errors, typed = Errors(), Typed(request.POST)
    words = {name: errors.read(typed.text, name, need=need, most=LONGEST_REVIEW) for name, _, need in REVIEW}
    try:
        errors.stop()
        with transaction.atomic():
            if once.first(request, at=at):
                ending.review(incident, **words, staff=request.staff, at=at)
    except Refused as refusal:
        return _review(request, incident, request.POST, errors=refusal.errors, status=422)
    except NotNow as refusal:
        return _review(request, incident, request.POST, errors=[("", str(refusal))], status=422)
    return redirect(f"{reverse('incident', args=[number])}?done=review")


def _notify(request, incident, typed, *, seen=None, errors=(), status: int = 200):
    facts = {
        "incident": incident, "typed": typed, "errors": list(errors), "problem": dict(errors),
        "seen": seen, "mark": _mark(typed["text"], seen) if seen is not None else "",
        "once": request.POST.get("once") or once.key(), "longest": STATUS_LONGEST,
        "mails": sum(mail is not None for _, mail in seen or ()),
    }  # fmt: skip
    return pages.staff_page(request, "staff/incidents/notify.html", facts, status=status)


def _mark(text: str, seen) -> str:
    """Return what stands for these words to these people: only what was shown is sent."""
    shown = [text, *(f"{one.contact.pk}:{one.how}" for one, _ in seen)]
    return hashlib.sha256("\0".join(shown).encode()).hexdigest()[:16]


def _review(request, incident, typed, *, errors=(), status: int = 200):
    facts = {
        "incident": incident, "typed": typed, "errors": list(errors), "problem": dict(errors), "fields": REVIEW,
        "once": once.key(), "longest": LONGEST_REVIEW,
    }  # fmt: skip
    return pages.staff_page(request, "staff/incidents/review.html", facts, status=status)


urlpatterns = [
    path("incidents/<int:number>/notify", notify, name="incident_notify"),
    path("incidents/<int:number>/review", review, name="incident_review"),
]
