"""Bytes to text when the label is missing, narrower than the bytes, unknown or a lie. Never raises."""

import codecs
import encodings
import pkgutil
import re
import unicodedata
from collections.abc import Iterable, Iterator
from encodings.aliases import aliases
from functools import lru_cache

from sameday.policy import letters

# Senders write the narrow name and use the wide code page: the wide one reads both.
WIDER = {
    "iso-8859-1": "cp1252",
    "latin1": "cp1252",
    "iso-8859-8-i": "cp1255",
    "iso-8859-8-e": "cp1255",
    "iso-8859-8": "cp1255",
    "iso-8859-9": "cp1254",
    "iso-8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "gb_2312-80": "gb18030",
    "x-gbk": "gb18030",
    "cp936": "gb18030",
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "sjis": "cp932",
    "x-sjis": "cp932",
    "windows-31j": "cp932",
    "euc-kr": "cp949",
    "ks_c_5601-1987": "cp949",
    "ksc5601": "cp949",
    "windows-949": "cp949",
    "big5": "big5hkscs",
    "iso-2022-jp": "iso2022_jp_ext",
    "unicode-1-1-utf-7": "utf-7",
    "utf8mb4": "utf-8",
    "unicode": "utf-16",
    "x-mac-roman": "mac-roman",
    "macintosh": "mac-roman",
    "windows-874": "cp874",
}
MULTIBYTE = {"gb18030", "cp932", "cp949", "big5hkscs", "euc_jp", "johab", "euc_jisx0213", "euc_jis_2004"}
SEVEN_BIT = {"utf-7", "hz", "iso2022_jp", "iso2022_jp_ext", "iso2022_kr", "iso2022_jp_1", "iso2022_jp_2"}
WIDE = {"utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"}
_IO = b"\xa3\xb3\xa8\xb8"  # ё and Ё stand apart from the other Russian letters
_LATIN = {"cp1252", "iso8859-1", "iso8859-15", "cp1254", "cp1250", "iso8859-2", "mac-roman"}  # they read any bytes
_REFUSED = {"idna", "punycode", "unicode_escape", "raw-unicode-escape", "undefined", "mbcs", "oem", "charmap"}
# Asked first: for a name that is none, codecs.lookup tries an import and remembers it for good.
_EXISTING = frozenset(aliases) | {module.name for module in pkgutil.iter_modules(encodings.__path__)}
_SAMPLE = 32_768
GUESSES = 200  # for one mail: a guess takes half a millisecond, and three bytes can ask for one


def decode(data: bytes, label: str = "", hints: Iterable[str] = ()) -> str:
    """Return the text of these bytes: label, then valid UTF-8, then the mail's others, then a guess."""
    codec = known(label)
    if data[:3] == codecs.BOM_UTF8:
        return data[3:].decode("utf-8", "replace")
    if codec in WIDE or (not codec and data[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _wide(data, codec, hints)
    if codec in SEVEN_BIT and (text := _strictly(data, codec)) is not None:
        return text
    if data.isascii():
        return data.decode("ascii")
    return _eight_bit(data, codec, hints)


@lru_cache(maxsize=512)
def known(label: str) -> str:
    """Return the name of the codec for a charset label (the wider code page where one exists), '' if none."""
    name = re.sub(r"^charset=", "", label.strip().strip("\"'<>").lower())[:40]
    name = WIDER.get(name, name)
    if not re.fullmatch(r"[a-z0-9][a-z0-9._:+-]*", name) or not _exists(name):
        return ""
    try:
        info = codecs.lookup(name)
    except (LookupError, ValueError):
        return ""
    if not info._is_text_encoding or info.name in _REFUSED or info.name == "ascii":
        return ""  # a label of ASCII on other bytes says nothing
    return WIDER.get(info.name, info.name)


def _exists(name: str) -> bool:
    plain = encodings.normalize_encoding(name)
    return plain in _EXISTING or plain.replace(".", "_") in _EXISTING


def _eight_bit(data: bytes, codec: str, hints: Iterable[str]) -> str:
    utf8 = _strictly(data, "utf-8")
    if utf8 is not None and (codec not in MULTIBYTE or sum(c > "\x7f" for c in utf8[:2000]) >= 4):
        return utf8
    others = [hint for hint in hints if hint not in _LATIN] if _is_no_latin(data) else hints
    for candidate in (codec, *others):
        if candidate and candidate != "utf-8" and (text := _strictly(data, candidate)) is not None:
            return text
    if codec and (text := _mostly(data, codec)) is not None:
        return text
    return _guessed(data, hints)


def _is_no_latin(data: bytes) -> bool:
    """Return whether these bytes are words of another script: in Latin ones most letters are ASCII."""
    high = sum(byte > 0xBF for byte in data[:_SAMPLE])
    return high >= 8 and high > 2 * sum(65 <= byte & 0xDF <= 90 for byte in data[:_SAMPLE] if byte < 0x80)


def _strictly(data: bytes, codec: str) -> str | None:
    try:
        return data.decode(codec)
    except (UnicodeError, LookupError, ValueError):
        return None


def _mostly(data: bytes, codec: str) -> str | None:
    text = data.decode(codec, "replace")
    return text if text.count("\ufffd") <= 1 + len(text) // 50 else None


def _wide(data: bytes, codec: str, hints: Iterable[str]) -> str:
    if not codec and not _is_utf16(data):
        return _eight_bit(data, "", hints)
    # A label of utf-16 on plain bytes is a common lie; real UTF-16 mail has a NUL or a mark somewhere.
    if codec and b"\0" not in data and data[:2] not in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        return decode(data, "", hints)
    return data.decode(codec or "utf-16", "replace").removeprefix("\ufeff")


def _is_utf16(data: bytes) -> bool:
    return len(data) % 2 == 0 and _strictly(data, "utf-16") is not None


class Named:
    """The codecs that the first 64 kB of a mail name anywhere, Unicode left out: hints, found when first asked.

    It also counts the guesses that this mail may still ask for.
    """

    def __init__(self, raw: bytes):
        self._raw = raw
        self._codecs: tuple[str, ...] | None = None
        self.guesses_left = GUESSES

    def __iter__(self) -> Iterator[str]:
        if self._codecs is None:
            labels = [match[1] or match[2] for match in _NAMED.finditer(self._raw, 0, 65_536)][:50]
            found = dict.fromkeys(known(label.decode("ascii", "replace")) for label in labels)
            self._codecs = tuple(name for name in found if name and not name.startswith(("utf", "iso2022")))
        return iter(self._codecs)


_NAMED = re.compile(
    rb"charset\s{0,4}=\s{0,4}[\"']?([\w.:-]{2,40})|=\?([\w.:-]{2,40})(?:\*[\w-]+)?\?[bq]\?", re.IGNORECASE
)


def _guessed(data: bytes, hints: Iterable[str]) -> str:
    sample = data[:_SAMPLE]
    high = sum(byte > 0x7F for byte in sample)
    latin = len(sample) - high - sum(not 65 <= byte & 0xDF <= 90 for byte in sample if byte < 0x80)
    if high * 5 < len(sample) or (len(sample) < 64 and latin >= high):
        return data.decode("cp1252", "replace")  # a few accents among Latin letters
    if isinstance(hints, Named):
        if hints.guesses_left <= 0:
            return data.decode("cp1252", "replace")
        hints.guesses_left -= 1
    if _is_no_latin(data) and len(data) < 200 and all(byte < 0x80 or byte >= 0xC0 or byte in _IO for byte in data):
        # Russian without a label: in one code page the small letters are where the other has the capitals.
        small = sum(byte >= 0xE0 for byte in data)
        return data.decode("cp1251" if 2 * small > high else "koi8-r", "replace")
    from charset_normalizer import from_bytes  # costs 5 MB and 30 ms: only mails that need a guess pay

    best = from_bytes(sample).best()
    if best is not None and (text := _mostly(data, best.encoding)) is not None:
        return text
    return data.decode("cp1252", "replace")


def clean(text: str, limit: int | None = None) -> str:
    """Return a body text fit to be stored: NFC, line feeds, no other controls, no lone surrogates."""
    if limit is not None:
        text = text[:limit]
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.isascii():
        text = letters.compose(text.encode("utf-8", "replace").decode("utf-8"))
    return _CONTROLS.sub("", text)


def clean_line(text: str, limit: int = 250) -> str:
    """Return one line for a name or a subject: NFC, no control, bidi or zero-width characters, <= `limit`."""
    text = text[: limit * 8].encode("utf-8", "replace").decode("utf-8")
    text = "".join(_seen(c) for c in letters.compose(text))
    return " ".join(text.split())[:limit].rstrip()


_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def _seen(char: str) -> str:
    category = unicodedata.category(char)
    if category in ("Cc", "Zl", "Zp", "Zs"):
        return " "
    return "" if category in ("Cf", "Cs", "Cn", "Co") else char
