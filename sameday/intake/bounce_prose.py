"""Bounces in words alone: whom they name as failed, or only as late. Source: mail.md 2, 5.

flufl.bounce knows the words of some fifty mail systems. Around it: the copy of our mail is cut off before it looks, for
those who got that mail stand in there too; a warning that delivery goes on is no failure, whatever words it shares with
one; and where it knows nothing, the addresses at the beginnings of lines are taken from a text that says what it is.
"""

import email
import logging
import re
from collections.abc import Collection
from itertools import islice

from sameday.intake import mailboxes, structure, transfer
from sameday.intake.structure import Part

PARTS, SIZE, LINE, BRACKETS = 4, 8_000, 300, 3

_TITLE = re.compile(
    r"undeliver|undelivrable|not (?:be )?(?:delivered|sent)|could not (?:be delivered|send)|non[- ]?deliver"
    r"|delivery (?:status|failure|failed|has failed|incomplete|problem|error|report|(?:is )?delayed)|failed delivery"
    r"|failure (?:notice|delivery)|returned mail|return(?:ed|ing) (?:message )?to sender|delayed mail"
    r"|mail (?:delivery|system error)|message (?:delivery|status|\S{1,40} delayed)|user unknown|address not found"
    r"|rejected (?:mail|message)|mailbox (?:full|unavailable|not found)|unzustellbar|nicht zugestellt"
    r"|non remis|non distribué|échec|no se (?:puede|pudo) entregar|no entregado|non recapitabile|mancato recapito"
    r"|não entregue|falha na entrega|onbestelbaar|niet (?:bezorgd|afgeleverd)|oleverer?bart|kan inte levereras"
    r"|ikke leveret|niedostarczon|nie można dostarczyć|nedoručiteln|kézbesíthetetlen|недоставлен|не доставлен"
    r"|не удается доставить|未送達|配信不能|配信できませんでした|无法投递|无法送达|退信"
    r"|배달되지 않음|teslim edilemedi",
    re.IGNORECASE,
)
_FAILED = re.compile(
    r"(?:not|n't|n’t|un)[ -]?(?:be )?(?:deliver|reach)|did not reach|permanent|fatal error|failed|rejected|user unknown"
    r"|unknown user|nicht (?:zugestellt|erreicht)|konnte nicht|n['’]a pas|échec|no se (?:pudo|puede|ha podido)"
    r"|non è stato|impossibile|não (?:foi|pôde)|niet (?:bezorgd|afgeleverd)|kunde inte|kunne ikke|не доставлен"
    r"|не удалось|失敗|できません|失败|无法",
    re.IGNORECASE,
)
_LATE = re.compile(
    r"not yet been delivered|still being retried|will (?:keep|continue|be) (?:to )?(?:try|retr)"
    r"|delivery (?:is|has been) (?:delayed|postponed)|recipient has been delayed|no action is required"
    r"|transient non-fatal|warning (?:message )?only|just a warning|not need to resend"
    r"|delivery attempts will continue",
    re.IGNORECASE,
)
_COPY = re.compile(
    r"^[ \t]*(?:[-=_*]{2,}[ \t]*(?:start of )?(?:(?:this is )?a copy of|below (?:this|the next) line"
    r"|original|returned)"
    r"|(?:your |the )?original message follows|message headers follow|included is a copy|old message:"
    r"|(?:return-path|received|message-id|x-mailer|mime-version|dkim-signature|from):)",
    re.IGNORECASE | re.MULTILINE,
)
_SENDER = re.compile(r"(?:mail from|return-path)\s{0,4}:\s{0,4}<([^<>\s]{3,254})>", re.IGNORECASE)
_LISTED = re.compile(r"^[ \t*•-]{0,20}<?([^\s<>()\[\]:;,\"']{1,64}@[\w.-]{3,190}\w)>?(?=[\s:(]|$)", re.MULTILINE)


def is_titled(subject: str) -> bool:
    """Return whether a subject is that of a mail system whose mail did not arrive."""
    return bool(_TITLE.search(subject))


def read(raw: bytes, root: Part, *, subject: str, text: str, sent_to: Collection[str]) -> tuple[list[str], list[str]]:
    """Return the addresses that failed and those that are only late, none of `sent_to`: they got the report,
    as the sender of the mail did.

    `text` is the visible text of the mail.
    """
    said = _above_copy(text)
    sent_to = {*sent_to, *(address.lower() for address in _SENDER.findall(text[: 4 * SIZE]))}
    failed, late = ([a for a in some if a not in sent_to] for some in _known_systems(raw, root))
    if not (failed or late) and is_titled(subject) and _FAILED.search(said):
        failed = [a for a in dict.fromkeys(_addresses(_LISTED.findall(said)[:200])) if a not in sent_to]
    return ([], [*late, *failed]) if _LATE.search(said) else (failed, late)


def _above_copy(text: str) -> str:
    """Return the beginning of a text without the copy of the mail that came back, and no line that is cut in two."""
    if len(text) > SIZE:
        text = text[:SIZE].rpartition("\n")[0]
    copy = _COPY.search(text)
    return text[: copy.start()] if copy else text


def _addresses(found) -> list[str]:
    return [address for each in found for address in mailboxes.addresses([each.encode()])[:1]]


def _known_systems(raw: bytes, root: Part) -> tuple[list[str], list[str]]:
    from flufl.bounce import all_failures  # 3 MB and 60 ms: only reports without a readable part pay

    logging.getLogger("flufl.bounce").setLevel(logging.CRITICAL)
    try:
        late, failed = all_failures(email.message_from_bytes(_simpler(raw, root)))
    except Exception:  # they were written for real reports; hostile ones may break any of them
        return [], []
    return [_addresses(each.decode("latin-1") for each in sorted(some)) for some in (failed, late)]


def _simpler(raw: bytes, root: Part) -> bytes:
    """Return the report as a small flat mail of short lines.

    flufl.bounce tries its patterns at every place of every line, some in cubic time, and the standard library's
    parser recurses and is quadratic in a field.
    """
    head = _fields(root, "from", "x-mailer")
    parts = [_small_part(raw, part) for part in islice(structure.leaves(root), PARTS)]
    if not root.is_multipart:
        return head + parts[0]
    kind = f'Content-Type: {root.type}; boundary="=_part"\n\n'.encode()
    return head + kind + b"".join(b"\n--=_part\n" + part for part in parts) + b"\n--=_part--\n"


def _small_part(raw: bytes, part: Part) -> bytes:
    is_text = part.type.startswith("text/") and part.type != "text/rfc822-headers"
    kind = f"Content-Type: {part.type if is_text else 'application/octet-stream'}\n".encode()
    text = _above_copy(transfer.content(raw, part, 4 * SIZE).decode("latin-1")) if is_text else ""
    lines = [line if len(line) <= LINE else line[:LINE].rpartition(" ")[0] for line in text.splitlines()]
    short = [line for line in lines if line.count("<") <= BRACKETS]
    return kind + _fields(part, "content-description") + b"\n" + "\n".join(short).encode("latin-1")


def _fields(part: Part, *names: str) -> bytes:
    """Return these fields of a part, each cut short; its detectors expect plain text and break on 8-bit values."""
    found = ((name, part.headers.first(name)[:LINE]) for name in names if part.headers.has(name))
    return b"".join(f"{name}: {value.decode('ascii', 'replace')}\n".encode("ascii", "replace") for name, value in found)
