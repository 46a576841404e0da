"""A process of its own that sends: `python -m tests.outbox.sender begin|send RELAY [MINUTES]`."""

import os
import sys
from datetime import timedelta

import django


def main(verb: str, relay: str, minutes: str = "0") -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
    os.environ["SAMEDAY_RELAY_URL"] = relay
    django.setup()
    from sameday.outbox import send
    from tests.outbox.conftest import AT

    if verb == "begin":
        begin(AT)
    print(send.step(AT + timedelta(minutes=int(minutes))), flush=True)


def begin(at) -> None:
    from django.core.management import call_command

    from sameday.outbox import queue
    from tests.cast import gather
    from tests.outbox.conftest import open_ticket

    call_command("migrate", verbosity=0)
    cast = gather()
    for _ in range(3):
        queue.put("triaged", ticket=open_ticket(cast.ann), contact=cast.ann, at=at)


if __name__ == "__main__":
    main(*sys.argv[1:])
