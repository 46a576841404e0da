"""Mail that must not reach a mailbox in other hands: what carries an approval waits, a code never goes.

Asked when a mail is about to leave, so that what was queued before the compromise was known is stopped, too. Which
mailbox is taken over a higher package knows: it adds itself to `askers` when its app is ready. Source: rules.md 7.
"""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.db.models import QuerySet

from sameday.outbox.models import OutgoingMail

CODES = ("approval_code", "sign_in_code", "identity_code")
WAITS = (
    "approval_request",
    "approval_reminder",
    "approval_link",
    "approval_confirmed",
    "approval_notice",
    "identity_notice",
)
PASSES = ("incident_notice",)  # how it stands now is not told an hour later: it is taken back, and they are rung
AGAIN = timedelta(minutes=5)
WHY = "This mailbox may be in other hands: it waits until that is settled. Call them on the number on file."
NEVER = "A code never goes to a mailbox that may be in other hands."
CALL = "This mailbox may be in other hands: ring them, on the number on file."

askers: list[Callable[[str], bool]] = []


def is_taken_over(address: str) -> bool:
    """Return whether somebody else may read this mailbox."""
    return any(ask(address) for ask in askers)


def stop(mails: QuerySet[OutgoingMail], *, at: datetime) -> int:
    """Of these mails, which are due, put off or take back what must not leave; return how many."""
    found = mails.filter(template__in=(*CODES, *WAITS, *PASSES)).values_list("pk", "fence", "to", "template")
    said: dict[str, bool] = {}
    stopped = 0
    for pk, fence, to, template in list(found):
        if to not in said:
            said[to] = is_taken_over(to)
        if said[to]:
            unclaimed = OutgoingMail.objects.filter(pk=pk, fence=fence)
            stopped += unclaimed.update(fence=fence + 1, lease_until=None, **_instead(template, at))
    return stopped


def drop(ticket) -> int:
    """Take back what waits of an offer that is over, and return how many mails."""
    waits = OutgoingMail.objects.filter(ticket=ticket, state="held", template__in=WAITS[:3], error=WHY)
    return waits.update(state="withdrawn", next_try_at=None)


def _instead(template: str, at: datetime) -> dict:
    if template in CODES:
        return {"state": "withdrawn", "next_try_at": None, "error": NEVER}
    if template in PASSES:
        return {"state": "withdrawn", "next_try_at": None, "error": CALL}
    return {"state": "held", "next_try_at": at + AGAIN, "error": WHY}
