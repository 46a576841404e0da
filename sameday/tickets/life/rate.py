"""One question after the work: was this solved well? A "no" is a person's to follow up; it opens nothing by itself."""

from datetime import datetime, timedelta

from django.db import transaction

from sameday.office import ours
from sameday.policy import triage
from sameday.policy.kinds import Solved, Urgency
from sameday.tickets.events_client import Rated
from sameday.tickets.life.follow_up import ensure
from sameday.tickets.life.step import NotAllowed, lock, record
from sameday.tickets.models import Message, Rating, Ticket

CHANGED_WITHIN = timedelta(days=14)
LONGEST = 500  # characters of the sentence
NOT_SOLVED = "Nothing was solved here that could be rated."
TOO_LATE = "You answered this more than 14 days ago: it stays as you said it. Reply to us if something is wrong."


@transaction.atomic
def rate(ticket: Ticket, said: Solved, words: str, *, by: str, at: datetime) -> Ticket:
    """Keep how well the client says it was solved: one rating a resolution, which they may change for 14 days.

    The same once more changes nothing. A "no" is a follow-up of the coordinator. Source: ux.md 4; rules.md 13.
    """
    ticket = lock(ticket, "rate")
    if ticket.resolved_at is None:
        raise NotAllowed(ticket, "rate", NOT_SOLVED)
    words = words.strip()[:LONGEST]
    rating = Rating.objects.filter(ticket=ticket, resolved_at=ticket.resolved_at).first()
    if rating and (rating.said, rating.words) == (said, words):
        return ticket
    if rating and not may_change(rating, at):
        raise NotAllowed(ticket, "rate", TOO_LATE)
    rating = rating or Rating(ticket=ticket, resolved_at=ticket.resolved_at, rated_at=at, staff_id=_who(ticket))
    rating.said, rating.words, rating.changed_at = Solved(said), words, at
    rating.save()
    record(ticket, Rated(rating.pk, str(rating.said)), by=by, at=at)
    if rating.said == Solved.NO:
        due_at = triage.next_step_due(Urgency.NORMAL, at, ours.desk().calendar)
        what = "The client says it was not solved well: call them"
        ensure(ticket, "rated_no", what, role="coordinator", due_at=due_at, by=by, at=at)
    return ticket


def may_change(rating: Rating, at: datetime) -> bool:
    """Return whether what was said may still be changed at `at`."""
    return at <= rating.rated_at + CHANGED_WITHIN


def _who(ticket: Ticket) -> int | None:
    """Return who of us resolved it: who wrote what the client read of the cause and the cure."""
    told = ticket.events.filter(kind="resolved").order_by("-id").values_list("data__message", flat=True).first()
    return Message.objects.filter(pk=told, ticket=ticket).values_list("author_id", flat=True).first()
