"""The questions of a pause: kept as the client reads them, so that the request's page asks the same."""

from collections.abc import Sequence
from datetime import datetime

from sameday.policy import asked
from sameday.tickets.life.step import NotAllowed
from sameday.tickets.models import Question, Ticket


def checked_questions(ticket: Ticket, questions: list[str]) -> list[str]:
    """Return one to three questions, each in one line. Raises NotAllowed for none, or more."""
    questions = [" ".join(q.split()) for q in questions if q.strip()]
    if not 1 <= len(questions) <= asked.MOST:
        raise NotAllowed(ticket, "ask", "Write one, two or three questions.")
    return questions


def keep_questions(ticket: Ticket, questions: Sequence[str], text: str | None, *, at: datetime) -> None:
    """Insert what a locked ticket asks from `at` on; of a mail whose words a person changed (`text`) what that asks.

    What was asked at the very same instant and taken back goes.
    """
    Question.objects.filter(ticket=ticket, asked_at=at).delete()
    wanted = (asked.of_mail(text) if text else []) or questions
    Question.objects.bulk_create(
        Question(ticket=ticket, asked_at=at, number=n, text=question[: asked.LONGEST])
        for n, question in enumerate(wanted, 1)
    )
