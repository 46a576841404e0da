"""Looks into a desk's database from a process of its own: `python -m tests.intake.inspect_house VERB [ARGUMENT]`."""

import os
import sys
import time
from datetime import UTC, datetime

import django


def main(verb: str, argument: str = "") -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
    django.setup()
    {"fetch-from": fetch_from, "settle": settle, "twice": twice, "ledger": ledger}[verb](argument)


def fetch_from(url: str) -> None:
    from sameday.audit import actors
    from sameday.office import mailboxes

    mailboxes.add("help@desk.example", *mailboxes.without_password(url), by=actors.SYSTEM, at=datetime.now(UTC))


def settle(count: str) -> None:
    """Wait until that many mails are understood and none waits; print the Message-ID of each that led somewhere."""
    from sameday.intake.models import RawMail

    done = RawMail.objects.exclude(outcome="")
    until = time.monotonic() + 140
    while done.count() < int(count) or RawMail.objects.filter(outcome="").exists():
        if time.monotonic() > until:
            break
        time.sleep(0.2)
    visible = done.filter(outcome__in=("ticket", "attached", "quarantine"), became__isnull=False)
    print("\n".join(visible.values_list("message_id", flat=True)))


def twice(_: str) -> None:
    """Print the Message-IDs of mails that have become more than one message."""
    from django.db.models import Count

    from sameday.tickets.models import Message

    rows = Message.objects.filter(direction="in").values("message_id").annotate(n=Count("id")).filter(n__gt=1)
    print("\n".join(row["message_id"] for row in rows))


def ledger(_: str) -> None:
    from sameday.intake import ledger
    from sameday.intake.models import RawMail

    print(ledger.unaccounted(datetime.now(UTC)), RawMail.objects.filter(outcome="").count())


if __name__ == "__main__":
    main(*sys.argv[1:])
