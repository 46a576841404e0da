"""What was done to many requests, told on the page that comes after it."""

from datetime import datetime, timedelta

from django.urls import reverse
from django.utils.http import urlencode

from sameday.queues.actions import UNDO_WITHIN
from sameday.queues.models import BulkRun
from sameday.web.staff.forms import Typed
from sameday.web.staff.queues.listing import Listing

TOAST = timedelta(seconds=10)
NAMED = 20


def told(request, asked: Listing, at: datetime) -> dict:
    """Return the result of the run that the address names: a toast with Undo while it is new, and what was left out."""
    number = Typed(request.GET).number("ran")
    run = BulkRun.objects.filter(pk=number, staff=request.staff).first() if number else None
    if run is None:
        return {"run": None}
    facts = {"run": result(run, at)}
    if at - (run.undone_at or run.at) <= TOAST:
        facts |= {"toast_words": facts["run"]["words"]}
        if run.undone_at is None and facts["run"]["can_undo"]:
            facts |= {"undo_url": undo_url(run, asked.query())}
    return facts


def result(run: BulkRun, at: datetime) -> dict:
    """Return a run in words: "48 done, 2 not", why not, and whether it can still be taken back."""
    lines = list(run.lines.all())
    done, left = [e for e in lines if e.version is not None], [e for e in lines if e.version is None]
    same = [e for e in done if not e.events]
    back, kept = [e for e in done if e.back_at], [e for e in done if e.kept and not e.back_at]
    if run.undone_at:
        words = f"Taken back: {run.words}. {len(back)} taken back"
        words += f", {len(kept)} not." if kept else "."
    else:
        words = f"{run.words}: {len(done) - len(same)} done"
        words += f", {len(same)} {'was' if len(same) == 1 else 'were'} so already" if same else ""
        words += f", {len(left)} not." if left else "."
    if run.finished_at is None:
        words += " The rest was not tried: the server stopped meanwhile, or is still at it."
    trouble = [(e.number, e.kept) for e in kept] if run.undone_at else [(e.number, e.why) for e in left]
    return {
        "pk": run.pk, "words": words, "trouble": trouble[:NAMED], "unnamed": max(0, len(trouble) - NAMED), "at": run.at,
        "can_undo": run.undone_at is None and at - run.at <= UNDO_WITHIN and any(e.events for e in done),
    }  # fmt: skip


def undo_url(run: BulkRun, back: str) -> str:
    return f"{reverse('queue_undo', args=[run.pk])}?{urlencode({'back': back})}"
