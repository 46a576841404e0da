"""The telephone: who carries our calls and texts, where each of us rings, how calls are taken. Source: rules.md 12."""

from django.db import transaction
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sameday.accounts import limits
from sameday.audit import actors
from sameday.office import carriers, telephone
from sameday.office.models import PhoneMenu
from sameday.outbox import text_send, text_way, texts
from sameday.policy import numbers
from sameday.web import office, once
from sameday.web.staff.forms import Refused, Typed
from sameday.web.staff.settings import page, telephone_carrier, telephone_seat
from sameday.web.staff.settings.telephone_words import MENU, PROVIDERS, RULES, outcome
from sameday.web.who import staff

TESTS, TESTS_SECONDS = 10, 600
NUMBERS = {  # name: least, most
    "ring_seconds": (5, 60), "callback_seconds": (30, 1800), "answer_seconds": (20, 900), "recording_days": (1, 3650),
}  # fmt: skip


@staff("office")
@require_safe
def every(request):
    """Show the carriers, the people's telephones and how calls are taken."""
    return _page(request)


@staff("office")
@require_http_methods(["GET", "HEAD", "POST"])
def menu(request):
    """Show how calls are taken; POST: keep it."""
    at = timezone.now()
    if request.method != "POST":
        return _menu(request, _typed_of(carriers.menu()))
    try:
        values = _read(Typed(request.POST))
    except Refused as refusal:
        return _menu(request, request.POST, errors=refusal.errors, status=422)
    with transaction.atomic():
        by = actors.staff(request.staff.pk)
        changed = once.first(request, at=at) and telephone.put_menu(values, by=by, at=at)
    return page.done("saved" if changed else "same", "settings_telephone")


@staff("office")
@require_POST
def test(request):
    """Send a text to oneself and show what became of it."""
    at, to = timezone.now(), request.staff.mobile
    if not limits.hit(f"text test {request.staff.pk}", TESTS, TESTS_SECONDS):
        return _page(request, errors=[("", "Too many tests in a short time. Wait some minutes.")], status=429)
    words = f"{office.desk().name}: this is a test of our texts. They work."
    with transaction.atomic():
        first = once.first(request, at=at)
        text = texts.put(words, to=to, at=at, staff=request.staff) if first else None
    if not first:
        return page.done("same", "settings_telephone")
    if text is None:
        why = "You answered STOP to our texts: answer START." if texts.is_stopped(to) else (
            "Your own mobile number is not on file, or none that a text can reach: write it under People."
        )  # fmt: skip
        return _page(request, errors=[("", why)], status=422)
    return _page(request, tried=outcome(text_send.one(text, at=at)))


def _page(request, *, tried=None, errors=(), status: int = 200):
    rows, way = telephone.every(), text_way.state()
    facts = {
        "carriers": rows, "providers": PROVIDERS, "names": {each.key: each.name for each in PROVIDERS},
        "places": telephone.places(), "taken": carriers.menu(), "desk": office.desk(), "tried": tried,
        "rules": {key: words for key, words, _ in RULES}, "way": way if way and way.error else None,
        "mobile": request.staff.mobile, "written": numbers.normal, "sends": carriers.outgoing(),
    }  # fmt: skip
    subjects = [telephone.SUBJECT, *(telephone.subject(row) for row in rows)]
    subjects += [telephone.seat_subject(person) for person, seat in facts["places"] if seat]
    return page.show(request, "staff/settings/telephone.html", facts, *subjects[:40], errors=errors, status=status)


def _typed_of(row: PhoneMenu) -> dict:
    return {name: str(getattr(row, name)) for name in telephone.MENU} | {"recordings": "yes" if row.recordings else ""}


def _read(typed: Typed) -> dict:
    errors = page.Errors()
    values = {
        "greeting": errors.read(typed.line, "greeting", most=300), "ring_rule": typed.data.get("ring_rule", ""),
        "recordings": typed.data.get("recordings") == "yes",
    }  # fmt: skip
    if values["ring_rule"] not in {key for key, *_ in RULES}:
        errors.add("ring_rule", "Choose how telephones ring")
    for name, (least, most) in NUMBERS.items():
        values[name] = typed.number(name)
        if values[name] is None or not least <= values[name] <= most:
            errors.add(name, f"Write a number from {least} to {most}")
    errors.stop()
    return values


def _menu(request, typed, *, errors=(), status: int = 200):
    facts = {"typed": typed, "rules": RULES, "fields": MENU, "desk": office.desk(), "limits": NUMBERS}
    return page.show(
        request, "staff/settings/telephone_menu.html", facts, telephone.SUBJECT, errors=errors, status=status
    )


urlpatterns = [
    path("settings/telephone", every, name="settings_telephone"),
    path("settings/telephone/menu", menu, name="settings_telephone_menu"),
    path("settings/telephone/test", test, name="settings_telephone_test"),
    path("settings/telephone/carriers/new", telephone_carrier.carrier, name="settings_carrier_new"),
    path("settings/telephone/carriers/<int:number>", telephone_carrier.carrier, name="settings_carrier"),
    path("settings/telephone/carriers/<int:number>/remove", telephone_carrier.remove, name="settings_carrier_remove"),
    path("settings/telephone/people/<int:number>", telephone_seat.seat, name="settings_seat"),
    path("settings/telephone/people/<int:number>/remove", telephone_seat.remove, name="settings_seat_remove"),
]
