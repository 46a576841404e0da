"""The demo office: an MSP of seven, twelve clients, 250 requests of the last 60 days, and a desk with work on it.

The histories are played with the verbs of sameday.tickets.life, each at its own time, in one order of time: events,
clocks, numbers and mails are what the real desk would have made of them. The same every time, but for the moment.
"""

from collections.abc import Callable
from datetime import datetime

from django.db import transaction

from sameday.audit import journal
from sameday.audit.actors import SYSTEM
from sameday.cli.demo import articles, money, views
from sameday.cli.demo.choices import choose
from sameday.cli.demo.companies import sign_up
from sameday.cli.demo.history import past
from sameday.cli.demo.offers import stand
from sameday.cli.demo.on_file import tidy_up_wanted
from sameday.cli.demo.on_the_phone import ring
from sameday.cli.demo.people import open_office
from sameday.cli.demo.play import Play
from sameday.cli.demo.today import present
from sameday.cli.demo.together import tie
from sameday.cli.demo.writing import help_to_write
from sameday.office import ours
from sameday.office.models import Office

TICKETS = 250


@transaction.atomic
def load(at: datetime, *, progress: Callable[[float], None] | None = None) -> None:
    """Fill the empty database with the demo office as it is at `at`, whole or not at all.

    `progress` is told the part that is done, 0 to 1. Files of attachments are stored by their hash, so a load that
    was cut off leaves nothing that a second one does not use.
    """
    staff = open_office()
    with ours.remembered():
        play = Play(at, ours.desk(), staff, sign_up(at.date()))
        stand(play)
        now = present(play)
        for story in (*past(play, TICKETS - len(now)), *now):
            play.add(story)
        play.run(progress)
        money.state(play)
        help_to_write(play)
        articles.write_down(play)
        views.keep(staff, at=at)
        tie(play)
        tidy_up_wanted(staff, at)
        ring(play)
    choose(staff, at)
    journal.note("demo office loaded", by=SYSTEM, at=at)


def is_loaded() -> bool:
    """Return whether the demo office is in the database."""
    return Office.objects.filter(demo=True).exists()
