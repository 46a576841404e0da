"""What the schedule says was just done, and who was faster when it was not."""

from datetime import datetime

from sameday.appointments.finding import TAKES_TIME
from sameday.appointments.models import Appointment
from sameday.tickets import queries_ticket
from sameday.tickets.models import TicketEvent
from sameday.web import words
from sameday.web.staff import event_words
from sameday.web.staff.forms import Typed

SAID = {
    "booked": "T-{ticket} is booked for {when} with {staff}. The client gets a mail.",
    "moved": "T-{ticket} is moved to {when} with {staff}. The client gets a mail.",
    "cancelled": "The appointment of T-{ticket} is cancelled. The client gets a mail.",
    "asked": "T-{ticket}: the client was sent the link to choose a time.",
}
A_WHILE = 3600


def told(request, at: datetime) -> dict:
    """Return the words of the toast after a plain post."""
    verb, number = request.GET.get("done", ""), Typed(request.GET).number("of")
    if verb not in SAID or number is None:
        return {}
    facts = {"ticket": number, "when": "", "staff": ""}
    if verb in ("booked", "moved"):
        made = Appointment.objects.select_related("staff").filter(ticket=number, state="booked").first()
        if made is None:
            return {}
        facts |= {"when": words.when(made.starts_at), "staff": made.staff.name}
    return {"toast_words": SAID[verb].format(**facts)}


def who_was_faster(staff: int, starts_at: datetime, ends_at: datetime, *, at: datetime) -> str:
    """Return in words what stands at a time that could not be had, and how long it has."""
    there = Appointment.objects.filter(
        staff=staff, state__in=TAKES_TIME, starts_at__lt=ends_at, ends_at__gt=starts_at
    ).select_related("staff", "ticket__requester")
    taken = there.order_by("-pk").first()
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
