"""What the mail tray shows: pages of mails newest first, and one mail with its headers."""

from datetime import datetime
from email import message_from_bytes, policy

from django.db.models import Q

from sameday.outbox.models import OutgoingMail

PAGE = 50
LOST = ("failed", "suppressed")
SHOWN = ("created_at", "to", "contact__name", "subject", "ticket", "state", "error")
Before = tuple[datetime, int]


def sent(before: Before | None = None) -> tuple[list[OutgoingMail], Before | None]:
    """Return a page of all mails but the withdrawn ones, and (created_at, id) to go on from, None at the end."""
    return _page(OutgoingMail.objects.exclude(state="withdrawn"), before)


def lost(before: Before | None = None) -> tuple[list[OutgoingMail], Before | None]:
    """Return a page of the mails that did not arrive or were not sent because an address bounces."""
    return _page(OutgoingMail.objects.filter(state__in=LOST), before)


def mail(number: int) -> OutgoingMail | None:
    """Return one mail with its contact and ticket."""
    return OutgoingMail.objects.select_related("contact", "ticket").filter(pk=number).first()


def headers(mail: OutgoingMail) -> list[tuple[str, str]]:
    """Return the headers as they travel, in their order; none for a mail without its bytes."""
    parsed = message_from_bytes(bytes(mail.mime).partition(b"\r\n\r\n")[0], policy=policy.compat32)
    return [(name, " ".join(str(value).split())) for name, value in parsed.items()]


def _page(mails, before: Before | None) -> tuple[list[OutgoingMail], Before | None]:
    if before:
        created_at, pk = before  # the first term lets the index begin at the right place, the second breaks ties
        mails = mails.filter(Q(created_at__lt=created_at) | Q(id__lt=pk), created_at__lte=created_at)
    rows = mails.select_related("contact").only(*SHOWN).order_by("-created_at", "-id")
    found = list(rows[: PAGE + 1])
    if len(found) <= PAGE:
        return found, None
    return found[:PAGE], (found[PAGE - 1].created_at, found[PAGE - 1].pk)
