"""Where one of us rings."""

import re

from django.db import transaction
from django.http import Http404
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from sameday.audit import actors
from sameday.office import carriers, telephone
from sameday.office.models import Seat, Staff
from sameday.policy import numbers
from sameday.web import once
from sameday.web.staff.forms import Refused, Typed
from sameday.web.staff.settings import page
from sameday.web.staff.settings.telephone_words import PLACES
from sameday.web.who import staff

_SIP = re.compile(r"[A-Za-z0-9._+-]{1,60}@[A-Za-z0-9.-]{1,120}")
MOST_TURN = 99


@staff("office")
@require_http_methods(["GET", "HEAD", "POST"])
def seat(request, number: int):
    """Show where one person rings; POST: keep it."""
    person, row = _found(number)
    at = timezone.now()
    if request.method != "POST":
        return _page(request, person, row, _typed_of(person, row))
    try:
        values = _read(Typed(request.POST), person)
    except Refused as refusal:
        return _page(request, person, row, request.POST, errors=refusal.errors, status=422)
    with transaction.atomic():
        by = actors.staff(request.staff.pk)
        changed = once.first(request, at=at) and telephone.put_seat(person, **values, by=by, at=at)
    return page.done("saved" if changed else "same", "settings_telephone")


@staff("office")
@require_POST
def remove(request, number: int):
    """Let this person ring nowhere."""
    person, _ = _found(number)
    at = timezone.now()
    with transaction.atomic():
        if once.first(request, at=at):
            telephone.remove_seat(person, by=actors.staff(request.staff.pk), at=at)
    return page.done("removed", "settings_telephone")


def _read(typed: Typed, person: Staff) -> dict:
    errors = page.Errors()
    values = {
        "place": typed.data.get("place", ""), "address": typed.line("address").removeprefix("sip:"),
        "turn": typed.number("turn"), "available": typed.data.get("available") == "yes",
    }  # fmt: skip
    if values["place"] not in {key for key, *_ in PLACES}:
        errors.add("place", "Choose where it rings")
    elif values["place"] == "mobile":
        values["address"] = numbers.e164(values["address"])
        if not values["address"]:
            errors.add("address", "Write the number with its area code, like 860-555-0177")
        elif any(row.number == values["address"] for row in telephone.every()):
            errors.add("address", "That is our own number: it would call itself")
    elif values["place"] == "sip" and not _SIP.fullmatch(values["address"]):
        errors.add("address", "Write the SIP address like tina@pbx.example")
    elif values["place"] == "browser":
        values["address"] = f"staff-{person.pk}"
    if not values["turn"] or values["turn"] > MOST_TURN:
        errors.add("turn", f"Write a number from 1 to {MOST_TURN}")
    errors.stop()
    return values


def _typed_of(person: Staff, row: Seat | None) -> dict:
    if row is None:
        return {"place": "mobile", "address": person.mobile, "turn": "1", "available": ""}
    address = {"mobile": numbers.normal, "sip": str}.get(row.place, lambda _: "")(row.address)
    return {"place": row.place, "address": address, "turn": str(row.turn),
            "available": "yes" if row.available else ""}  # fmt: skip


def _found(number: int) -> tuple[Staff, Seat | None]:
    found = telephone.place(number) if number <= carriers.LARGEST else None
    if found is None:
        raise Http404
    return found


def _page(request, person: Staff, row: Seat | None, typed, *, errors=(), status: int = 200):
    facts = {"whose": person, "row": row, "typed": typed, "kinds": PLACES}
    template = "staff/settings/telephone_seat.html"
    return page.show(request, template, facts, telephone.seat_subject(person), errors=errors, status=status)
