"""A process of its own that sends three mails and lays their copies: `python -m tests.intake.copier URL send|again`."""

import os
import sys
from datetime import timedelta

import django


def main(url: str, verb: str) -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
    django.setup()
    from sameday.intake import sent_copies
    from sameday.outbox.models import SentCopy
    from tests.outbox.conftest import AT

    if verb == "send":
        begin(url, AT)
    print(sent_copies.step(AT + timedelta(hours=1)), SentCopy.objects.count(), flush=True)


def begin(url: str, at) -> None:
    from sameday.audit import actors
    from sameday.clients.models import Contact
    from sameday.office import mailboxes, ours
    from sameday.outbox import queue, send
    from tests.outbox.conftest import open_ticket

    bare, password = mailboxes.without_password(url)
    mailboxes.add(ours.desk().mail, bare, password, sent="Sent", by=actors.SYSTEM, at=at)
    ann = Contact.objects.get(mail="ann@acme.example")
    for number in range(3):
        ticket = open_ticket(ann, message_id=f"<{number}@acme.example>")
        queue.put("triaged", ticket=ticket, contact=ann, at=at)
    assert send.step(at) == 3


if __name__ == "__main__":
    main(*sys.argv[1:])
