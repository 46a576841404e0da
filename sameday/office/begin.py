"""The first rows of an office: its calendar with the default hours and holidays, its name and numbers."""

from datetime import time

from django.db import transaction

from sameday.office.models import Calendar, Holiday, Mailbox, Office, OpenWindow
from sameday.policy.calendars import HOLIDAYS, ZONE

MONDAY_TO_FRIDAY = range(5)


@transaction.atomic
def office(*, name: str, phone: str, mail: str, zone: str = ZONE, demo: bool = False) -> Office:
    """Insert the office with the default calendar (rules.md 1) and its mailbox, and return it."""
    calendar = Calendar.objects.create(name="Desk hours", zone=zone)
    OpenWindow.objects.bulk_create(
        [OpenWindow(calendar=calendar, weekday=day, opens=time(8), closes=time(17)) for day in MONDAY_TO_FRIDAY]
    )
    Holiday.objects.bulk_create(
        [Holiday(calendar=calendar, key=h.key, name=h.name, on=h.on, observed=h.observed) for h in HOLIDAYS]
    )
    Mailbox.objects.get_or_create(address=mail.lower())
    return Office.objects.create(name=name, phone=phone, mail=mail.lower(), calendar=calendar, demo=demo)
