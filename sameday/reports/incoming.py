"""What keeps requests from reaching the desk: the red bar above the triage list."""

from datetime import datetime, timedelta

from django.apps import apps
from django.db.models import Value

from sameday.asked import Asked
from sameday.intake.models import Outage
from sameday.office.models import Mailbox

WORKER_SILENT = timedelta(minutes=2)
NOT_FETCHED = timedelta(minutes=10)


def trouble(at: datetime) -> list[str]:
    """Return each trouble with incoming mail in a sentence, in two queries; empty as a rule. Source: ux.md S2."""
    found = []
    for address, fetched_at, failing_since, told in _WAYS():
        if told:
            found.append(told)
            continue
        stale = fetched_at is not None and at - fetched_at > NOT_FETCHED
        since = failing_since or (fetched_at if stale else None)
        if since:
            found.append(f"No mail fetched from {address} for {_length(at - since)}.")
    beat_at = next((at for (at,) in _BEATS()), None)
    if beat_at is None or at - beat_at > WORKER_SILENT:
        found.append("The worker does not run: mail is kept, but it does not reach this list, and none leaves.")
    return found


def _length(span: timedelta) -> str:
    minutes = max(1, span // timedelta(minutes=1))
    return f"{minutes} min" if minutes < 120 else f"{minutes // 60} hours"


def _ways():
    """Mailboxes with "", and the outages people were told of with their words; a mailbox speaks for itself."""
    boxes = Mailbox.objects.filter(active=True).exclude(imap_url="")
    told = Outage.objects.filter(ended_at=None).exclude(way__startswith="box:")
    return boxes.values_list("address", "fetched_at", "failing_since", Value("")).union(
        told.values_list("way", "began_at", "ended_at", "words"), all=True
    )


_WAYS = Asked(_ways)
_BEATS = Asked(
    lambda: apps.get_model("jobs", "Heartbeat").objects.filter(name__startswith="worker")  # jobs lie above reports
    .order_by("-beat_at").values_list("beat_at")[:1]
)  # fmt: skip
