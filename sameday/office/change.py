"""Changing who we are: name, phone, mail address, zone of the desk's hours."""

from datetime import datetime

from django.db import transaction

from sameday.audit import journal
from sameday.office.models import Mailbox, Office


@transaction.atomic
def change(office: Office, *, by: str, at: datetime, zone: str = "", **values: str) -> Office:
    """Set the given ones of `name`, `phone`, `mail`, `help_option` and `talk_option`, and the calendar's `zone`.

    The journal holds the values that differ, old and new.

    A new mail address gets its mailbox; the old one goes when it never received a mail.
    """
    old_mail = office.mail
    was = {field: getattr(office, field) for field in values} | {"zone": office.calendar.zone}
    for field, value in values.items():
        setattr(office, field, value)
    office.save(update_fields=list(values))
    if office.mail != old_mail:
        Mailbox.objects.get_or_create(address=office.mail)
        Mailbox.objects.filter(address=old_mail, mails=None, imap_url="").delete()
    if zone and zone != was["zone"]:
        office.calendar.zone = zone
        office.calendar.version += 1
        office.calendar.save(update_fields=["zone", "version"])
    now = values | ({"zone": zone} if zone else {})
    journal.change("office changed", was, now, by=by, at=at, subject=f"office:{office.pk}")
    return office
