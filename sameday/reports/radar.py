"""What may go wrong on the desk, in groups that must be empty at the close of the day: one query a group.

Each group is read up to COUNTED rows: so its count and its first lines are one question. Source: issue 7, point 7.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from django.db.models import F

from sameday.appointments import to_schedule
from sameday.changes.models import Offer
from sameday.clock import same_time_before
from sameday.office import ours
from sameday.phone.models import Call
from sameday.policy.approval import State as OfferState
from sameday.policy.kinds import Level, Stage, State, WaitingFor
from sameday.policy.order_of_day import turn
from sameday.tickets.models import Ticket
from sameday.tickets.queries_lists import open_work, view_of

SHOWN, COUNTED = 10, 100
SOON = timedelta(hours=2)
WAITS_TOO_LONG_DAYS = 3  # business days: two reminders have gone by then
LAST_CHASE = {WaitingFor.INFORMATION: 3, WaitingFor.BOOKING: 2}  # after so many reminders a person calls


class Fix(StrEnum):
    """What one key does about a line."""

    TRIAGE = "triage"
    REASSIGN = "reassign"
    CHASE = "chase"
    CALL = "call"
    SLOT = "slot"
    OUTCOME = "outcome"


@dataclass(frozen=True)
class Line:
    """One thing to mend; `number` is the ticket's, but of a call without an outcome it is the call's."""

    number: int
    subject: str
    who: str
    company: str
    owner: str
    alarm: bool
    due_at: datetime | None
    phone: str
    fix: Fix


@dataclass(frozen=True)
class Group:
    name: str
    lines: list[Line]
    count: int  # COUNTED + 1: more than can be counted

    @property
    def shown(self) -> list[Line]:
        return self.lines[:SHOWN]


PERSON = (
    "requester__name", "requester_name", "requester_address", "company__name", "owner__name", "alarm",
    "requester__phone", "requester__mobile", "company__phone",
)  # fmt: skip


def read(at: datetime) -> list[Group]:
    """Return all groups, the empty ones too, the most urgent first."""
    return [_group(name, lines(at)) for name, lines in GROUPS.items()]


def _emergencies(at: datetime) -> list[Line]:
    rows = Ticket.objects.filter(alarm=True, closed_at=None).exclude(state__in=(State.SPAM, State.MERGED))
    return _lines(rows.order_by("number"), "next_step_at", Fix.CALL)


def _no_outcome(at: datetime) -> list[Line]:
    rows = Call.objects.filter(answered_at__isnull=False, outcome=None, ended_at__isnull=False)
    found = rows.order_by("number").values(
        "number", "words", "from_number", "ended_at", "answered_by__name", "contact__name", "hint__name",
        "company__name", "contact__company__name", "hint__company__name",
    )[: COUNTED + 1]  # fmt: skip
    return [
        Line(
            row["number"],
            row["words"] or "A call without an outcome",
            row["contact__name"] or row["hint__name"] or row["from_number"] or "somebody",
            row["company__name"] or row["contact__company__name"] or row["hint__company__name"] or "",
            row["answered_by__name"] or "",
            alarm=False,
            due_at=row["ended_at"],
            phone="",
            fix=Fix.OUTCOME,
        )
        for row in found
    ]


def _untriaged(at: datetime) -> list[Line]:
    """What nobody has looked at; the draft of a call is in the hands of whoever speaks."""
    rows = Ticket.objects.filter(stage=Stage.NEW, alarm=False)
    rows = rows.exclude(state__in=(State.DRAFT, State.SPAM, State.MERGED))
    return _lines(rows.order_by("desk_at", "number"), "triage_target_at", Fix.TRIAGE)


def _breaking(at: datetime) -> list[Line]:
    """What waits for a client is no promise of ours: its next step is a reminder. Emergencies stand above already."""
    rows = open_work().filter(next_step_at__lte=at + SOON, alarm=False).exclude(stage=Stage.WAITING)
    return _lines(rows.order_by("next_step_at", "number"), "next_step_at", Fix.REASSIGN)


def _no_next_step(at: datetime) -> list[Line]:
    return _lines(view_of("no_next_step", None).order_by("number"), "next_step_at", Fix.REASSIGN)


def _waiting(at: datetime) -> list[Line]:
    """Return the questions and booking links without an answer: chased by mail, and called after the last reminder."""
    calendar, since = ours.desk().calendar, at
    for _ in range(WAITS_TOO_LONG_DAYS):
        since = same_time_before(calendar, since)
    # one order and one bound on the index; which pauses are meant is told of those rows
    rows = open_work().filter(waiting_since_at__lte=since, waiting_for__in=tuple(LAST_CHASE))
    return _lines(rows.order_by("waiting_since_at", "number"), "waiting_since_at", Fix.CHASE)


def _approvals(at: datetime) -> list[Line]:
    """Return the offers that were reminded of and have no answer: their approver is called."""
    offers = Offer.objects.filter(state=OfferState.SENT, paused_at=None, reminders__gte=1)
    rows = offers.order_by("sent_at", "pk").values(
        "ticket_id", "ticket__subject", "approver__name", "ticket__company__name", "ticket__owner__name",
        "ticket__alarm", "sent_at", "approver__phone", "approver__mobile", "ticket__company__phone",
    )[: COUNTED + 1]  # fmt: skip
    return [
        Line(
            row["ticket_id"],
            row["ticket__subject"],
            row["approver__name"] or "",
            row["ticket__company__name"] or "",
            row["ticket__owner__name"] or "",
            row["ticket__alarm"],
            row["sent_at"],
            row["approver__phone"] or row["approver__mobile"] or row["ticket__company__phone"] or "",
            Fix.CALL,
        )
        for row in rows
    ]


def _unscheduled(at: datetime) -> list[Line]:
    found = []
    for level in (Level.ATS, Level.HELP_DESK):
        rows, _ = to_schedule.of(level, ours.desk(), at=at, shown=COUNTED)
        found += rows
    return [
        Line(
            row.number,
            row.subject,
            row.requester or row.sender_name or row.sender,
            row.company or "",
            row.owner or "",
            row.alarm,
            row.next_step_at,
            phone="",
            fix=Fix.SLOT,
        )
        for row in found[: COUNTED + 1]
    ]


GROUPS = {
    "emergencies": _emergencies,
    "calls": _no_outcome,
    "untriaged": _untriaged,
    "breaking": _breaking,
    "no_next_step": _no_next_step,
    "waiting": _waiting,
    "approvals": _approvals,
    "unscheduled": _unscheduled,
}


def _group(name: str, lines: list[Line]) -> Group:
    lines.sort(key=lambda line: turn(line.alarm, line.due_at, line.number))
    return Group(name, lines, len(lines))


def _lines(rows, due: str, fix: Fix) -> list[Line]:
    """Return the first rows of a query of tickets as lines; `due` names the instant of each."""
    found = rows.values("number", "subject", "waiting_for", "reminders", *PERSON, due_at_=F(due))[: COUNTED + 1]
    return [
        Line(
            row["number"],
            row["subject"],
            row["requester__name"] or row["requester_name"] or row["requester_address"],
            row["company__name"] or "",
            row["owner__name"] or "",
            row["alarm"],
            row["due_at_"],
            # on file alone: never the number that a mail gives
            row["requester__phone"] or row["requester__mobile"] or row["company__phone"] or "",
            Fix.CALL if fix == Fix.CHASE and row["reminders"] >= LAST_CHASE[row["waiting_for"]] else fix,
        )
        for row in found
    ]
