"""Who is on call: the weekly rota with its history, and how pages go."""

from datetime import datetime, time

from django.db import transaction

from sameday import clock
from sameday.accounts import roles
from sameday.audit import journal
from sameday.incidents.models import Paging, Shift
from sameday.office import absences, ours
from sameday.office.models import Staff
from sameday.policy import on_call
from sameday.policy.on_call import Turn

SUBJECT = "on-call"
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@transaction.atomic
def save(shift: Shift, *, by: str, at: datetime) -> Shift:
    """Insert or change a row of the rota."""
    known = Shift.objects.select_related("staff").filter(pk=shift.pk).first() if shift.pk else None
    shift.save()
    verb = "on-call changed" if known else "on-call added"
    journal.change(verb, values(known) if known else {}, values(shift), by=by, at=at, subject=SUBJECT)
    return shift


@transaction.atomic
def remove(shift: Shift, *, by: str, at: datetime) -> None:
    """Take a row of the rota away."""
    was = values(shift)
    if Shift.objects.filter(pk=shift.pk).delete()[0]:
        journal.note("on-call removed", by=by, at=at, subject=SUBJECT, was=was)


@transaction.atomic
def decide(*, every_minutes: int, by_text: bool, by_voice: bool, by: str, at: datetime) -> Paging:
    """Say how pages go from now on."""
    row = Paging.objects.select_for_update().first() or Paging()
    names = ("every_minutes", "by_text", "by_voice")
    was = {name: getattr(row, name) for name in names}
    row.every_minutes, row.by_text, row.by_voice = every_minutes, by_text, by_voice
    row.save()
    journal.change("paging changed", was, {name: getattr(row, name) for name in names}, by=by, at=at, subject=SUBJECT)
    return row


def paging() -> Paging:
    """Return how pages go."""
    return Paging.objects.order_by("pk").first() or Paging()


def shifts() -> list[Shift]:
    """Return the whole rota in its order."""
    return list(Shift.objects.select_related("staff"))


def now(at: datetime) -> list[tuple[int, ...]]:
    """Return the ids of who is on call now, in the order in which they are asked; who is away is left out."""
    desk = ours.desk()
    when = "open" if clock.is_open(desk.calendar, at) else "closed"
    turns = [turn(row) for row in Shift.objects.filter(when=when, staff__active=True, staff__role__in=_able())]
    local = at.astimezone(desk.calendar.tz).replace(tzinfo=None)  # the wall clock: shifts are written in it
    return on_call.on_call(turns, local, away=absences.away(desk.day_of(at)))


def anybody(at: datetime) -> bool:
    """Return whether somebody is on call now."""
    return bool(now(at))


def chain(at: datetime) -> tuple[list[tuple[int, ...]], bool]:
    """Return who is paged now, group by group, and whether somebody stands on the rota.

    While the desk is open and the rota names nobody, the help desk is on duty. Closed with nobody on call, it is told
    to coordinators and owners by mail alone: the client has read when the desk opens. Source: rules.md 7.
    """
    desk, first = ours.desk(), now(at)
    away = set(absences.away(desk.day_of(at)))
    found = Staff.objects.filter(active=True, role__in=_able()).order_by("pk").values_list("pk", "role")
    by_role: dict[str, list[int]] = {}
    for staff, role in found:
        if staff not in away or role == roles.OWNER:
            by_role.setdefault(role, []).append(staff)
    if not first and clock.is_open(desk.calendar, at):
        first = [tuple(by_role.get(roles.IT_PRO, ()))]
    heads = (by_role.get(roles.COORDINATOR, ()), by_role.get(roles.OWNER, ()))
    return on_call.chain(first, *heads), bool(first)


def turn(row: Shift) -> Turn:
    """Return the row as the rules read it."""
    return Turn(
        row.staff_id, row.position, _minute(row.begins_day, row.begins), _minute(row.ends_day, row.ends),
        row.first_on, row.last_on,
    )  # fmt: skip


def values(shift: Shift) -> dict:
    """Return what the history shows of a row."""
    return {
        "who": shift.staff.name, "when": shift.when, "order": shift.position,
        "from": f"{DAYS[shift.begins_day]} {shift.begins:%H:%M}", "to": f"{DAYS[shift.ends_day]} {shift.ends:%H:%M}",
        "first day": shift.first_on and shift.first_on.isoformat(),
        "last day": shift.last_on and shift.last_on.isoformat(),
    }  # fmt: skip


def _minute(day: int, at: time) -> int:
    return day * on_call.DAY + at.hour * 60 + at.minute


def _able() -> list[str]:
    return [role for role in roles.ROLES if roles.may(role, "emergency")]
