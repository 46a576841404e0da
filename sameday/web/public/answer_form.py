"""The form by which a client answers on the page of a request: a field for each open question, a text and files.

The link's page and the portal share it (request_page.py, portal/requests.py).
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime

from sameday.accounts import limits
from sameday.audit import actors
from sameday.desk import replies
from sameday.intake import form
from sameday.policy import asked
from sameday.policy.kinds import Channel
from sameday.tickets import queries_asked
from sameday.tickets.files import StorageFault
from sameday.tickets.life.open import Said
from sameday.tickets.models import Message, Question, Ticket
from sameday.web.public import fields, file_room

ANSWER_LENGTH = 10_000
ONLY_FILES = "(Only files, no text.)"
CHANGED = "We changed our questions while you wrote. Answer these: what you wrote stands below them"


@dataclass(frozen=True)
class Typed:
    """What was sent: `questions` as the page had them, `answers` by their numbers."""

    text: str = ""
    questions: tuple[Question, ...] = ()
    answers: dict[int, str] = field(default_factory=dict)
    files: tuple = ()

    @property
    def words(self) -> list[str]:
        """All that was typed, to tell one sending from another."""
        return [self.text, *(f"{question.pk}:{self.answers.get(question.number, '')}" for question in self.questions)]


NOTHING = Typed()


class Refused(Exception):
    """What was sent is not kept now: the page's status, and what it says at which field."""

    def __init__(self, status: int, *errors: tuple[str, str]):
        self.status, self.errors = status, list(errors)
        super().__init__(status)


def read(request, ticket: Ticket) -> Typed:
    """Return what was sent; a question that was never asked on this ticket is none."""
    questions = tuple(queries_asked.asked_with(ticket, request.POST.get("asked", "")))
    answers = {question.number: fields.text(request, f"answer_{question.number}") for question in questions}
    answers = {number: answer for number, answer in answers.items() if answer}
    return Typed(fields.text(request), questions, answers, tuple(request.FILES.getlist("files")))


def errors(typed: Typed) -> fields.Errors:
    """Return what is wrong. One answer is enough, and so is a text or a file: staff see what is still open."""
    found = []
    if not (typed.answers or typed.text or typed.files):
        found = [("answer_1", "Answer one question or more")] if typed.questions else [("text", "Write your answer")]
    for number, answer in typed.answers.items():
        if len(answer) > ANSWER_LENGTH:
            found.append((f"answer_{number}", f"Shorten this answer to {ANSWER_LENGTH:,} characters"))
    if typed.text:
        found += fields.text_errors(typed.text, "")
    return found + list(fields.file_errors(typed.files))


def changed(typed: Typed, ticket: Ticket) -> bool:
    """Return whether the ticket asks something else by now than what was answered."""
    now = queries_asked.open_questions(ticket) if typed.answers else []
    return bool(now) and now != list(typed.questions)


def shown(typed: Typed, ticket: Ticket) -> dict:
    """Return what the form shows: the open questions with what was typed; what answers others stands in the text."""
    questions = queries_asked.open_questions(ticket)
    if typed.answers and questions != list(typed.questions):
        pairs = [(question.text, typed.answers.get(question.number, "")) for question in typed.questions]
        typed = replace(typed, text=asked.message(pairs, typed.text), answers={})
    return {
        "text": typed.text,
        "questions": [(question, typed.answers.get(question.number, "")) for question in questions],
    }


def keep(
    request,
    typed: Typed,
    ticket: Ticket,
    put: Callable[[list], object],
    *,
    of: str,
    most: int,
    seconds: int,
    at: datetime,
):
    """Store the files and return what `put(kept files)` returns; that puts the answer on the ticket.

    At most so many answers `of` one place within these seconds. Raises Refused, with nothing kept; 429 without words
    is too often.
    """
    if changed(typed, ticket):
        raise Refused(409, ("answer_1", CHANGED))
    if not limits.hit(of, most, seconds, at=at):
        raise Refused(429)
    if not file_room.take(request.ip, typed.files, at):
        raise Refused(429, ("files", file_room.NO_ROOM))
    try:
        return put(form.keep(typed.files))
    except StorageFault:
        raise Refused(503, ("files", fields.FILES_NOT_KEPT)) from None
    except replies.QuestionsChanged:
        ticket.refresh_from_db()
        raise Refused(409, ("answer_1", CHANGED)) from None


def take(typed: Typed, kept, ticket: Ticket, contact, *, thread: str, at: datetime) -> Message:
    """Put what was sent on the ticket with its files (`kept`) and return the message; in the caller's transaction.

    `thread`: by which way it came. Raises replies.QuestionsChanged. From a mailbox in other hands, too, as its mails
    are heard: it is words that a person of ours reads beside the alarm, and it may be the owner who tells us.
    """
    nothing = "" if typed.text or typed.answers else ONLY_FILES
    said = Said(
        text=typed.text or nothing, sender=contact.mail, sender_name=contact.name, contact=contact,
        subject=ticket.subject, evidence={"thread": thread},
    )  # fmt: skip
    by = actors.contact(contact.pk)
    message = replies.take_answers(
        ticket, typed.questions, typed.answers, said, contact=contact, channel=Channel.PORTAL, by=by, at=at
    )
    form.attach(message, kept)
    return message
