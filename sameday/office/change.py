"""Changing who we are: name, phone, mail address, zone of the desk's hours."""

from datetime import datetime

from django.db import transaction

from sameday.audit import journal
from sameday.office.models import Mailbox, Office


@transaction.atomic
def change(office: Office, *, by: str, at: datetime, zone: str = "", **values: str) -> Office:
    """Set the given ones of `name`, `phone` and `mail`, and the calendar's `zone`; journalled by field, not by value.

    A new mail address gets its mailbox; the old one goes when it never received a mail.
    """
    old_mail = office.mail
    for field, value in values.items():
        setattr(office, field, value)
    office.save(update_fields=list(values))
    if office.mail != old_mail:
        Mailbox.objects.get_or_create(address=office.mail)
        Mailbox.objects.filter(address=old_mail, mails=None, imap_url="").delete()
    if zone:
        office.calendar.zone = zone
        office.calendar.version += 1
        office.calendar.save(update_fields=["zone", "version"])
    changed = [*values, *(["zone"] if zone else [])]
    journal.note("office changed", by=by, at=at, subject=f"office:{office.pk}", changed=changed)
    return office
