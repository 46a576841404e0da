"""The words of a mail: one plain-text template, its facts, and the footer every mail ends with."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from zoneinfo import ZoneInfo

from django.conf import settings
from jinja2 import Environment, FileSystemLoader, Template

from sameday.clock import NeverOpen, is_open, next_opening
from sameday.office.ours import Desk
from sameday.outbox import words
from sameday.outbox.catalogue import MAILS
from sameday.policy import emergency, letters
from sameday.tokens import links

FOLDER = Path(__file__).resolve().parent.parent / "templates" / "mail"
LINK_TO_COME = "your-own-link-comes-here-when-sent"
URGENCY_WORDS = {
    "low": "low priority",
    "normal": "normal priority",
    "today": "needed today",
    "emergency": "an emergency",
}
_REASONS = {
    "confirm_contact": "You get this because you are the point of contact of your company",
    "quarantine_answer": "You get this because a mail from this address reached us",
    "file_changed": "You get this because this address stood on our list of people",
}


_UNSEEN = ("Cc", "Cf", "Cs", "Zl", "Zp")
_ASCII_CONTROLS = {code: None for code in range(128) if chr(code) not in "\n\t" and not chr(code).isprintable()}


class Prose(str):
    """Words that may keep their lines; every other text is printed on one line."""


@dataclass(frozen=True)
class Rendered:
    state_words: str
    text: str


def render(template: str, *, ticket, at: datetime, desk: Desk, linked: bool, facts: dict) -> Rendered:
    """Return state words and the whole text of a mail, footer included; the link is a placeholder.

    `ticket` is None for a mail that belongs to no request. Facts that are missing leave their sentence out. Instants
    come out as `Tuesday 24 November, 10:30 am Eastern`.
    Source: mail.md 7; rules.md 2 (how every mail ends).
    """
    known = {
        **{name: _fact(value, desk.zone) for name, value in facts.items()},
        "desk": desk,
        "number": f"T-{ticket.number}" if ticket else "",
        "hours": words.hours(desk.calendar),
        "zone": words.zone_word(desk.zone),
        "link": placeholder() if linked else "",
        "promise_at": _fact(ticket.triage_promise_at, desk.zone) if ticket else "",
        "opens_at": _fact(_opening(desk, at), desk.zone),
        "reason": _REASONS.get(template, ""),
        "questions": questions(facts.get("questions") or _asked(template, ticket)),
        "waiting_for": facts.get("waiting_for") or (ticket.waiting_for if ticket else None),
        "number_of_reminder": facts.get("number"),
        "advice": _advice(ticket, facts) if template == "emergency" else (),
    }
    first, _, body = _template(f"{template}.txt").render(known).partition("\n")
    footer = _template("_footer.txt").render(known) if MAILS[template].footer else ""
    return Rendered(first.removeprefix("Subject:").strip(), tidy(f"{body}\n\n{footer}"))


def to_staff(template: str, *, desk: Desk, facts: dict) -> tuple[str, str]:
    """Return the subject and the whole text of a mail to one of us (templates/mail/staff), its own footer included."""
    known = {name: _fact(value, desk.zone) for name, value in facts.items()} | {"desk": desk}
    first, _, body = _template(f"staff/{template}.txt").render(known).partition("\n")
    footer = _template("staff/_footer.txt").render(known)
    return first.removeprefix("Subject:").strip(), tidy(f"{body}\n\n{footer}")


def placeholder() -> str:
    """Return an address of the right form that stands for the link until the mail is queued."""
    return links.request_url(LINK_TO_COME)


def questions(asked: str | Iterable[str] | None) -> list[str]:
    """Return the questions one by one without numbers; a text has one a line."""
    lines = asked.splitlines() if isinstance(asked, str) else asked or []
    bare = (re.sub(r"^\s*(?:\d{1,2}[.)]|[-*])\s+", "", str(line)).strip() for line in lines)
    return [line for line in bare if line]


def flat(text: str) -> str:
    """Return the text on one line without control, bidi and zero-width characters."""
    return " ".join(plain(text).split())


def plain(text: str) -> str:
    """Return the text with newlines as \\n and without control, bidi and zero-width characters."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if text.isascii():
        return text.translate(_ASCII_CONTROLS)
    text = letters.compose(text)
    return "".join(c for c in text if c in "\n\t" or unicodedata.category(c) not in _UNSEEN)


def tidy(text: str) -> str:
    """Return the text as mails carry it: no blanks at line ends, no two blank lines together, one newline last."""
    lines = "\n".join(line.rstrip() for line in plain(text).split("\n"))
    return re.sub(r"\n{3,}", "\n\n", lines).strip() + "\n"


class _When(str):
    """An instant in words that still knows its day."""

    on: date


def _fact(value, zone: str):
    if isinstance(value, datetime):
        said = _When(words.when(value, zone))
        said.on = value.astimezone(ZoneInfo(zone)).date()
        return said
    return value


def _advice(ticket, facts: dict) -> Iterable[str]:
    return emergency.advice(facts.get("suspicion") or ticket.suspected_kind or "incident")


def _asked(template: str, ticket) -> list[str]:
    if template != "reminder":
        return []
    last = ticket.outgoing.filter(template="more_information").exclude(state="withdrawn").order_by("-id").first()
    return re.findall(r"^\d\. .+$", last.text, re.MULTILINE) if last else []


def _opening(desk: Desk, at: datetime) -> datetime | None:
    if is_open(desk.calendar, at):
        return None
    try:
        return next_opening(desk.calendar, at)
    except NeverOpen:
        return None


@lru_cache
def _environment() -> Environment:
    # No autoescape: these are text/plain; the HTML is made from the final text (outbox/html.py).
    environment = Environment(  # noqa: S701
        loader=FileSystemLoader(FOLDER),
        auto_reload=settings.DEBUG,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_say,
    )
    environment.filters |= {"day": _day, "start": _start, "urgency": _urgency}
    return environment


def _template(name: str) -> Template:
    return _environment().get_template(name)


def _say(value):
    if value is None:
        return ""
    return flat(value) if isinstance(value, str) and not isinstance(value, Prose) else value


def _day(value) -> str:
    if isinstance(value, _When):
        return words.day(value.on)
    return words.day(value) if isinstance(value, date) else value


def _urgency(word: str) -> str:
    return URGENCY_WORDS.get(word, word)


def _start(value) -> str:
    return value[:1].upper() + value[1:] if value else ""
