"""Whom one of us meets: what my day shows."""

from datetime import datetime, timedelta
from typing import NamedTuple

from sameday.appointments.models import Appointment
from sameday.office.ours import Desk

STANDING = ("booked", "done", "missed", "no_show")


class Meeting(NamedTuple):
    """An appointment as a list shows it."""

    pk: int
    ticket: int
    subject: str
    who: str
    company: str
    starts_at: datetime
    ends_at: datetime
    state: str
    begun_at: datetime | None


def on_day(staff, desk: Desk, at: datetime) -> list[Meeting]:
    """Return what this person has on the office's day of `at`, in order; one query."""
    begin = at.astimezone(desk.calendar.tz).replace(hour=0, minute=0, second=0, microsecond=0)
    rows = Appointment.objects.filter(
        staff=staff, starts_at__gte=begin, starts_at__lt=begin + timedelta(days=1), state__in=STANDING
    )
    columns = (
        "pk", "ticket", "ticket__subject", "ticket__requester__name", "ticket__company__name", "starts_at", "ends_at",
        "state", "begun_at",
    )  # fmt: skip
    return [Meeting(*row) for row in rows.order_by("starts_at").values_list(*columns)]


def next_of(meetings: list[Meeting], at: datetime) -> Meeting | None:
    """Return the one that runs or comes next."""
    return next((each for each in meetings if each.state == "booked" and each.ends_at > at), None)
