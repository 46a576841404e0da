"""The form of an outcome: what was chosen and written in it, and the life verb that does it."""

import hashlib
from dataclasses import dataclass, field
from datetime import datetime

from sameday.appointments import changes, kinds
from sameday.audit import actors
from sameday.changes import drafting, standard
from sameday.desk import preview, wishes
from sameday.desk.preview import Choices
from sameday.outbox.prose import tidy
from sameday.policy.kinds import Kind, Outcome, State, Urgency
from sameday.tickets import life
from sameday.tickets.models import Ticket
from sameday.web.staff import short_form
from sameday.web.staff.forms import Typed
from sameday.web.staff.short_form import Short

URGENCIES = [
    (Urgency.LOW, "Low", "next step within 5 business days"),
    (Urgency.NORMAL, "Normal", "next step by the end of the next business day"),
    (Urgency.TODAY, "Today", "next step before we close"),
]
KINDS = [
    (Kind.CHANGE, "Change", "add, change or remove something"),
    (Kind.PROJECT, "Project", "more than 8 hours, or several sites"),
    (Kind.OUT_OF_PLAN, "Out of plan", "not covered by their plan"),
]
QUESTIONS = 3
LONGEST_MAIL = 20_000
# the six keys; `merge` is the form for all that is no request of its own
OUTCOMES = ("take", "ask", "book", "change", "emergency", "merge")
IN_QUARANTINE = ("emergency", "merge")


@dataclass
class Form:
    """What stands in the form of one outcome. `close`: spam, not_request, or merge-<number>."""

    outcome: str
    choices: Choices = field(default_factory=Choices)
    close: str = ""
    text: str = ""
    shown: str = ""
    short: Short | None = None  # the short form of a standard change
    typed: dict = field(default_factory=dict)  # its fields
    errors: list[tuple[str, str]] = field(default_factory=list)

    @property
    def edited(self) -> bool:
        """Whether a person changed the words of the mail."""
        return bool(self.text.strip()) and bool(self.shown) and mark(self.text) != self.shown

    @property
    def decided(self) -> str:
        """The outcome that would be recorded."""
        if self.outcome != Outcome.MERGE:
            return self.outcome
        return Outcome.MERGE if self.close.startswith("merge-") else self.close

    @property
    def survivor(self) -> int:
        number = self.close.removeprefix("merge-")
        return int(number) if number.isdecimal() and len(number) < 15 else 0


def allowed(ticket: Ticket) -> tuple[str, ...]:
    """Return the outcomes that may be chosen now: few while nobody knows the sender. Source: rules.md 2."""
    return OUTCOMES if ticket.state == State.NORMAL else IN_QUARANTINE


def proposed(outcome: str, proposal) -> Form:
    """Return the form as the desk proposes it: two keys suffice."""
    questions = [*proposal.questions][:QUESTIONS]
    choices = Choices(urgency=proposal.urgency, kind=proposal.kind, questions=questions)
    close = proposal.outcome if proposal.outcome in (Outcome.SPAM, Outcome.NOT_REQUEST) else ""
    close = f"merge-{proposal.similar}" if proposal.outcome == Outcome.MERGE else close
    return Form(outcome, choices, close=close)


def read(outcome: str, data, proposal) -> Form:
    """Return the form as sent; what is missing is as proposed."""
    form = proposed(outcome, proposal)
    choices = form.choices
    if (urgency := data.get("urgency")) in list(Urgency):
        choices.urgency = Urgency(urgency)
    if (kind := data.get("kind")) in list(Kind):
        choices.kind = Kind(kind)
    if any(f"question_{n}" in data for n in range(1, QUESTIONS + 1)):
        choices.questions = [data.get(f"question_{n}", "").strip()[:500] for n in range(1, QUESTIONS + 1)]
        choices.questions = [question for question in choices.questions if question]
    choices.appointment = data.get("appointment", "")[:40]
    choices.by_text = data.get("by_text") == "yes" and outcome == Outcome.BOOK
    form.close = data.get("close", form.close)[:30]
    choices.tell = data.get("tell") == "yes" and form.close == Outcome.NOT_REQUEST
    form.text, form.shown = data.get("text", "").replace("\r\n", "\n"), data.get("words", "")[:40]
    return form


def read_standard(form: Form, ticket: Ticket, data) -> None:
    """Set on the form of a change which standard change was chosen, with its facts; as its draft has it until then."""
    if form.outcome != Outcome.CHANGE or not ticket.company_id:
        return
    form.typed = data if "standard" in data else short_form.kept(drafting.draft(ticket))
    typed, plan = Typed(form.typed), ticket.company.plan
    if change := short_form.picked(plan, typed):
        form.short = short_form.read(change, typed)
        form.choices.standard, form.choices.kind = change, Kind.CHANGE
    elif typed.data.get("standard"):
        form.errors.append(("standard", "Their plan has no such standard change: choose another"))


def lengths(ticket: Ticket, form: Form) -> dict:
    """Return what a booking link may book, for a choice where there is one, and what it books as it stands."""
    if form.outcome != Outcome.BOOK:
        return {"lengths": []}
    found = [kind for kind in kinds.every() if kind.level == ticket.level]
    wanted = preview.wanted(ticket, form.choices)
    return {"lengths": [(kind.key, kind.name, "") for kind in found], "length": wanted.key if wanted else ""}


def check(form: Form) -> bool:
    """Fill `form.errors` with what a person must still do and return whether there is nothing."""
    if form.outcome == Outcome.ASK and not form.choices.questions:
        form.errors.append(("question_1", "Write at least one question"))
    if form.outcome == Outcome.MERGE and form.decided not in (Outcome.SPAM, Outcome.NOT_REQUEST, Outcome.MERGE):
        form.errors.append(("close", "Choose what it is"))
    if form.short:
        form.errors += form.short.wrong
    if len(form.text) > LONGEST_MAIL:
        form.errors.append(("text", f"Shorten the mail to {LONGEST_MAIL:,} characters"))
    if form.shown and not form.text.strip():
        form.errors.append(("text", "Write the mail, or choose the outcome again for the usual words"))
    return not form.errors


def decide(ticket: Ticket, form: Form, *, staff, at: datetime) -> None:
    """Record the outcome: one transaction with its mail, held so long that it can be undone. Raises NotAllowed."""
    by, choices = actors.staff(staff.pk), form.choices
    mailed = {"text": tidy(form.text) if form.edited else None, "hold_seconds": life.outcomes.UNDO_SECONDS}
    match form.decided:
        case Outcome.TAKE:
            life.take(ticket, urgency=choices.urgency, by=by, at=at, **mailed)
        case Outcome.ASK:
            life.ask(ticket, questions=choices.questions, by=by, at=at, **mailed)
        case Outcome.BOOK:
            kind = preview.wanted(ticket, choices)
            link = {"times": wishes.three(ticket, at=at, kind=kind), "minutes": kind and kind.times.minutes}
            life.book(ticket, **link, appointment_kind=kinds.named(kind, ticket.level),
                      by_text=choices.by_text, by=by, at=at, **mailed)  # fmt: skip
        case Outcome.CHANGE if form.short:
            short = form.short
            standard.decide(
                ticket, short.change, short.facts, wanted_on=short.wanted_on, staff=staff, by=by, at=at, **mailed
            )
        case Outcome.CHANGE:
            standard.none(ticket)
            changes.change(ticket, kind=choices.kind, by=by, at=at, **mailed)
        case Outcome.EMERGENCY:
            life.emergency(ticket, staff=staff, by=by, at=at)
        case Outcome.SPAM:
            life.spam(ticket, by=by, at=at)
        case Outcome.NOT_REQUEST:
            life.not_request(ticket, tell=choices.tell, by=by, at=at, **mailed)
        case Outcome.MERGE:
            into = Ticket.objects.filter(pk=form.survivor).first()
            if into is None:
                raise life.NotAllowed(ticket, "merge", "There is no ticket with this number.")
            life.merge(ticket, into, by=by, at=at)


def mark(text: str) -> str:
    """Return a short fingerprint of a mail's words, to tell an edited one from one left as it was."""
    return hashlib.sha256(tidy(text).encode()).hexdigest()[:16]
