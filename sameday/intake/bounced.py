"""A mail of ours did not arrive: found by its envelope address, then by the returned Message-ID. Source: mail.md 5."""

from datetime import datetime

from django.conf import settings

from sameday.audit import actors
from sameday.clients.models import Contact
from sameday.intake.models import RawMail
from sameday.intake.parsing import ParsedMail
from sameday.outbox import suppress
from sameday.outbox.models import OutgoingMail
from sameday.tickets import life
from sameday.tokens import addresses


def take(row: RawMail, mail: ParsedMail, *, at: datetime) -> dict | None:
    """Mark the address of our mail that failed, put a follow-up on its ticket; None when it is no mail of ours.

    A delay is only noted. What the bounce claims is believed for the address we wrote to, and no other.
    """
    ours = _ours([*row.envelope_to, *mail.to, *mail.delivered_to], mail)
    if ours is None:
        return None
    if not mail.bounced and mail.delayed:
        return {"outcome": "bounce", "reason": "our mail is delayed", "ticket_id": ours.ticket_id}
    reason = f"returned mail {row.pk}"
    suppress.mark(ours.to, reason, at)
    Contact.objects.filter(mail__iexact=ours.to).update(mail_failed_at=at)
    OutgoingMail.objects.filter(pk=ours.pk, state="sent").update(state="failed", error="returned by the other side")
    if ours.ticket:
        life.mail_failed(ours.ticket, ours.pk, ours.contact, by=actors.SYSTEM, at=at)
    return {"outcome": "bounce", "reason": "our mail did not arrive", "ticket_id": ours.ticket_id}


def _ours(recipients: list[str], mail: ParsedMail) -> OutgoingMail | None:
    proven = [addresses.read_bounce_address(a, settings.SECRET_KEY) for a in recipients]
    number = next((n for n in proven if n), None)
    if number is None and mail.returned_message_id:
        own = addresses.read_message_id(mail.returned_message_id, settings.SECRET_KEY)
        number = own and own[1]
    return OutgoingMail.objects.select_related("ticket", "contact").filter(pk=number).first() if number else None
