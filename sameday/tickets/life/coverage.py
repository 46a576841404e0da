"""What the plan says of a ticket: decided at triage, decided again, visibly, when a fact it hangs on changes.

The packages that know plans and approvals lie above; they say so through `judges` and `granters`.
Source: page 6.1, 6.2; rules.md 9.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sameday.policy.kinds import Kind, Stage, State
from sameday.tickets.models import Ticket


@dataclass(frozen=True)
class Judged:
    """The verdict by its rule, what the request is about (with the covered row, if any), and why, in words.

    `needs_approval`: it does not begin before a word of the client; `billed`: its time is billed only after one (help
    under time and material begins without). `unclear`: a person must look. `label` is for us, `client` is the sentence
    for the client.
    """

    rule: str
    verdict: str
    about: str
    item: int | None
    why: str
    needs_approval: bool
    billed: bool
    unclear: bool
    label: str
    client: str


@dataclass(frozen=True)
class Granted:
    """An approval that stood already: its number, and who gave it."""

    approval: int
    contact: int


judges: list[Callable[[Ticket], Judged]] = []
granters: list[Callable[..., Granted | None]] = []  # f(ticket, by=, at=): a standing approval that covers it
takers_back: list[Callable[..., None]] = []  # f(ticket, approval, by=, at=): the triage that took it was undone


def settle(ticket: Ticket) -> Judged | None:
    """Set on a locked, triaged ticket what the plan says of it; None when nothing that it hangs on is new."""
    if not judges or not _is_judged(ticket) or _facts(ticket) == getattr(ticket, "_judged_by", None):
        return None
    return put(ticket, judges[-1](ticket))


def anew(ticket: Ticket) -> Judged | None:
    """Return what the plan says of a triaged ticket now, where that is not what stands on it; sets nothing."""
    if not judges or not _is_judged(ticket) or not ticket.coverage_rule:
        return None
    now = judges[-1](ticket)
    stands = (ticket.coverage_rule, ticket.coverage_verdict, ticket.coverage_about, ticket.coverage_item)
    return now if (now.rule, now.verdict, now.about, now.item) != stands else None


def put(ticket: Ticket, found: Judged) -> Judged:
    """Set a verdict on a locked ticket and return it."""
    ticket.coverage_rule, ticket.coverage_verdict = found.rule, found.verdict
    ticket.coverage_about, ticket.coverage_item, ticket.coverage_why = found.about, found.item, found.why[:300]
    ticket._judged_by = _facts(ticket)
    return found


def remember(ticket: Ticket) -> None:
    """Note on a ticket just locked what its verdict hangs on, so that only a change of it asks again."""
    ticket._judged_by = _facts(ticket) if ticket.coverage_rule else None


def granted(ticket: Ticket, *, by: str, at: datetime) -> Granted | None:
    """Return the standing approval that was taken for this ticket now, or None."""
    return next((found for grant in granters if (found := grant(ticket, by=by, at=at))), None)


def _is_judged(ticket: Ticket) -> bool:
    over = ticket.stage == Stage.CLOSED or ticket.state in (State.SPAM, State.MERGED)
    return ticket.triaged_at is not None and not over


def _facts(ticket: Ticket) -> tuple:
    said = (ticket.coverage_about, ticket.coverage_item) if ticket.coverage_said else ()
    return (
        ticket.kind or Kind.HELP, ticket.company_id, ticket.requester_id, ticket.state, ticket.computer_name,
        ticket.onsite, ticket.outside_hours, ticket.coverage_said, *said,
    )  # fmt: skip
