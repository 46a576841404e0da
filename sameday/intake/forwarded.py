"""The header inside a forwarded mail, as programs write it into the text, and whom it names as the sender."""

import re

from sameday.intake import mailboxes, phrases, replies
from sameday.intake.mailboxes import Mailbox

HEADER_LIMIT = 20_000
HEADER_LINES = 60
FIELD_COUNT = 20
FOLDED_FROM = 50  # a subject shorter than this was not broken into two lines

_FROM = re.compile(phrases.FROM, re.IGNORECASE)
_FIELD = re.compile(r"[> \t*]*([^\W\d_][\w .\-'/()]{0,24}?)[ \t]*+\*{0,2}[ \t]*+[:：]\*{0,2}[ \t]*(.*)$")
_RULE = re.compile(r"[> \t]*[-_]{5}")
_CLOSING = re.compile(r"[> \t]*={5}")  # Zoho's second mark, below the header


def _as_written(labels: str) -> list[str]:
    return [label[:1].upper() + label[1:] for label in labels.split("|")]


def _stands_alone(label: str) -> bool:
    """Return whether this label is told from the end of a word without a blank before it."""
    return len(label) > 2 or label > "\u2e80"


_SUBJECTS = _as_written(phrases.SUBJECT)
_LABELS = [*_SUBJECTS, *(_as_written("|".join((phrases.FROM, phrases.SENT, phrases.TO, phrases.COPY))))]
# "…<bo@acme.example>To: …GMT+1Subject: …": Yahoo's fields one behind the other. A short label stands behind a bracket.
_GLUED = re.compile(
    rf"(?:(?<=\S)(?=(?:{'|'.join(label for label in _LABELS if _stands_alone(label))})\s?[:：])"
    rf"|(?<=>)(?=(?:{'|'.join(_LABELS)})\s?[:：]))"
)
_GLUED_SUBJECT = re.compile(rf"(?<=[\w>])({'|'.join(label for label in _SUBJECTS if _stands_alone(label))})\s?[:：]? ")


def header(text: str, position: int) -> tuple[list[tuple[str, str]], int]:
    """Return the fields of the block that begins at `position`, and where the body begins; no field: no header."""
    chunk = text[position : position + HEADER_LIMIT]
    fields, kinds = [], set()
    lines = chunk.split("\n", HEADER_LINES)[:HEADER_LINES]
    for number, line in enumerate(lines):
        if not line.strip(" >\t*"):
            if fields and not _goes_on(lines, number, kinds):
                return fields, min(position + len(line) + 1, len(text))
        elif fields and _CLOSING.match(line):
            return fields, min(position + len(line) + 1, len(text))
        elif not _take(fields, kinds, lines, number):
            return fields, position
        position += len(line) + 1
    return fields, min(position, len(text))


def _goes_on(lines: list[str], number: int, kinds: set[str]) -> bool:
    """Return whether the header goes on below this empty line: some phones put one between its fields."""
    below = next((line for line in lines[number : number + 3] if line.strip(" >\t*")), "")
    return "subject" not in kinds and replies.label(below[:300]) in ("subject", "other")


def _take(fields: list[tuple[str, str]], kinds: set[str], lines: list[str], number: int) -> bool:
    """Add a line to the header; False when the body begins with it, which some programs do without an empty line."""
    line = lines[number]
    kind, found = replies.label(line[:300]), _FIELD.match(line[:1000])
    if _RULE.match(line) or (not fields and not found) or (kind == "sender" and "sender" in kinds):
        return False
    if found and (kind in ("sender", "subject", "other") or (not kinds and kind)):
        pieces = _separated(line[:2000]) if not fields else [line[:1000]]
        for piece in pieces:
            if field := _FIELD.match(piece):
                fields.append((field[1].strip().lower(), field[2].strip()))
                kinds.add(replies.label(piece[:300]))
        return True
    more = [replies.label(below[:300]) for below in lines[number + 1 : number + 4]]
    more = more[: next((n for n, below in enumerate(lines[number + 1 : number + 4]) if not below.strip(" >\t")), 3)]
    if found and (set(more) & {"sender", "subject", "other"} or "@" in found[2]) and len(fields) < FIELD_COUNT:
        fields.append((found[1].strip().lower(), found[2].strip()))
        return True
    return _folded(fields, line, more)


def _separated(line: str) -> list[str]:
    """Return the fields that stand one behind the other on the first line of a header."""
    if len(_GLUED.findall(line)) < 2:
        return [line]
    return _GLUED.sub("\n", _GLUED_SUBJECT.sub(r"\n\1: ", line)).split("\n")


def _folded(fields: list[tuple[str, str]], line: str, more: list[str]) -> bool:
    """Add the second line of a field that was broken; False when it is the first of the body."""
    name, value = fields[-1]
    if set(more) & {"sender", "subject", "other"} - ({"sender"} if _is_subject(name) else set()):
        broken = True
    elif _is_subject(name):
        broken = not more and len(value) >= FOLDED_FROM
    else:
        broken = "@" in line or value.endswith((",", ";"))
    if broken:
        fields[-1] = (name, f"{value} {line.lstrip(' >').rstrip()}")
    return broken


def _is_subject(name: str) -> bool:
    return replies.label(f"{name}:") == "subject"


def sender(fields: list[tuple[str, str]]) -> Mailbox | None:
    """Return who wrote the mail with this header, or None when it names no address."""
    value = next((value for name, value in fields if _FROM.fullmatch(name)), "")
    return _mailbox(value[:2000])


_TWICE = re.compile(r"<?([^<>\s]+@[^<>\s]+)<mailto:[^>]*>>?")
_LINK = re.compile(r"<mailto:([^>\s|]+)[^>]*>|\[(?:mailto:)?([^\[\]\s]+@[^\[\]\s]+)\]")


def _mailbox(value: str) -> Mailbox | None:
    plain = _LINK.sub(lambda link: f"<{link[1] or link[2]}>", _TWICE.sub(r"<\1>", value.replace("*", "")))
    return next((box for box in mailboxes.read(plain.encode()) if box.address), None)


_WRITER = re.compile(
    r"(?:[\"„«]\s*(?P<quoted>[^\"„”«»<>]+)[\"”»]|(?P<bare>[^\d,:<>()\"„”«»]*+))\s*\(?<(?P<address>[^<>\s]+@[^<>\s]+)>"
)


def attribution(text: str) -> tuple[Mailbox, int, int] | None:
    """Return the writer that "On Monday Ann <ann@acme.example> wrote:" names, and where that line begins and ends.

    Outlook for Mac forwards in this form; only the subject tells it from a reply.
    """
    lines, position = text.split("\n")[: replies.LINE_LIMIT], 0
    for number, line in enumerate(lines):
        length = replies.attribution(lines, number) if line.strip() else 0
        if length:
            words = "\n".join(lines[number : number + length])
            found = _WRITER.search(" ".join(words.split()))
            box = found and _mailbox(f'"{found["quoted"] or _name(found["bare"])}" <{found["address"]}>')
            return (box, position, position + len(words)) if box else None
        position += len(line) + 1
    return None


def _name(words: str) -> str:
    """Return the name at the end of these words: "wrote", "user" or "PM" before it is none."""
    name = words.split()
    while name and (name[0][:1].islower() or name[0] in ("AM", "PM", "Uhr")):
        name.pop(0)
    return " ".join(name).replace('"', "")
