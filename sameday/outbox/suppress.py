"""The addresses we no longer write to."""

from datetime import datetime

from django.db import transaction

from sameday.clients.models import Contact
from sameday.outbox.models import Suppressed


@transaction.atomic
def mark(address: str, reason: str, at: datetime) -> None:
    """Stop writing to the address, mail already queued included; marking twice keeps the first reason.

    Its contacts carry the day, so that pages can say "reach by phone". Source: mail.md 5.
    """
    address = address.strip().lower()
    if Suppressed.objects.get_or_create(address=address, defaults={"reason": reason[:300], "at": at})[1]:
        Contact.objects.filter(mail__iexact=address).update(mail_failed_at=at)


def is_suppressed(address: str) -> bool:
    return Suppressed.objects.filter(address=address.strip().lower()).exists()


@transaction.atomic
def release(address: str) -> bool:
    """Write to the address again; return whether it was marked."""
    address = address.strip().lower()
    Contact.objects.filter(mail__iexact=address).update(mail_failed_at=None)
    return bool(Suppressed.objects.filter(address=address).delete()[0])
