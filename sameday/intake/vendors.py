"""Mails from a vendor whom we asked for help: they go to the case they answer, and never to a client.

The reply address of the case carries a MAC, so whoever writes to it had our mail. A Message-ID of ours proves less
(anybody in the thread has it): then the sender must belong to the vendor's domain. Source: mail.md 4.
"""

from django.conf import settings

from sameday.audit import actors
from sameday.intake import authentication, keep
from sameday.intake.models import RawMail
from sameday.intake.parsing import ParsedMail
from sameday.outbox.models import OutgoingMail
from sameday.policy.kinds import Channel
from sameday.tickets import life
from sameday.tickets.life.open import Said
from sameday.tickets.models_vendor import VendorCase
from sameday.tokens import addresses

IDS_AT_MOST = 30
TEMPLATES = ("vendor", "vendor_chase")


def find(mail: ParsedMail, recipients: list[str], address: str, verdict: str) -> tuple[VendorCase, str] | None:
    """Return the case a mail answers and by what, or None; a forged sender answers nothing."""
    if verdict == authentication.FAILED:
        return None
    for recipient in dict.fromkeys(recipients):
        if number := addresses.read_vendor_address(recipient, settings.SECRET_KEY):
            case = VendorCase.objects.select_related("ticket").filter(pk=number).first()
            if case:
                return case, "vendor's reply address"
    ids = [mid for mid in (mail.in_reply_to, *reversed(mail.references[-IDS_AT_MOST:])) if mid]
    own = [found[1] for mid in ids if (found := addresses.read_message_id(mid, settings.SECRET_KEY))]
    if not own:
        return None
    sent = OutgoingMail.objects.filter(pk__in=own, template__in=TEMPLATES).values_list("delivers__evidence", flat=True)
    numbers = [evidence.get("vendor") for evidence in sent if evidence]
    for case in VendorCase.objects.select_related("ticket").filter(pk__in=numbers).order_by("-pk"):
        if _domain(address) and _domain(address) == _domain(case.address):
            return case, "our Message-ID, from the vendor's domain"
    return None


def take(case: VendorCase, how: str, said: Said, row: RawMail, mail: ParsedMail) -> dict:
    """Put the mail on the case's ticket and return the columns of its raw row."""
    said = Said(
        text=said.text, reply=said.reply, html=said.html, subject=said.subject, sender=said.sender,
        sender_name=said.sender_name or case.name, to=said.to, cc=said.cc, message_id=said.message_id,
        automatic=said.automatic, authentication=said.authentication, evidence={"thread": how, "vendor": case.pk},
    )  # fmt: skip
    message = life.vendor_said(case, said, channel=Channel.EMAIL, by=actors.SENDER, at=row.received_at)
    keep.files(message, mail, row)
    outcome = "automatic" if said.automatic else "attached"
    return {"outcome": outcome, "reason": how, "ticket_id": message.ticket_id, "became_id": message.pk}


def _domain(address: str) -> str:
    return address.rpartition("@")[2].lower()
