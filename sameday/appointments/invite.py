"""The invitation that travels with the mails of an appointment: iCalendar, REQUEST and CANCEL (RFC 5545, 5546, 6047).

One UID for the life of an appointment, which comes back in the answer of every calendar (tokens/addresses.py); a
SEQUENCE that rises with each change; local time with its VTIMEZONE, so that one of next spring stays at its hour.
"""

from datetime import date, datetime, timedelta
from functools import lru_cache

import icalendar
from django.conf import settings

from sameday.appointments.models import Appointment
from sameday.office import ours
from sameday.office.ours import Desk
from sameday.outbox.calendar_part import CalendarPart
from sameday.outbox.prose import flat
from sameday.tokens import addresses

REQUEST, CANCEL, PUBLISH = "REQUEST", "CANCEL", "PUBLISH"
LONGEST_NAME = 60
PRODUCT = "-//Sameday//Help desk//EN"


def part(appointment: Appointment, method: str, *, at: datetime) -> CalendarPart:
    """Return the invitation for the client, or its cancellation, as the mail carries it."""
    return CalendarPart(method, text(appointment, method, at=at))


def text(appointment: Appointment, method: str, *, at: datetime) -> bytes:
    """Return the calendar: one event, its method, its zone. Lines of 75 bytes, CRLF."""
    desk = ours.desk()
    calendar = icalendar.Calendar()
    calendar.add("PRODID", PRODUCT)
    calendar.add("VERSION", "2.0")
    calendar.add("METHOD", method)
    calendar.add_component(time_zone(desk.zone, appointment.starts_at.year))
    calendar.add_component(_event(appointment, method, desk, at))
    return calendar.to_ical()


def _event(appointment: Appointment, method: str, desk: Desk, at: datetime) -> icalendar.Event:
    ticket, contact, zone = appointment.ticket, appointment.contact, desk.calendar.tz
    event, off = icalendar.Event(), method == CANCEL
    domain = desk.mail.rpartition("@")[2]
    uid = addresses.invitation_id(ticket.pk, appointment.pk, contact.pk, settings.SECRET_KEY, domain)
    event.add("UID", uid)
    event.add("SEQUENCE", appointment.sequence)
    event.add("DTSTAMP", at)
    event.add("DTSTART", appointment.starts_at.astimezone(zone))
    event.add("DTEND", appointment.ends_at.astimezone(zone))
    event.add("SUMMARY", f"{flat(desk.name)}: remote session (T-{ticket.pk})")
    event.add("DESCRIPTION", _description(appointment, desk))
    event.add("LOCATION", "Remote: we connect to your computer")
    event.add("STATUS", "CANCELLED" if off else "CONFIRMED")
    event.add("TRANSP", "OPAQUE")
    event.add("ORGANIZER", person(desk.mail, desk.name))
    if method == PUBLISH:  # a file for one's own calendar asks nobody to answer (RFC 5546 3.2.1)
        return event
    invited = person(contact.mail, contact.name)
    answer = {"ROLE": "REQ-PARTICIPANT", "PARTSTAT": "NEEDS-ACTION", "RSVP": "FALSE" if off else "TRUE"}
    invited.params.update({"CUTYPE": "INDIVIDUAL", **answer})
    event.add("ATTENDEE", invited)
    return event


def _description(appointment: Appointment, desk: Desk) -> str:
    return (
        f"{flat(appointment.staff.name)} meets you about T-{appointment.ticket_id}. Have your computer on, connected, "
        "and yourself signed in.\n\n"
        f"Move or cancel it by the link in our mail, or call {desk.phone}, option {desk.talk_option}."
    )


def person(address: str, name: str) -> icalendar.vCalAddress:
    who = icalendar.vCalAddress(f"mailto:{address}")
    who.params["CN"] = flat(name).replace('"', "'")[:LONGEST_NAME]
    return who


@lru_cache(64)
def time_zone(zone: str, year: int) -> icalendar.Timezone:
    """Return the zone as it is in that year: one beginning each of winter and summer, no list of dates.

    Lists (RDATE) are passed over by several programs, which then are an hour off in summer.
    """
    found = icalendar.Timezone.from_tzid(zone, first_date=date(year, 1, 1), last_date=date(year + 1, 1, 1))
    found.pop("COMMENT", None)
    for part in found.subcomponents:
        leap = part["TZOFFSETTO"].td - part["TZOFFSETFROM"].td
        if leap > timedelta(0):  # written after the leap; RFC 5545 3.6.5 wants the clock before it
            part["DTSTART"].dt -= leap
    return found
