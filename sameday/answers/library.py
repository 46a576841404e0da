"""Finding a saved answer: everybody's and one's own, the most used first, narrowed while one types."""

from datetime import datetime

from django.db import transaction
from django.db.models import F, FilteredRelation, Q

from sameday.answers.models import AnswerUse, SavedAnswer

MOST, SHOWN = 1000, 30


def found(staff, words: str = "") -> list[SavedAnswer]:
    """Return the answers this person may insert that have all the words, in one query; names count before texts.

    Each has `times`: how often this person inserted it, None for never. Looked through here, not by the database:
    then letters of every script are found whatever their case, on both.
    """
    mine = FilteredRelation("uses", condition=Q(uses__staff=staff))
    rows = SavedAnswer.objects.filter(Q(owner=None) | Q(owner=staff), removed_at=None).alias(mine=mine)
    rows = rows.annotate(times=F("mine__times")).order_by("name", "pk")[:MOST]
    asked = words.casefold().split()
    ranked = [(rank, row) for row in rows if (rank := _rank(row, asked)) is not None]
    ranked.sort(key=lambda each: (each[0], -(each[1].times or 0)))
    return [row for _, row in ranked]


def one(staff, number: int) -> SavedAnswer | None:
    """Return an answer this person may see."""
    return SavedAnswer.objects.filter(Q(owner=None) | Q(owner=staff), pk=number, removed_at=None).first()


@transaction.atomic
def used(answer: SavedAnswer, staff, *, at: datetime) -> None:
    """Count that this person inserted it."""
    mine = AnswerUse.objects.filter(answer=answer, staff=staff)
    if not mine.update(times=F("times") + 1, used_at=at):
        AnswerUse.objects.bulk_create(
            [AnswerUse(answer=answer, staff=staff, times=1, used_at=at)], ignore_conflicts=True
        )


def _rank(row: SavedAnswer, asked: list[str]) -> int | None:
    """Return how well the answer fits, 0 for best, None when a word is missing."""
    name = row.name.casefold()
    if all(word in name for word in asked):
        return 0
    everything = f"{name} {row.folder} {row.text}".casefold()
    return 1 if all(word in everything for word in asked) else None
