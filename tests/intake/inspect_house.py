"""Looks into a desk's database from a process of its own: `python -m tests.intake.inspect_house VERB [ARGUMENT]`."""

import json
import os
import sys
import time
from datetime import UTC, datetime

import django


def main(verb: str, argument: str = "") -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
    django.setup()
    verbs = {"fetch-from": fetch_from, "posted-by": posted_by, "raw": raw, "settle": settle}
    verbs[verb](argument)


def fetch_from(url: str) -> None:
    from sameday.audit import actors
    from sameday.office import mailboxes

    mailboxes.add("help@desk.example", *mailboxes.without_password(url), by=actors.SYSTEM, at=datetime.now(UTC))


def posted_by(argument: str) -> None:
    """Let a provider post the mailbox's mail; print the mailbox's number."""
    from sameday.audit import actors
    from sameday.office import hooks
    from sameday.office.models import Mailbox

    hook = hooks.put(Mailbox.objects.get(), *json.loads(argument), by=actors.SYSTEM, at=datetime.now(UTC))
    print(hook.pk)


def raw(_: str) -> None:
    """Print how many mails are kept, understood or not."""
    from sameday.intake.models import RawMail

    print(RawMail.objects.count())


def settle(_: str) -> None:
    """Wait until no mail waits to be understood; print as JSON what came of mails and forms."""
    from sameday.intake import ledger
    from sameday.intake.models import RawMail
    from sameday.tickets.models import Message

    waiting = RawMail.objects.filter(outcome="")
    until = time.monotonic() + 140
    while waiting.exists() and time.monotonic() < until:
        time.sleep(0.2)
    led = RawMail.objects.filter(outcome__in=("ticket", "attached", "quarantine"), became__isnull=False)
    astray = RawMail.objects.exclude(pk__in=led).values_list("outcome", "reason", "message_id")
    mails, forms = Message.objects.filter(direction="in"), Message.objects.filter(ticket__channel="form")
    found = {
        "led": list(led.values_list("message_id", flat=True)),  # the Message-IDs of mails that led somewhere
        "astray": [*map(list, astray[:20])],
        "messages": list(mails.exclude(message_id="").values_list("message_id", flat=True)),
        "forms": list(forms.values_list("text", flat=True)),
        "unaccounted": ledger.unaccounted(datetime.now(UTC)),
        "waiting": waiting.count(),
    }
    print(json.dumps(found))


if __name__ == "__main__":
    main(*sys.argv[1:])
