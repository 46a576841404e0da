"""What the sender newly wrote: plain text without quotation, signature and confidentiality notice."""

import re

from sameday.intake import phrases

LINE_LIMIT = 20_000

_LABEL = r"[>\s*]*(?:{})\s*+\*?\s*+[:：]"
_FROM_LINE = re.compile(_LABEL.format(phrases.FROM) + r"\s*+\*?\s*+\S", re.IGNORECASE)
_SUBJECT_LINE = re.compile(_LABEL.format(phrases.SUBJECT), re.IGNORECASE)
_OTHER_LINE = re.compile(_LABEL.format(f"{phrases.SENT}|{phrases.TO}|{phrases.COPY}"), re.IGNORECASE)
_ANY_LINE = re.compile(r"[>\s*]*[^\W\d_][^\n:：]{0,30}[:：]")
_ABOVE = r"reply above this line|please (?:reply|type your reply) above this line"
_RULE = re.compile(
    rf"[>\s]*[-_#*=]{{2,}}\s*(?:{phrases.ORIGINAL}|{phrases.FORWARDED}|{_ABOVE})\s*[-_#*=:]*\s*$"
    rf"|[>\s]*(?:{phrases.BEGINS}|reply above this line)\s*[:：]?\s*$",
    re.IGNORECASE,
)
# A line, or words between dashes in a language nobody foresaw: it counts when a header block follows
_LINE = re.compile(r"\s*_{20,}\s*$|[>\s]*[-_*=]{3,}\s*[^\s\-_*=][^\n]{1,60}?\s*[-_*=]{3,}\s*$|\s*-{20,}\s*$")
_OPENS = re.compile(
    r"[>\s]*(?:on|am|le|el|il|op|em|no dia|den|på|dnia|w dniu|wiadomość|at|dne|în|pe|la|στις|в|на|у|pada|vào|kuupäev"
    r"|tarih|\d{1,4}[./-]\s?\d|\d{4}[年년]|[^\W\d]{2,12}\.?,? \d{1,2}\b|.{0,80}@)",
    re.IGNORECASE,
)
_WROTE = re.compile(
    rf"[^\n]{{0,500}}?(?:(?<![^\W\d_])(?:{phrases.WROTE})(?![^\W\d_])|写道|寫道|작성|のメール|書きました)[^\n]{{0,120}}",
    re.IGNORECASE,
)
_WROTE_LAST = re.compile(rf"(?<![^\W\d_])(?:{phrases.WROTE})$", re.IGNORECASE)
_ADDRESS = re.compile(r"[^\s<>()\[\],;:@]+@[^\s<>()\[\],;:@]+\.[^\s<>()\[\],;:@]+")
_DAY = re.compile(r"\b(?:19|20)\d\d\b|\d{1,4}[./-]\s?\d{1,2}[./-]\s?\d{1,4}|[٠-٩]{4}|\d[年년]")
# "пн, 23 нояб. 2026 г. в 09:00, Анна <anna@acme.example>:" has no verb at all
_DAY_AND_ADDRESS = re.compile(r"[^\n]{0,400}[\d٠-٩][^\n]{0,400}[<(][^\s<>()@]+@[^\s<>()@]+[>)]")
_MARKS = re.compile("[\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_SIGNATURE = re.compile(r"(?:--|—|–)[ \t\u00a0]?$|__+\s?$")
_DEVICE = re.compile(rf"\s*(?:{phrases.DEVICE})", re.IGNORECASE)
_NOTICE = re.compile(rf"\W*(?:{phrases.NOTICE})", re.IGNORECASE)
_BANNER = re.compile(phrases.BANNER, re.IGNORECASE)


def trim(text: str) -> str:
    """Return the new words of a reply; the whole text, stripped, when nothing would be left.

    Answers written between quoted lines are kept. Source: mail.md 2.
    """
    lines = _without_banner(_MARKS.sub("", text).split("\n")[:LINE_LIMIT])
    kept = _without_notice(_without_signature(_without_quotes(_above(lines))))
    return _joined(kept) or _joined(_without_signature(_without_quotes(lines))) or text.strip()


def own_words(text: str) -> str:
    """Return what stands above a forwarded mail without signature and notice; "" when that is all there is."""
    lines = _without_banner(_MARKS.sub("", text).split("\n")[:LINE_LIMIT])
    return _joined(_without_notice(_without_signature(["", *lines], alone=True)))


def _above(lines: list[str]) -> list[str]:
    """Return the lines above the first quotation that runs to the end."""
    answered: list[bool] = []
    for number, line in enumerate(lines):
        if not line.strip():
            continue
        if _RULE.match(line[:200]) or (_LINE.match(line[:200]) and _header_follows(lines, number + 1, loose=True)):
            return lines[:number]
        if _header_follows(lines, number):
            return lines[:number]
        if length := _attribution(lines, number):
            answered = answered or _answered_below(lines)
            if not answered[number + length]:
                return lines[:number]
    return lines


def _header_follows(lines: list[str], number: int, *, loose: bool = False) -> bool:
    """Return whether a block From, Sent, To, Subject as Outlook writes it begins here.

    `loose`: after a line that sets it apart it may be in any language, when its first value holds an address.
    """
    while number < len(lines) and not lines[number].strip():
        number += 1
    block = []
    for line in lines[number : number + 12]:
        if not line.strip(" >\t"):
            break
        block.append(line[:300])
    if not block or not _ANY_LINE.match(block[0]):
        return False
    labelled = [line for line in block if _ANY_LINE.match(line)]
    known = any(map(_FROM_LINE.match, labelled)) and any(map(_SUBJECT_LINE.match, labelled))
    if known and (_FROM_LINE.match(block[0]) or _OTHER_LINE.match(block[0]) or _SUBJECT_LINE.match(block[0])):
        return any(map(_OTHER_LINE.match, labelled))
    return loose and len(labelled) >= 3 and bool(_ADDRESS.search(" ".join(block[:2])))


def _attribution(lines: list[str], number: int) -> int:
    """Return how many lines, 0 to 3, the words "On Monday Ann wrote:" take from here."""
    for length in (1, 2, 3):
        piece = lines[number : number + length]
        if len(piece) < length or (length > 1 and not piece[-1].strip()):
            return 0
        if piece[-1].rstrip().endswith((":", "：")):
            words = " ".join(line.strip(" >\t") for line in piece).rstrip()
            return length if len(words) < 600 and _is_attribution(words[:-1].rstrip(), lines, number, length) else 0
    return 0


def _is_attribution(words: str, lines: list[str], number: int, length: int) -> bool:
    opens = _OPENS.match(lines[number][:200])
    if length > 1 and not opens:
        return False  # the first line is somebody's own; the attribution begins below it
    below = next((line for line in lines[number + length : number + length + 3] if line.strip()), "")
    told = _ADDRESS.search(words) or _DAY.search(words) or below.lstrip().startswith(">")
    if _WROTE.fullmatch(words):
        return bool(told or (opens and _WROTE_LAST.search(words)))
    return bool(_DAY_AND_ADDRESS.fullmatch(words))


def _answered_below(lines: list[str]) -> list[bool]:
    """Return for each place whether quoted lines follow and then words of the sender: an answer below or between."""
    answered, quoted, own = [False] * (len(lines) + 1), False, False
    for number in range(len(lines) - 1, -1, -1):
        line = lines[number].strip()
        if line:
            quoted = line.startswith(">")
            own = own if quoted else not (_SIGNATURE.match(lines[number]) or _DEVICE.match(lines[number]))
        answered[number] = quoted and own
    return answered


def _without_quotes(lines: list[str]) -> list[str]:
    kept, number = [], 0
    while number < len(lines):
        length = _attribution(lines, number) if lines[number].strip() else 0
        if length and any(line.lstrip().startswith(">") for line in lines[number + length : number + length + 3]):
            number += length
            continue
        if not lines[number].lstrip().startswith(">"):
            kept.append(lines[number])
        number += 1
    return kept


def _without_banner(lines: list[str]) -> list[str]:
    """Return the lines without the warning that a mail system put above them, if something is left."""
    first = next((n for n, line in enumerate(lines) if line.strip()), 0)
    if not lines or not _BANNER.match(lines[first].strip()[:300]):
        return lines
    after = next((n for n in range(first, len(lines)) if not lines[n].strip()), len(lines))
    return lines[after:] if any(line.strip() for line in lines[after:]) else lines


def _without_signature(lines: list[str], *, alone: bool = False) -> list[str]:
    for number, line in enumerate(lines):
        if number and (_SIGNATURE.fullmatch(line) and line.strip("_ ")):
            return lines[:number]
        ends = len(line) < 120 and sum(bool(below.strip()) for below in lines[number + 1 :]) < 3
        if ends and _DEVICE.match(line) and (alone or any(above.strip() for above in lines[:number])):
            return lines[:number]
    return lines


def _without_notice(lines: list[str]) -> list[str]:
    for number, line in enumerate(lines):
        starts = number and not lines[number - 1].strip()
        if starts and _NOTICE.match(line[:300]) and any(above.strip() for above in lines[:number]):
            return lines[:number]
    return lines


def _joined(lines: list[str]) -> str:
    return re.sub(r"\n{3,}", "\n\n", "\n".join(line.rstrip() for line in lines)).strip()
