"""A request becomes a change: its mail names the earliest date at ATS, and that date is held. Source: rules.md 3, 4."""

from datetime import datetime

from django.db import transaction

from sameday.appointments import ats, booking
from sameday.appointments.models import Appointment
from sameday.outbox import words
from sameday.tickets import life
from sameday.tickets.models import Ticket

EARLIEST_WORDS = "The earliest ATS appointment today is"


@transaction.atomic
def change(ticket: Ticket, *, by: str, at: datetime, text: str | None = None, **more) -> Ticket:
    """Outcome 4 of triage, with the earliest date in its mail, held from now on. Raises life.NotAllowed."""
    return life.change(ticket, ats_on=_held(ticket, text, at=at), by=by, at=at, text=text, **more)


@transaction.atomic
def make_change(ticket: Ticket, *, by: str, at: datetime, text: str | None = None, **more) -> Ticket:
    """As `change`, of a ticket that is worked on. What is booked is off: a change has no time before its approval."""
    for booked in Appointment.objects.filter(ticket=ticket, state="booked", begun_at=None):
        booking.cancel(booked, by=by, at=at)
    return life.make_change(ticket, ats_on=_held(ticket, text, at=at), by=by, at=at, text=text, **more)


def _held(ticket: Ticket, text: str | None, *, at: datetime):
    """Return the day held for the mail, None without anybody to write to.

    Raises life.NotAllowed when words that a person edited name a day that somebody else was promised meanwhile.
    """
    day = ats.promise(ticket, at=at) if ticket.requester_id or ticket.requester_address else None
    if text and EARLIEST_WORDS in text and not (day and words.day(day) in text):
        now = f"is {words.day(day)} by now: write that into the mail" if day else "can not be promised any more"
        raise life.NotAllowed(ticket, "change", f"The earliest ATS appointment {now}, or take it out of it.")
    return day
