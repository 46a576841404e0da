"""Who carries our calls and texts, and the secret that proves it: journalled, kept encrypted."""

from datetime import datetime

from django.db import transaction

from sameday.asked import Asked, Given
from sameday.audit import journal
from sameday.office.models import Carrier, PhoneMenu, Seat, Staff
from sameday.tokens import secrets

LARGEST = 2**63 - 1


@transaction.atomic
def put(
    carrier: Carrier | None, *, name: str, provider: str, by: str, at: datetime, secret: str = "", **values: str
) -> Carrier:
    """Make or change a carrier and return it; without `secret` the kept one stays, but not for another account.

    `values`: account, key, number, host, application.
    """
    was = _in_words(carrier) if carrier else {}
    carrier = carrier or Carrier()
    if (provider, values.get("account", "")) != (carrier.provider, carrier.account):
        carrier.secret = ""
    carrier.name, carrier.provider, carrier.active = name, provider, True
    for field in ("account", "key", "number", "host", "application"):
        setattr(carrier, field, values.get(field, ""))
    carrier.save()
    if secret:
        carrier.secret = secrets.seal(secret, row=_row(carrier))
        carrier.save(update_fields=["secret"])
    now = _in_words(carrier) | ({"secret": "a new one"} if secret else {})
    now = {name: value for name, value in now.items() if value or was.get(name)}  # of a new one what it has
    journal.change("telephone carrier set", was, now, by=by, at=at, subject=_row(carrier))
    return carrier


@transaction.atomic
def remove(carrier: Carrier, *, by: str, at: datetime) -> None:
    """Take no more calls from it; the row stays, because its calls name it. Journalled."""
    was = _in_words(carrier)
    carrier.active, carrier.secret = False, ""
    carrier.save(update_fields=["active", "secret"])
    journal.change("telephone carrier removed", was, _in_words(carrier), by=by, at=at, subject=_row(carrier))


def of(number: int) -> Carrier | None:
    """Return a carrier in use."""
    return Carrier.objects.filter(pk=number, active=True).first() if number <= LARGEST else None


def outgoing() -> Carrier | None:
    """Return who carries what we send: the first in use that can make calls and texts."""
    return Carrier.objects.filter(active=True).exclude(provider="events").order_by("pk").first()


def secret(carrier: Carrier) -> str:
    """Return what proves the carrier, empty when none is kept. Raises secrets.Unreadable."""
    return secrets.unseal(carrier.secret, row=_row(carrier)) if carrier.secret else ""


def came(carrier: Carrier, at: datetime) -> None:
    """Note that a proven call event came."""
    Carrier.objects.filter(pk=carrier.pk).update(came_at=at)


def refused(carrier: Carrier, why: str, at: datetime) -> None:
    """Note that one was refused, for the settings page."""
    Carrier.objects.filter(pk=carrier.pk).update(refused_at=at, refused_why=why[:120])


def menu() -> PhoneMenu:
    """Return how calls are taken; the defaults of rules.md 12 while nobody set anything."""
    return PhoneMenu.objects.order_by("pk").first() or PhoneMenu()


def seats() -> list[Seat]:
    """Return where people ring who take calls now, first to ring first."""
    rows = Seat.objects.filter(available=True, staff__active=True).select_related("staff")
    return list(rows.order_by("turn", "available_at", "pk"))


def seat(staff: Staff) -> Seat | None:
    """Return where this person rings, None for who has no telephone of the desk."""
    found = _SEAT(staff=staff.pk)
    return found[0] if found else None


@transaction.atomic
def sit(staff: Staff, *, available: bool, at: datetime) -> Seat | None:
    """Say that this person takes calls now, or does not; None when they have no seat."""
    seat = Seat.objects.select_for_update().filter(pk=staff.pk).first()
    if seat and seat.available != available:
        seat.available, seat.available_at = available, at
        seat.save(update_fields=["available", "available_at"])
    return seat


_SEAT = Asked(lambda: Seat.objects.filter(pk=Given("staff")))


def _row(carrier: Carrier) -> str:
    return f"carrier:{carrier.pk}"


def _in_words(carrier: Carrier) -> dict:
    return {
        "name": carrier.name, "provider": carrier.provider, "account": carrier.account, "number": carrier.number,
        "host": carrier.host, "secret": "kept" if carrier.secret else "", "in use": carrier.active,
    }  # fmt: skip
