"""Whose telephone rings for whom: nobody's for two calls at once, and who waits longest is served first.

Source: page 1.2, 9.1; rules.md 12.
"""

from datetime import datetime, timedelta

from django.db import connection, transaction
from django.db.models import Q

from sameday.office.models import PhoneMenu, Seat
from sameday.phone import waiting
from sameday.phone.models import Call, Ring
from sameday.policy.telephone import Option

MARGIN = timedelta(seconds=45)  # for the words before one of us takes it, and for a carrier that is slow
REST = timedelta(seconds=30)  # who let it ring is left in peace so long by the same call
MOST = 10  # that a carrier rings at once


@transaction.atomic(savepoint=False)
def claim(call: Call, turn: int, menu: PhoneMenu, *, at: datetime) -> list[Seat]:
    """Take for a locked call whom to ring now, and return their seats; empty while others are before it, or nobody is
    free. Asked again for the same turn, it gives the same ones while they ring.

    Source: rules.md 12.
    """
    _one_at_a_time()
    ringing = Ring.objects.filter(call=call, turn=turn, until_at__gt=at)
    mine = list(Seat.objects.filter(staff__in=ringing.values("staff"), staff__active=True))
    until_at = at + timedelta(seconds=menu.ring_seconds) + MARGIN
    if mine:
        Ring.objects.filter(call=call, turn=turn).update(until_at=until_at)
        return mine
    free = _free(call, at)
    if not free or not waiting.is_turn(call, free, at=at):
        return []
    rested = _rung(call, menu, at)
    chosen = _order([seat for seat in free if seat.pk not in rested], call)
    chosen = chosen[:1] if menu.ring_rule == "sequence" else _first_group(chosen, call)[:MOST]
    Ring.objects.filter(Q(call=call) | Q(staff__in=[seat.pk for seat in chosen])).delete()
    Ring.objects.bulk_create(Ring(staff_id=seat.pk, call=call, turn=turn, until_at=until_at) for seat in chosen)
    return chosen


@transaction.atomic(savepoint=False)
def claim_one(call: Call, staff: int, turn: int, menu: PhoneMenu, *, at: datetime) -> list[Seat]:
    """Take one person for a locked call that is handed to them; empty when they speak with somebody else."""
    _one_at_a_time()
    seats = list(Seat.objects.filter(pk=staff, staff__active=True))
    ringing = Ring.objects.filter(staff=staff, until_at__gt=at).exclude(call=call).exists()
    if not seats or ringing or waiting.on_a_call(but=call).filter(answered_by=staff).exists():
        return []
    Ring.objects.filter(Q(call=call) | Q(staff=staff)).delete()
    until_at = at + timedelta(seconds=menu.ring_seconds) + MARGIN
    Ring.objects.create(staff_id=staff, call=call, turn=turn, until_at=until_at)
    return seats


def release(call: Call, *, staff: int | None = None, turn: int | None = None) -> None:
    """Let the telephones be free that rang for a call; of one person, or of one turn, when they are named."""
    rows = Ring.objects.filter(call=call)
    if staff is not None:
        rows = rows.filter(staff=staff)
    if turn is not None:
        rows = rows.filter(turn=turn)
    rows.delete()


def may_ring(call: Call, menu: PhoneMenu, *, at: datetime) -> bool:
    """Return whether it looks as if this call could ring somebody now: a look, which holds nobody."""
    free = _free(call, at)
    if not free or {seat.pk for seat in free} <= _rung(call, menu, at):
        return False
    return waiting.is_turn(call, free, at=at)


def anybody(call: Call) -> bool:
    """Return whether somebody takes calls at all."""
    return _there(call).exists()


def _one_at_a_time() -> None:
    """Let two calls choose one after the other: until the transaction ends. SQLite has one writer anyway.

    A lock of all seats would be written into each of their rows.
    """
    if connection.vendor == "postgresql":
        connection.cursor().execute("SELECT pg_advisory_xact_lock(7002)")


def _there(call: Call):
    return Seat.objects.filter(available=True, staff__active=True, place__in=_places(call))


def _free(call: Call, at: datetime) -> list[Seat]:
    ringing, speaking = Ring.objects.filter(until_at__gt=at), waiting.on_a_call()
    free = _there(call).exclude(pk__in=ringing.values("staff")).exclude(pk__in=speaking.values("answered_by"))
    return list(free.select_related("staff"))


def _places(call: Call) -> tuple[str, ...]:
    """Return where a carrier rings: Telnyx has no word for a browser."""
    return ("mobile", "sip") if call.carrier and call.carrier.provider == "telnyx" else ("mobile", "sip", "browser")


def _rung(call: Call, menu: PhoneMenu, at: datetime) -> set[int]:
    """Return whom this call has rung a moment ago: they are left in peace."""
    since = at - timedelta(seconds=menu.ring_seconds) - REST
    rung = call.events.filter(kind="rings", heard_at__gt=since).values_list("data", flat=True)
    return {staff for data in rung for staff in data.get("staff", ())}


def _order(seats: list[Seat], call: Call) -> list[Seat]:
    """Return who is rung first: of option 3 the coordinators, of the others everybody else, each by their turn."""
    return sorted(seats, key=lambda seat: (_later(seat, call), seat.turn, seat.available_at or call.began_at, seat.pk))


def _first_group(seats: list[Seat], call: Call) -> list[Seat]:
    return [seat for seat in seats if _later(seat, call) == _later(seats[0], call)]


def _later(seat: Seat, call: Call) -> bool:
    return (seat.staff.role == "coordinator") != (call.option == Option.TALK)
