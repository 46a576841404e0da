"""Which sent mails are to be copied into the mailbox they come from: where its provider does not do it by itself."""

from datetime import datetime, timedelta

from django.db.models import F

from sameday.office import ours
from sameday.office.models import Mailbox
from sameday.outbox.models import OutgoingMail, SentCopy

WAITS_MINUTES = (1, 5, 15, 60, 240)
NOT_COPIED = "staff/"  # mails to our own people, with links to sign in


def want(mail: OutgoingMail, *, at: datetime) -> None:
    """Note that a copy of this mail, which has just left, is to be made; in the transaction that records it."""
    if mail.template.startswith(NOT_COPIED):
        return
    keeping = Mailbox.objects.filter(active=True).filter(imap_url__startswith="imap").exclude(sent_folder="")
    box = next((box for box in keeping if box.address == ours.desk().mail.lower()), None)
    if box:
        SentCopy.objects.get_or_create(mail=mail, defaults={"mailbox": box, "next_try_at": at})


def due(at: datetime):
    """Return the copies to make now, oldest first."""
    return SentCopy.objects.filter(next_try_at__lte=at).order_by("pk")


def drop_unwanted(box: Mailbox) -> bool:
    """Forget the waiting copies of a mailbox that keeps none any more; return whether that was so."""
    if box.active and box.sent_folder and box.imap_url.startswith("imap"):
        return False
    SentCopy.objects.filter(mailbox=box).delete()
    return True


def later(copy: SentCopy, why: str, *, at: datetime) -> None:
    """Try this copy again, the later the more often it failed, and for ever: sending does not wait for it."""
    wait = timedelta(minutes=WAITS_MINUTES[min(copy.attempts, len(WAITS_MINUTES) - 1)])
    SentCopy.objects.filter(pk=copy.pk).update(next_try_at=at + wait, attempts=F("attempts") + 1, error=why[:300])
