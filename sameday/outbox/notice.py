"""Mail to our own people about their sign-in: no ticket, no client, and no other way out than the outbox."""

import uuid
from datetime import datetime

from django.conf import settings
from django.db import transaction

from sameday.office import ours
from sameday.outbox import render
from sameday.outbox.html import to_html
from sameday.outbox.mime import Head, build
from sameday.outbox.models import OutgoingMail
from sameday.tokens import addresses


@transaction.atomic
def put(template: str, *, to: str, at: datetime, facts: dict | None = None) -> OutgoingMail:
    """Queue the mail of templates/mail/staff/<template>.txt to one of us and return its row.

    Every fact is printed on one line, an instant in words. Its one-time link is masked wherever staff read mails
    (tokens/links.py).
    """
    desk = ours.desk()
    subject, text = render.to_staff(template, desk=desk, facts=facts or {})
    mail = OutgoingMail.objects.create(
        to=to, reader=addresses.reader_of(to), template=f"staff/{template}", subject=subject, text=text,
        html=to_html(text, subject), created_at=at, next_try_at=at,
        message_id=uuid.uuid4().hex, mime=b"",  # both carry the row's id: written below, in the same transaction
    )  # fmt: skip
    mail.message_id = addresses.message_id(None, mail.pk, settings.SECRET_KEY, desk.mail.rpartition("@")[2])
    head = Head(
        message_id=mail.message_id, sender_name=desk.name, sender=desk.mail, to=to, subject=subject, sent_at=at,
        automatic="auto-generated",
    )  # fmt: skip
    mail.mime = build(head, text, mail.html)
    mail.save(update_fields=["message_id", "mime"])
    return mail
