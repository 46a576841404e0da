"""What keeps requests from reaching the desk: the red bar above the triage list."""

from datetime import datetime, timedelta

from django.apps import apps

from sameday.asked import Asked
from sameday.intake.models import Outage
from sameday.office.models import Mailbox

WORKER_SILENT = timedelta(minutes=2)
NOT_FETCHED = timedelta(minutes=10)


def trouble(at: datetime) -> list[str]:
    """Return each trouble with incoming mail in a sentence, in three queries; empty as a rule. Source: ux.md S2."""
    found = []
    for address, fetched_at, failing_since in _BOXES():
        stale = fetched_at is not None and at - fetched_at > NOT_FETCHED
        since = failing_since or (fetched_at if stale else None)
        if since:
            found.append(f"No mail fetched from {address} for {_length(at - since)}.")
    beat_at = next((at for (at,) in _BEATS()), None)
    if beat_at is None or at - beat_at > WORKER_SILENT:
        found.append("The worker does not run: mail is kept, but it does not reach this list, and none leaves.")
    return found + [words for (words,) in _OUTAGES()]


def _length(span: timedelta) -> str:
    minutes = max(1, span // timedelta(minutes=1))
    return f"{minutes} min" if minutes < 120 else f"{minutes // 60} hours"


_BOXES = Asked(
    lambda: Mailbox.objects.filter(active=True).exclude(imap_url="")
    .values_list("address", "fetched_at", "failing_since")
)  # fmt: skip
_BEATS = Asked(
    lambda: apps.get_model("jobs", "Heartbeat").objects.filter(name__startswith="worker")  # jobs lie above reports
    .order_by("-beat_at").values_list("beat_at")[:1]
)  # fmt: skip
_OUTAGES = Asked(  # those of mailboxes are said above, from the first minute on
    lambda: Outage.objects.filter(ended_at=None).exclude(way__startswith="box:").order_by("pk").values_list("words")
)  # fmt: skip
