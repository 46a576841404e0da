"""Forwarded mail: who first wrote it, and what the forwarder added."""

import re
from dataclasses import dataclass

from sameday.intake import mailboxes, phrases, replies
from sameday.intake.charsets import clean_line

_MARK = re.compile(
    rf"^[> \t]*(?:-{{2,}}[ \t]*(?:{phrases.FORWARDED}|forwarded by[^\n]{{0,200}})[ \t]*+-*"
    rf"|(?:{phrases.BEGINS})[ \t]*+[:：]?)[ \t]*+$",
    re.IGNORECASE | re.MULTILINE,
)
_ORIGINAL = re.compile(
    rf"^[> \t]*(?:-{{2,}}[ \t]*(?:{phrases.ORIGINAL})[ \t]*-{{2,}}|_{{10,}})[ \t]*$", re.IGNORECASE | re.MULTILINE
)
_DASHES = re.compile(r"^[> \t]*-{3,}[ \t]*[^\s-][^\n]{1,60}?[ \t]*-{3,}[ \t]*$", re.MULTILINE)
_BLOCK = re.compile(
    rf"^[> \t*]*(?:{phrases.FROM}|{phrases.SENT}|{phrases.SUBJECT})[ \t]*+\*?[ \t]*+[:：]", re.IGNORECASE | re.MULTILINE
)
_FORWARDED_SUBJECT = re.compile(rf"\s*(?:\[[^\]]{{0,40}}\]\s*)?(?:{phrases.FORWARD_PREFIX})\s*[:：]", re.IGNORECASE)
_FROM, _SUBJECT = re.compile(phrases.FROM, re.IGNORECASE), re.compile(phrases.SUBJECT, re.IGNORECASE)
_FIELD = re.compile(r"[> \t*]*([^\W\d_][\w .\-'/]{0,24}?)[ \t]*+\*?[ \t]*+[:：]\*?[ \t]*(.*)$")


@dataclass(frozen=True, slots=True)
class Forwarded:
    """The original's sender, subject and body, and `message`: the forwarder's own words."""

    sender_address: str
    sender_name: str
    subject: str
    body: str
    message: str


def unpack(text: str, subject: str | None = None) -> Forwarded | None:
    """Return the forwarded mail inside this text, or None when it is no forward that names its sender.

    An Outlook header block without a clear mark counts only when the subject says it is a forward.
    Source: mail.md 2.
    """
    text = text[:1_000_000]
    for start, end in _places(text, bool(subject and _FORWARDED_SUBJECT.match(subject))):
        fields, body = _header(text[end:].lstrip("\n"))
        box = _sender(fields)
        if box is not None:
            inner = next((value for name, value in fields if _SUBJECT.fullmatch(name)), "")
            own = replies.own_words(text[:start])
            return Forwarded(box.address, box.name, clean_line(inner), _unquoted(body), own)
    return None


def _places(text: str, is_forward: bool) -> list[tuple[int, int]]:
    places = [(mark.start(), mark.end()) for mark in _MARK.finditer(text)][:5]
    if not places and is_forward:
        for rule in (_ORIGINAL, _DASHES):
            places += [(mark.start(), mark.end()) for mark in rule.finditer(text)][:5]
        places += [(mark.start(), mark.start()) for mark in _BLOCK.finditer(text)][:20]
    return places


def _header(text: str) -> tuple[list[tuple[str, str]], str]:
    fields: list[tuple[str, str]] = []
    lines = text.split("\n")
    for number, line in enumerate(lines[:40]):
        if not line.strip(" >\t"):
            if fields:
                return fields, "\n".join(lines[number + 1 :])
            continue
        found = _FIELD.match(line[:1000])
        if found:
            fields.append((found[1].strip().lower(), found[2].strip()))
        elif fields and len(fields) < 20:
            name, value = fields[-1]
            fields[-1] = (name, f"{value} {line.strip(' >')}")
        else:
            return [], ""
    return fields, ""


def _sender(fields: list[tuple[str, str]]) -> mailboxes.Mailbox | None:
    for name, value in fields:
        if _FROM.fullmatch(name):
            plain = value[:2000].replace("*", "")
            plain = re.sub(r"\[mailto:([^\]\s]+)\]|<mailto:([^>\s|]+)[^>]*>", r"<\1\2>", plain)
            boxes = mailboxes.read(plain.encode())
            return next((box for box in boxes if box.address), None)
    return None


def _unquoted(body: str) -> str:
    lines = body.strip("\n").split("\n")
    filled = [line for line in lines if line.strip()]
    if filled and all(line.lstrip().startswith(">") for line in filled):
        lines = [re.sub(r"^\s*> ?", "", line) for line in lines]
    return "\n".join(lines).strip()
