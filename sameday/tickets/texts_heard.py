"""Where the words of a text are kept that somebody sent us: a number is a hint, never proof. Source: rules.md 10."""

import logging
from datetime import datetime, timedelta

from django.db.models import Q

from sameday.audit import journal
from sameday.audit.actors import SYSTEM
from sameday.clients.models import Contact
from sameday.office.models import Staff
from sameday.outbox import texts
from sameday.outbox.models import HeardText
from sameday.policy import emergency, numbers
from sameday.policy.kinds import Channel, State
from sameday.tickets import life
from sameday.tickets.life.open import Said
from sameday.tickets.models import Ticket

ABOUT_THE_LAST = timedelta(days=30)  # what comes later is about something else
NEW_AN_HOUR = 30  # requests by text from numbers nobody knows: senders can be invented
UNKNOWN = "A text from a number that we had not texted: a number proves nobody."
SHARED = "A text came from a number that several people have: find out who wrote it"
log = logging.getLogger(__name__)


def keep(heard: HeardText, words: str, *, at: datetime) -> None:
    """Note a STOP or START in the journal; put anything else on the ticket of our last text there, or on a new one."""
    if heard.kind == "help":
        return
    last = texts.last_to(heard.number)
    if heard.kind in ("stop", "start"):
        subject = f"contact:{last.contact_id}" if last and last.contact_id else ""
        journal.note(
            f"texts {'stopped' if heard.kind == 'stop' else 'allowed again'}", by=SYSTEM, at=at, subject=subject
        )
        return
    said = Said(text=words.strip()[:5000] or "(an empty text)", sender_name=_written(heard.number))
    ticket = last.ticket if last and at - last.created_at <= ABOUT_THE_LAST else _asked_before(heard, at)
    if ticket is None:
        ticket = _new(heard, said, at)
    else:
        life.text_heard(ticket, said, by=SYSTEM, at=at, doubt=_doubt(heard.number))
        _look_for_emergency(ticket, words, at)
    if ticket is not None:
        HeardText.objects.filter(pk=heard.pk).update(ticket=ticket, words="")


def _asked_before(heard: HeardText, at: datetime) -> Ticket | None:
    """Return the request that an unknown number's last text opened, while nobody has closed it."""
    before = HeardText.objects.filter(number=heard.number, at__gt=at - ABOUT_THE_LAST, ticket__isnull=False)
    found = before.exclude(pk=heard.pk).select_related("ticket").order_by("-at").first()
    return found.ticket if found and found.ticket.closed_at is None else None


def _new(heard: HeardText, said: Said, at: datetime) -> Ticket | None:
    recent = Ticket.objects.filter(sender_doubt=UNKNOWN, received_at__gt=at - timedelta(hours=1))
    if recent[:NEW_AN_HOUR].count() == NEW_AN_HOUR:
        log.error("texts_from_strangers_held_back", extra={"heard": heard.pk})
        return None
    found = emergency.suspect("", said.text)
    return life.open_ticket(
        said, channel=Channel.PHONE, by=SYSTEM, at=at, state=State.QUARANTINED, doubt=UNKNOWN,
        phone=_written(heard.number), subject="A text to our number", suspicion=found and found.kind,
    )  # fmt: skip


def _look_for_emergency(ticket: Ticket, words: str, at: datetime) -> None:
    found = emergency.suspect("", words)
    if found and ticket.state in (State.NORMAL, State.QUARANTINED):
        life.suspect(ticket, found.kind, by=SYSTEM, at=at)


def _doubt(number: str) -> str:
    """Return what to find out when the number is not one person's."""
    here = Q(mobile=_written(number)) | Q(phone=_written(number))
    people = {mail.lower() for mail in Contact.objects.filter(here, status="active").values_list("mail", flat=True)}
    ours = sum(
        numbers.same(mobile, number) for mobile in Staff.objects.exclude(mobile="").values_list("mobile", flat=True)
    )
    return SHARED if len(people) + ours > 1 else ""


def _written(number: str) -> str:
    try:
        return numbers.normal(number)
    except ValueError:
        return number[:40]
