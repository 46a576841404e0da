"""The times a client wished for in the appointment mail, matched with what is free. Source: page 5.2; rules.md 3."""

from dataclasses import dataclass
from datetime import datetime

from sameday.appointments import choosing, finding
from sameday.office import ours
from sameday.policy import appointment_mail, wished_times
from sameday.policy.appointment_kinds import Kind
from sameday.policy.appointment_mail import AppointmentMail
from sameday.tickets.models import Message, Ticket


@dataclass(frozen=True)
class Wished:
    """What the mail says, the free times that fit it (best first), and the pieces that a person has to read."""

    mail: AppointmentMail
    times: tuple[datetime, ...]
    unread: tuple[str, ...]


def of(ticket: Ticket, message: Message | None, *, at: datetime) -> Wished | None:
    """Return the wishes of an appointment mail, None of any other."""
    mail = appointment_mail.read(message.text, ticket.subject) if message else None
    return _matched(ticket, message, mail, at)[0] if mail else None


def three(ticket: Ticket, *, at: datetime, kind: Kind | None = None) -> tuple[datetime, ...]:
    """Return three times to offer: of the wished ones that are free the best, then others that suit most people.

    `kind` of appointment: the one that this ticket gets without.
    """
    message = ticket.messages.filter(direction="in").order_by("-received_at", "-pk").first()
    mail = appointment_mail.read(message.text, ticket.subject) if message else None
    if not mail:
        return choosing.three(ticket, at=at, kind=kind)
    wished, free = _matched(ticket, message, mail, at, kind)
    others = finding.offered(free, ours.desk().calendar.tz)
    times = [*wished.times, *(slot.start_at for slot in others if slot.start_at not in wished.times)]
    return tuple(sorted(times[: finding.OFFERED]))


def _matched(
    ticket: Ticket, message: Message, mail: AppointmentMail, at: datetime, kind: Kind | None = None
) -> tuple[Wished, list]:
    desk, kind = ours.desk(), kind or choosing.kind_for(ticket)
    zone = (ticket.company.zone if ticket.company_id else "") or desk.zone
    read = wished_times.read(mail.times_text, today=desk.day_of(message.received_at), zone=zone)
    free = choosing.times(ticket, kind, at=at) if kind else []
    fitting = wished_times.match(read.wishes, free)
    return Wished(mail, tuple(slot.start_at for slot in fitting), tuple(read.unread)), free
