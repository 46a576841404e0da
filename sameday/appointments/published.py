"""Each of us reads their own appointments in their own calendar: an address only they know, and what it answers.

Of a client it says the company, the ticket's number and its subject, and nothing else: whoever keeps that calendar
reads it. Source: rules.md 3; issue 5, item 8.
"""

import hashlib
import secrets
from datetime import datetime, timedelta

import icalendar
from django.conf import settings
from django.db import transaction

from sameday.appointments import invite
from sameday.appointments.models import Appointment, Feed
from sameday.office import ours
from sameday.office.models import Staff
from sameday.outbox.prose import flat

TOKEN_BYTES = 24
BACK, AHEAD = timedelta(days=30), timedelta(days=90)
SHOWN = ("booked", "done", "missed", "no_show")
EVERY = "PT15M"
LONGEST = 200


@transaction.atomic
def make(staff: Staff, *, at: datetime) -> str:
    """Return the token of a new address, 192 bits, of which only the hash is kept; the one before it ends."""
    token = secrets.token_urlsafe(TOKEN_BYTES)
    Feed.objects.update_or_create(staff=staff, defaults={"digest": _digest(token), "made_at": at})
    return token


def withdraw(staff: Staff) -> bool:
    """End the address; return whether there was one."""
    return bool(Feed.objects.filter(staff=staff).delete()[0])


def url(token: str) -> str:
    """Return the address that a calendar subscribes to."""
    return f"{settings.URL}/calendar/{token}.ics"


def find(token: str) -> Staff | None:
    """Return whose calendar it is; None for what is unknown, withdrawn, or of a closed account."""
    feed = Feed.objects.select_related("staff").filter(digest=_digest(token), staff__active=True).first()
    return feed.staff if feed else None


def text(staff: Staff, *, at: datetime) -> bytes:
    """Return the calendar of this person's appointments, of the last 30 and the next 90 days."""
    desk = ours.desk()
    rows = Appointment.objects.select_related("ticket__company").filter(
        staff=staff, state__in=SHOWN, starts_at__gte=at - BACK, starts_at__lt=at + AHEAD
    )
    calendar = icalendar.Calendar()
    calendar.add("PRODID", invite.PRODUCT)
    calendar.add("VERSION", "2.0")
    calendar.add("METHOD", invite.PUBLISH)
    calendar.add("X-WR-CALNAME", f"{flat(desk.name)}: {flat(staff.name)}")
    calendar.add("REFRESH-INTERVAL", icalendar.vDuration(timedelta(minutes=15)), parameters={"VALUE": "DURATION"})
    calendar.add("X-PUBLISHED-TTL", EVERY)
    for row in rows.order_by("starts_at", "pk"):
        calendar.add_component(_event(row, desk, at))
    return calendar.to_ical()


def _event(row: Appointment, desk, at: datetime) -> icalendar.Event:
    ticket, event = row.ticket, icalendar.Event()
    company = f"{flat(ticket.company.name)}: " if ticket.company else ""
    event.add("UID", f"appointment-{row.pk}@{desk.mail.rpartition('@')[2]}")
    event.add("SEQUENCE", row.sequence)
    event.add("DTSTAMP", at)
    event.add("DTSTART", row.starts_at)
    event.add("DTEND", row.ends_at)
    event.add("SUMMARY", f"{company}T-{ticket.pk} {flat(ticket.subject)}"[:LONGEST])
    event.add("ORGANIZER", invite.person(desk.mail, desk.name))
    event.add("URL", f"{settings.URL}/desk/tickets/{ticket.pk}")
    event.add("STATUS", "CONFIRMED")
    event.add("TRANSP", "OPAQUE")
    return event


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()
