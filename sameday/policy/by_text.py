"""When a person is reached by text instead of mail, and by which number; and what our texts say.

Never what a request is about, never a secret: whoever holds the telephone reads it. Source: issue 7, point 5;
security.md, the gate; decision 0055.
"""

import re
from datetime import datetime, timedelta
from enum import StrEnum

from sameday.policy.identity import RESTS
from sameday.policy.numbers import e164

_MAIL = re.compile(r"\b(?:e-?mails?|mail ?box(?:es)?|outlook|exchange|gmail)\b", re.I)
_OFFICE = re.compile(r"\b(?:microsoft 365|office 365|m365|o365|google workspace|g-?suite)\b", re.I)


class Broken(StrEnum):
    """Why a person's mail is not the way to reach them."""

    TAKEN_OVER = "taken_over"
    CAME_BACK = "came_back"
    ABOUT_IT = "about_it"


def is_about_mail(item: str, subject: str) -> bool:
    """Return whether a request about this covered item is about their mail: an item that does more needs the word."""
    return bool(_MAIL.search(item) or (_OFFICE.search(item) and _MAIL.search(subject)))


def refusal(mobile: str, *, set_at: datetime | None, stopped: bool, at: datetime) -> str:
    """Return why no text may go to the mobile on file, "" when it may."""
    if not mobile.strip():
        return "No mobile number is on file for them: one given in a call or a mail gets no link."
    if not e164(mobile):
        return "The mobile number on file is none that a text can reach: correct it on their page."
    if set_at is not None and at - set_at < timedelta(hours=RESTS):
        return f"The mobile number on file is new: it gets no link for {RESTS} hours. Call the number that was there."
    return "They answered STOP: no text goes to their number." if stopped else ""


def booking(desk: str, phone: str, url: str) -> str:
    """Return the text that lets a client choose a time."""
    return f"{desk}: choose a time for us to help you: {url} Or call {phone}. Reply STOP to end texts."


def reminder(desk: str, phone: str, when: str, staff: str) -> str:
    """Return the text that reminds of an appointment."""
    return f"{desk}: your appointment with {staff} is {when}. To move it, call {phone}. Reply STOP to end texts."


def helped(desk: str, phone: str) -> str:
    """Return the answer to HELP."""
    return f"{desk}: our help desk is at {phone}. We text links and reminders only. Reply STOP to end texts."


class Word(StrEnum):
    """What an answer of one word asks for; carriers in the United States hold everyone to these."""

    STOP = "stop"
    START = "start"
    HELP = "help"


_WORDS = {
    **dict.fromkeys(("stop", "stopall", "stop all", "unsubscribe", "cancel", "end", "quit", "optout"), Word.STOP),
    **dict.fromkeys(("start", "unstop"), Word.START),
    **dict.fromkeys(("help", "info"), Word.HELP),
}


def word(text: str) -> Word | None:
    """Return the word that stands alone in an answer, None when a person said something."""
    return _WORDS.get(" ".join(text.split()).strip(" .!\"'").casefold())
