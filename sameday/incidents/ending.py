"""A person ends an incident when it is contained; within five business days it is reviewed. Source: rules.md 7."""

from datetime import datetime

from django.db import transaction

from sameday import clock
from sameday.audit import actors
from sameday.incidents import timeline, under
from sameday.incidents.models import Incident, Review
from sameday.incidents.refused import NotNow
from sameday.office import ours
from sameday.office.models import Staff
from sameday.policy.incidents import REVIEW_DAYS
from sameday.policy.kinds import State
from sameday.tickets import life
from sameday.tickets.life.follow_up import ensure
from sameday.tickets.life.step import lock
from sameday.tickets.models import FollowUp

REVIEW = "incident-review"


@transaction.atomic
def end(incident: Incident, *, staff: Staff, at: datetime) -> Incident:
    """Say that it is contained: the alarms of its requests end, the work goes on, the review is due. Raises NotNow."""
    incident, by = under.locked(incident, *under.tickets(incident)), actors.staff(staff.pk)
    for ticket in under.tickets(incident):
        if ticket.alarm and ticket.state in (State.NORMAL, State.QUARANTINED):
            life.end_emergency(ticket, by=by, at=at, staff=staff)
    due = clock.same_time_after(ours.desk().calendar, at, REVIEW_DAYS)
    Incident.objects.filter(pk=incident.pk).update(ended_at=at, ended_by=staff, notice_due_at=None, review_due_at=due)
    timeline.note(incident, "ended", "Contained: the incident is over", at=at, staff=staff)
    what = f"Review incident {incident.pk}: what happened, why, what we change"
    ensure(
        lock(incident.ticket, "add_follow_up"), REVIEW, what, due_at=due, by=by, at=at, role="coordinator",
        staff=incident.lead,
    )  # fmt: skip
    _done(incident, "incident-notice", staff=staff, at=at)
    incident.refresh_from_db()
    return incident


@transaction.atomic
def review(incident: Incident, *, what_happened: str, cause: str, what_we_change: str, staff: Staff, at: datetime):
    """Write the review, or write it anew, and return it; its follow-up is done. Raises NotNow."""
    incident = (
        Incident.objects.select_for_update(of=("self",), no_key=True).select_related("ticket").get(pk=incident.pk)
    )
    if not incident.ended_at:
        raise NotNow("It is not over yet: end it when it is contained, then review it.")
    words = {"what_happened": what_happened, "cause": cause, "what_we_change": what_we_change}
    row, new = Review.objects.update_or_create(
        incident=incident, defaults={**{name: text.strip() for name, text in words.items()}, "written_at": at,
                                     "by": staff}
    )  # fmt: skip
    timeline.note(incident, "reviewed", "Reviewed" if new else "The review was written anew", at=at, staff=staff)
    _done(incident, REVIEW, staff=staff, at=at)
    return row


def _done(incident: Incident, key: str, *, staff: Staff, at: datetime) -> None:
    task = FollowUp.objects.filter(ticket=incident.ticket_id, key=key, done_at=None).first()
    if task:
        life.finish_follow_up(task, staff=staff, by=actors.staff(staff.pk), at=at)
