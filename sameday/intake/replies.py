"""What the sender newly wrote: plain text without quotation, signature and confidentiality notice."""

import re

LINE_LIMIT = 20_000

_FROM = r"from|von|de|da|van|fra|från|od|от|kimden|lähettäjä|发件人|寄件者|差出人|보낸 사람"
_OTHER = (
    r"sent|date|to|cc|subject|gesendet|datum|an|betreff|envoyé|à|objet|enviado(?: el)?|fecha|para|asunto|assunto|data"
    r"|inviato|oggetto|a|verzonden|aan|onderwerp|sendt|til|emne|skickat|till|ämne|wysłano|do|temat|дата|кому|тема"
    r"|отправлено|发送时间|收件人|主题|送信日時|宛先|件名"
)
_FROM_LINE = re.compile(rf"[>\s*]*(?:{_FROM})\s*+\*?\s*+[:：]\s*+\*?\s*+\S", re.IGNORECASE)
_OTHER_LINE = re.compile(rf"[>\s*]*(?:{_OTHER})\s*+\*?\s*+[:：]", re.IGNORECASE)
_RULE = re.compile(
    r"[>\s]*[-_#]{2,}\s*(?:original message|original appointment|reply above this line"
    r"|please (?:reply|type your reply) above this line|ursprüngliche nachricht|message d'origine|message original"
    r"|mensaje original|mensagem original|messaggio originale|oorspronkelijk bericht|opprinnelig melding"
    r"|oprindelig meddelelse|ursprungligt meddelande|oryginalna wiadomość|исходное сообщение|forwarded message"
    r"|weitergeleitete nachricht|message transféré|mensaje reenviado|doorgestuurd bericht|转发的邮件|原始邮件)"
    r"\s*[-_#:]*\s*$|[>\s]*(?:begin forwarded message|reply above this line)\s*:?\s*$|\s*_{20,}\s*$",
    re.IGNORECASE,
)
_OPENS = re.compile(
    r"[>\s]*(?:on|am|le|el|il|op|em|den|dnia|w dniu|at|в|\d{1,4}[./-]\d|\w{2,12}\.?,? \d{1,2}\b|.{0,80}@)", re.I
)
_WROTE = re.compile(
    r"[^\n]{0,500}?(?:wrote|writes|schrieb(?: am)?[^\n]{0,120}|a écrit|escribió|ha scritto|schreef[^\n]{0,120}"
    r"|escreveu|skrev[^\n]{0,120}|napisał\(?a?\)?|pisze|kirjoitti|написала?|пишет|yazdı|写道|のメール)",
    re.IGNORECASE,
)
_SIGNATURE = re.compile(r"--[ \t\u00a0]?$|__+\s?$")
_DEVICE = re.compile(
    r"\s*(?:sent from (?:my|outlook|yahoo|mail for|proton|samsung|a mobile)|get outlook for|von meinem .{2,40} gesendet"
    r"|gesendet (?:von|mit) |envoyé de(?:puis)? mon|enviado (?:desde|do) |inviato da|verzonden vanaf|skickat från"
    r"|sendt fra|diese nachricht wurde von meinem)",
    re.IGNORECASE,
)
_NOTICE = re.compile(
    r"\W*(?:confidentiality (?:notice|note)|confidential(?:ity)?\s*:|disclaimer\b"
    r"|this (?:e-?mail|message|communication|transmission)\b.{0,120}\b(?:confidential|intended|privileged)"
    r"|the information (?:contained )?in this (?:e-?mail|message|transmission)"
    r"|diese e-?mail .{0,60}vertraulich|please consider the environment|important notice\s*:)",
    re.IGNORECASE,
)


def trim(text: str) -> str:
    """Return the new words of a reply; the whole text, stripped, when nothing would be left.

    Answers written between quoted lines are kept. Source: mail.md 2.
    """
    lines = text.split("\n")[:LINE_LIMIT]
    kept = _without_notice(_without_signature(_without_quotes(_above(lines))))
    return _joined(kept) or _joined(_without_signature(_without_quotes(lines))) or text.strip()


def _above(lines: list[str]) -> list[str]:
    """Return the lines above the first quotation that runs to the end."""
    answered: list[bool] = []
    for number, line in enumerate(lines):
        if not line.strip():
            continue
        if _RULE.match(line[:200]) and (line.strip("_ \t") or _header_follows(lines, number + 1)):
            return lines[:number]
        if _header_follows(lines, number):
            return lines[:number]
        if length := _attribution(lines, number):
            answered = answered or _answered_below(lines)
            if not answered[number + length]:
                return lines[:number]
    return lines


def _header_follows(lines: list[str], number: int) -> bool:
    """Return whether a block From, Sent, To, Subject as Outlook writes it begins here."""
    while number < len(lines) and not lines[number].strip():
        number += 1
    if number >= len(lines) or not _FROM_LINE.match(lines[number][:300]):
        return False
    return sum(bool(_OTHER_LINE.match(line[:100])) for line in lines[number + 1 : number + 7]) >= 2


def _attribution(lines: list[str], number: int) -> int:
    """Return how many lines, 0 to 3, the words "On Monday Ann wrote:" take from here."""
    if not _OPENS.match(lines[number][:200]):
        return 0
    for length in (1, 2, 3):
        piece = lines[number : number + length]
        if len(piece) < length or (length > 1 and not piece[-1].strip()):
            return 0
        if piece[-1].rstrip().endswith((":", "：")):
            words = " ".join(line.strip(" >\t") for line in piece).rstrip()
            return length if len(words) < 600 and _WROTE.fullmatch(words[:-1].rstrip()) else 0
    return 0


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


def _without_signature(lines: list[str]) -> list[str]:
    for number, line in enumerate(lines):
        if number and (_SIGNATURE.fullmatch(line) and line.strip("_ ")):
            return lines[:number]
        if _DEVICE.match(line) and len(line) < 120 and any(above.strip() for above in lines[:number]):
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
