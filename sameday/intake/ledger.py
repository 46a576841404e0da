"""The count that must come out: every mail we said "250" to has an outcome. `sameday check` asks it."""

from datetime import datetime, timedelta

from django.db.models import Count, Sum

from sameday.audit import actors, journal
from sameday.audit.models import Entry
from sameday.intake.models import RawMail

VISIBLE = ("ticket", "attached", "quarantine", "automatic")
YOUNG = timedelta(days=13)  # no ticket is purged so early: a mail without one was lost


def accounted() -> dict[str, int]:
    """Return mails by outcome; `pending` are not yet understood, `copies` came again as the very same bytes."""
    rows = RawMail.objects.values("outcome").annotate(n=Count("id"))
    counts = {row["outcome"] or "pending": row["n"] for row in rows}
    counts["copies"] = RawMail.objects.aggregate(n=Sum("copies"))["n"] or 0
    return counts


def unaccounted(at: datetime) -> int:
    """Return how many mails of the last days lead nowhere though their outcome says they do; must be 0."""
    young = RawMail.objects.filter(stored_at__gt=at - YOUNG, received_at__gt=at - YOUNG)
    return young.filter(outcome__in=VISIBLE, became=None, ticket=None).count()


NIGHTLY = "mail counted"


def step(at: datetime) -> int:
    """Count once a day and write it down, so that the page of mail problems need not count. Journalled."""
    counts = accounted()
    total = sum(n for outcome, n in counts.items() if outcome != "copies")
    journal.note(NIGHTLY, by=actors.SYSTEM, at=at, unaccounted=unaccounted(at), total=total, **counts)
    return 0


def last_counted() -> Entry | None:
    """Return what was written down last."""
    return Entry.objects.filter(verb=NIGHTLY).order_by("-at", "-id").first()
