"""A process of its own that says "begun", fetches once and counts: `python -m tests.intake.fetcher URL`."""

import os
import sys
from datetime import UTC, datetime

import django


def main(url: str) -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
    django.setup()
    from django.db.models import Sum

    from sameday.audit import actors
    from sameday.intake import fetch, imap
    from sameday.intake.models import RawMail
    from sameday.office import mailboxes
    from sameday.office.models import Mailbox

    if not Mailbox.objects.get().imap_url:
        bare, password = mailboxes.without_password(url)
        mailboxes.add("help@desk.example", bare, password, by=actors.SYSTEM, at=datetime.now(UTC))
    box = Mailbox.objects.get()
    print("begun", flush=True)
    with imap.signed_in(box) as client:
        fetch.fetch(client, box)
    print(RawMail.objects.count(), RawMail.objects.aggregate(n=Sum("copies"))["n"], flush=True)


if __name__ == "__main__":
    main(sys.argv[1])
