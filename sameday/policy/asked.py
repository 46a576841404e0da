"""Questions to a client and what they answer: which a mail asks, and the message that names question and answer."""

import re
from collections.abc import Sequence

MOST = 3
LONGEST = 500  # characters of a question
NO_ANSWER = "(no answer yet)"
_NUMBERED = re.compile(r"^(\d)\. +(\S.*)$", re.MULTILINE)


def of_mail(text: str) -> list[str]:
    """Return the questions a mail's text asks: its lines numbered 1, 2, 3 in this order, [] where they are not so.

    The mail is what the client read: who changes the questions in it asks others than stand in the form.
    """
    found = _NUMBERED.findall(text)
    if not 1 <= len(found) <= MOST or [n for n, _ in found] != [str(n + 1) for n in range(len(found))]:
        return []
    return [" ".join(question.split())[:LONGEST] for _, question in found]


def message(pairs: Sequence[tuple[str, str]], more: str = "") -> str:
    """Return the client's message: each question with its answer, or that it has none, then what else they wrote.

    `pairs` are (question, answer), an answer "" when they left it out. Without a single answer it is `more` alone: a
    reply as any other.
    """
    if not any(answer.strip() for _, answer in pairs):
        return more.strip()
    said = [f"{n}. {question}\n{answer.strip() or NO_ANSWER}" for n, (question, answer) in enumerate(pairs, 1)]
    return "\n\n".join([*said, more.strip()]).strip()


def theirs(pairs: Sequence[tuple[str, str]], more: str = "") -> str:
    """Return the client's own words of it: our questions say nothing about an emergency, or a yes."""
    return "\n".join(filter(None, [*(answer.strip() for _, answer in pairs), more.strip()]))
