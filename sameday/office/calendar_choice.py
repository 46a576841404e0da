"""More than one calendar: a copy under another name, and which one the desk uses."""

from datetime import datetime

from django.db import IntegrityError, transaction

from sameday.audit import journal
from sameday.office import calendars
from sameday.office.models import Calendar, Office


class Taken(ValueError):
    """The name is another calendar's; the text says so."""


@transaction.atomic
def copy(calendar: Calendar, name: str, *, by: str, at: datetime) -> Calendar:
    """Insert a calendar with the same hours and return it. Raises Taken."""
    try:
        with transaction.atomic():
            made = Calendar.objects.create(name=name, zone=calendar.zone)
    except IntegrityError:
        raise Taken(f"There is a calendar called {name} already") from None
    calendars.save(made, calendars.read(calendar), version=made.version, by=by, at=at)
    journal.note("calendar copied", by=by, at=at, subject=calendars.subject(made), copied_from=calendar.pk)
    return made


def use(office: Office, calendar: Calendar, *, by: str, at: datetime) -> None:
    """Let the desk keep the hours of this calendar; journalled on the office and on the calendar."""
    was, now = {"Hours": office.calendar.name}, {"Hours": calendar.name}
    office.calendar = calendar
    office.save(update_fields=["calendar"])
    journal.change("calendar of the desk changed", was, now, by=by, at=at, subject=f"office:{office.pk}")
    journal.change("calendar of the desk changed", was, now, by=by, at=at, subject=calendars.subject(calendar))
