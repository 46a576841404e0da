"""The tag `[T-10482]` in subjects: reading it, and writing it exactly once."""

import re
import unicodedata

from sameday.policy import letters

SUBJECT_LIMIT = 250
WORDS_LIMIT = 60

_TAG = re.compile(r"\[\s{0,3}T\s?[-\u2010\u2011\u2013]\s?([1-9][0-9]{0,11})\s{0,3}\]", re.I | re.ASCII)
# Single letters (Italian R: and I:) are left out: on a help desk they are drive letters.
_PREFIX = re.compile(
    r"(?:re|aw|antw|antwort|sv|vs|vb|ref|rif|res|odp|ynt|fwd?|wg|tr|rv|enc|doorst|回复|答复|转发|回覆|轉寄)"
    r"\s{0,2}(?:\[\d{1,3}\]|\(\d{1,3}\)|\^\d{1,3})?\s{0,2}[:：]\s*",
    re.IGNORECASE,
)
_LABEL = re.compile(r"(?:\[(?:external|ext|extern|spam|suspicious)\]|external:|caution:)\s*", re.IGNORECASE)
_WORDS = re.compile(rf"[^:]{{0,{WORDS_LIMIT}}}:\s*")


def subject_tags(subject: str) -> list[int]:
    """Return the ticket numbers tagged in a subject, each once, from the left. Source: mail.md 4."""
    return list(dict.fromkeys(int(number) for number in _TAG.findall(subject[:2000])))


def tagged(subject: str | None, number: int, state_words: str) -> str:
    """Return `[T-10482] <state words>: <their subject>`, the tag once and nothing growing with repeated use.

    `subject` None leaves every word of the sender out. Without state words the word is "Re", because the
    text between tag and first colon is what the next call takes away. Tags of other tickets lose their
    brackets, so that an answer cannot land on them. At most 250 characters.
    Source: mail.md 7.
    """
    words = _plain(state_words).replace(":", "").strip()[:WORDS_LIMIT].strip() or "Re"
    if subject is None:
        return f"[T-{number}] {words}"
    return f"[T-{number}] {words}: {untagged(subject, number) or '(no subject)'}"[:SUBJECT_LIMIT].rstrip()


def untagged(subject: str, number: int) -> str:
    """Return the sender's own subject: without our tag, our state words, Re: and Fwd: in front."""
    text = _plain(subject)[:2000]
    while (shorter := _peeled(text, number)) != text:
        text = shorter
    return text


def _peeled(text: str, number: int) -> str:
    text = _without_prefixes(text)
    ours = _TAG.match(text)
    if ours and int(ours[1]) == number:
        rest = text[ours.end() :].strip()
        return _WORDS.sub("", rest, count=1) if _WORDS.match(rest) else rest
    return _plain(_TAG.sub(lambda tag: " " if int(tag[1]) == number else f"T-{tag[1]}", text))


def _without_prefixes(text: str) -> str:
    while found := _PREFIX.match(text) or _LABEL.match(text):
        text = text[found.end() :]
    return text.strip()


def _plain(text: str) -> str:
    text = letters.compose(text)
    kept = "".join(" " if unicodedata.category(c) in ("Cc", "Zl", "Zp") else c for c in text)
    return " ".join("".join(c for c in kept if unicodedata.category(c) not in ("Cf", "Cs")).split())
