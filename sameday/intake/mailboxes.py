"""Address fields, read in one pass over the raw value: quotes, comments, groups, swaps and broken syntax."""

import re
import unicodedata
from collections.abc import Iterable
from typing import NamedTuple

from sameday.intake import headers
from sameday.intake.charsets import clean_line

FIELD_LIMIT = 60_000
COUNT_LIMIT = 1000

# After a backslash no quote opens: a row of such quotes would each be read to its end and none would close.
_TOKEN = re.compile(r'"(?:[^"\\]|\\.){0,2000}+"@?|<[^<>]*>|[(),;:]|(?:[^"<(),;:\\]++|\\["\\]?)+|.', re.DOTALL)
# Something that touches another "@" or a quote is no address: "boss@client.com"@evil.com is nobody's.
_ADDRESS = re.compile(r"(?<![^\s<>()\[\],;:'\"])[^\s@<>()\[\],;:\"']{1,200}+@[^\s@<>()\[\],;:\"']{1,250}+(?![@\"])")


class Mailbox(NamedTuple):
    name: str
    address: str  # lower case; "" when the entry holds no address


class Entry(NamedTuple):
    """One raw entry of a list: what stood outside, inside <> (None without) and inside ()."""

    phrase: str
    angle: str | None
    comment: str


def read(value: bytes, hints: Iterable[str] = ()) -> list[Mailbox]:
    """Return the mailboxes of an address field in order; entries without an address keep their name."""
    return [box for entry in split(_raw(value, hints)) for box in _mailboxes(entry, hints)]


def addresses(values: list[bytes], hints: Iterable[str] = ()) -> list[str]:
    """Return the bare addresses of these fields, each once."""
    found = (address for value in values for entry in split(_raw(value, hints)) for address in _found(entry)[0])
    return list(dict.fromkeys(found))


def addresses_in(words: str) -> list[str]:
    """Return what looks like an address in a display name, even where it is no valid one."""
    return re.findall(r"[^\s@<>()\[\],;:\"']+@[^\s@<>()\[\],;:\"']+\.[^\s@<>()\[\],;:\"']+", words)


def split(raw: str) -> list[Entry]:
    """Return the entries of a list, cut at commas and semicolons outside quotes, <> and comments."""
    entries, depth = [], 0
    phrase, angle, comment = [], None, []
    for token in _TOKEN.findall(raw + ";"):
        if token == "(" or (depth and token == ")"):
            depth += 1 if token == "(" else -1
            comment.append(" ")
        elif depth:
            comment.append(token)
        elif token in (",", ";") or (token == ":" and "@" in "".join(phrase)):
            entries.append(Entry("".join(phrase).strip(), angle, "".join(comment).strip()))
            phrase, angle, comment = [], None, []
        elif token == ":":
            phrase = []  # the name of a group is nobody's
        elif token[0] == "<" and len(token) > 1 and (angle is None or "@" in token):
            angle = token[1:-1].strip() if angle is None else f"{angle} {token[1:-1]}"
        else:
            phrase.append(re.sub(r"\\(.)", r"\1", token[1:-1]) if _is_quoted(token) else token)
    if depth:
        entries.append(Entry("".join(phrase).strip(), angle, "".join(comment).strip(" ;")))
    return [entry for entry in entries if any(entry)][:COUNT_LIMIT]


def _is_quoted(token: str) -> bool:
    return len(token) > 1 and token[0] == token[-1] == '"'


def _raw(value: bytes, hints: Iterable[str]) -> str:
    raw = value[:FIELD_LIMIT].decode("latin-1")
    if "@" not in raw and "=?" in raw:
        # The whole field, address included, was written as an encoded word.
        raw = headers.text(value[:FIELD_LIMIT], hints).encode("utf-8", "replace").decode("latin-1")
    return raw


def _mailboxes(entry: Entry, hints: Iterable[str]) -> list[Mailbox]:
    found, raw_name = _found(entry)
    name = _name(raw_name, hints)
    return [Mailbox(name, address) for address in found] if found or not name else [Mailbox(name, "")]


def _found(entry: Entry) -> tuple[list[str], str]:
    """Return the addresses of an entry and its name as it stands there."""
    inner = "@".join(piece.strip() for piece in (entry.angle or "").split("@"))
    for source, name in ((inner, entry.phrase or entry.comment), (entry.phrase, entry.angle or entry.comment)):
        if found := [address for raw in _ADDRESS.findall(source) if (address := _address(raw))]:
            return found, name
    # An address that stands in a comment only is what a person typed beside nothing: keep it as a name.
    return [], entry.phrase or entry.comment or inner


def _address(raw: str) -> str:
    whole = unicodedata.normalize("NFC", raw.encode("latin-1").decode("utf-8", "replace")).lower().strip(".")
    local, _, domain = whole.rpartition("@")
    if len(whole) > 254 or not local or not re.fullmatch(r"[\w-]+(\.[\w-]+)*", domain) or clean_line(whole) != whole:
        return ""
    return whole


def _name(raw: str, hints: Iterable[str]) -> str:
    return clean_line(headers.text(raw.strip(" \t'\"<>").encode("latin-1", "replace"), hints)).strip("'\" ")


def lookalike(domain: str) -> bool:
    """Return whether a label of this domain mixes scripts, or is Cyrillic or Greek that reads as Latin."""
    return any(_disguised(label) for label in domain.split("."))


_DISGUISES = set("аеорсухіјѕһԁԛԝѵαονρυικτ")


def _disguised(label: str) -> bool:
    if label.startswith("xn--"):
        try:
            label = label[4:68].encode("ascii").decode("punycode")
        except (UnicodeError, ValueError):
            return True
    letters = [c for c in label if c.isalpha()]
    scripts = {unicodedata.name(c, "?").split()[0] for c in letters} - {"HIRAGANA", "KATAKANA"}
    return len(scripts) > 1 or (bool(letters) and set(letters) <= _DISGUISES)
