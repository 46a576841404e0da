"""The reading pane of the triage desk: one request, who it is from, and what the desk proposes."""

from datetime import datetime

from sameday import clock
from sameday.appointments import ats
from sameday.audit import actors
from sameday.billing import verdict
from sameday.desk import proposal, wishes
from sameday.office.models import Staff
from sameday.outbox import words as mail_words
from sameday.policy.kinds import Kind, Outcome, Stage, State
from sameday.tickets import queries_pane, queries_ticket
from sameday.tickets.life.emergency import numbers_on_file
from sameday.tickets.models import Ticket
from sameday.web import office, words
from sameday.web.staff import incident_box, triage_forms, triage_list

LONGEST = 20_000
BUTTONS = (
    ("take", "1", "Take on the help desk", "Into the queue; mail with the next step"),
    ("ask", "2", "Ask for information", "Mail with 1–3 questions; the clock waits"),
    ("book", "3", "Send booking link", "Needs the machine or a password"),
    ("change", "4", "Change: to ATS", "Mail “requires analysis”; then approval"),
    ("emergency", "5", "Emergency: call now", "Mail “call now”; alarm; we ring them"),
    ("merge", "6", "Merge, spam, no request", "Opens a list; no mail by default"),
)
DONE = {
    "take": "taken on the help desk", "ask": "asked for information", "book": "booking link sent",
    "change": "a change, to ATS", "emergency": "an emergency", "merge": "merged", "spam": "spam",
    "not_request": "not a request",
}  # fmt: skip
PROPOSED = {
    "take": "take it", "ask": "ask for information", "book": "booking link", "change": "a change, to ATS",
    "emergency": "emergency", "merge": "merge", "spam": "spam", "not_request": "not a request",
}  # fmt: skip
TRUST = {
    "authenticated": ("Sender checked", "done", "check"),
    "unverified": ("Sender not checked", "std", "ask"),
    "failed": ("Sender check failed", "emerg", "late"),
}


def pane(ticket: Ticket, *, staff, at: datetime) -> dict:
    """Return everything the pane shows of a ticket, in five queries besides the ticket's own."""
    messages = queries_pane.said(ticket)
    theirs = next((message for message in messages if message.direction == "in"), None)
    lock = getattr(ticket, "soft_lock", None)
    day = office.desk().day_of(ticket.received_at)
    others, said = queries_pane.others(ticket), (theirs.reply or theirs.text if theirs else "")
    found = proposal.of(ticket, theirs, others)
    allowed, items = triage_forms.allowed(ticket), queries_ticket.items(ticket)
    best = Outcome.MERGE if found.outcome in (Outcome.SPAM, Outcome.NOT_REQUEST) else found.outcome
    return {
        "ticket": ticket,
        "messages": messages,
        "files": queries_pane.files(ticket),
        "others": others,
        "proposal": found,
        "wished": wishes.of(ticket, theirs, at=at) if on_the_desk(ticket) else None,
        "best": best if best in allowed else None,
        "proposed_words": PROPOSED.get(found.outcome, ""),
        "buttons": [button for button in BUTTONS if button[0] in allowed],
        "face": triage_list.ticket_face(ticket, at),
        "explained": explained(ticket),
        "coverage": verdict.of(ticket, said, _kind(found), day, items),
        "trust": TRUST.get(theirs.authentication) if theirs else None,
        "locked_by": lock.staff.name if lock and lock.until_at > at and lock.staff_id != staff.pk else "",
        "on_the_desk": on_the_desk(ticket),
        "doubtful": doubtful(ticket),
        "longest": LONGEST,
        "numbers": numbers_on_file(ticket) if ticket.alarm else [],
        **incident_box.facts(ticket, items),
    }


def _kind(found: proposal.Proposal) -> Kind:
    """Return what sort of request it would be by the proposal."""
    if found.outcome == Outcome.EMERGENCY:
        return Kind.EMERGENCY
    return found.kind if found.outcome == Outcome.CHANGE else Kind.HELP


def on_the_desk(ticket: Ticket) -> bool:
    """Return whether the ticket waits for triage."""
    return ticket.stage == Stage.NEW and ticket.state in (State.NORMAL, State.QUARANTINED)


def earliest_at_ats(ticket: Ticket, *, at: datetime) -> str:
    """Return what whoever chooses "change" should know of the time ATS has."""
    day = ats.earliest(at, ticket=ticket)
    if day is None:
        return "ATS has no free day: the mail names none."
    return f"The earliest ATS appointment today is {mail_words.day(day)}; sending this mail holds it."


def doubtful(ticket: Ticket) -> bool:
    """Return whether somebody must still say who wrote it."""
    provisional = ticket.requester is not None and ticket.requester.status == "provisional"
    return ticket.state == State.QUARANTINED or bool(ticket.sender_doubt) or provisional


def explained(ticket: Ticket) -> str:
    """Return how the target came to be: the ledger of its clock in words, the same text the client can get."""
    desk = office.desk()
    begun, target = ticket.clock_from_at, ticket.triage_target_at
    return clock.explain(clock.ledger(desk.calendar, begun, target), desk.zone) if begun <= target else ""


def already(ticket: Ticket) -> tuple[str, bool]:
    """Return what was decided about a ticket that left the desk, by whom and when, and whether it was triage."""
    event = queries_pane.triage_of(ticket)
    if event is None or ticket.triaged_at != event.at:
        return "This ticket is not on the triage desk any more.", False
    number = actors.staff_id(event.actor)
    name = Staff.objects.filter(pk=number).values_list("name", flat=True).first() if number else None
    outcome = DONE.get(event.data["outcome"], event.data["outcome"])
    return f"{name or 'Somebody'} already triaged this ({outcome}, {words.clock_time(event.at)}).", True
