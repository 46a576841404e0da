"""The one way a ticket changes: lock, guard, change, record, queue (architecture.md)."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from sameday import rows
from sameday.asked import Asked, Given
from sameday.audit import trail
from sameday.policy.kinds import Stage, State
from sameday.policy.notices import TOLD
from sameday.tickets.events import Event
from sameday.tickets.events_later import ReplyHeldBack
from sameday.tickets.life import coverage, planned
from sameday.tickets.models import Ticket, TicketEvent, Untold

ended_listeners: list = []  # a higher package says what ends with a ticket: f(ticket, by=, at=), in its transaction
answered_listeners: list = []  # who hears which contacts a reply of ours went to: f(ticket, people, by=, at=)
judged_listeners: list = []  # who acts on another verdict, or on more time: f(ticket, by=, at=), in its transaction
freed_listeners: list = []  # who hears that a ticket needs no approval any more: f(ticket, by=, at=)
approved_listeners: list = []  # who acts on a yes: f(ticket, approval, by=, at=), in its transaction
confirmed_listeners: list = []  # who acts on an emergency that a person confirmed: f(ticket, by=, at=)
cleared_listeners: list = []  # who hears that a person said it is none: f(ticket, by=, at=)
ANY = frozenset(Stage)
OPEN = frozenset({Stage.NEW, Stage.WAITING, Stage.READY, Stage.WORKING})
TRIAGED = frozenset({Stage.WAITING, Stage.READY, Stage.WORKING})
OVER = frozenset({Stage.RESOLVED, Stage.CLOSED})
NORMAL = frozenset({State.NORMAL})
DESK = frozenset({State.NORMAL, State.QUARANTINED})
ALL_STATES = frozenset(State)


@dataclass(frozen=True)
class Origin:
    """From which stages and states a verb may start, and the stages it may lead to."""

    stages: frozenset
    to: frozenset
    states: frozenset = NORMAL


_SAME = frozenset({"(same)"})
ALLOWED: dict[str, Origin] = {
    "attach": Origin(ANY, _SAME, ALL_STATES),
    "reply_received": Origin(ANY, frozenset({Stage.NEW, Stage.READY, Stage.WAITING}) | _SAME, ALL_STATES),
    "read_again": Origin(frozenset({Stage.NEW}), _SAME, frozenset({State.QUARANTINED})),
    "invitation_answered": Origin(ANY, _SAME, ALL_STATES),
    "let_choose": Origin(TRIAGED, frozenset({Stage.WAITING}) | _SAME),
    "booked": Origin(TRIAGED, frozenset({Stage.READY}) | _SAME),
    "booking_moved": Origin(TRIAGED, _SAME),
    "booking_cancelled": Origin(ANY, frozenset({Stage.WAITING}) | _SAME, ALL_STATES),
    "take_booking_back": Origin(TRIAGED, TRIAGED | _SAME),
    "text_booking_link": Origin(frozenset({Stage.WAITING}), _SAME),
    "text_failed": Origin(ANY, _SAME, ALL_STATES),
    "text_heard": Origin(ANY, _SAME, ALL_STATES),
    "appointment_reminded": Origin(OPEN, _SAME),
    "appointment_begun": Origin(TRIAGED, frozenset({Stage.WORKING}) | _SAME),
    "appointment_ended": Origin(ANY, _SAME, ALL_STATES),
    "remote_begun": Origin(TRIAGED, frozenset({Stage.WORKING}) | _SAME),
    "remote_ended": Origin(ANY, _SAME, ALL_STATES),
    "client_missed": Origin(TRIAGED, frozenset({Stage.WAITING}) | _SAME),
    "we_are_late": Origin(OPEN, _SAME),
    "keep_draft": Origin(frozenset({Stage.NEW}), _SAME, frozenset({State.DRAFT})),
    "drop_draft": Origin(frozenset({Stage.NEW}), _SAME, frozenset({State.DRAFT})),
    "confirm_sender": Origin(ANY, frozenset({Stage.READY}) | _SAME, ALL_STATES - {State.MERGED, State.DRAFT}),
    "hand_over": Origin(ANY, _SAME, ALL_STATES),
    "suspect": Origin(ANY, _SAME, DESK),
    "acknowledge": Origin(ANY, _SAME, DESK),
    "not_an_emergency": Origin(ANY, frozenset({Stage.NEW}) | _SAME, DESK),
    "end_emergency": Origin(ANY, _SAME, DESK),
    "alarm_again": Origin(ANY, _SAME, DESK),
    "take": Origin(frozenset({Stage.NEW}), frozenset({Stage.READY})),
    "ask": Origin(frozenset({Stage.NEW}), frozenset({Stage.WAITING})),
    "book": Origin(frozenset({Stage.NEW}), frozenset({Stage.WAITING})),
    "change": Origin(frozenset({Stage.NEW}), frozenset({Stage.WAITING, Stage.READY})),
    "emergency": Origin(OPEN, frozenset({Stage.READY, Stage.WAITING}), DESK),
    "merge": Origin(OPEN | OVER, frozenset({Stage.WAITING, Stage.READY}) | _SAME),
    "unmerge": Origin(ANY, _SAME, frozenset({State.MERGED})),
    "part": Origin(ANY, frozenset({Stage.WAITING}) | _SAME, ALL_STATES),
    "split": Origin(ANY, _SAME),
    "unsplit": Origin(frozenset({Stage.NEW}), _SAME),
    "rejoin": Origin(ANY, _SAME),
    "link": Origin(ANY, _SAME),
    "unlink": Origin(ANY, _SAME, ALL_STATES),
    "spam": Origin(frozenset({Stage.NEW}), frozenset({Stage.CLOSED}), DESK),
    "not_request": Origin(frozenset({Stage.NEW}), frozenset({Stage.CLOSED}), DESK),
    "undo_triage": Origin(ANY, frozenset({Stage.NEW}), ALL_STATES),
    "not_spam": Origin(frozenset({Stage.CLOSED}), frozenset({Stage.NEW}), frozenset({State.SPAM})),
    "reply": Origin(ANY, _SAME, NORMAL),
    "reply_later": Origin(OPEN, _SAME),
    "reply_at": Origin(OPEN, _SAME),
    "hold_reply_back": Origin(ANY, _SAME, ALL_STATES),
    "send_planned": Origin(ANY, _SAME),
    "take_back_planned": Origin(ANY, _SAME, ALL_STATES),
    "take_back": Origin(ANY, TRIAGED | _SAME),
    "take_back_reply": Origin(ANY, _SAME, ALL_STATES),
    "step_back": Origin(ANY, _SAME, ALL_STATES),
    "note": Origin(ANY, _SAME, ALL_STATES),
    "ask_more": Origin(TRIAGED, frozenset({Stage.WAITING})),
    "remind": Origin(frozenset({Stage.WAITING}), _SAME),
    "wait_for_vendor": Origin(frozenset({Stage.READY, Stage.WORKING}), frozenset({Stage.WAITING})),
    "ask_vendor": Origin(TRIAGED, frozenset({Stage.WAITING}) | _SAME),
    "write_vendor": Origin(TRIAGED, _SAME),
    "vendor_said": Origin(ANY, frozenset({Stage.READY, Stage.WAITING}) | _SAME, ALL_STATES),
    "chase_vendor": Origin(TRIAGED, _SAME),
    "set_vendor_reference": Origin(ANY, _SAME, ALL_STATES),
    "end_vendor": Origin(TRIAGED | OVER, frozenset({Stage.READY, Stage.WAITING}) | _SAME, ALL_STATES),
    "resume": Origin(frozenset({Stage.WAITING}), frozenset({Stage.READY, Stage.WAITING})),
    "start": Origin(frozenset({Stage.READY}), frozenset({Stage.WORKING})),
    "stop": Origin(frozenset({Stage.WORKING}), frozenset({Stage.READY})),
    "assign": Origin(OPEN, _SAME, NORMAL),
    "set_urgency": Origin(OPEN, _SAME),
    "set_level": Origin(OPEN, _SAME),
    "make_change": Origin(TRIAGED, frozenset({Stage.WAITING})),
    "offer": Origin(TRIAGED, frozenset({Stage.WAITING}) | _SAME),
    "approve": Origin(TRIAGED, frozenset({Stage.READY}) | _SAME),
    "not_approved": Origin(ANY, _SAME, ALL_STATES),
    "withdraw_approval": Origin(ANY, frozenset({Stage.WAITING}) | _SAME, ALL_STATES),
    "write_approval": Origin(ANY, _SAME, ALL_STATES),
    "lapse": Origin(TRIAGED, frozenset({Stage.CLOSED}) | _SAME),
    "time_logged": Origin(ANY, _SAME, NORMAL),
    "time_settled": Origin(ANY, _SAME, ALL_STATES),
    "decide_coverage": Origin(ANY, frozenset({Stage.WAITING, Stage.READY}) | _SAME, ALL_STATES),
    "judge_again": Origin(TRIAGED, frozenset({Stage.WAITING, Stage.READY}) | _SAME),
    "set_requester": Origin(ANY, _SAME),
    "set_affected": Origin(ANY, _SAME),
    "add_participant": Origin(ANY, _SAME, DESK),
    "remove_participant": Origin(ANY, _SAME, DESK),
    "watch": Origin(ANY, _SAME, ALL_STATES),
    "unwatch": Origin(ANY, _SAME, ALL_STATES),
    "add_items": Origin(OPEN, _SAME, DESK),
    "tick": Origin(OPEN, _SAME, DESK | {State.MERGED}),
    "untick": Origin(OPEN, _SAME, DESK | {State.MERGED}),
    "remove_item": Origin(OPEN, _SAME, DESK | {State.MERGED}),
    "verification": Origin(ANY, _SAME, ALL_STATES),
    "add_follow_up": Origin(ANY, _SAME, ALL_STATES),
    "finish_follow_up": Origin(ANY, _SAME, ALL_STATES),
    "give_follow_up": Origin(ANY, _SAME, ALL_STATES),
    "resolve": Origin(TRIAGED, frozenset({Stage.RESOLVED})),
    "close_for_silence": Origin(frozenset({Stage.WAITING}), frozenset({Stage.CLOSED})),
    "close": Origin(frozenset({Stage.RESOLVED}), frozenset({Stage.CLOSED})),
    "reopen": Origin(OVER, frozenset({Stage.NEW})),
    "withdraw": Origin(OPEN, frozenset({Stage.CLOSED})),
    "rate": Origin(OVER, _SAME),
    "mail_failed": Origin(ANY, _SAME, ALL_STATES),
    "forget_relative": Origin(ANY, _SAME, ALL_STATES),
    "look_later": Origin(ANY, _SAME, ALL_STATES),
    "recompute_clock": Origin(frozenset({Stage.NEW}), _SAME, DESK),
    "reorder": Origin(OPEN, _SAME, DESK),
}


class NotAllowed(Exception):
    """The ticket's stage or state does not allow this; the text says so in plain words, for the page."""

    def __init__(self, ticket: Ticket, verb: str, why: str = ""):
        self.ticket, self.verb = ticket, verb
        state = "" if ticket.state == State.NORMAL else f" and in {ticket.state}"
        super().__init__(
            why or f"T-{ticket.number} is {ticket.stage}{state}: “{verb.replace('_', ' ')}” is not possible now."
        )


def lock(ticket: Ticket, verb: str) -> Ticket:
    """Return the ticket re-read under a row lock. Raises NotAllowed when `verb` may not start from where it stands."""
    found = _LOCKED(number=ticket.pk)
    if not found:
        raise Ticket.DoesNotExist
    fresh = found[0]
    fresh._verb, fresh._was, fresh._words_were = verb, facts(fresh), words(fresh)
    coverage.remember(fresh)
    origin = ALLOWED[verb]
    if fresh.stage not in origin.stages or fresh.state not in origin.states:
        raise NotAllowed(fresh, verb)
    return fresh


_LOCKED = Asked(
    lambda: (
        Ticket.objects.select_for_update(of=("self",), no_key=True)
        .select_related("requester")
        .filter(pk=Given("number"))
    )
)


def record(ticket: Ticket, event: Event, *, by: str, at: datetime) -> TicketEvent:
    """Save what `ticket` changed since `lock` and append the event that says so; both or neither.

    The event's `set` and `was` hold the tracked columns that changed, so that folding all events gives the row; what
    the plan says of the ticket is among them where a fact it hangs on changed.
    """
    coverage.settle(ticket)
    was, now = ticket._was, facts(ticket)
    changed = [name for name in Ticket.TRACKED if was.get(name) != now[name]]
    to = ALLOWED[ticket._verb].to
    if "stage" in changed and ticket.stage not in to:
        raise NotAllowed(ticket, ticket._verb, f"“{ticket._verb}” may not lead to {ticket.stage}.")
    reworded = [name for name, text in words(ticket).items() if text != ticket._words_were[name]]
    ticket.version += 1
    ticket.changed_at = at
    ticket.save(update_fields=[*changed, *reworded, "version", "changed_at"])
    row = write(ticket, event, by=by, at=at, set={n: now[n] for n in changed}, was={n: was.get(n) for n in changed})
    ticket._was, ticket._words_were = now, words(ticket)
    ended = _ended(ticket, changed)
    for message, why in planned.hold_back(ticket, row, planned.why(row, changed, ended)):
        record(ticket, ReplyHeldBack(message.pk, why, message.author_id), by=by, at=at)
    back = was.get("stage") in OVER and not not_in_work(ticket)
    asks = ended or back or "coverage_verdict" in changed or row.kind == "time_logged"
    listeners = judged_listeners if asks else []
    for listener in [*listeners, *(ended_listeners if ended else [])]:
        listener(ticket, by=by, at=at)
    return row


def _ended(ticket: Ticket, changed: list[str]) -> bool:
    """Return whether this change took the ticket out of the work."""
    return not_in_work(ticket) and ("stage" in changed or "state" in changed)


def not_in_work(ticket: Ticket) -> bool:
    """Return whether it is over, spam, or merged into another."""
    return ticket.stage in OVER or ticket.state in (State.SPAM, State.MERGED)


def begin(ticket: Ticket, event: Event, *, by: str, at: datetime) -> TicketEvent:
    """Append the first event of a ticket just inserted; its `set` holds every tracked column."""
    ticket._was = facts(ticket)
    return write(ticket, event, by=by, at=at, set=ticket._was, was={})


def write(ticket: Ticket, event: Event, *, by: str, at: datetime, set: dict, was: dict) -> TicketEvent:
    data = {**event.data(), "set": set, "was": was}
    with transaction.atomic(savepoint=False):
        row = rows.insert(TicketEvent(ticket=ticket, at=at, kind=event.kind(), actor=by, data=data))
        trail.append(trail.EVENTS, row, ticket=ticket.pk)
        if row.kind in TOLD:
            rows.insert(Untold(event=row))
    return row


def restore(ticket: Ticket, facts: dict) -> None:
    """Set tracked columns on the ticket from an event's JSON values."""
    for name, value in facts.items():
        setattr(ticket, name, datetime.fromisoformat(value) if value and name in INSTANTS else value)


def facts(ticket: Ticket) -> dict:
    """Return the tracked columns as JSON values (instants as ISO text in UTC)."""
    return {name: _plain(getattr(ticket, name)) for name in Ticket.TRACKED}


def _plain(value):
    if isinstance(value, datetime):
        return value.isoformat()
    return str(value) if isinstance(value, str) else value


INSTANTS = tuple(name for name in Ticket.TRACKED if name.endswith("_at"))
WORDS = (
    "subject", "requester_address", "requester_name", "requester_phone", "computer_name", "sender_doubt",
    "coverage_why",
)  # fmt: skip


def words(ticket: Ticket) -> dict:
    """Return the columns that hold words: saved like facts, never copied into events."""
    return {name: getattr(ticket, name) for name in WORDS}
