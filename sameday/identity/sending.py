"""How a code leaves: by text, or by mail to the other address. The words name desk, action and request."""

from datetime import datetime

from sameday.identity.models import Challenge
from sameday.office import ours
from sameday.outbox import queue, texts
from sameday.policy.gate import ACTIONS


def text(row: Challenge, code: str, to: str, *, at: datetime) -> bool:
    """Queue the code as a text; False: no number that a machine reaches, STOP, or a brake."""
    said = ACTIONS[row.action].words.lower()
    words = (
        f"{ours.desk().name}: {code} is your code for “{said}”, request T-{row.ticket_id}. "
        "You did not ask for this? Tell nobody the code, and call us."
    )
    return texts.put(words, to=to, at=at, ticket=row.ticket, contact=row.contact) is not None


def mail(row: Challenge, code: str, to: str, *, at: datetime) -> bool:
    """Queue the code as a mail to the other address; False: a brake, or no address."""
    facts = {"code": code, "action": ACTIONS[row.action].words.lower()}
    return queue.put("identity_code", ticket=row.ticket, contact=row.contact, to=to, at=at, facts=facts) is not None
