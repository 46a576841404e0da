"""Forwarded mail: who first wrote it, and what the forwarder added."""

import re
from dataclasses import dataclass

from sameday.intake import forwarded, mailboxes, phrases, replies
from sameday.intake.charsets import clean_line

# Yahoo writes the whole header behind the mark, on the mark's own line.
_MARK = re.compile(
    rf"^[> \t*]*(?:[-=]{{2,}}[ \t]*(?:{phrases.FORWARDED}|forwarded by[^\n]{{0,200}}?)[ \t]*+[-=]*"
    rf"|(?:{phrases.BEGINS})[ \t]*+[:：]?|(?:{phrases.FORWARDED})[ \t]*+[:：])"
    rf"[ \t*]*+(?=$|(?:{phrases.FROM})[ \t]*[:：])",
    re.IGNORECASE | re.MULTILINE,
)
_ORIGINAL = re.compile(
    rf"^[> \t]*(?:-{{2,}}[ \t]*(?:{phrases.ORIGINAL})[ \t]*-{{2,}}|_{{10,}})[ \t]*$", re.IGNORECASE | re.MULTILINE
)
_DASHES = re.compile(r"^[> \t]*-{3,}[ \t]*[^\s-][^\n]{1,60}?[ \t]*-{3,}[ \t]*$", re.MULTILINE)
_BLOCK = re.compile(
    rf"^[> \t*]*(?:{phrases.FROM}|{phrases.SENT}|{phrases.SUBJECT})[ \t]*+\*?[ \t]*+[:：]", re.IGNORECASE | re.MULTILINE
)
_FORWARDED_SUBJECT = re.compile(rf"\s*(?:\[[^\]]{{0,40}}\]\s*)?(?:{phrases.FORWARD_PREFIX})\s*[:：]\s*", re.IGNORECASE)
_SUBJECT = re.compile(phrases.SUBJECT, re.IGNORECASE)


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
    text = text[:1_000_000].replace("\r\n", "\n").replace("\u00a0", " ").replace("\ufeff", "")
    prefix = _FORWARDED_SUBJECT.match(subject) if subject else None
    for start, end in _places(text, bool(prefix)):
        fields, body_start = forwarded.header(text, end)
        box = forwarded.sender(fields)
        if box is not None:
            inner = next((value for name, value in fields if _SUBJECT.fullmatch(name)), "")
            return _forwarded(box, inner, text[body_start:], text[:start])
    if prefix and (found := forwarded.attribution(text)):
        box, start, end = found
        return _forwarded(box, subject[prefix.end() :], text[end:], text[:start])
    return None


def _forwarded(box: mailboxes.Mailbox, subject: str, body: str, above: str) -> Forwarded:
    return Forwarded(box.address, box.name, clean_line(subject), _unquoted(body), replies.own_words(above))


def _places(text: str, is_forward: bool) -> list[tuple[int, int]]:
    places = [(mark.start(), mark.end()) for mark in _MARK.finditer(text)][:5]
    if not places and is_forward:
        for rule in (_ORIGINAL, _DASHES):
            places += [(mark.start(), mark.end()) for mark in rule.finditer(text)][:5]
        places += [(mark.start(), mark.start()) for mark in _BLOCK.finditer(text)][:20]
    return places


def _unquoted(body: str) -> str:
    """Return the body without the marks or the indent that the forwarder's program put before its lines."""
    lines = body.strip("\n").split("\n")
    filled = [line for line in lines if line.strip()]
    if filled and filled[0].lstrip().startswith(">"):
        # A long line may have been broken, and its rest has no mark.
        lines = [re.sub(r"^\s*> ?", "", line) for line in lines]
    elif filled and all(line.startswith("    ") for line in filled):
        lines = [line[4:] for line in lines]
    return "\n".join(lines).strip()
