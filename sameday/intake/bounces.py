"""Non-delivery reports: which addresses failed for good, which are only late, and which mail came back."""

import email
import logging
import re
from dataclasses import dataclass, field
from itertools import islice

from sameday.intake import headers, mailboxes, structure, transfer
from sameday.intake.structure import Part

SCAN_LIMIT = 256_000
PROSE_PARTS, PROSE_LIMIT, PROSE_LINE, PROSE_BRACKETS = 4, 8_000, 300, 3

_SUBJECT = re.compile(
    r"undeliver|delivery (?:status notification|failure|has failed|incomplete)|failure notice"
    r"|returned mail|returned to sender|mail delivery (?:failed|system|subsystem)"
    r"|unzustellbar|non remis|no se puede entregar|could not be delivered",
    re.IGNORECASE,
)
_RETURNED_ID = re.compile(rb"^[> \t]*Message-ID[ \t]*:\s*(<[^<>\s]{3,900}>)", re.IGNORECASE | re.MULTILINE)


@dataclass(slots=True)
class Bounce:
    failed: list[str] = field(default_factory=list)
    delayed: list[str] = field(default_factory=list)
    returned_message_id: str = ""


def read(raw: bytes, root: Part, subject: str, *, from_machine: bool) -> Bounce:
    """Return what a delivery report says, judged by its Action and not by the digits of its Status.

    Without a machine-readable part, and only for mail that a mail system sent, flufl.bounce reads the prose.
    Source: mail.md 2, 5.
    """
    bounce = Bounce()
    reports = [part for part in structure.leaves(root) if part.type == "message/delivery-status"]
    for part in reports[:5]:
        _read_status(_content(raw, part), bounce)
    for value in root.headers.all("x-failed-recipients"):
        bounce.failed += mailboxes.addresses([value])
    looks = from_machine or (root.type == "multipart/report" and _SUBJECT.search(subject))
    if not reports and not bounce.failed and looks:
        bounce.failed = _from_prose(raw, root)
    bounce.failed = list(dict.fromkeys(bounce.failed))[:200]
    bounce.delayed = [address for address in dict.fromkeys(bounce.delayed) if address not in bounce.failed][:200]
    if bounce.failed or bounce.delayed:
        bounce.returned_message_id = _returned_id(raw, root)
    return bounce


def _content(raw: bytes, part: Part) -> bytes:
    encoding = part.headers.first("content-transfer-encoding").decode("latin-1")
    return transfer.decode(raw[part.start : min(part.end, part.start + SCAN_LIMIT)], encoding)


def _read_status(data: bytes, bounce: Bounce) -> None:
    position = 0
    for _ in range(500):
        block, after = headers.read(data, position)
        if not block.fields or after <= position:
            return
        position = after
        # Both: where mail was forwarded, the original one is the address we know.
        found = [_recipient(block.first(name)) for name in ("original-recipient", "final-recipient")]
        found = [address for address in found if address]
        action = block.first("action").strip().lower().partition(b" ")[0]
        if action == b"failed" or (not action and block.first("status").startswith(b"5")):
            bounce.failed += found
        elif action == b"delayed":
            bounce.delayed += found


def _recipient(value: bytes) -> str:
    """Return the address in `rfc822; bo@acme.example`, or "" when it holds none that is well formed."""
    return next(iter(mailboxes.addresses([value.rpartition(b";")[2]])), "")


def _from_prose(raw: bytes, root: Part) -> list[str]:
    from flufl.bounce import all_failures  # 3 MB and 60 ms: only reports without a readable part pay

    logging.getLogger("flufl.bounce").setLevel(logging.CRITICAL)
    try:
        _temporary, permanent = all_failures(email.message_from_bytes(_simpler(raw, root)))
    except Exception:  # they were written for real reports; hostile ones may break any of them
        return []
    return [found for address in sorted(permanent) if (found := _recipient(address))]


def _simpler(raw: bytes, root: Part) -> bytes:
    """Return the report as a small flat mail of short lines.

    flufl.bounce tries its patterns at every place of every line, some in cubic time, and the standard library's
    parser recurses and is quadratic in a field.
    """
    head = _fields(root, "from", "x-mailer")
    parts = [_small_part(raw, part) for part in islice(structure.leaves(root), PROSE_PARTS)]
    if not root.is_multipart:
        return head + parts[0]
    kind = f'Content-Type: {root.type}; boundary="=_part"\n\n'.encode()
    return head + kind + b"".join(b"\n--=_part\n" + part for part in parts) + b"\n--=_part--\n"


def _small_part(raw: bytes, part: Part) -> bytes:
    is_text = part.type.startswith("text/")
    kind = f"Content-Type: {part.type if is_text else 'application/octet-stream'}\n".encode()
    lines = _content(raw, part)[:PROSE_LIMIT].splitlines() if is_text else []
    short = [line[:PROSE_LINE] for line in lines if line.count(b"<") <= PROSE_BRACKETS]
    return kind + _fields(part, "content-description") + b"\n" + b"\n".join(short)


def _fields(part: Part, *names: str) -> bytes:
    """Return these fields of a part, each cut short; its detectors expect plain text and break on 8-bit values."""
    found = ((name, part.headers.first(name)[:PROSE_LINE]) for name in names if part.headers.has(name))
    return b"".join(f"{name}: {value.decode('ascii', 'replace')}\n".encode("ascii", "replace") for name, value in found)


def _returned_id(raw: bytes, root: Part) -> str:
    for part in structure.leaves(root):
        if part.type in ("message/rfc822", "text/rfc822-headers", "message/global", "message/rfc822-headers"):
            block, _ = headers.read(_content(raw, part))
            ids = headers.message_ids(block.first("message-id"))
            if ids:
                return ids[0]
    found = _RETURNED_ID.findall(raw, root.start, min(root.end, root.start + SCAN_LIMIT))
    return next(iter(headers.message_ids(found[-1])), "") if found else ""
