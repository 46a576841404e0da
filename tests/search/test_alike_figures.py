"""How often a solved ticket of the same cause is shown; `pytest -s tests/search/test_alike_figures.py` prints it.

The solved tickets: the demo office's 52 causes, among ordinary requests of other people's words. The questions
(alike.txt): the same 52 causes told again in other words, written before search/likeness.py was tuned; those with an
even number were looked at while it was, the odd ones are the held-out half.
"""

from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

import pytest
from django.db import connection

from sameday.search import alike
from sameday.tickets.models import Message, Ticket, TicketEvent
from tests.policy import labelled

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 2, 15, 0, tzinfo=UTC)
FOLDERS = ("requests", "requests_more", "requests_third", "requests_fifth", "requests_seventh")


class Figures(NamedTuple):
    first: float
    among_five: float
    nothing: float
    shown: float
    others: float

    def __str__(self):
        return (
            f"same cause first {self.first:.2f}, among five {self.among_five:.2f}; nothing shown {self.nothing:.2f}, "
            f"{self.shown:.1f} shown on average, {self.others:.1f} where no ticket of the cause is there"
        )


@pytest.fixture
def solved(cast) -> dict[int, int]:
    """Return the tickets of the causes by the cause's number, once by each of its two subjects."""
    from sameday.cli.demo.words_desk import DESK
    from sameday.cli.demo.words_software import SOFTWARE

    causes = [(number, subject.strip(), request.text.replace("{", "").replace("}", ""), request.cure)
              for number, request in enumerate(DESK + SOFTWARE) for subject in request.subject.split("|")]  # fmt: skip
    others = [each for folder in FOLDERS for each in labelled.read(folder) if each.label == labelled.ORDINARY]
    told = [*causes, *((-1, each.subject, each.text, "Done.") for each in others)]
    time = dict.fromkeys(
        ("received_at", "clock_from_at", "triage_target_at", "triage_promise_at", "desk_at", "queue_at", "changed_at",
         "resolved_at", "closed_at"), AT,
    )  # fmt: skip
    made = {}
    for number, subject, text, cure in told:
        ticket = Ticket.objects.create(
            subject=subject[:250], channel="email", company=cast.acme, requester=cast.ann, stage="closed",
            tier="standard", **time,
        )  # fmt: skip
        said = {"ticket": ticket, "channel": "email", "received_at": AT}
        Message.objects.create(**said, direction="in", text=text, sender=cast.ann.mail)
        message = Message.objects.create(**said, direction="out", text=cure, author=cast.tina)
        TicketEvent.objects.create(ticket=ticket, at=AT, kind="resolved", actor="staff:1", data={"message": message.pk})
        made[ticket.pk] = number
    return made


def questions() -> list[tuple[int, str, str]]:
    lines = Path(__file__).with_name("alike.txt").read_text().splitlines()
    return [(int(number), subject, text) for number, subject, text in (line.split(" | ", 2) for line in lines)]


def measured(solved, cast, asked) -> Figures:
    ranks, shown, others = [], [], []
    for number, subject, text in asked:
        ticket = Ticket(number=10**9, subject=subject, company=cast.acme)
        names = (cast.ann.name, cast.acme.name)
        every = [solved[each.number] for each in alike.solved(ticket, text, without=names, most=alike.CANDIDATES)]
        found = every[: alike.SHOWN]
        others.append(len([each for each in every if each != number][: alike.SHOWN]))
        ranks.append(found.index(number) if number in found else None)
        shown.append(len(found))
    return Figures(
        ranks.count(0) / len(ranks), sum(rank is not None for rank in ranks) / len(ranks),
        shown.count(0) / len(shown), sum(shown) / len(shown), sum(others) / len(others),
    )  # fmt: skip


def test_most_same_causes_in_other_words_are_found(solved, cast):
    asked = questions()
    held = measured(solved, cast, asked[1::2])
    print(f"\n{connection.vendor}, {len(solved)} solved; held out: {held}")
    print("looked at:", measured(solved, cast, asked[::2]))
    assert held.among_five >= 0.5
