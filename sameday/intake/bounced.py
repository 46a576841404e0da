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
from sameday.tickets.models import TicketEvent
from sameday.tokens import addresses

LOST = "our mail did not arrive"


def take(row: RawMail, mail: ParsedMail, *, at: datetime) -> dict | None:
    """Mark the address of our mail that failed, put a follow-up on its ticket; None when it is no bounce of ours.

    Anybody can write a bounce. So it must come as mail systems send one; and only one that came to the address made
    for our mail, about the address we wrote to, stops further mail. Who knows but our Message-ID (it stands in every
    copy and reply) can have us telephone, no more. A delay is only noted.
    """
    ours, proven = _ours([*row.envelope_to, *mail.to, *mail.delivered_to], mail)
    if ours is None or not _is_from_a_mail_system(row, mail):
        return None
    failed = [address for address in mail.bounced if address not in mail.delayed]
    if not failed:
        return {"outcome": "bounce", "reason": "our mail is delayed", "ticket_id": ours.ticket_id}
    named = ours.to in failed
    if not proven and not named:
        return None
    if proven and named:
        suppress.mark(ours.to, f"returned mail {row.pk}", at)
        Contact.objects.filter(mail__iexact=ours.to).update(mail_failed_at=at)
        OutgoingMail.objects.filter(pk=ours.pk, state="sent").update(state="failed", error="returned by the other side")
    if ours.ticket and not TicketEvent.objects.filter(kind="mail_failed", data__mail=ours.pk).exists():
        life.mail_failed(ours.ticket, ours.pk, ours.contact, by=actors.SYSTEM, at=at)
    return {"outcome": "bounce", "reason": LOST, "ticket_id": ours.ticket_id}


def _is_from_a_mail_system(row: RawMail, mail: ParsedMail) -> bool:
    by_wire = row.source in ("smtp", "lmtp")
    return mail.report or (not row.envelope_from if by_wire else mail.return_path == "")


def _ours(recipients: list[str], mail: ParsedMail) -> tuple[OutgoingMail | None, bool]:
    """Return our mail that came back, and whether the address of the bounce proves it."""
    proven = [addresses.read_bounce_address(a, settings.SECRET_KEY) for a in recipients]
    number = by_address = next((n for n in proven if n), None)
    if number is None and mail.returned_message_id:
        own = addresses.read_message_id(mail.returned_message_id, settings.SECRET_KEY)
        number = own and own[1]
    if not number:
        return None, False
    return OutgoingMail.objects.select_related("ticket", "contact").filter(pk=number).first(), by_address is not None
