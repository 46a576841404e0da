"""What the schedule says was just done, with its undo, and who was faster when it was not."""

from datetime import datetime

from django.urls import reverse
from django.utils.http import urlencode

from sameday.appointments import kinds
from sameday.appointments.finding import TAKES_TIME
from sameday.appointments.models import Appointment
from sameday.audit import actors
from sameday.outbox.models import OutgoingMail
from sameday.policy.slots import Slot
from sameday.tickets import life, queries_ticket
from sameday.tickets.life.outcomes import UNDO_SECONDS
from sameday.tickets.models import Ticket, TicketEvent
from sameday.web import words
from sameday.web.staff import event_words
from sameday.web.staff.forms import Typed
from sameday.web.staff.schedule import beyond_words
from sameday.web.staff.schedule.asked import Wanted

SAID = {
    "booked": "T-{ticket} is booked for {when} with {staff}.",
    "moved": "T-{ticket} is moved to {when} with {staff}, {minutes} minutes.",
    "cancelled": "The appointment of T-{ticket} is cancelled.",
    "asked": "T-{ticket}: the client was sent the link to choose a time.",
    "undone": "T-{ticket}: taken back. No mail left.",
    "undone_by_mail": "T-{ticket}: taken back. A mail had left already: the client gets another one that says so.",
    "kept": "T-{ticket} is not taken back: it is too late, or something else happened since. Change it here.",
    "taken": "T-{ticket} is not taken back: somebody else has that time by now. Choose another.",
}
MAILED = ("booked", "moved", "cancelled")
A_WHILE = 3600


def told(request, asked: Wanted, at: datetime) -> dict:
    """Return the words of the toast after a plain post, and where what this person did is undone while it can be."""
    verb, number = request.GET.get("done", ""), Typed(request.GET).number("of") or 0
    known = verb in SAID and number <= queries_ticket.LARGEST
    ticket = Ticket.objects.filter(pk=number).first() if known else None
    if ticket is None:
        return {}
    facts, takes = {"ticket": ticket.number}, ""
    if verb in ("booked", "moved"):
        made = Appointment.objects.select_related("staff").filter(ticket=ticket, state="booked").first()
        if made is None:
            return {}
        facts |= {"when": words.when(made.starts_at), "staff": made.staff.name, "minutes": made.minutes}
        slot, kind = Slot(made.starts_at, made.ends_at, made.staff_id), kinds.as_booked(made)
        takes = beyond_words.after(ticket, kind, slot, at=at) if kind else ""
    said = f"{SAID[verb].format(**facts)} {takes}".rstrip()
    return _with_undo(said, ticket, request, asked, at) if verb in MAILED else {"toast_words": said}


def _with_undo(said: str, ticket: Ticket, request, asked: Wanted, at: datetime) -> dict:
    """Return the words with what becomes of the mail, and the address of the undo."""
    try:
        event = life.last_booking(ticket, by=actors.staff(request.staff.pk), at=at)
    except life.NotAllowed:
        return {"toast_words": said}
    mail = OutgoingMail.objects.filter(pk=event.data.get("mail") or 0).first()
    if mail is None:
        more = "Nobody is written to: there is no address."
    elif mail.state == "held" and mail.next_try_at > at:
        more = f"The mail leaves in {UNDO_SECONDS} seconds."
    else:
        more = "The client has a mail about it."
    query = urlencode({"day": asked.day.isoformat(), "view": asked.view, "event": event.pk})
    undo_url = f"{reverse('schedule_undo', args=[ticket.number])}?{query}"
    return {"toast_words": f"{said} {more}", "undo_url": undo_url}


def who_was_faster(ticket: Ticket, staff: int, starts_at: datetime, ends_at: datetime, *, at: datetime) -> str:
    """Return in words what of another request stands at a time that could not be had, and how long it has."""
    there = Appointment.objects.filter(staff=staff, state__in=TAKES_TIME, starts_at__lt=ends_at, ends_at__gt=starts_at)
    taken = there.exclude(ticket=ticket).select_related("staff", "ticket__requester").order_by("-pk").first()
    if taken is None:
        return "This time is too close to another appointment. Nothing is booked yet: choose another."
    if taken.state == "held":
        kept = f"{words.clock_time(taken.starts_at)} with {taken.staff.name} is kept for a client who is deciding"
        return f"{kept}, until {words.clock_time(taken.held_until)}. Nothing is booked yet: choose another."
    client = taken.ticket.requester.name if taken.ticket.requester else f"T-{taken.ticket_id}"
    stands = f"{taken.staff.name} has {client} (T-{taken.ticket_id}) from {words.clock_time(taken.starts_at)}"
    event = TicketEvent.objects.filter(ticket=taken.ticket_id, kind__in=("booked", "booking_moved")).order_by("-pk")
    event = event.values_list("at", "actor").first()
    ago = int((at - event[0]).total_seconds()) if event else A_WHILE
    if ago >= A_WHILE:
        return f"{stands}. Nothing is booked yet: choose another."
    names = event_words.Names(queries_ticket.everyone())
    since = f"{ago} s" if ago < 120 else f"{ago // 60} min"
    return f"Taken {since} ago by {names.of(event[1])}: {stands}. Nothing is booked yet: choose another."
