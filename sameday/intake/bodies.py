"""Which parts are the message and which are files, and the message's text in both its forms."""

import html as html_entities
import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from sameday.intake import (
    attachments,
    invitations,
    nesting,
    parameters,
    pgp,
    replies,
    smime,
    structure,
    tnef,
    transfer,
    visible,
)
from sameday.intake.attachments import Attachment
from sameday.intake.charsets import clean, decode
from sameday.intake.invitations import Invitation
from sameday.intake.structure import Part

TEXT_LIMIT = 1_000_000
BYTES_LIMIT = 8_000_000
CALENDARS, PACKS = 5, 3  # read of one mail
ENCRYPTED = "This mail is encrypted, and Sameday has no key for it. It is attached as it came."

_META_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s{0,4}=\s{0,4}[\"']?([\w.:-]{2,40})", re.IGNORECASE)
_BLANK = re.compile(rb"<[^<>]*>|&nbsp;|\s")
_HTML_START = re.compile(r"\s{0,50}(?:<!doctype html|<html[\s>])", re.IGNORECASE)


@dataclass(slots=True)
class Segment:
    """One piece of the message in the forms it came in; several pieces follow each other in a mixed mail."""

    plain: str | None = None
    html: str | None = None


@dataclass(slots=True)
class Body:
    text: str = ""
    plain: str | None = None
    html: str | None = None
    reply: str = ""
    calendar: bytes | None = None
    invitation: Invitation | None = None
    calendars: int = 0
    packs: int = 0
    has_words: bool = False  # somebody wrote something: what comes after it is enclosed
    files: list[Attachment] = field(default_factory=list)
    defects: list[str] = field(default_factory=list)


def read(raw: bytes, root: Part, hints: Iterable[str]) -> Body:
    """Return the message and the files of a mail cut by `structure.cut`."""
    body = Body()
    segments = _segments(raw, root, hints, body)
    if not any((segment.plain or segment.html or "").strip() for segment in segments):
        segments = _in_winmail(raw, root) or segments
    if any(segment.plain for segment in segments):
        body.plain = "\n\n".join(_plain_of(segment) for segment in segments).strip()[:TEXT_LIMIT]
    if any(segment.html for segment in segments):
        body.html = "\n<hr>\n".join(_html_of(segment) for segment in segments)
    _choose_text(body)
    return body


def _segments(raw: bytes, root: Part, hints: Iterable[str], body: Body) -> list[Segment]:
    """Return the pieces of the message in order; the files met on the way go into `body`."""
    done: dict[int, list[Segment]] = {}
    waiting = [(root, False)]
    while waiting:
        part, children_done = waiting.pop()
        if not part.is_multipart:
            done[id(part)] = _leaf(raw, part, hints, body)
        elif not children_done:
            waiting.append((part, True))
            waiting.extend((child, False) for child in reversed(part.children))
        else:
            groups = [done.pop(id(child)) for child in part.children]
            flat = [segment for group in groups for segment in group]
            done[id(part)] = _alternative(groups) if part.type == "multipart/alternative" else flat
    return done[id(root)]


def _in_winmail(raw: bytes, root: Part) -> list[Segment]:
    """Return the message that stands in a winmail.dat, for a mail without any other text."""
    for part in structure.leaves(root):
        if part.type in attachments.TNEF:
            encoding = part.headers.first("content-transfer-encoding").decode("latin-1")
            plain, html = tnef.message(transfer.decode(raw[part.start : part.end], encoding))
            if plain or html:
                return [Segment(clean(plain, TEXT_LIMIT) or None, clean(html) or None)]
    return []


def _alternative(groups: list[list[Segment]]) -> list[Segment]:
    """Return one piece with the last plain and the last HTML form; of a group with both, its plain counts last."""
    chosen, spare = Segment(), None
    for group in groups:
        if any(segment.html for segment in group):
            chosen.html = "\n<hr>\n".join(_html_of(segment) for segment in group)
            spare = "\n\n".join(segment.plain for segment in group if segment.plain) or spare
        elif any((segment.plain or "").strip() for segment in group):
            chosen.plain = "\n\n".join(segment.plain for segment in group if segment.plain)
    chosen.plain = chosen.plain or spare
    return [chosen] if chosen.plain or chosen.html else []


def _leaf(raw: bytes, part: Part, hints: Iterable[str], body: Body) -> list[Segment]:
    name = attachments.declared_name(part, hints)
    if part.type in ("text/calendar", "application/ics"):
        _calendar(raw, part, hints, body)
        if part.parent == "multipart/alternative" and part.disposition != "attachment":
            return []
    elif part.type in ("text/plain", "text/html") and part.disposition != "attachment":
        only = part.parent in ("", "multipart/alternative", "multipart/related")
        if not name or only or (part.parent == "multipart/report" and not body.files):
            return [_text(raw, part, hints, body)]
    elif part.parent == "multipart/encrypted" or (part.type == "application/pgp-encrypted" and not body.has_words):
        body.defects.append("encrypted")
    elif name.lower() in smime.NAMES and (part.type in smime.TYPES or name) and not body.has_words:
        return _packed(raw, part, hints, body)
    body.files.extend(attachments.build(raw, part, len(body.files) + 1, hints))
    return []


def _packed(raw: bytes, part: Part, hints: Iterable[str], body: Body) -> list[Segment]:
    """Return the message inside one that S/MIME signed; any other is a file, and the defects say why."""
    file = attachments.build(raw, part, len(body.files) + 1, hints)[0]
    kind = smime.kind(file.data)
    inside = smime.content(file.data) if kind == smime.SIGNED and body.packs < PACKS else b""
    if inside:
        body.packs += 1
        root, defects = structure.cut(inside)
        body.defects += [defect for defect in defects if not defect.startswith("header")]  # those are of the outer one
        return _segments(inside, root, hints, body)
    if kind:
        body.defects.append("encrypted" if kind == smime.ENCRYPTED else "signed_not_opened")
    body.files.append(file)
    return []


def _calendar(raw: bytes, part: Part, hints: Iterable[str], body: Body) -> None:
    """Keep the first calendar; one that a calendar program sent as its message goes before one that is but a file."""
    body.calendars += 1
    file = attachments.build(raw, part, 0, hints)[0]
    body.calendar = body.calendar or file.data
    if body.invitation or body.calendars > CALENDARS:
        return
    read = invitations.read(file.data, file.charset or "", hints)
    declared = parameters.text(part.parameters, "method", hints).upper()
    is_file = part.type != "text/calendar" or part.disposition == "attachment"
    if read and read.method and (declared == read.method or not (declared or is_file)):
        body.calendar, body.invitation = file.data, read


def _text(raw: bytes, part: Part, hints: Iterable[str], body: Body) -> Segment:
    stop = min(part.end, part.start + BYTES_LIMIT)
    encoding = part.headers.first("content-transfer-encoding").decode("latin-1")
    data = transfer.decode(raw[part.start : stop], encoding, is_text=True)
    label = part.parameters.get("charset", b"").decode("latin-1")
    if part.type == "text/html":
        meta = _META_CHARSET.search(data[:4096])
        body.has_words = body.has_words or bool(_BLANK.sub(b"", data[:8192]))
        return Segment(html=clean(decode(data, label or (meta[1].decode() if meta else ""), hints)))
    data, packed = transfer.uuencoded_files(data)
    body.files.extend(attachments.named(name.decode("utf-8", "replace"), content) for name, content in packed)
    text = decode(data, label, hints)
    body.has_words = body.has_words or bool(text.strip())
    if _HTML_START.match(text):
        return Segment(html=clean(text))
    if len(text) > TEXT_LIMIT:
        body.defects.append("text_too_long")
    text = clean(text, TEXT_LIMIT)
    if parameters.text(part.parameters, "format", hints).lower() == "flowed":
        text = unflowed(text, delsp=parameters.text(part.parameters, "delsp", hints).lower() == "yes")
    return Segment(plain=text)


def unflowed(text: str, *, delsp: bool) -> str:
    """Return format=flowed text with its soft line breaks taken out, quoting kept (RFC 3676)."""
    out: list[list[str]] = []
    previous = -1  # quote depth of the soft line before, -1 after a hard one
    for line in text.split("\n"):
        depth = len(line) - len(line.lstrip(">"))
        content = line[depth:].removeprefix(" ")
        if previous != depth or content == "-- ":
            out.append([">" * depth + (" " if depth else "")])
        soft = content.endswith(" ") and content != "-- "
        previous = depth if soft else -1
        out[-1].append(content[:-1] if soft and delsp else content)
    return "\n".join("".join(pieces) for pieces in out)


def _plain_of(segment: Segment) -> str:
    return segment.plain if segment.plain is not None else _seen(segment.html or "").text


def _html_of(segment: Segment) -> str:
    if segment.html is not None:
        return segment.html
    return f"<pre>{html_entities.escape(segment.plain or '')}</pre>"


def _choose_text(body: Body) -> None:
    """Set `text` and `reply`: the plain form, unless it is missing or a mere stub beside the HTML."""
    seen = visible.Seen("", None)
    if body.html is not None:
        if why := nesting.too_much(body.html):
            body.defects.append(why)
        seen = _seen(body.html)
        body.html = None if why == "html_too_large" else body.html
    plain = body.plain or ""
    richer = _weight(plain) * 2 < _weight(seen.text)
    shown = seen.text if richer else plain
    if pgp.has_encrypted(shown):
        body.defects.append("encrypted")
    elif "encrypted" in body.defects:
        shown = f"{ENCRYPTED}\n\n{shown}"
    body.text = pgp.opened(shown, ENCRYPTED).strip()[:TEXT_LIMIT]
    body.reply = replies.trim(pgp.opened(seen.reply, ENCRYPTED)) if seen.reply else ""
    body.reply = (body.reply or replies.trim(body.text))[:TEXT_LIMIT]


def _weight(text: str) -> int:
    return len(re.sub(r"https?://\S+|\W+", "", text))


def _seen(html: str) -> visible.Seen:
    if nesting.too_much(html):
        return visible.Seen(clean(nesting.stripped(html[: nesting.SIZE_LIMIT])), None)
    seen = visible.read(html)
    return visible.Seen(clean(seen.text), clean(seen.reply) if seen.reply is not None else None)
