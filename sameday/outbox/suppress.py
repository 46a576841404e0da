"""The addresses we no longer write to."""

from datetime import datetime

from django.db import transaction

from sameday.audit import journal
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


def why(address: str) -> str:
    """Return why we no longer write to the address, "" when we do."""
    row = Suppressed.objects.filter(address=address.strip().lower()).first()
    return row.reason if row else ""


@transaction.atomic
def release(address: str, *, by: str, at: datetime) -> bool:
    """Write to the address again; return whether it was marked. Journalled for each contact who has it."""
    address = address.strip().lower()
    row = Suppressed.objects.select_for_update().filter(address=address).first()
    people = Contact.objects.filter(mail__iexact=address)
    marked = list(people.exclude(mail_failed_at=None).order_by("pk").values_list("pk", flat=True))
    people.update(mail_failed_at=None)
    if row:
        row.delete()
    reason = row.reason if row else ""
    for number in marked:
        journal.note("mail goes to them again", by=by, at=at, subject=f"contact:{number}", reason=reason)
    if row and not marked:
        journal.note("mail goes to an address again", by=by, at=at, reason=reason)
    return row is not None
