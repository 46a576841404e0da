"""The files of a mail: names made safe, types believed only in their form, data decoded."""

import mimetypes
import re
from collections.abc import Iterable
from dataclasses import dataclass

from sameday.intake import headers, parameters, tnef, transfer
from sameday.intake.charsets import clean_line
from sameday.intake.structure import Part

NAME_LIMIT = 250
TNEF = ("application/ms-tnef", "application/vnd.ms-tnef")

_EXTENSIONS = {"message/rfc822": ".eml", "message/delivery-status": ".txt", "text/rfc822-headers": ".txt"}


@dataclass(slots=True)
class Attachment:
    filename: str
    content_type: str
    data: bytes
    charset: str | None  # as labelled
    inline: bool
    cid: str  # Content-ID without brackets, "" when absent


def build(raw: bytes, part: Part, number: int, hints: Iterable[str]) -> list[Attachment]:
    """Return this part as a file; winmail.dat gives the files inside it when it can be read."""
    encoding = part.headers.first("content-transfer-encoding").decode("latin-1")
    data = transfer.decode(raw[part.start : part.end], encoding, is_text=part.type.startswith("text/"))
    cid = clean_line(part.headers.first("content-id").decode("utf-8", "replace")).strip("<> ")
    if part.type in TNEF or data[:4] == tnef.SIGNATURE:
        inside = tnef.files(data)
        if inside:
            return [named(name, content) for name, content in inside]
    filename = _filename(part, data, cid, number, hints)
    inline = (bool(cid) and part.parent == "multipart/related") or part.disposition == "inline"
    charset = clean_line(parameters.text(part.parameters, "charset", hints), 40) or None
    return [Attachment(filename, part.type, data, charset, inline, cid)]


def named(name: str, data: bytes) -> Attachment:
    """Return a file that came without a part of its own, its type guessed by name."""
    filename = safe_name(name) or "attachment"
    kind = mimetypes.guess_type(filename)[0] or "application/octet-stream"
    return Attachment(filename, kind, data, None, False, "")


def declared_name(part: Part, hints: Iterable[str] = ()) -> str:
    """Return the safe file name that the part's header gives, or ""."""
    for source, name in ((part.file_parameters, "filename"), (part.parameters, "name"), (part.file_parameters, "name")):
        if found := safe_name(parameters.text(source, name, hints)):
            return found
    return ""


def safe_name(name: str) -> str:
    """Return a file name without path, controls and leading dots, at most 250 characters, extension kept."""
    name = re.split(r"[/\\]", clean_line(name, 2000).rstrip("/\\"))[-1]
    name = re.sub(r'[<>:"|?*]', "_", name).strip(" .") if name.strip(" .") else ""
    stem, dot, extension = name.rpartition(".")
    if dot and stem and len(extension) <= 20:
        return stem[: NAME_LIMIT - len(extension) - 1].rstrip(" .") + dot + extension
    return name[:NAME_LIMIT]


def _filename(part: Part, data: bytes, cid: str, number: int, hints: Iterable[str]) -> str:
    if name := declared_name(part, hints):
        return name
    extension = _EXTENSIONS.get(part.type) or mimetypes.guess_extension(part.type) or ".bin"
    if part.type == "message/rfc822":
        inner, _ = headers.read(data[: headers.BLOCK_LIMIT])
        subject = re.sub(r"[/\\]", "-", headers.text(inner.first("subject"), hints))
        return safe_name((clean_line(subject, 200) or "message") + extension)
    location = clean_line(part.headers.first("content-location").decode("utf-8", "replace"))
    for source in (location.partition("?")[0], cid.partition("@")[0]):
        if re.search(r"\.[A-Za-z0-9]{1,5}$", source) and (name := safe_name(source)):
            return name
    if description := safe_name(clean_line(headers.text(part.headers.first("content-description"), hints), 200)):
        return description if "." in description else description + extension
    return f"attachment-{number}{extension}"
