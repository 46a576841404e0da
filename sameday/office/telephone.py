"""The telephone as the settings pages change it: how calls are taken, and where each of us rings. Journalled."""

from datetime import datetime

from django.db import transaction

from sameday.audit import journal
from sameday.office import carriers
from sameday.office.models import Carrier, Seat, Staff

SUBJECT = "telephone"
MENU = ("greeting", "ring_rule", "ring_seconds", "callback_seconds", "answer_seconds", "recordings", "recording_days")


def every() -> list[Carrier]:
    """Return the carriers in use, the one that sends first."""
    return list(Carrier.objects.filter(active=True).order_by("provider", "pk"))


def is_taken(name: str, *, except_for: Carrier | None) -> bool:
    """Return whether another carrier, in use or not, has this name: its calls keep it."""
    return Carrier.objects.filter(name=name).exclude(pk=except_for.pk if except_for else None).exists()


def subject(carrier: Carrier) -> str:
    """Return what the journal calls this carrier."""
    return f"carrier:{carrier.pk}"


def seat_subject(staff: Staff) -> str:
    """Return what the journal calls this person's telephone."""
    return f"seat:{staff.pk}"


def places() -> list[tuple[Staff, Seat | None]]:
    """Return our active people, each with where they ring; None: nowhere."""
    people = Staff.objects.filter(active=True).select_related("seat").order_by("name", "pk")
    rows = [(each, getattr(each, "seat", None)) for each in people]
    return sorted(rows, key=lambda row: (row[1] is None, row[1].turn if row[1] else 0))


def place(number: int) -> tuple[Staff, Seat | None] | None:
    """Return one of them."""
    found = Staff.objects.filter(pk=number, active=True).select_related("seat").first()
    return (found, getattr(found, "seat", None)) if found else None


@transaction.atomic
def put_seat(staff: Staff, *, place: str, address: str, turn: int, available: bool, by: str, at: datetime) -> bool:
    """Let this person ring there, and return whether anything was different."""
    seat = Seat.objects.select_for_update().filter(pk=staff.pk).first()
    was = _seat_in_words(seat)
    seat = seat or Seat(staff=staff)
    if seat.available != available:
        seat.available, seat.available_at = available, at
    seat.place, seat.address, seat.turn = place, address, turn
    seat.save()
    return bool(journal.change("telephone set", was, _seat_in_words(seat), by=by, at=at, subject=seat_subject(staff)))


@transaction.atomic
def remove_seat(staff: Staff, *, by: str, at: datetime) -> None:
    """Let this person ring nowhere."""
    seat = Seat.objects.filter(pk=staff.pk).first()
    if seat:
        was = _seat_in_words(seat)
        seat.delete()
        journal.change("telephone taken away", was, _seat_in_words(None), by=by, at=at, subject=seat_subject(staff))


@transaction.atomic
def put_menu(values: dict, *, by: str, at: datetime) -> bool:
    """Take calls so from now on, and return whether anything was different; `values` by the names of MENU."""
    menu = carriers.menu()
    was = {name: getattr(menu, name) for name in MENU}
    for name, value in values.items():
        setattr(menu, name, value)
    menu.save()
    now = {name: getattr(menu, name) for name in MENU}
    return bool(journal.change("telephone menu changed", was, now, by=by, at=at, subject=SUBJECT))


def _seat_in_words(seat: Seat | None) -> dict:
    if seat is None:
        return {"rings": "nowhere", "at": "", "turn": None, "takes calls": False}
    return {"rings": seat.place, "at": seat.address, "turn": seat.turn, "takes calls": seat.available}
