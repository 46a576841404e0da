"""Who sends a mail: claimed by one conditional UPDATE, given back by another with the same fence."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F

from sameday.outbox import copies, failures, suppress
from sameday.outbox.answer import Answer, Fate
from sameday.outbox.models import OutgoingMail

LEASE = timedelta(minutes=5)  # longer than one try may take
TRY_SECONDS = 200
SLOWEST_BYTES_A_SECOND = 16 * 1024  # a line on which the files of a mail may still travel
WAITS_MINUTES = (1, 5, 15, 60, 240)
LOST_WAIT = timedelta(minutes=15)
GIVE_UP_AFTER = timedelta(days=2)
MOST_TRIES = 30
LOST_ONCE = "Lost once: "


def due(at: datetime):
    """Return the mails to send now: held long enough, queued, or left by a sender whose lease is over."""
    # While a mail is being sent, next_try_at is the end of its lease: one indexed condition finds all three.
    return OutgoingMail.objects.filter(state__in=["held", "queued", "sending"], next_try_at__lte=at)


def claim(pk: int, fence: int, at: datetime) -> OutgoingMail | None:
    """Take one mail for five minutes, with files for longer, and return it; None when another sender was faster.

    Counts the attempt.
    """
    until_at, unclaimed = at + LEASE, due(at).filter(pk=pk, fence=fence)
    ours = {"state": "sending", "fence": fence + 1, "lease_until": until_at, "next_try_at": until_at}
    taken = unclaimed.update(**ours, attempts=F("attempts") + 1)
    if not taken:
        return None
    mail = OutgoingMail.objects.get(pk=pk)
    if mail.enclosed:  # nobody else may begin while its files are on the way
        until_at = at + LEASE + timedelta(seconds=_seconds_of_files(mail))
        OutgoingMail.objects.filter(pk=pk, fence=mail.fence).update(lease_until=until_at, next_try_at=until_at)
    return mail


def try_seconds(mail: OutgoingMail) -> float:
    """Return how long one try to send this mail may take; less than its lease, so that nobody sends it meanwhile."""
    return TRY_SECONDS + _seconds_of_files(mail)


def _seconds_of_files(mail: OutgoingMail) -> float:
    return sum(file["size"] for file in mail.enclosed) * 1.4 / SLOWEST_BYTES_A_SECOND


def settle(mail: OutgoingMail, answer: Answer, *, at: datetime) -> bool:
    """Record what became of a claimed mail; False when its lease was lost to another sender meanwhile.

    A failure tells the listeners in the same transaction, so that it is visible on the ticket.
    Source: mail.md 6.
    """
    changes = _changes(mail, answer, at) | {"lease_until": None}
    with transaction.atomic():
        mine = OutgoingMail.objects.filter(pk=mail.pk, fence=mail.fence, state="sending")
        if not mine.update(**changes):
            return False
        for name, value in changes.items():
            setattr(mail, name, value)
        if answer.dead:
            suppress.mark(mail.to, answer.error, at)
        if mail.state == "sent":
            copies.want(mail, at=at)
        if mail.state in ("failed", "suppressed"):
            failures.tell(mail, at=at)
    return True


def suppressed(mail: OutgoingMail, *, at: datetime) -> None:
    """Record that a claimed mail does not go: its address is on the suppression list."""
    with transaction.atomic():
        mine = OutgoingMail.objects.filter(pk=mail.pk, fence=mail.fence, state="sending")
        mail.state, mail.error = "suppressed", "We no longer write to this address: mail to it came back."
        if mine.update(state=mail.state, error=mail.error, lease_until=None, next_try_at=None):
            failures.tell(mail, at=at)


def _changes(mail: OutgoingMail, answer: Answer, at: datetime) -> dict:
    if answer.fate is Fate.SENT:
        return {"state": "sent", "sent_at": at, "next_try_at": None, "error": ""}
    if answer.fate is Fate.STOPPED:  # not this mail's fault: it is due again as soon as the relay works
        return {"state": "queued", "attempts": mail.attempts - 1, "next_try_at": at}
    if answer.fate is Fate.LOST and not mail.error.startswith(LOST_ONCE):
        return {"state": "queued", "next_try_at": at + LOST_WAIT, "error": (LOST_ONCE + answer.error)[:300]}
    worn_out = mail.attempts >= len(WAITS_MINUTES) and at - mail.created_at >= GIVE_UP_AFTER
    if answer.fate in (Fate.REFUSED, Fate.LOST) or worn_out or mail.attempts >= MOST_TRIES:
        return {"state": "failed", "next_try_at": None, "error": answer.error}
    wait = timedelta(minutes=WAITS_MINUTES[min(mail.attempts, len(WAITS_MINUTES)) - 1])
    error = mail.error if mail.error.startswith(LOST_ONCE) else answer.error
    return {"state": "queued", "next_try_at": at + wait, "error": error}
