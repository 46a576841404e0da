"""The kinds of appointments as they are: those of policy, as the office changed them, and its own."""

from dataclasses import replace

from sameday.appointments.models import Appointment, AppointmentKind
from sameday.asked import Asked
from sameday.policy.appointment_kinds import KINDS, Kind
from sameday.policy.kinds import Level
from sameday.policy.slots import AppointmentType


def every() -> list[Kind]:
    """Return all kinds that are on, in their order; one query."""
    return [kind for kind, on in also_off() if on]


def of(key: str) -> Kind | None:
    """Return the kind of this key, also one that is off by now: what was booked stays what it was."""
    row = AppointmentKind.objects.filter(key=key).first()
    return _kind(row) if row else next((kind for kind in KINDS if kind.key == key), None)


def as_booked(appointment: Appointment, minutes: int | None = None) -> Kind | None:
    """Return the kind of this appointment as long as it was booked, or `minutes` long, whatever the kind is now."""
    kind, minutes = of(appointment.kind), minutes or appointment.minutes
    return kind and replace(kind, times=replace(kind.times, minutes=minutes))


def also_off() -> list[tuple[Kind, bool]]:
    """Return all kinds, each with whether it is on: the policy's, then the office's own; one query."""
    ours = {row.key: row for row in _OURS()}
    known = [(_kind(ours[kind.key]), ours.pop(kind.key).on) if kind.key in ours else (kind, True) for kind in KINDS]
    return known + [(_kind(row), row.on) for row in ours.values()]


def is_on(key: str) -> bool:
    """Return whether clients and we can book this kind."""
    return AppointmentKind.objects.filter(key=key).values_list("on", flat=True).first() is not False


def usual(level: str) -> Kind | None:
    """Return the first kind of this level: what is booked when nobody says otherwise."""
    return wanted(every(), level, None)


def wanted(known: list[Kind], level: str, *keys: str | None) -> Kind | None:
    """Return the first of these kinds that this level has, else its usual one; `known`: all kinds there are."""
    mine = {kind.key: kind for kind in known if kind.level == level}
    return next((mine[key] for key in keys if key in mine), next(iter(mine.values()), None))


def named(kind: Kind | None, level: str) -> str | None:
    """Return a kind as a ticket keeps what its client books: None for the usual one, whatever that will be."""
    return kind.key if kind and kind != usual(level) else None


def _kind(row: AppointmentKind) -> Kind:
    times = AppointmentType(
        minutes=row.minutes, step=row.step, before=row.before, after=row.after, notice_minutes=row.notice_minutes,
        horizon_days=row.horizon_days, last=row.last,
    )  # fmt: skip
    return Kind(row.key, row.name, times, Level(row.level), row.skill, row.held_back)


_OURS = Asked(lambda: AppointmentKind.objects.order_by("position", "pk"))
