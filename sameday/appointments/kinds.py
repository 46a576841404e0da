"""The kinds of appointments as they are: those of policy, as the office changed them, and its own."""

from sameday.appointments.models import AppointmentKind
from sameday.asked import Asked
from sameday.policy.appointment_kinds import KINDS, Kind
from sameday.policy.kinds import Level
from sameday.policy.slots import AppointmentType


def every() -> list[Kind]:
    """Return all kinds that are on, in their order; one query."""
    ours = {row.key: row for row in _OURS()}
    known = [_kind(ours.pop(kind.key)) if kind.key in ours else kind for kind in KINDS if _is_on(ours, kind.key)]
    return known + [_kind(row) for row in ours.values() if row.on]


def of(key: str) -> Kind | None:
    """Return the kind of this key, also one that is off by now: what was booked stays what it was."""
    row = AppointmentKind.objects.filter(key=key).first()
    return _kind(row) if row else next((kind for kind in KINDS if kind.key == key), None)


def usual(level: str) -> Kind | None:
    """Return the first kind of this level: what is booked when nobody says otherwise."""
    return next((kind for kind in every() if kind.level == level), None)


def _is_on(ours: dict[str, AppointmentKind], key: str) -> bool:
    return ours[key].on if key in ours else True


def _kind(row: AppointmentKind) -> Kind:
    times = AppointmentType(
        minutes=row.minutes, step=row.step, before=row.before, after=row.after, notice_minutes=row.notice_minutes,
        horizon_days=row.horizon_days, last=row.last,
    )  # fmt: skip
    return Kind(row.key, row.name, times, Level(row.level), row.skill, row.held_back)


_OURS = Asked(lambda: AppointmentKind.objects.order_by("position", "pk"))
