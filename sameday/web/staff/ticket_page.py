"""What the ticket page and its composer show, made from the queries; no rule lives here."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from sameday import clock
from sameday.accounts import roles
from sameday.answers import library
from sameday.billing import verdict
from sameday.changes import containment, drafting, frozen
from sameday.changes import queries as changes_queries
from sameday.desk import proposal
from sameday.office.models import Staff
from sameday.policy import triage
from sameday.policy.kinds import Kind, Level, Stage, State, Urgency, WaitingFor
from sameday.tickets import by_text, drafts, life, presence, queries_ticket, queries_together, queries_vendors
from sameday.tickets.life.emergency import numbers_on_file
from sameday.tickets.life.step import OPEN, OVER
from sameday.tickets.models import Message, Ticket
from sameday.web import office, once, words
from sameday.web.staff import (
    appointment_box,
    compose_fields,
    delivery,
    event_words,
    incident_box,
    later_replies,
    notes_beside,
    ticket_time,
    ticket_together,
)
from sameday.web.staff.clock_face import face

LONGEST = 20_000
KINDS = [
    (Kind.CHANGE, "Change", "add, change or remove something"),
    (Kind.PROJECT, "Project", "more than 8 hours, or several sites"),
    (Kind.OUT_OF_PLAN, "Out of plan", "not covered by their plan"),
]
URGENCIES = [(Urgency.LOW, "Low"), (Urgency.NORMAL, "Normal"), (Urgency.TODAY, "Today")]
LEVELS = [(Level.HELP_DESK, "Help desk"), (Level.ATS, "ATS (Level 4)")]
TABS = (
    ("reply", "Reply", "r", "reply"),
    ("note", "Internal note", "i", "note"),
    ("phone", "Client called", "p", "phone"),
    ("time", "Log time", "t", "clock"),
)


@dataclass(frozen=True)
class Step:
    """One button of "Next step": a verb posted at once (`post`), something to write, or a link."""

    words: str
    key: str
    sign: str
    post: str = ""
    write: str = ""
    url: str = ""
    value: str = ""


def page(request, ticket: Ticket, *, at: datetime, write="", typed=None, errors=(), news=(), verb="") -> dict:
    """Return everything the page shows, in about fifteen queries whatever the length of the story."""
    everything = request.GET.get("all") == "1"
    story = queries_ticket.story(ticket, everything=everything)
    staff = queries_ticket.everyone()
    approvers, every, day = queries_ticket.approvers(ticket), queries_ticket.items(ticket), received_on(ticket)
    items = [item for item in every if item.active_from <= day and (not item.active_until or day <= item.active_until)]
    people = queries_ticket.participants(ticket) if queries_ticket.has_participants(story) else []
    todo = queries_together.items(ticket, story)
    facts = composer(request, ticket, write, typed=typed, errors=errors, news=news, approvers=approvers, people=people)
    given, asked = changes_queries.approvals(ticket), None
    if ticket.waiting_for == WaitingFor.APPROVAL and (asked := changes_queries.out(ticket)):
        asked.price = frozen.price_of(asked)
    known = {m.contact_id: m.sender_name for m in story.messages if m.contact_id}
    names = event_words.Names(
        staff, known | {row.contact_id: row.contact.name for row in given},
        {m.pk: m.text for m in story.messages if m.evidence.get("reason")}, {item.pk: item.text for item in todo},
        appointment_box.devices(story), queries_ticket.words_of_ratings(ticket, story),
    )  # fmt: skip
    watchers = queries_together.watchers(ticket, story)
    return facts | {
        "story": story,
        "entries": entries(ticket, story, names),
        "refused": verb,
        "errors": list(errors),
        "longest": 10 * LONGEST if everything else LONGEST,
        "steps": steps(request, ticket) if facts["may_work"] else [],
        "face": next_due(ticket, at),
        "explained": explained(ticket),
        "owners": [(pk, name) for pk, (name, active) in staff.items() if active or pk == ticket.owner_id],
        "urgencies": URGENCIES, "levels": LEVELS, "roles": Staff.ROLES,
        "owner": staff.get(ticket.owner_id, ("", False))[0],
        "follow_ups": queries_ticket.follow_ups(ticket) if queries_ticket.has_follow_ups(ticket, story) else [],
        "cases": queries_vendors.cases(ticket) if queries_vendors.has_cases(story) else [],
        "can_write_vendor": can(ticket, "write_vendor"),
        "approvals": given, "asked": asked,
        "versions": [o for o in drafting.versions(ticket) if o.state != "draft"] if ticket.needs_approval else [],
        "todo": todo, "digits": digits(todo),
        "watchers": [staff.get(pk, ("somebody", False))[0] for pk in watchers],
        "watching": request.staff.pk in watchers,
        "links": [(link, ticket_together.said_of(link.kind, link.here)) for link in
                  queries_together.links(ticket, story)],
        "split_from": split_from(story),
        "approvers": approvers,
        "items": items,
        "coverage": coverage_of(ticket, day, every, first_words(story)),
        "computer_covered": any(i.kind == "equipment" and i.name == ticket.computer_name for i in items),
        "numbers": numbers_on_file(ticket) if ticket.alarm else [],
        "text_way": by_text.offered(ticket, at=at) if ticket.waiting_for == WaitingFor.BOOKING else None,
        "heard": proposal.heard(ticket, story.messages) if ticket.alarm else (),
        "names": names,
        "due_default": default_due(at),
        "may": lambda right: roles.may(request.staff.role, right),
        "at": at,
        "later": queries_ticket.planned(story),
        "sent": became(story),
        "new": on_the_desk(ticket),
        "others": presence.others(ticket.pk, request.staff, at=at),
        **ticket_time.facts(ticket, story),
        **appointment_box.facts(ticket, story, request.staff, at=at),
        **notes_beside.facts(ticket, items, request.staff),
        **incident_box.facts(ticket, every),
    }  # fmt: skip


def first_words(story) -> str:
    """Return what the client wrote first, of the messages that are shown."""
    theirs = [message for message in story.messages if message.direction == "in"]
    return theirs[0].reply or theirs[0].text if theirs else ""


def coverage_of(ticket: Ticket, day: date, items, words: str | None = None):
    """Return what the plan says: as it was decided, or, of a new ticket, as its words read now."""
    if ticket.coverage_rule and ticket.triaged_at:
        return verdict.kept(ticket)
    words = verdict.first_words(ticket) if words is None else words
    return verdict.of(ticket, words, ticket.kind or Kind.HELP, day, items)


def received_on(ticket: Ticket) -> date:
    return office.desk().day_of(ticket.received_at)


def composer(
    request, ticket: Ticket, write: str, *, typed=None, errors=(), news=(), focus=False, approvers=None, people=None
) -> dict:
    """Return what the composer shows: what is written (`write`), with which fields, and what was typed already.

    Each thing to write has its own form and address: a note cannot be sent by the reply's button.
    """
    may_work, at = roles.may(request.staff.role, "work"), timezone.now()
    tabs = [tab for tab in TABS if can(ticket, VERB_OF.get(tab[0], tab[0]))] if may_work else []
    known = {tab[0] for tab in tabs} | ({s.write for s in steps(request, ticket) if s.write} if may_work else set())
    chosen = write if write in known else next((tab[0] for tab in tabs), "")
    if typed and may_work and write and write not in known:  # it cannot be written any more: what was typed is kept
        chosen, typed = "note", {"note": compose_fields.rescued(write, typed)}
    draft = drafts.of(ticket, request.staff, chosen)
    from_draft = not typed and bool(draft.text)
    typed = typed or ({drafts.FIELDS[chosen]: draft.text} if from_draft else {})
    if chosen == "reply" and people is None:
        people = queries_ticket.participants(ticket)
    if chosen == "approve" and approvers is None:
        approvers = queries_ticket.approvers(ticket)
    offered = changes_queries.out(ticket) if chosen == "approve" else None
    return {
        "offered": offered, "offered_lines": frozen.lines(offered) if offered else [],
        "ticket": ticket, "write": chosen, "tabs": tabs, "may_work": may_work, "typed": typed,
        "copy_to": typed.getlist("copy_to") if hasattr(typed, "getlist") else [
            str(p.pk) for p in people or [] if not p.copied
        ],
        "draft": draft, "from_draft": from_draft, "with_files": chosen in drafts.WITH_FILES,
        "draft_kept": chosen in drafts.FIELDS, "most_mb": drafts.most_mb(chosen, vars(ticket).get("relay_said")),
        "library": library.found(request.staff) if chosen and request.GET.get("answers") else None,
        "errors": list(errors), "news": news, "once": once.key(), "people": people, "kinds": KINDS,
        "numbers_called": called(approvers or []), "focus": bool(focus or (write and write == chosen)),
        "closes_at": triage.closes_at(at, office.desk().calendar) if chosen == "ask" else None,
        "to": recipient(ticket),
        "leaving": later_replies.choices(at) if chosen == "reply" and can(ticket, "reply_later") else [],
        "vendors": queries_vendors.known(ticket) if chosen == "vendor" else [],
        "with_time": chosen in ticket_time.WITH_TIME and ticket.state == State.NORMAL,
        **ticket_time.clock_facts(ticket, request.staff, at),
    }  # fmt: skip


# the composer's words for what life calls otherwise
VERB_OF = {
    "phone": "reply_received",
    "time": "time_logged",
    "ask": "ask_more",
    "change": "make_change",
    "approve": "approve",
}


def can(ticket: Ticket, verb: str) -> bool:
    """Return whether the ticket stands where `verb` may begin; the verb itself decides."""
    origin = life.ALLOWED[verb]
    return ticket.stage in origin.stages and ticket.state in origin.states


def steps(request, ticket: Ticket) -> list[Step]:
    """Return the buttons of "Next step", the likeliest first."""
    role, found = request.staff.role, []
    unapproved = ticket.needs_approval and not ticket.approved_at
    if on_the_desk(ticket):
        found.append(Step("Triage this request", "o", "inbox", url=f"/desk/triage/{ticket.number}"))
    if can(ticket, "offer") and ticket.needs_approval and roles.may(role, "analyse"):
        words, url = "Analyse it" if unapproved else "Ask for more", f"/desk/tickets/{ticket.number}/analysis"
        found.append(Step(words, "c", "change", url=url))
    if containment.possible(ticket) and not ticket.approved_at:
        found.append(Step("Contain it on a verbal yes", "k", "phone", url=f"/desk/tickets/{ticket.number}/containment"))
    if can(ticket, "start"):
        found.append(Step("Start", "s", "play", post="start"))
    if can(ticket, "approve") and unapproved and roles.grant(role, "analyse"):
        found.append(Step("Record approval by phone", "a", "phone", write="approve"))
    elif can(ticket, "assign") and ticket.owner_id != request.staff.pk and roles.may(role, "triage"):
        found.append(Step("Take it", "a", "person", post="own", value=str(request.staff.pk)))
    if can(ticket, "resume") and not (unapproved and ticket.waiting_for in (WaitingFor.ANALYSIS, WaitingFor.APPROVAL)):
        found.append(Step("End the waiting", "w", "play", post="resume"))
    if can(ticket, "resolve") and not unapproved:
        found.append(Step("Resolve", "e", "check", write="resolve"))
    if can(ticket, "ask_more") and ticket.waiting_for != WaitingFor.INFORMATION:
        found.append(Step("Ask for information", "q", "ask", write="ask"))
    if can(ticket, "make_change") and not ticket.needs_approval:
        found.append(Step("Make it a change", "c", "change", write="change"))
    if can(ticket, "ask_vendor"):
        found.append(Step("Ask a vendor", "v", "pause", write="vendor"))
    if can(ticket, "stop"):
        found.append(Step("Put it down", "s", "pause", post="stop"))
    return found + _ways_back(role, ticket)


def _ways_back(role: str, ticket: Ticket) -> list[Step]:
    found = []
    if can(ticket, "reopen"):
        found.append(Step("Open it again", "o", "undo", post="reopen"))
    if can(ticket, "unmerge") and roles.may(role, "triage"):
        found.append(Step("Take it apart again", "u", "undo", post="unmerge"))
    if can(ticket, "not_spam") and roles.may(role, "triage"):
        found.append(Step("Not spam", "u", "undo", post="not_spam"))
    return found


def on_the_desk(ticket: Ticket) -> bool:
    return ticket.stage == Stage.NEW and ticket.state in (State.NORMAL, State.QUARANTINED)


def entries(ticket: Ticket, story, names) -> list[tuple[str, object]]:
    """Return messages and events in one list, oldest first: ("message", Message) and ("event", Line).

    An event that says no more than its message is left out; with the earlier messages cut off, the events of that
    time go too.
    """
    shown = {message.pk for message in story.messages}
    told = {event.data.get("reason") for event in story.events}  # a reason is printed with what was done
    begins = story.messages[0].received_at if story.cut and story.messages else None
    found = [(m.received_at, 0, m.pk, "message", m) for m in story.messages if m.pk not in told]
    for event in story.events:
        if not event_words.said_by_message(event, shown) and not (begins and event.at < begins):
            found.append((event.at, 1, event.pk, "event", event_words.line(event, names)))
    return [(kind, what) for _, _, _, kind, what in sorted(found, key=lambda entry: entry[:3])]


def became(story) -> dict[int, delivery.Delivery]:
    """Return what became of each mail, by its id."""
    back = {event.data.get("mail") for event in story.events if event.kind == "mail_failed"}
    return {mail.pk: delivery.of(mail, mail.pk in back) for mail in story.mails.values()}


def digits(todo) -> dict[int, str]:
    """Return the keys 1 to 9 for the first nine things that are not done, by their ids."""
    return {item.pk: str(n) for n, item in enumerate((i for i in todo if not i.done_at), 1) if n < 10}


def split_from(story) -> tuple[int, bool] | None:
    """Return the ticket this one was split off, and whether nothing else happened since."""
    first = story.events[0] if story.events else None
    if story.cut or first is None or first.kind != "split_off":
        return None
    return first.data["origin"], len(story.events) == 1


def deliveries(message: Message, story) -> list:
    """Return the mails that carry this message."""
    return [mail for mail in story.mails.values() if mail.delivers == message.pk]


def next_due(ticket: Ticket, at: datetime):
    """Return the clock above the page: the triage target, the emergency's, or the next step; None when it is over."""
    if ticket.alarm and ticket.suspected_at and not ticket.acknowledged_at:
        return face(triage.acknowledge_due(ticket.suspected_at), at, "Acknowledge")
    if on_the_desk(ticket):
        return face(ticket.triage_target_at, at, "Triage due")
    return face(ticket.next_step_at, at, "Next step due") if ticket.stage in OPEN else None


def explained(ticket: Ticket) -> list[str]:
    """Return the clocks of a ticket in words: what was promised and why, what runs now, what waits for what."""
    desk, said = office.desk(), []
    target, promise = ticket.triage_target_at, ticket.triage_promise_at
    if on_the_desk(ticket):
        said.append(f"Triage by {words.when(target)}, promised by {words.when(promise)}.")
        if ticket.clock_from_at <= target:
            said.append(clock.explain(clock.ledger(desk.calendar, ticket.clock_from_at, target), desk.zone) + ".")
    elif ticket.triaged_at and ticket.triaged_at >= ticket.clock_from_at:
        minutes = round(clock.minutes_between(desk.calendar, ticket.clock_from_at, ticket.triaged_at))
        kept = "kept" if ticket.triaged_at <= promise else "broken"
        said.append(f"Triaged in {minutes} of {triage.TRIAGE_MINUTES} business minutes; the promise was {kept}.")
    if ticket.stage == Stage.WAITING and ticket.waiting_since_at:
        said.append(f"Waiting since {words.when(ticket.waiting_since_at)}: this time does not count against us.")
        if ticket.waiting_for in (WaitingFor.INFORMATION, WaitingFor.BOOKING):
            closes = triage.closes_at(ticket.waiting_since_at, desk.calendar)
            said.append(f"Without an answer it closes {words.when(closes)}.")
    if ticket.stage in OPEN and ticket.next_step_at:
        said.append(f"Next step due {words.when(ticket.next_step_at)}.")
    elif ticket.stage in OPEN and not on_the_desk(ticket):
        said.append("It has no next step.")
    if ticket.stage in OVER and ticket.state == State.NORMAL and (ended := ticket.resolved_at or ticket.closed_at):
        until = triage.may_reopen_until(ended, desk.calendar)
        said.append(f"A reply until {words.when(until)} opens it again; a later one is a new ticket.")
    return said


def called(approvers) -> list[tuple[str, str, str]]:
    """Return who may approve on which number on file: (value, words, hint)."""
    found = []
    for person in approvers:
        limit = f"up to {person.approves_up_to}" if person.approves_up_to is not None else ""
        role = "point of contact" if person.point_of_contact else "delegate"
        for number in dict.fromkeys(n for n in (person.phone, person.mobile) if n):
            found.append((f"{person.pk}:{number}", f"{person.name}, {number}", " ".join(filter(None, (role, limit)))))
    return found


def recipient(ticket: Ticket) -> str:
    """Return whom a reply goes to, in words; "" when nobody's address is known."""
    if ticket.requester_id:
        return f"{ticket.requester.name}, {ticket.requester.mail}"
    return ticket.requester_address


def default_due(at: datetime) -> str:
    """Return the close of the next business day for a datetime-local field, in the office's zone."""
    due = triage.next_step_due(Urgency.NORMAL, at, office.desk().calendar)
    return due.astimezone(words.zone()).strftime("%Y-%m-%dT%H:%M")
