"""Requests and appointments for the browser's tests, whose clock is the real one."""

from datetime import UTC, date, datetime, time, timedelta

from django.utils import timezone

from sameday.appointments import booking
from sameday.office import ours
from tests.appointments.conftest import kind, waiting


def hour(day: date, hours: int, minutes: int = 0) -> datetime:
    return datetime.combine(day, time(hours, minutes), ours.desk().calendar.tz).astimezone(UTC)


def asked(contact, subject: str):
    return waiting(contact, subject, at=timezone.now() - timedelta(hours=1))


def booked(ticket, who, at: datetime, key="remote_30"):
    now = timezone.now()
    return booking.book(ticket, kind(key), who.pk, at, by="staff:1", at=now, ours_to_choose=True)
