"""What the sender newly wrote: plain text without quotation, signature and confidentiality notice."""

import functools
import re
from itertools import takewhile

from sameday.intake import phrases

LINE_LIMIT = 20_000

_LABELLED = re.compile(
    rf"[>\s*]*(?:(?P<sender>{phrases.FROM})|(?P<subject>{phrases.SUBJECT})"
    rf"|(?P<other>{phrases.SENT}|{phrases.TO}|{phrases.COPY}))\s*+\*?\s*+[:：]",
    re.IGNORECASE,
)
_ANY_LABEL = re.compile(r"[>\s*]*[^\W\d_][^\n:：]{0,30}[:：]")
_ABOVE = r"reply above this line|please (?:reply|type your reply) above this line\.?"
_RULE = re.compile(
    rf"[>\s]*[-_#*=‐‑–—]{{2,}}\s*(?:{phrases.ORIGINAL}|{phrases.FORWARDED}|{_ABOVE})\s*[-_#*=:‐‑–—]*\s*$"
    rf"|[>\s]*(?:(?:{phrases.BEGINS})\s*[:：]|reply above this line\s*:?)\s*$"
    # Zendesk's line in any language
    rf"|[>\s]*##-[^\n#]{{5,150}}-##\s*$"
    # Yahoo's header stands behind its mark
    rf"|[>\s]*-{{2,}}\s*(?:{phrases.FORWARDED}|{phrases.ORIGINAL})\s*-{{2,}}\s*(?:{phrases.FROM})\s*[:：]"
    # GroupWise marks the line above the quotation alone
    r"|>>> [^>\n]{2,60}(?:<[^<>\s]+@[^<>\s]+> )?[^>\n]{0,30}\d{1,2}[:.]\d\d[^>\n]{0,12}>>>\s*$",
    re.IGNORECASE,
)
# A line, or words between dashes in a language nobody foresaw: it counts when a header block follows
_LINE = re.compile(
    r"\s*_{20,}\s*$|[>\s]*[-_*=]{3,}\s*[^\s\-_*=][^\n]{1,60}?\s*[-_*=]{3,}\s*$|\s*-{20,}\s*$|\s*(?:\* ?){3,5}$"
    rf"|\s*(?:{phrases.ORIGINAL}|{phrases.FORWARDED})\s*[:：]?\s*$",
    re.IGNORECASE,
)
# "Quoting Anna <anna@acme.example>:", in whatever language the webmail has it
_QUOTING = re.compile(r"[^\n<>@:]{2,60}<[^\s<>@]+@[^\s<>@]+>")
_BETWEEN_DASHES = re.compile(r"[>\s]*-{2,}\s*([^\s-][^\n]{1,300}?)\s*-{2,}\s*$")
_OPENS = re.compile(
    r"[>\s]*(?:on|am|le|el|il|op|em|no dia|den|på|dnia|w dniu|wiadomość|at|dne|în|pe|la|στις|в|на|у|pada|vào|kuupäev"
    r"|tarih|\d{1,4}[./-]\s?\d|\d{4}[年년]|[^\W\d]{2,12}\.?,? \d{1,2}\b|.{0,80}@)",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"[^\s<>()\[\],;:@]+@[^\s<>()\[\],;:@]+\.[^\s<>()\[\],;:@]+")
_CLOCK = re.compile(r"\d[:.h]\d\d")
_DAY = re.compile(r"\b(?:19|20)\d\d\b|\d{1,4}[./-]\s?\d{1,2}[./-]\s?\d{1,4}|[٠-٩]{4}|\d[年년]")
# "пн, 23 нояб. 2026 г. в 09:00, Анна <anna@acme.example>:" has no verb at all
_DAY_AND_ADDRESS = re.compile(r"[^\n]{0,400}[\d٠-٩][^\n]{0,400}[<(]\s?[^\s<>()@]+@[^\s<>()@]+\s?[>)]")
# "2026/11/23 Anna <anna@acme.example>" has not even a colon
_BARE = re.compile(r"[>\s]*\d{4}[-/.]\d{1,2}[-/.]\d{1,2} [^\n<>]{1,100}<[^\s<>@]+@[^\s<>@]+>\s*$")
_MARKS = re.compile("[\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_SIGNATURE = re.compile(r"--[ \t\u00a0]?$|__+\s?$")
_DEVICE = re.compile(rf"[\s<(\[*_]*(?:{phrases.DEVICE})", re.IGNORECASE)
_PRODUCT = re.compile(phrases.PRODUCT, re.IGNORECASE)
_NOTICE = re.compile(rf"\W*(?:{phrases.NOTICE})", re.IGNORECASE)
_HEADED = re.compile(
    r"[^\n]{0,60}(?:notice|note|disclaimer|confidential(?:ity)?|ausschluss|hinweis|aviso legal)\s*:", re.I
)
_TREES = re.compile(
    r"\W*(?:please consider the environment before|pensez à l['’]environnement|denken sie an die umwelt\b"
    r"|think before you print)",
    re.IGNORECASE,
)
_SCANNED = re.compile(rf"\W*(?:{phrases.SCANNED})", re.IGNORECASE)
# The line above the words of a scanner, and its links
_DRAWN = re.compile(r"\W*(?:https?://\S+\s*)?$")
_NAME = re.compile(r"\s*[^\W\d_a-z][\w.'’-]+(?: [^\W\d_a-z][\w.'’-]*){1,3}\s*$")
_CONTACT = re.compile(r"\+?\d[\d ()/.-]{6,}\d|\S@\S+\.\w|\bwww\.|https?://")
_UNDERLINE = re.compile(r"\s*[-–—_=*~]{3,}\s*$")
_EXCUSE = re.compile(r"[,.;] *(?:please )?(?:excuse|pardon|forgive|ignore|apolog\w+ for|sorry for)\b.*", re.IGNORECASE)
_SENT_FROM = re.compile(
    # carriers: "Sent from my Verizon, Samsung Galaxy smartphone", "Sent via the Galaxy S8, an AT&T 5G smartphone"
    r"\W*[Ss]ent (?:wirelessly )?(?:from my|via (?:my|the)) [^.!?]{2,70}(?:phone|tablet|device)(?: on the [^.!?]{2,30}"
    r")?\W*$|\W*[Ss]ent (?:from (?:my )?[\w-]{2,20}|with [A-Z][a-z][\w-]*"
    r"|(?:from|via|with|using) [A-Z][\w-]*(?: [A-Z][\w-]*){0,2}(?=\W*https?:))"
    r"(?: [A-Z\d][\w-]*){0,3}\W*(?:https?://\S+)?\W*$"
)
_LEGAL = re.compile(phrases.LEGAL, re.IGNORECASE)
_BANNER, _BANNER_ALONE = re.compile(phrases.BANNER, re.IGNORECASE), re.compile(phrases.BANNER_ALONE, re.IGNORECASE)
_BANNER_WARNS = re.compile(phrases.BANNER_WARNS, re.IGNORECASE)


def trim(text: str) -> str:
    """Return the new words of a reply; the whole text, stripped, when nothing would be left.

    Answers written between quoted lines are kept. Source: mail.md 2.
    """
    lines = _without_banner(_lines(text))
    kept = _without_notice(_without_signature(_without_quotes(_above(lines))))
    return _joined(kept) or _joined(_without_signature(_without_quotes(lines))) or text.strip()


def unquoted(text: str) -> str:
    """Return the text without quotations alone: signature, notice and banner stay."""
    return _joined(_without_quotes(_above(_lines(text))))


def own_words(text: str) -> str:
    """Return what stands above a forwarded mail without signature and notice; "" when that is all there is."""
    lines = _without_banner(_lines(text))
    return _joined(_without_notice(_without_signature(["", *lines], alone=True)))


def _lines(text: str) -> list[str]:
    return _MARKS.sub("", text).split("\n")[:LINE_LIMIT]


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
        if length := attribution(lines, number):
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
    if number >= len(lines) or (not loose and not label(lines[number][:300])):
        return False
    block = list(takewhile(lambda line: line.strip(" >\t"), (line[:300] for line in lines[number : number + 12])))
    labels = [label(line) for line in block]
    if labels and labels[0] != "any" and {"sender", "subject", "other"} <= set(labels):
        return any(_ADDRESS.search(line) or _DAY.search(line) for line in block)
    if labels[:3] == ["sender", "other", "other"]:  # without a subject: from, when to the minute, to
        return bool(_DAY.search(block[1]) and _CLOCK.search(block[1]))
    return loose and sum(map(bool, labels)) >= 3 and bool(_ADDRESS.search(block[0]))


@functools.lru_cache(maxsize=512)
def label(line: str) -> str:
    """Return "sender", "subject", "other", "any" for a label we do not know, "" for a line without one."""
    if found := _LABELLED.match(line):
        return found.lastgroup
    return "any" if _ANY_LABEL.match(line) else ""


def attribution(lines: list[str], number: int) -> int:
    """Return how many lines, 0 to 3, the words "On Monday Ann wrote:" take from here."""
    if (dashed := _BETWEEN_DASHES.match(lines[number][:400])) and _says_wrote(dashed[1]):
        return 1
    if _BARE.match(lines[number][:300]):
        return int(_below(lines, number + 1).startswith(">"))
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
    last = _says_wrote(words)
    is_quoted = _below(lines, number + length).startswith(">")
    if last is None:
        if is_quoted and "@" in words and _ADDRESS.search(words) and _DAY.search(words):
            return True
        if is_quoted and length == 1 and _QUOTING.fullmatch(words):
            return True
        return words[-1:] in (">", ")") and "@" in words[-330:] and bool(_DAY_AND_ADDRESS.fullmatch(words))
    if ("@" in words and _ADDRESS.search(words)) or _DAY.search(words) or is_quoted:
        return True
    return bool(opens and last)


def _below(lines: list[str], number: int) -> str:
    """Return the first of three lines that is not empty, without its indent."""
    return next((line.lstrip() for line in lines[number : number + 3] if line.strip()), "")


def _says_wrote(words: str) -> bool | None:
    """Return whether "wrote", in any language, is the last of these words; None when it is none of them."""
    lower = words.lower()
    for verb in phrases.WROTE:
        at = lower.find(verb)
        if at < 0:
            continue
        before, after = lower[at - 1 : at], lower[at + len(verb) : at + len(verb) + 1]
        if verb[0] > "\u2e80" or not (before.isalpha() or after.isalpha()):
            return at + len(verb) >= len(lower.rstrip(" )]/"))
    return None


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
        length = attribution(lines, number) if lines[number].strip() else 0
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
    after = next((n for n in range(first, len(lines)) if not lines[n].strip()), len(lines))
    whole = " ".join(lines[first : min(after, first + 12)]).strip()[:1000]
    begins = _BANNER.match(whole[:300])
    warns = begins and _BANNER_WARNS.search(whole, begins.end())
    if not warns and not _BANNER_ALONE.match(whole[:300]):
        return lines
    return lines[after:] if any(line.strip() for line in lines[after:]) else lines


def _without_signature(lines: list[str], *, alone: bool = False) -> list[str]:
    for number, line in enumerate(lines):
        if number and (_SIGNATURE.fullmatch(line) and line.strip("_ ")):
            return lines[:number]
        if number and _UNDERLINE.match(line[:200]) and _is_card(lines, number + 1):
            return lines[:number]
        if len(line) < 160 and _is_device(lines, number) and _is_last(lines, number, alone=alone):
            return lines[:number]
    return lines


def _is_card(lines: list[str], number: int) -> bool:
    """Return whether a name and how to reach it stand from here to the end: a signature below a line drawn."""
    below = [line for line in lines[number : number + 20] if line.strip()]
    if not 2 <= len(below) <= 8 or number + 20 < len(lines) or any(len(line.split()) > 8 for line in below):
        return False
    return bool(_NAME.match(below[0][:200]) and any(_CONTACT.search(line[:300]) for line in below[1:]))


def _is_device(lines: list[str], number: int) -> bool:
    """Return whether a program wrote this line: it names a product, and nobody goes on after a comma."""
    line = _EXCUSE.sub("", lines[number])
    if not lines[number - 1].strip() and _SENT_FROM.match(line):
        return True  # an app nobody foresaw, alone in its paragraph
    return bool(_DEVICE.match(line) and _PRODUCT.search(line) and not re.search(r"[,;?!]\s", line))


def _is_last(lines: list[str], number: int, *, alone: bool) -> bool:
    """Return whether next to nothing follows this line, and something stands above it unless it may be `alone`."""
    below = [line for line in lines[number + 1 : number + 40] if line.strip()]
    return len(below) < 3 and (alone or any(above.strip() for above in lines[:number]))


def _without_notice(lines: list[str]) -> list[str]:
    for number, line in enumerate(lines):
        starts = number and _DRAWN.match(lines[number - 1][:300])
        if starts and _SCANNED.match(line[:300]) and _is_last(lines, number, alone=False):
            return lines[: _above_drawn(lines, number)]
        if starts and _NOTICE.match(line[:300]) and any(above.strip() for above in lines[:number]):
            return lines[: _above_drawn(lines, number)] if _is_legal(lines, number) else lines
    return lines


def _above_drawn(lines: list[str], number: int) -> int:
    """Return where the empty lines, lines drawn and bare links right above this line begin."""
    while number > 1 and _DRAWN.match(lines[number - 1][:300]):
        number -= 1
    return number


def _is_legal(lines: list[str], number: int) -> bool:
    """Return whether what begins like a notice is one: no question follows, and it speaks as lawyers do."""
    rest = "\n".join(lines[number : number + 60])[:6000]
    legal = _HEADED.match(lines[number]) or len(set(map(str.lower, _LEGAL.findall(rest[:1500])))) >= 2
    return bool(_TREES.match(rest) or (legal and "?" not in rest))


def _joined(lines: list[str]) -> str:
    return re.sub(r"\n{3,}", "\n\n", "\n".join(line.rstrip() for line in lines)).strip()
