"""What the desk proposes for a request, with its reasons. A person decides. Source: rules.md 2, 10."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sameday import clock
from sameday.office import ours
from sameday.policy import appointment_mail, emergency, propose
from sameday.policy.kinds import Kind, Outcome, Urgency
from sameday.tickets.models import Message, Ticket

READ = 4_000  # what a person reads before deciding; the sieve has read all of it on arrival
ALIKE = 0.5
NEAR_MINUTES = 4 * 60
POINTS = ("possibly related", "of somebody else", "not proven")  # in the evidence of a mail (intake/threads.py)
_NOISE = re.compile(r"\b(?:re|fw|fwd|aw|wg|the|a|an|and|or|of|to|is|my|our|in|on|for|it|not|with)\b|\W+", re.IGNORECASE)


@dataclass(frozen=True)
class Proposal:
    """The outcome to offer first and why; the urgency, kind, questions and survivor its form begins with."""

    outcome: Outcome
    reasons: tuple[str, ...]
    urgency: Urgency
    kind: Kind
    questions: tuple[str, ...]
    similar: int | None


def of(ticket: Ticket, message: Message | None, others: Sequence[Ticket] = ()) -> Proposal:
    """Return the proposal for the ticket as its latest message reads; `others` are open tickets of its client."""
    text = (message.reply or message.text)[:READ] if message else ""
    chosen = (message.evidence or {}).get("choice", "") if message else ""
    named = pointed_at(ticket, message, others)
    alike = None if named else similar(ticket, others)
    found = propose.propose(
        ticket.subject, text, suspicion=_suspicion(ticket, text), has_machine_hint=bool(ticket.computer_name),
        wants_today=chosen == "today", says_change=chosen == "change", automatic=bool(message and message.automatic),
        similar_open_ticket=alike, pointed_at_ticket=named,
        asks_for_time=bool(message and appointment_mail.read(message.text, ticket.subject)),
    )  # fmt: skip
    urgency = Urgency.TODAY if found.urgency == Urgency.EMERGENCY else found.urgency
    kind = found.kind if found.kind in (Kind.CHANGE, Kind.PROJECT, Kind.OUT_OF_PLAN) else Kind.CHANGE
    return Proposal(found.outcome, found.reasons, urgency, kind, questions(ticket), named or alike)


def pointed_at(ticket: Ticket, message: Message | None, others: Sequence[Ticket]) -> int | None:
    """Return the number of the same client's open ticket that the mail names or answers without being allowed to join
    it, or None."""
    thread = (message.evidence or {}).get("thread", "") if message else ""
    if not ticket.related_to_id or not any(words in thread for words in POINTS):
        return None
    return next((o.pk for o in others if o.pk == ticket.related_to_id and _one_client(ticket, o)), None)


def similar(ticket: Ticket, others: Sequence[Ticket]) -> int | None:
    """Return the number of the same client's open ticket that seems to be about the same thing, or None."""
    words = _words(ticket.subject)
    alike = [other for other in others if _one_client(ticket, other) and _are_alike(words, _words(other.subject))]
    calendar = ours.desk().calendar if alike else None
    for other in alike:
        first, last = sorted((ticket.received_at, other.received_at))
        if clock.minutes_between(calendar, first, last) <= NEAR_MINUTES:
            return other.pk
    return None


def likeness(ticket: Ticket, other: Ticket) -> tuple[str, ...]:
    """Return why two tickets of one client may be about one thing, in words."""
    found = []
    if ticket.requester_id is not None and ticket.requester_id == other.requester_id:
        found.append("the same person")
    if _are_alike(_words(ticket.subject), _words(other.subject)):
        found.append("similar words")
    return tuple(found)


def _are_alike(words: set[str], theirs: set[str]) -> bool:
    return bool(words) and len(words & theirs) / len(words | theirs) >= ALIKE


def questions(ticket: Ticket) -> tuple[str, ...]:
    """Return up to three questions a thin request leaves open, each answerable in a line. Source: page 2.4."""
    asked = [
        "What do you see on the screen, word by word where there is a message?",
        "Since when, and who else has it?",
    ]
    return tuple(asked if ticket.computer_name else [asked[0], "On which computer is it?", asked[1]])


def heard(ticket: Ticket, messages: Sequence[Message]) -> tuple[str, ...]:
    """Return the words of an alarm's newest message that sound like an emergency; () when no message has them."""
    for message in reversed(messages):
        if message.direction == "in" and (found := emergency.suspect(ticket.subject, message.reply or message.text)):
            return found.words
    return ()


def _suspicion(ticket: Ticket, text: str) -> tuple[str, ...]:
    """The words that sound like an emergency, as long as no person said that it is none."""
    if not ticket.alarm:
        return ()
    found = emergency.suspect(ticket.subject, text)
    return found.words if found else ((ticket.suspected_kind or "").replace("_", " "),)


def _words(subject: str) -> set[str]:
    return {word for word in _NOISE.sub(" ", subject.lower()).split() if len(word) > 1}


def _one_client(ticket: Ticket, other: Ticket) -> bool:
    return ticket.company_id is not None and ticket.company_id == other.company_id
