"""Where the plan says nothing certain a person has a follow-up, which ends by itself once it is decided. rules.md 9."""

from datetime import datetime

from sameday import clock
from sameday.office import ours
from sameday.policy import triage
from sameday.policy.coverage import UNCLEAR, Verdict
from sameday.policy.kinds import Urgency
from sameday.tickets.life.step import not_in_work
from sameday.tickets.models import FollowUp, Ticket

KEY = "coverage"
AT_ONCE = 60  # business minutes
WHAT = {
    Verdict.REDIRECT: "The company’s agreement has ended or is on hold: decide how it goes on",
    Verdict.QUARANTINE: "Nobody has confirmed who asks: find out before anything is done",
    Verdict.DIAGNOSIS: "Say what it is about: the plan includes a quarter of an hour of diagnosis, no more",
}


def look(ticket: Ticket, *, by: str, at: datetime) -> None:
    """Keep the follow-up of a locked ticket as its verdict needs it: added, worded anew, or done.

    It has no event of its own: the event of the verdict says why, and undo takes back the last one.
    """
    known = FollowUp.objects.filter(ticket=ticket, key=KEY, done_at=None)
    verdict = ticket.coverage_verdict
    if verdict not in UNCLEAR or not_in_work(ticket):
        known.update(done_at=at)
        return
    facts = {"what": WHAT[Verdict(verdict)], **_whose(ticket, verdict, at)}
    if not known.update(**facts):
        FollowUp.objects.create(ticket=ticket, key=KEY, **facts)


def _whose(ticket: Ticket, verdict: str, at: datetime) -> dict:
    calendar = ours.desk().calendar
    if verdict != Verdict.DIAGNOSIS:
        return {"role": "coordinator", "staff": None, "due_at": clock.add_minutes(calendar, at, AT_ONCE)}
    due_at = triage.next_step_due(Urgency.NORMAL, at, calendar)
    return {"role": "" if ticket.owner_id else "it_pro", "staff_id": ticket.owner_id, "due_at": due_at}
