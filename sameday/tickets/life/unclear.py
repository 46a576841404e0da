"""Where the plan says nothing certain a person has a follow-up, which ends by itself once it is decided. rules.md 9."""

from datetime import datetime

from sameday import clock
from sameday.office import ours
from sameday.policy.coverage import DIAGNOSIS_MINUTES, UNCLEAR, Verdict
from sameday.tickets.life.step import not_in_work
from sameday.tickets.models import FollowUp, Ticket

KEY = "coverage"
AT_ONCE = 60  # business minutes
WHAT = {
    Verdict.REDIRECT: "The company’s agreement has ended or is on hold: decide how it goes on",
    Verdict.DIAGNOSIS: "The quarter of an hour of diagnosis is used: say what it is about",
}


def look(ticket: Ticket, *, by: str, at: datetime) -> None:
    """Keep the follow-up of a locked ticket as its verdict needs it: added, worded anew, or done.

    It has no event of its own: the event of the verdict says why, and undo takes back the last one. What is not known
    yet is a task only when the diagnosis that the plan includes is used up.
    """
    known = FollowUp.objects.filter(ticket=ticket, key=KEY, done_at=None)
    verdict = ticket.coverage_verdict
    if verdict not in UNCLEAR or not_in_work(ticket) or (verdict == Verdict.DIAGNOSIS and not _is_used(ticket)):
        known.update(done_at=at)
        return
    owner = ticket.owner_id if verdict == Verdict.DIAGNOSIS else None
    role = "" if owner else "it_pro" if verdict == Verdict.DIAGNOSIS else "coordinator"
    facts = {"what": WHAT[Verdict(verdict)], "role": role, "staff": ticket.owner if owner else None}
    if not known.update(**facts):
        due_at = clock.add_minutes(ours.desk().calendar, at, AT_ONCE)
        FollowUp.objects.create(ticket=ticket, key=KEY, due_at=due_at, **facts)


def _is_used(ticket: Ticket) -> bool:
    logged = ticket.events.filter(kind="time_logged").values_list("data", flat=True)
    return sum(data["minutes"] for data in logged) >= DIAGNOSIS_MINUTES
