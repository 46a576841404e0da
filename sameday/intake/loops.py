"""Does this mail come from ourselves? Then it is kept, visible, and nothing follows. Source: mail.md 5."""

from django.conf import settings

from sameday.intake.known import Known
from sameday.intake.parsing import ParsedMail
from sameday.outbox import loop
from sameday.tokens import addresses


def reason(mail: ParsedMail, known: Known) -> str:
    """Return why this mail is our own come back, or an empty text."""
    if mail.loop and loop.is_ours(mail.loop):
        return "our own machine mail came back"
    if mail.message_id and addresses.read_message_id(mail.message_id, settings.SECRET_KEY):
        return "our own mail came back"
    if any(known.is_ours(addresses.mailbox_of(box.address)) for box in mail.froms if box.address):
        return "the sender is our own mailbox"
    return ""
