"""What pages, the command line and the operator read of the outbox."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from django.db.models import Min, Q

from sameday.outbox.models import OutgoingMail, Relay

ON_THE_WAY = ("queued", "sending")


def tray(before: tuple[datetime, int] | None = None, limit: int = 50) -> list[OutgoingMail]:
    """Return mails newest first; `before` is (created_at, id) of the last one seen. Withdrawn ones are left out."""
    mails = OutgoingMail.objects.exclude(state="withdrawn").select_related("contact").defer("mime", "html")
    if before:
        created_at, pk = before
        mails = mails.filter(Q(created_at__lt=created_at) | Q(created_at=created_at, id__lt=pk))
    return list(mails.order_by("-created_at", "-id")[:limit])


def as_json(rows: Iterable[OutgoingMail]) -> Iterator[dict]:
    """Yield the contract of `sameday outbox --json`; withdrawn mails are left out. Source: issue 2, contracts."""
    for mail in rows:
        if mail.state != "withdrawn":
            yield {
                "to": mail.to,
                "template": mail.template,
                "subject": mail.subject,
                "text": mail.text,
                "html": mail.html,
                "state": mail.state,
                "message_id": mail.message_id,
                "in_reply_to": mail.in_reply_to,
                "references": mail.references,
                "ticket": mail.ticket_id,
            }


def oldest_queued_at() -> datetime | None:
    """Return since when the oldest mail that should be gone waits; None when none waits."""
    return OutgoingMail.objects.filter(state__in=ON_THE_WAY).aggregate(oldest=Min("created_at"))["oldest"]


def stopped() -> Relay | None:
    """Return the relay's row when it refuses us: an alarm with its reason in `error`."""
    return Relay.objects.filter(name="relay", stopped_at__isnull=False).first()
