"""The count that must come out: every mail we said "250" to has an outcome. `sameday check` asks it."""

from datetime import datetime, timedelta

from django.db.models import Count, Sum

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
