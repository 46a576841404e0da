"""Invitations and the answers to them, as calendar programs send them: bytes in, plain values out.

Pure, without Django, bounded, and nothing makes it raise. Own lines instead of a library: decision 24.
Source: mail.md 5; RFC 5545, RFC 5546 3.2; MS-OXOCAL 2.2.1.27 (Exchange's ids).
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from sameday.intake import ical, ical_times
from sameday.intake.charsets import clean, clean_line, decode
from sameday.intake.ical import Component, Property

SIZE_LIMIT = 256_000
PEOPLE_LIMIT, UID_LIMIT, WORDS_LIMIT = 200, 500, 20_000
ANSWERS = ("REPLY", "COUNTER", "REFRESH")  # what an invited person's program sends
METHODS = (*ANSWERS, "REQUEST", "CANCEL", "PUBLISH", "ADD", "DECLINECOUNTER")

_PARTSTAT = {"ACCEPTED": "accepted", "TENTATIVE": "tentative", "DECLINED": "declined"}
_ADDRESS = re.compile(r"(?:.{0,300}?mailto:)?\s*<?([^\s<>:;,]{1,64}@[^\s<>:;,@]{1,190})>?\s*", re.IGNORECASE)
_EXCHANGE = re.compile(r"040000008200E00074C5B7101A82E008[0-9A-F]{32,2000}", re.IGNORECASE)
_FOREIGN = b"vCal-Uid\x01\x00\x00\x00"
_HEADS = {
    "CANCEL": "Cancelled",
    "COUNTER": "Another time is proposed",
    "REFRESH": "The invitation is asked for again",
    "DECLINECOUNTER": "The proposed time is declined",
}


@dataclass(frozen=True, slots=True)
class Invitation:
    """One event of a calendar. Lines are <= 250 characters, texts <= 20,000; instants are UTC or None.

    `attendees`: address in lower case and "accepted", "tentative", "declined" or "other". `start` and `end` are what a
    counter-proposal proposes; `when` are the same in words, on the clock of who wrote them.
    """

    method: str = ""
    uid: str = ""
    sequence: int = 0
    recurrence_id: str = ""
    attendees: dict[str, str] = field(default_factory=dict)
    organizer: str = ""
    summary: str = ""
    location: str = ""
    description: str = ""
    comment: str = ""
    start: datetime | None = None
    end: datetime | None = None
    when: str = ""
    stamp: datetime | None = None

    @property
    def is_answer(self) -> bool:
        return self.method in ANSWERS


def read(data: bytes, charset: str = "", hints: Iterable[str] = ()) -> Invitation | None:
    """Return the first event of this calendar, None when it holds none; only its first 256 kB are read."""
    found = ical.components(decode(data[:SIZE_LIMIT], charset, hints))
    event = next((each for each in found if each.name == "VEVENT"), None)
    if event is None:
        return None
    calendar = next((each for each in found if each.name == "VCALENDAR"), event)
    start = ical_times.read(event.first("DTSTART"), found)
    end = ical_times.read(event.first("DTEND"), found)
    length = ical_times.duration(event.first("DURATION"))
    if start and end is None and length:
        end = start.later(length)
    stamp = ical_times.read(event.first("DTSTAMP"), found)
    method = _line(calendar, "METHOD").upper()
    return Invitation(
        method=method if method in METHODS else "",
        uid=_uid(event.first("UID")),
        sequence=_number(_line(event, "SEQUENCE")),
        recurrence_id=_line(event, "RECURRENCE-ID"),
        attendees=_people(event),
        organizer=_address(event.first("ORGANIZER")),
        summary=_line(event, "SUMMARY"),
        location=_line(event, "LOCATION"),
        description=_text(event, "DESCRIPTION"),
        comment=_text(event, "COMMENT"),
        start=start and start.at,
        end=end and end.at,
        when=ical_times.words(start, end) if start else "",
        stamp=stamp and stamp.at,
    )


def words(invitation: Invitation) -> str:
    """Return what it says as a text for a person to read: what, when, where, from whom."""
    lines = [f"{_head(invitation)}: {invitation.summary or '(no subject)'}"]
    named = (("When", invitation.when), ("Where", invitation.location), ("Organizer", invitation.organizer))
    lines += [f"{name}: {value}" for name, value in named if value]
    below = [text for text in (invitation.comment, invitation.description) if text]
    return "\n\n".join(["\n".join(lines), *below])


def _head(invitation: Invitation) -> str:
    answers = set(invitation.attendees.values())
    if invitation.method == "REPLY":
        return answers.pop().capitalize() if len(answers) == 1 and "other" not in answers else "Answer"
    return _HEADS.get(invitation.method, "Invitation")


def _line(component: Component, name: str) -> str:
    found = component.first(name)
    return clean_line(found.text) if found else ""


def _text(component: Component, name: str) -> str:
    found = component.first(name)
    return clean(found.text, WORDS_LIMIT).strip() if found else ""


def _number(text: str) -> int:
    return int(text) if re.fullmatch(r"[0-9]{1,9}", text) else 0


def _uid(written: Property | None) -> str:
    """Return the id as its maker wrote it: Exchange packs one that is not its own into one of its own."""
    uid = clean_line(written.text, 4 * UID_LIMIT) if written else ""
    if _EXCHANGE.fullmatch(uid):
        _, mark, foreign = bytes.fromhex(uid[: len(uid) // 2 * 2]).partition(_FOREIGN)
        uid = clean_line(foreign.partition(b"\0")[0].decode("utf-8", "replace")) if mark else uid
    return uid[:UID_LIMIT]


def _people(event: Component) -> dict[str, str]:
    people: dict[str, str] = {}
    for each in event.all("ATTENDEE")[:PEOPLE_LIMIT]:
        if address := _address(each):
            people[address] = _PARTSTAT.get(each.parameters.get("PARTSTAT", "").strip().upper(), "other")
    return people


def _address(written: Property | None) -> str:
    """Return the address of a person, "" for one who is known by another sort of name (Exchange's X.500)."""
    for text in (written.value, written.parameters.get("EMAIL", "")) if written else ():
        if found := _ADDRESS.fullmatch(text.strip()[:600]):
            return clean_line(found[1]).lower()
    return ""
