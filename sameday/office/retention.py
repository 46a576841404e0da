"""How many days this office keeps each kind of record."""

from datetime import datetime, timedelta

from django.db import transaction

from sameday.audit import journal
from sameday.office.models import Retention
from sameday.policy.retention import BY_KIND, KINDS

SUBJECT = "retention"


def days() -> dict[str, int]:
    """Return the days by kind: one query; what the office left alone is as policy/retention.py says."""
    chosen = dict(Retention.objects.values_list("kind", "days"))
    return {each.kind: chosen.get(each.kind, each.days) for each in KINDS}


def keep() -> dict[str, timedelta]:
    """Return the spans by kind."""
    return {kind: timedelta(days=number) for kind, number in days().items()}


@transaction.atomic
def save(chosen: dict[str, int], *, by: str, at: datetime) -> bool:
    """Keep these days by kind; journalled old and new. False when nothing differs.

    Raises ValueError for a kind nobody knows and for days beyond its bounds.
    """
    for kind, number in chosen.items():
        if kind not in BY_KIND or not BY_KIND[kind].least <= number <= BY_KIND[kind].most:
            raise ValueError(f"{kind} cannot be kept for {number} days")
    was = days()
    for kind, number in chosen.items():
        Retention.objects.update_or_create(kind=kind, defaults={"days": number})
    titles = {each.kind: each.title for each in KINDS}
    before, after = (
        {titles[kind]: f"{number} days" for kind, number in which.items()} for which in (was, was | chosen)
    )
    return bool(journal.change("retention changed", before, after, by=by, at=at, subject=SUBJECT))
