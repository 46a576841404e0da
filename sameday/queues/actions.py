"""What can be done to many requests at once. Each goes through its verb of life, and each can be taken back by one."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sameday.office.models import Staff
from sameday.policy.kinds import Level, Urgency
from sameday.tickets import life
from sameday.tickets.models import FollowUp, Ticket

HOLD_SECONDS = 20  # a mail of a bulk action waits so long: many are written before the toast with its Undo is seen
UNDO_WITHIN = timedelta(minutes=10)


@dataclass(frozen=True)
class Doing:
    """Who does it, when, and with what they chose or wrote."""

    staff: Staff
    by: str
    at: datetime
    args: dict = field(default_factory=dict)

    @property
    def who(self) -> dict:
        return {"by": self.by, "at": self.at}


@dataclass(frozen=True)
class Action:
    """`verb` is what its guard is called in life; `do` is told the ticket, `back` the ticket and the events made."""

    name: str
    words: str
    right: str
    verb: str
    do: Callable[[Ticket, Doing], object]
    back: Callable[[Ticket, list[int], Doing], object]
    mails: bool = False


def assign(ticket: Ticket, doing: Doing) -> None:
    life.assign(ticket, doing.args["owner"], **doing.who)


def urgency(ticket: Ticket, doing: Doing) -> None:
    args = doing.args
    life.set_urgency(ticket, Urgency(args["urgency"]), reason=args["reason"], staff=doing.staff, **doing.who)


def level(ticket: Ticket, doing: Doing) -> None:
    life.set_level(ticket, Level(doing.args["level"]), **doing.who)


def follow_up(ticket: Ticket, doing: Doing) -> None:
    args = doing.args
    life.add_follow_up(
        ticket, args["what"], due_at=args["due_at"], role=args["role"], staff=args["person"], **doing.who
    )


def spam(ticket: Ticket, doing: Doing) -> None:
    life.spam(ticket, **doing.who)


def resolve(ticket: Ticket, doing: Doing) -> None:
    args = doing.args
    life.resolve(ticket, args["cause"], staff=doing.staff, tell=args["tell"], hold_seconds=HOLD_SECONDS, **doing.who)


def merge(ticket: Ticket, doing: Doing) -> None:
    life.merge(ticket, doing.args["into"], **doing.who)


def facts_back(ticket: Ticket, events: list[int], doing: Doing) -> None:
    life.step_back(ticket, events, **doing.who)


def follow_up_back(ticket: Ticket, events: list[int], doing: Doing) -> None:
    for event in ticket.events.filter(pk__in=events, kind="follow_up_added"):
        for row in FollowUp.objects.filter(pk=event.data["follow_up"], done_at=None):
            life.finish_follow_up(row, staff=doing.staff, **doing.who)


def spam_back(ticket: Ticket, events: list[int], doing: Doing) -> None:
    life.undo_triage(ticket, within=UNDO_WITHIN, **doing.who)


def resolve_back(ticket: Ticket, events: list[int], doing: Doing) -> None:
    life.take_back(ticket, within=UNDO_WITHIN, **doing.who)


def merge_back(ticket: Ticket, events: list[int], doing: Doing) -> None:
    life.unmerge(ticket, **doing.who)


ALL = (
    Action("mine", "Assign to me", "triage", "assign", assign, facts_back),
    Action("nobody", "Take the owner off", "triage", "assign", assign, facts_back),
    Action("assign", "Assign", "triage", "assign", assign, facts_back),
    Action("urgency", "Urgency", "work", "set_urgency", urgency, facts_back),
    Action("level", "Hand over", "work", "set_level", level, facts_back),
    Action("follow_up", "Follow-up", "work", "add_follow_up", follow_up, follow_up_back),
    Action("resolve", "Resolve", "work", "resolve", resolve, resolve_back, mails=True),
    Action("merge", "Merge", "triage", "merge", merge, merge_back),
    Action("spam", "Spam", "triage", "spam", spam, spam_back),
)
ACTIONS = {action.name: action for action in ALL}
