"""The outcome the desk proposes for a new request, with its reasons; a person decides."""

import re
from typing import NamedTuple

from sameday.policy import request_words as words
from sameday.policy.kinds import Kind, Outcome, Urgency
from sameday.policy.vocabulary import found

FEW_WORDS, SOME_WORDS = 6, 13


class Proposal(NamedTuple):
    """The proposed outcome, why, and what it would set: kind and urgency."""

    outcome: Outcome
    reasons: tuple[str, ...]
    kind: Kind
    urgency: Urgency


def propose(
    subject: str,
    text: str,
    *,
    suspicion: tuple[str, ...] = (),
    has_machine_hint: bool = False,
    wants_today: bool = False,
    says_change: bool = False,
    automatic: bool = False,
    looks_like_spam: bool = False,
    similar_open_ticket: int | None = None,
    pointed_at_ticket: int | None = None,
    asks_for_time: bool = False,
) -> Proposal:
    """Return the outcome to offer first, with reasons in plain words and the words found in quotation marks.

    `suspicion` are the words of the emergency sieve. `has_machine_hint`: a computer name came with the request.
    `wants_today` and `says_change` are the choices of the form. `similar_open_ticket` is the number of an open
    ticket of the same company that seems to be about the same thing, `pointed_at_ticket` of one that the mail names
    by a token, a tag or a number, or answers. `asks_for_time`: it is the appointment mail.
    Source: page 2.1, 2.4, 2.5, 3.1, 4.1, 5.2, 6.2.
    """
    said = f"{subject}\n{text[:20_000]}".replace("\u2019", "'")
    urgency, urgency_reasons = _urgency(said, wants_today)
    if suspicion:
        reasons = (f"It sounds like an emergency: {_quoted(suspicion)}.",)
        return Proposal(Outcome.EMERGENCY, reasons, Kind.EMERGENCY, Urgency.EMERGENCY)
    if pointed_at_ticket is not None:
        reasons = (f"It names T-{pointed_at_ticket} of the same company, which is open.",)
        return Proposal(Outcome.MERGE, reasons, Kind.HELP, urgency)
    if similar_open_ticket is not None:
        reasons = (f"T-{similar_open_ticket} of the same company is open and looks alike.",)
        return Proposal(Outcome.MERGE, reasons, Kind.HELP, urgency)
    if asks_for_time:
        return Proposal(Outcome.BOOK, ("It asks for an appointment.", *urgency_reasons), Kind.HELP, urgency)
    if automatic:
        return Proposal(Outcome.NOT_REQUEST, ("A machine wrote it, not a person.",), Kind.HELP, Urgency.LOW)
    if looks_like_spam or (selling := found(words.SELLING, said)):
        reasons = ("It looks like advertising.",) if looks_like_spam else (f"It sells something: {_quoted(selling)}.",)
        return Proposal(Outcome.SPAM, reasons, Kind.HELP, Urgency.LOW)
    outcome, reasons, kind = _work(said, has_machine_hint, says_change)
    return Proposal(outcome, (*reasons, *urgency_reasons), kind, urgency)


def _work(said: str, has_machine_hint: bool, says_change: bool) -> tuple[Outcome, tuple[str, ...], Kind]:
    project, change = found(words.PROJECT, said), found(words.CHANGE, said)
    broken, machine, password = found(words.BROKEN, said), found(words.MACHINE, said), found(words.PASSWORD, said)
    if project:
        return Outcome.CHANGE, (f"It reads like a project: {_quoted(project)}.",), Kind.PROJECT
    if says_change:
        return Outcome.CHANGE, ("The form says: add, change or remove something.",), Kind.CHANGE
    # "It stopped after the upgrade" tells of a fault, "please upgrade" asks for a change.
    if change and not broken:
        outside = found(words.RARELY_COVERED, said)
        reasons = (f"It asks for a change: {_quoted(change)}.",)
        if outside:
            return Outcome.CHANGE, (*reasons, f"Rarely covered by a plan: {_quoted(outside)}."), Kind.OUT_OF_PLAN
        return Outcome.CHANGE, reasons, Kind.CHANGE
    if password:
        return Outcome.BOOK, (f"It needs the person's sign-in: {_quoted(password)}.",), Kind.HELP
    length = len(re.findall(r"\w+", said))
    if length < FEW_WORDS or (length < SOME_WORDS and found(words.NO_DETAIL, said)):
        return Outcome.ASK, ("There is too little to go on.",), Kind.HELP
    if broken and (machine or has_machine_hint):
        where = _quoted(machine) if machine else "a computer name was given"
        return Outcome.BOOK, (f"It needs the person's machine: {where}, {_quoted(broken)}.",), Kind.HELP
    return Outcome.TAKE, ("The help desk can answer it as it is.",), Kind.HELP


def _urgency(said: str, wants_today: bool) -> tuple[Urgency, tuple[str, ...]]:
    if wants_today:
        return Urgency.TODAY, ("The form says: today.",)
    if today := found(words.TODAY, said):
        return Urgency.TODAY, (f"It says {_quoted(today)}.",)
    if low := found(words.LOW, said):
        return Urgency.LOW, (f"It says {_quoted(low)}.",)
    return Urgency.NORMAL, ()


def _quoted(words: tuple[str, ...]) -> str:
    return ", ".join(f"“{word.lower()}”" for word in words)
