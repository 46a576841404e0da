"""The words of a mail: one plain-text template, its facts, and the footer every mail ends with."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from zoneinfo import ZoneInfo

from django.conf import settings
from jinja2 import Environment, FileSystemLoader, Template

from sameday.clock import NeverOpen, is_open, next_opening
from sameday.office.ours import Desk
from sameday.outbox import mail_words, own_words, placeholders, words
from sameday.outbox.catalogue import MAILS
from sameday.outbox.prose import Prose, flat, plain, tidy  # noqa: F401  others take plain from here
from sameday.policy import emergency, incidents
from sameday.tokens import links

FOLDER = Path(__file__).resolve().parent.parent / "templates" / "mail"
LINK_TO_COME = "your-own-link-comes-here-when-sent"
_REASONS = {
    "confirm_contact": "You get this because you are the point of contact of your company",
    "quarantine_answer": "You get this because a mail from this address reached us",
    **dict.fromkeys(
        (
            "approval_request",
            "approval_reminder",
            "approval_link",
            "approval_confirmed",
            "approval_notice",
            "approval_code",
        ),
        "You get this because you approve for your company",
    ),
    "approval_lapsed": "You get this because your company was asked to approve a change",
    "incident_notice": "You get this because your company is affected",
    "line_answered": "You get this because you asked about a line of a statement",
    "statement_ready": "You get this because your company’s statements go to you",
    "identity_code": "You get this because somebody asked us for what needs a proof of who they are",
    "identity_notice": "You get this because it is about you, or you are a point of contact of your company",
    "sign_in_code": "You get this because somebody typed your address to sign in",
    "file_changed": "You get this because this address stood on our list of people",
}


@dataclass(frozen=True)
class Rendered:
    state_words: str
    text: str


def render(template: str, *, ticket, at: datetime, desk: Desk, linked: bool, facts: dict) -> Rendered:
    """Return state words and the whole text of a mail, footer included; the link is a placeholder.

    `ticket` is None for a mail that belongs to no request. The office's own words go before those of the template.
    Facts that are missing leave their sentence out. Instants come out as `Tuesday 24 November, 10:30 am Eastern`.
    Source: mail.md 7; rules.md 2 (how every mail ends).
    """
    return compose(
        template,
        known_facts(template, ticket=ticket, at=at, desk=desk, linked=linked, facts=facts),
        own_words.of(template),
    )


def known_facts(template: str, *, ticket, at: datetime, desk: Desk, linked: bool, facts: dict) -> dict:
    """Return all that the words of this mail may say."""
    return {
        **{name: _fact(value, desk.zone) for name, value in facts.items()},
        "desk": desk,
        "number": f"T-{ticket.number}" if ticket else "",
        "hours": words.hours(desk.calendar),
        "zone": words.zone_word(desk.zone),
        "link": placeholder() if linked and not facts.get("sees_nothing") else "",
        "rate_link": f"{placeholder()}/rate" if linked and template == "resolved" else "",
        "book_link": placeholder("booking") if linked else "",
        "approve_link": placeholder("approval") if linked else "",
        "times": _offered(facts.get("times") or (), desk.zone) if linked else (),
        "promise_at": _fact(ticket.triage_promise_at, desk.zone) if ticket else "",
        "opens_at": _fact(_opening(desk, at), desk.zone),
        "reason": _REASONS.get(template, ""),
        "questions": questions(facts.get("questions") or _asked(template, ticket)),
        "waiting_for": facts.get("waiting_for") or (ticket.waiting_for if ticket else None),
        "number_of_reminder": facts.get("number"),
        **(_of_emergency(ticket, facts, desk, at) if template == "emergency" else {"advice": ()}),
    }


def compose(template: str, known: dict, own: own_words.Words | None) -> Rendered:
    """Return a mail of these facts, in our own words when there are any and something is left of them."""
    subject, body = _own(template, known, own) if own else ("", "")
    if not subject or not body:
        first, _, body = _template(f"{template}.txt").render(known).partition("\n")
        subject = first.removeprefix("Subject:").strip()
    footer = _template("_footer.txt").render(known) if MAILS[template].footer else ""
    return Rendered(subject, tidy(f"{body}\n\n{footer}"))


def _own(template: str, known: dict, own: own_words.Words) -> tuple[str, str]:
    values = {name: _say(value) for name, value in placeholders.values(template, known).items()}
    values = {name: value if isinstance(value, str) else str(value) for name, value in values.items()}
    return flat(mail_words.fill(own.subject, values)), mail_words.fill(own.text, values)


def to_staff(template: str, *, desk: Desk, facts: dict) -> tuple[str, str]:
    """Return the subject and the whole text of a mail to one of us (templates/mail/staff), its own footer included."""
    known = {name: _fact(value, desk.zone) for name, value in facts.items()} | {"desk": desk}
    first, _, body = _template(f"staff/{template}.txt").render(known).partition("\n")
    footer = _template("staff/_footer.txt").render(known)
    return first.removeprefix("Subject:").strip(), tidy(f"{body}\n\n{footer}")


def placeholder(purpose: str = "request") -> str:
    """Return an address of the right form that stands for the link until the mail is queued."""
    return links.url(purpose, LINK_TO_COME)


def _offered(times: Iterable[datetime], zone: str) -> list[tuple[str, str]]:
    """Return each offered time in words, and the link that shows it on the button."""
    return [(_fact(at, zone), f"{placeholder('booking')}?at={at:%Y%m%dT%H%MZ}") for at in times]


def questions(asked: str | Iterable[str] | None) -> list[str]:
    """Return the questions one by one without numbers; a text has one a line."""
    lines = asked.splitlines() if isinstance(asked, str) else asked or []
    bare = (re.sub(r"^\s*(?:\d{1,2}[.)]|[-*])\s+", "", str(line)).strip() for line in lines)
    return [line for line in bare if line]


def _fact(value, zone: str):
    if isinstance(value, datetime):
        said = words.When(words.when(value, zone))
        said.on = value.astimezone(ZoneInfo(zone)).date()
        return said
    return value


def _of_emergency(ticket, facts: dict, desk: Desk, at: datetime) -> dict:
    opens_at = _fact(_opening(desk, at), desk.zone)
    return {
        "advice": emergency.advice(facts.get("suspicion") or ticket.suspected_kind or "incident"),
        "alerted": incidents.alerted(opens_at or "", on_call=bool(facts.get("on_call"))),
    }


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
    environment.filters |= {"day": words.as_day, "start": _start, "urgency": _urgency}
    return environment


def _template(name: str) -> Template:
    return _environment().get_template(name)


def _say(value):
    if value is None:
        return ""
    return flat(value) if isinstance(value, str) and not isinstance(value, Prose) else value


def _urgency(word: str) -> str:
    return words.URGENCIES.get(word, word)


def _start(value) -> str:
    return value[:1].upper() + value[1:] if value else ""
