"""Which placeholders the own words of each mail may use: a fixed list, what each means, where its value comes from."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from sameday.outbox import words
from sameday.outbox.prose import Prose, flat
from sameday.policy import incidents

Facts = Mapping[str, object]


@dataclass(frozen=True)
class Placeholder:
    """`of` makes the words from the facts of a mail (render.py), "" when there is nothing to say."""

    name: str
    means: str
    of: Callable[[Facts], object]


@dataclass(frozen=True)
class Kind:
    """One mail as the settings show it: its name, when it goes, its placeholders beside the common ones.

    `must`: names the words need; `dated`: one of these must stand, so that the mail says by when. `links`: how many
    links of ours it shows.
    """

    title: str
    goes: str
    own: tuple[Placeholder, ...] = ()
    must: tuple[str, ...] = ()
    dated: tuple[str, ...] = ()
    links: int = 1


COMMON = (
    Placeholder("desk_name", "our name", lambda f: f["desk"].name),
    Placeholder("phone", "our number", lambda f: f["desk"].phone),
    Placeholder("help_option", "the key for help today", lambda f: f["desk"].help_option),
    Placeholder("talk_option", "the key to talk about a request", lambda f: f["desk"].talk_option),
    Placeholder("hours", "our hours", lambda f: f["hours"]),
    Placeholder("zone", "our time zone", lambda f: f["zone"]),
    Placeholder("number", "the request’s number", lambda f: f["number"]),
)
LINK = Placeholder("link", "the link to the request; alone in its line, after a line that says what it does",
                   lambda f: f.get("link"))  # fmt: skip
_RATE_LINK = Placeholder("rate_link", "the link to “was this solved well?”; alone in its line, after one that asks it",
                         lambda f: f.get("rate_link"))  # fmt: skip
BOOK_LINK = Placeholder("book_link", "the link to the times; alone in its line, after a line that says what it does",
                        lambda f: f.get("book_link"))  # fmt: skip
_MEETING = (
    Placeholder("starts_at", "the day and time of the appointment", lambda f: f.get("starts_at")),
    Placeholder("day", "the day of the appointment", lambda f: day(f.get("starts_at"))),
    Placeholder("staff_name", "who of us meets them", lambda f: f.get("staff_name")),
    Placeholder("minutes", "how many minutes it takes", lambda f: f.get("minutes")),
    Placeholder("their_phone", "the number we call", lambda f: f.get("their_phone")),
    Placeholder("notice", "until how long before it can be moved", lambda f: f.get("notice_words")),
    BOOK_LINK,
)
APPROVE_LINK = Placeholder(
    "approve_link", "the link to the page that decides; alone in its line, after a line that says what it does",
    lambda f: f.get("approve_link"),
)  # fmt: skip
_WHAT = Placeholder("what", "what is to be done, in a sentence", lambda f: f.get("what"))
_PRICE = Placeholder("price", "what it costs at the most, and what that is made of", lambda f: f.get("price"))
_APPROVER = Placeholder("approver", "who decided", lambda f: f.get("approver_name"))
_EARLIEST = Placeholder("earliest_day", "the earliest day of the work", lambda f: day(f.get("earliest_on")))
_OFFERED = (
    Placeholder("button", "“Approve up to $262.50”; for the subject", lambda f: f.get("button")),
    Placeholder("asked_for", "“Ann Keller (Acme) asks for: a second monitor”", lambda f: asked_for(f)),
    _WHAT, _PRICE,
    Placeholder("answer_by", "the last day to answer", lambda f: day(f.get("answer_by"))),
    APPROVE_LINK,
)  # fmt: skip
_QUESTIONS = Placeholder("questions", "the questions, numbered; alone in its line", lambda f: numbered(f["questions"]))
_NEXT_STEP = Placeholder("next_step", "the day and time of the next step", lambda f: f.get("next_step_at"))
_CLOSES = Placeholder("answer_by", "the day on which we close without an answer", lambda f: day(f.get("closes_at")))
_COVERAGE = Placeholder("coverage", "what their plan says of it", lambda f: f.get("coverage"))
_REOPENS = Placeholder("reopen_by", "the last day on which a reply opens it again",
                       lambda f: day(f.get("reopens_until_at")))  # fmt: skip

KINDS: dict[str, Kind] = {
    "triaged": Kind(
        "Next step", "A person looked at the request and it goes on.",
        (Placeholder("who", "the person or team who goes on", lambda f: start(f.get("who"))), _NEXT_STEP,
         Placeholder("urgency", "how urgent we took it", lambda f: urgency(f.get("urgency"))), _COVERAGE, LINK),
        must=("link",), dated=("next_step",),
    ),
    "more_information": Kind(
        "We need an answer", "We cannot go on without an answer.", (_QUESTIONS, _CLOSES, LINK),
        must=("questions", "link"), dated=("answer_by",),
    ),
    "booking": Kind(
        "Choose a time", "We need their computer for a while.",
        (Placeholder("times", "three free times, each with its link", lambda f: offered(f)), BOOK_LINK, _CLOSES,
         _COVERAGE),
        must=("book_link",), dated=("answer_by",), links=4,
    ),
    "booked": Kind(
        "Appointment booked", "A time is booked.", _MEETING, must=("book_link",), dated=("starts_at",),
    ),
    "booking_moved": Kind(
        "Appointment moved", "The appointment is at another time.", _MEETING, must=("book_link",), dated=("starts_at",),
    ),
    "booking_cancelled": Kind(
        "Appointment cancelled", "The appointment is off.", _MEETING, dated=("starts_at",),
    ),
    "appointment_reminder": Kind(
        "Reminder of an appointment", "One business day and one hour before an appointment.", _MEETING,
        must=("book_link",), dated=("starts_at",),
    ),
    "no_show": Kind(
        "We missed them", "Nobody was there at the time of the appointment.", _MEETING, dated=("starts_at",),
    ),
    "needs_analysis": Kind(
        "Needs analysis", "The request is a change: ATS looks at it first.",
        (_NEXT_STEP, Placeholder("approval", "“Paul Ortiz approves it”, or “you approve it”", lambda f: approval(f)),
         Placeholder("earliest_day", "the earliest day of an appointment with ATS", lambda f: day(f.get("ats_on"))),
         _COVERAGE,
         LINK),
        must=("approval", "link"), dated=("next_step",),
    ),
    "approval_request": Kind(
        "Approve up to $262.50", "An offer asks for a decision.",
        (*_OFFERED, Placeholder("why", "why it is not in the plan", lambda f: f.get("why")), _EARLIEST,
         Placeholder("risk", "the risk", lambda f: f.get("risk"))),
        must=("asked_for", "price", "approve_link"), dated=("answer_by",),
    ),
    "approval_reminder": Kind(
        "Reminder to approve", "Nobody has decided after 1 and 3 business days.", _OFFERED,
        must=("price", "approve_link"), dated=("answer_by",),
    ),
    "approval_link": Kind(
        "One click is missing", "They answered the mail with yes or no, which decides nothing.", _OFFERED,
        must=("approve_link",),
    ),
    "approval_code": Kind(
        "Code to approve", "They approve more than the company’s limit by a link.",
        (Placeholder("code", "the six digits", lambda f: f.get("code")),), must=("code",), links=0,
    ),
    "identity_code": Kind(
        "Code to verify", "We verify somebody before a sensitive action, by another address of theirs.",
        (Placeholder("code", "the six digits", lambda f: f.get("code")),
         Placeholder("action", "“reset a password”", lambda f: f.get("action"))),
        must=("code",), links=0,
    ),
    "identity_notice": Kind(
        "Told of a sensitive action", "Something sensitive was done, or will be, or too many tries failed.",
        (Placeholder("happened", "what happened, in a sentence or two", lambda f: f.get("happened")),),
        must=("happened", "phone"), links=0,
    ),
    "sign_in_code": Kind(
        "Code to sign in", "A client signs in to their own pages.",
        (Placeholder("code", "the six digits", lambda f: f.get("code")),), must=("code",), links=0,
    ),
    "statement_ready": Kind(
        "Statement", "A statement was approved; the PDF is attached.",
        (Placeholder("statement", "the statement’s number", lambda f: f.get("statement")),
         Placeholder("month", "“November 2026”", lambda f: f.get("month")),
         Placeholder("total", "“$1,262.50”", lambda f: f.get("total")),
         Placeholder("pay_by", "the day to pay by; nothing where there is nothing to pay", lambda f: f.get("pay_by")),
         Placeholder("order_number", "their purchase order", lambda f: f.get("order_number")),
         Placeholder("page_link", "the link to the statement; alone in its line, after a line that says what it does",
                     lambda f: f.get("page_link"))),
        must=("total", "page_link"),
    ),
    "approval_confirmed": Kind(
        "You approved", "To who decided, with the link that takes it back.",
        (_WHAT, _PRICE, APPROVE_LINK,
         Placeholder("you_decided", "“You approved” or “You declined”",
                     lambda f: "You declined" if f.get("declined") else "You approved"),
         Placeholder("number_called", "the number we called, when it was by telephone",
                     lambda f: f.get("number_called")),
         Placeholder("decided_at", "the day and time of it", lambda f: f.get("decided_at"))),
        must=("you_decided", "approve_link"), dated=("decided_at",),
    ),
    "approval_notice": Kind(
        "Approved by a colleague", "To another approver of the company.", (_APPROVER, _WHAT, _PRICE),
        must=("approver", "phone"), links=0,
    ),
    "approved": Kind(
        "Approved", "To the requester: it is being scheduled.", (_APPROVER, _EARLIEST, LINK), must=("link",),
    ),
    "not_approved": Kind(
        "Not approved", "To the requester: declined, or taken back.",
        (_APPROVER, Placeholder("did_not", "“did not approve it” or “took the approval back”",
                                lambda f: "took the approval back" if f.get("taken_back") else "did not approve it"),
         LINK),
        must=("did_not", "link"),
    ),
    "approval_lapsed": Kind(
        "Lapsed", "Nobody decided within 10 business days.", (_WHAT, LINK), must=("link",),
    ),
    "emergency": Kind(
        "Call now", "It sounds like an emergency: sent by itself, at once.",
        (Placeholder("phone_link", "our number to press; alone in its line", lambda f: f["desk"].phone_href),
         Placeholder("advice", "what to do until we speak, as a list; alone in its line", lambda f: advice(f)),
         Placeholder("alarm", "“We have alerted our people.”, or when the desk opens", lambda f: alarm(f))),
        must=("phone_link", "help_option"), links=0,
    ),
    "incident_notice": Kind(
        "How it stands", "A person tells an affected company how an incident stands.",
        (Placeholder("words", "what the person wrote; alone in its line", lambda f: f.get("words")),
         Placeholder("update_by", "by when they hear again; nothing once it is over", lambda f: f.get("update_by")),
         LINK),
        must=("words",), dated=("update_by",),
    ),
    "receipt": Kind(
        "We got your request", "A mail came while we were closed.",
        (Placeholder("promise", "the sentence that says when we look", lambda f: promise(f, "We will look at {}")),
         LINK),
        must=("promise", "link"),
    ),
    "quarantine_answer": Kind(
        "We got your mail", "The address is unknown: it may say nothing of any client.",
        (Placeholder("promise", "the sentence that says when a person looks",
                     lambda f: promise(f, "A person looks at {}")),),
        must=("promise",), links=0,
    ),
    "confirm_contact": Kind(
        "Does this person work with you", "To a point of contact: somebody new wrote from their domain.",
        (Placeholder("new_address", "the new address", lambda f: f.get("new_mail")),
         Placeholder("page_link", "the link to the page of their company; alone in its line, after a line that says "
                     "what it does", lambda f: f.get("page_link"))),
    ),
    "reply": Kind(
        "A person’s reply", "Around the words a person of ours wrote.",
        (Placeholder("words", "what the person wrote; alone in its line", lambda f: f.get("words")),
         Placeholder("sender_name", "who wrote it", lambda f: f.get("sender_name")), LINK),
        must=("words", "link"),
    ),
    "reminder": Kind(
        "Reminder", "An answer or a booking is still missing.",
        (Placeholder("what", "“We need an answer”, or “Choose a time”; for the subject", lambda f: waits(f)[0]),
         Placeholder("what_to_do", "the sentence that says what we wait for", lambda f: waits(f)[1]),
         _QUESTIONS, _CLOSES,
         Placeholder("reminder_number", "the how manieth reminder it is", lambda f: f.get("number_of_reminder")), LINK),
        must=("what_to_do", "questions", "link"), dated=("answer_by",),
    ),
    "closed_silence": Kind(
        "Closed", "We did not hear from them for 10 business days.", (_REOPENS, LINK), must=("link",),
        dated=("reopen_by",),
    ),
    "resolved": Kind(
        "Solved", "The work is done.",
        (_REOPENS, Placeholder("cause", "what was wrong", lambda f: f.get("cause")),
         Placeholder("cure", "what we did", lambda f: f.get("cure")),
         Placeholder("coverage", "the sentence that says whether it is covered or billed", lambda f: coverage(f)),
         LINK, _RATE_LINK),
        must=("cure", "link"), dated=("reopen_by",), links=2,
    ),
    "line_answered": Kind(
        "Answer about a statement", "One of us answered a question about a line.",
        (Placeholder("which", "“statement 12”", lambda f: f"statement {f['statement']}" if f.get("statement") else ""),
         Placeholder("outcome", "the sentence that says what goes back, or that the line stands",
                     lambda f: outcome(f)),
         Placeholder("answer", "what one of us answered", lambda f: f.get("answer")),
         Placeholder("page_link", "the link to the statement; alone in its line, after a line that says what it does",
                     lambda f: f.get("page_link"))),
        must=("outcome", "answer", "page_link"),
    ),
    "not_request": Kind(
        "Nothing to do", "We read the mail as no request for help.", (_REOPENS, LINK), must=("link",),
        dated=("reopen_by",),
    ),
}  # fmt: skip


def of(template: str) -> tuple[Placeholder, ...]:
    """Return the placeholders that this mail's words may use."""
    return (*KINDS[template].own, *COMMON)


def values(template: str, facts: Facts) -> dict[str, object]:
    """Return the value of each placeholder of this mail."""
    return {each.name: each.of(facts) for each in of(template)}


def numbered(questions) -> Prose:
    return Prose("\n".join(f"{n}. {flat(question)}" for n, question in enumerate(questions or (), 1)))


def offered(facts: Facts) -> Prose:
    return Prose("\n\n".join(f"{when}\n{address}" for when, address in facts.get("times") or ()))


def advice(facts: Facts) -> Prose:
    lines = list(facts.get("advice") or ())[: 2 if facts.get("opens_at") else 3]
    return Prose("\n".join(f"- {line}" for line in lines))


def alarm(facts: Facts) -> str:
    opens_at = facts.get("opens_at")
    return incidents.alerted(opens_at or "", on_call=bool(facts.get("on_call")))


def promise(facts: Facts, we: str) -> str:
    if facts.get("when"):
        return start(facts["when"])
    what = "it" if we.startswith("We") else "your mail"
    if facts.get("opens_at"):
        return f"Our desk is closed. {we.format(what)} on {day(facts['opens_at'])}."
    return f"{we.format('your request' if what == 'it' else what)} by {facts['promise_at']}."


def approval(facts: Facts) -> str:
    return (
        "you approve it" if facts.get("own") else f"{facts.get('approver_name') or 'your point of contact'} approves it"
    )


def asked_for(facts: Facts) -> str:
    what = facts.get("what") or ""
    if not what or facts.get("own"):
        return what and f"You ask for: {what}"
    company = f" ({facts['company_name']})" if facts.get("company_name") else ""
    return f"{facts['asker']}{company} asks for: {what}" if facts.get("asker") else str(what)


def waits(facts: Facts) -> tuple[str, str]:
    desk, by = facts["desk"], f" by {day(facts['closes_at'])}" if facts.get("closes_at") else ""
    if facts.get("waiting_for") == "booking":
        # its link is the request's: the page of that shows the times
        call = f"Call {desk.phone}, option {desk.talk_option}, to choose a time{by}"
        return "Choose a time", f"{call}: we cannot go on without you."
    return "We need an answer", f"Reply to this mail{by}: we still wait for your answer."


def coverage(facts: Facts) -> str:
    if facts.get("coverage"):
        return str(facts["coverage"])
    if facts.get("covered") is None:
        return ""
    approved = f", as {facts['approver_name']} approved" if facts.get("approver_name") else ""
    return "Your plan covers this work." if facts["covered"] else f"This work is billed by time{approved}."


def outcome(facts: Facts) -> str:
    if facts.get("credit"):
        number = facts.get("credit_number")
        return f"We give you {facts['credit']} back of the line you asked about (credit note {number})."
    return "We looked at the line you asked about, and it stands."


def day(value) -> str:
    return words.as_day(value) or ""


def urgency(word) -> str:
    return words.URGENCIES.get(word, word)


def start(said) -> str:
    return said[:1].upper() + said[1:] if said else ""
