"""The office's facts: the name, number, address and telephone keys that every page and mail prints."""

import re

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from sameday.audit import actors
from sameday.office.change import change
from sameday.office.models import Office
from sameday.web import once
from sameday.web.staff.forms import Refused, Typed
from sameday.web.staff.settings import page
from sameday.web.who import staff

FIELDS = ("name", "phone", "mail", "help_option", "talk_option")
LABELS = {"help_option": "key for help today", "talk_option": "key to talk about a request", "phone": "number"}


@staff("office")
@require_http_methods(["GET", "HEAD", "POST"])
def facts(request):
    """Show who we are, or change it."""
    office, at = Office.objects.select_related("calendar").earliest("pk"), timezone.now()
    if request.method != "POST":
        return _page(request, office, {name: getattr(office, name) for name in FIELDS})
    try:
        values = _read(Typed(request.POST))
    except Refused as refusal:
        return _page(request, office, request.POST, errors=refusal.errors, status=422)
    same = all(getattr(office, name) == value for name, value in values.items())
    with transaction.atomic():
        if once.first(request, at=at) and not same:
            change(office, by=actors.staff(request.staff.pk), at=at, **values)
    return page.done("same" if same else "saved", "settings_facts")


def _read(typed: Typed) -> dict[str, str]:
    errors = page.Errors()
    found = {
        "name": errors.read(typed.line, "name", need="Write the name clients know us by", most=120),
        "phone": errors.read(typed.line, "phone", need="Write the number clients call", most=40),
        "mail": errors.read(typed.line, "mail", need="Write the address clients write to", most=254).lower(),
        "help_option": errors.read(typed.line, "help_option", need="Write the key for help today"),
        "talk_option": errors.read(typed.line, "talk_option", need="Write the key to talk about a request"),
    }
    if found["phone"] and not 7 <= sum(c.isdigit() for c in found["phone"]) <= 15:
        errors.add("phone", "Write a number with its area code, like 860-555-0100")
    try:
        validate_email(found["mail"] or "a@desk.example")
    except ValidationError:
        errors.add("mail", "Write a mail address like help@company.com")
    for name in ("help_option", "talk_option"):
        if found[name] and not re.fullmatch(r"[0-9*#]", found[name]):
            errors.add(name, "Write one key of a telephone: a digit, * or #")
    if found["help_option"] and found["help_option"] == found["talk_option"]:
        errors.add("talk_option", "Choose another key than that for help today")
    errors.stop()
    return found


def _page(request, office: Office, typed, *, errors=(), status: int = 200):
    facts = {"typed": typed, "zone": office.calendar.zone}
    return page.show(request, "staff/settings/facts.html", facts, f"office:{office.pk}", errors=errors, status=status,
                     labels=LABELS)  # fmt: skip


urlpatterns = [path("settings/office", facts, name="settings_facts")]
