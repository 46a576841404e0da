"""Two tickets about one thing become one; the messages stay where they came in and are read together.

Source: rules.md 10: a person decides, the earliest receipt counts, undone for 5 days, never across companies.
"""

from datetime import datetime, timedelta

from django.db import transaction

from sameday.office import ours
from sameday.policy.emergency import graver
from sameday.policy.kinds import Outcome, Stage, State, WaitingFor
from sameday.tickets.events import Merged, MergedIn, Triaged, Unmerged
from sameday.tickets.life import clocks
from sameday.tickets.life.approval import back_to_analysis
from sameday.tickets.life.reason import because
from sameday.tickets.life.receive import hear
from sameday.tickets.life.step import OVER, NotAllowed, facts, lock, record, restore
from sameday.tickets.models import Ticket

UNDO_WITHIN = timedelta(days=5)
IS_APPROVED = (
    "T-{0} has an approved change that is not finished: merge T-{1} into it, or finish it or have the approval taken "
    "back first."
)
HAS_A_TIME = "T-{0} has an appointment: merge T-{1} into it, or cancel the appointment first."


@transaction.atomic
def merge(ticket: Ticket, into: Ticket, *, by: str, at: datetime, staff=None, reason: str = "") -> Ticket:
    """Merge `ticket` into `into` and return the survivor; its triage clock runs from the earlier receipt.

    `reason`, of `staff`, becomes a note that both histories show; triage decides without one.

    What the client said in `ticket` is an answer to what the survivor waits for.
    """
    first, second = sorted(
        (ticket, into), key=lambda t: t.pk
    )  # one order of locks: two merges cannot wait for each other
    locked = {t.pk: t for t in (lock(first, "merge"), lock(second, "merge"))} if first.pk != second.pk else {}
    if not locked:
        raise NotAllowed(ticket, "merge", "A ticket cannot be merged into itself.")
    ticket, survivor = locked[ticket.pk], locked[into.pk]
    _same_client(ticket, survivor)
    if survivor.stage in OVER:
        raise NotAllowed(ticket, "merge", f"T-{survivor.number} is {survivor.stage}. Reopen it first.")
    if ticket.needs_approval and ticket.approved_at and ticket.stage not in OVER:
        raise NotAllowed(ticket, "merge", IS_APPROVED.format(ticket.number, survivor.number))
    if ticket.appointments.filter(state="booked").exists():
        raise NotAllowed(ticket, "merge", HAS_A_TIME.format(ticket.number, survivor.number))
    was_new = ticket.stage == Stage.NEW
    ticket.state, ticket.merged_into = State.MERGED, survivor
    _join(survivor, ticket)
    ticket.act_at = ticket.next_step_at = None
    ticket.alarm = False
    messages = tuple(ticket.messages.values_list("pk", flat=True))
    why = because(ticket, reason, verb="merge", staff=staff, at=at).pk if staff else None
    if was_new:
        ticket.triaged_at, ticket.outcome = at, Outcome.MERGE
        target, promise = ticket.triage_target_at.isoformat(), ticket.triage_promise_at.isoformat()
        record(ticket, Triaged(str(Outcome.MERGE), None, target, promise, why), by=by, at=at)
    else:
        record(ticket, Merged(survivor.pk, why), by=by, at=at)
    record(survivor, MergedIn(ticket.pk, messages, why), by=by, at=at)
    return survivor


@transaction.atomic
def unmerge(ticket: Ticket, *, by: str, at: datetime) -> Ticket:
    """Take a merged ticket out of its survivor again; it stands as it stood before. Within 5 days."""
    ticket = lock(ticket, "unmerge")
    event = ticket.events.filter(data__set__state=str(State.MERGED)).order_by("-id").first()
    if event.kind == "split_undone":
        raise NotAllowed(ticket, "unmerge", "Its messages are back where they came from: split them off again.")
    if at - event.at > UNDO_WITHIN:
        raise NotAllowed(ticket, "unmerge", "A merge can be undone for 5 days; this one is older.")
    survivor = ticket.merged_into
    restore(ticket, event.data["was"])
    if ticket.waiting_for == WaitingFor.APPROVAL:  # the offer that was out fell with the merge
        back_to_analysis(ticket, at=at)
    record(ticket, Unmerged(survivor.pk), by=by, at=at)
    part(survivor, ticket, by=by, at=at)
    return ticket


def part(survivor: Ticket, ticket: Ticket, *, by: str, at: datetime) -> None:
    """Record on the survivor that `ticket` stands alone again, and give it back what the merge changed in it.

    Unless something else has changed that since: then it stays as it is.
    """
    survivor = lock(survivor, "part")
    joined = survivor.events.filter(kind="merged_in", data__absorbed=ticket.pk).order_by("-id").first()
    now = facts(survivor)
    if joined and all(now[name] == value for name, value in joined.data["set"].items()):
        restore(survivor, joined.data["was"])
    record(survivor, Unmerged(ticket.pk), by=by, at=at)


def _same_client(ticket: Ticket, survivor: Ticket) -> None:
    if ticket.company_id is None or survivor.company_id is None:
        raise NotAllowed(ticket, "merge", "Say first whose request it is: only two of one company can be merged.")
    if ticket.company_id != survivor.company_id:
        raise NotAllowed(ticket, "merge", f"T-{survivor.number} belongs to another company: these cannot be merged.")


def _join(survivor: Ticket, ticket: Ticket) -> None:
    """The earliest receipt counts, for the triage clock while it runs; an answer and an alarm go along."""
    desk = ours.desk()
    if ticket.received_at < survivor.received_at:
        survivor.received_at = ticket.received_at
        if survivor.stage == Stage.NEW:
            clocks.begin_triage(survivor, desk=desk, at=ticket.received_at)
        clocks.rank(survivor, desk=desk)
    said = ticket.messages.filter(direction="in", automatic=False).order_by("-received_at").first()
    if said and survivor.waiting_since_at and said.received_at >= survivor.waiting_since_at:
        hear(survivor, desk, said.received_at)
    if ticket.alarm:
        _pass_on_the_alarm(survivor, ticket)


def _pass_on_the_alarm(survivor: Ticket, ticket: Ticket) -> None:
    """An alarm that nobody acknowledged goes on ringing, and the graver kind counts: no merge quiets an emergency."""
    if not survivor.alarm:
        survivor.alarm = True
        survivor.suspected_at, survivor.suspected_kind = ticket.suspected_at, ticket.suspected_kind
        survivor.acknowledged_at, survivor.acknowledged_by = ticket.acknowledged_at, ticket.acknowledged_by
        survivor.act_at = survivor.act_at if ticket.acknowledged_at else ticket.act_at
        return
    survivor.suspected_kind = graver(survivor.suspected_kind, ticket.suspected_kind)
    if survivor.acknowledged_at and not ticket.acknowledged_at:
        survivor.acknowledged_at = survivor.acknowledged_by = None
        survivor.suspected_at, survivor.act_at = ticket.suspected_at, ticket.act_at
