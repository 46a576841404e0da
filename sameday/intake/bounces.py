"""Non-delivery reports: which addresses failed for good, which are only late, and which mail came back."""

import re
from collections.abc import Collection
from dataclasses import dataclass, field

from sameday.intake import bounce_prose, headers, mailboxes, structure, transfer
from sameday.intake.machines import Signs
from sameday.intake.structure import Part

SCAN_LIMIT = 256_000

_STATUS = ("message/delivery-status", "message/global-delivery-status")
_BACK = ("message/rfc822", "text/rfc822-headers", "message/global", "message/rfc822-headers", "message/global-headers")
_RETURNED_ID = re.compile(rb"^[> \t]*Message-ID[ \t]*:\s*(<[^<>\s]{3,900}>)", re.IGNORECASE | re.MULTILINE)


@dataclass(slots=True)
class Bounce:
    failed: list[str] = field(default_factory=list)
    delayed: list[str] = field(default_factory=list)
    returned_message_id: str = ""


def read(raw: bytes, root: Part, signs: Signs, *, subject: str, text: str, sent_to: Collection[str]) -> Bounce:
    """Return what a delivery report says, judged by its Action and not by the digits of its Status.

    Only what a mail system sends counts: people forward the bounces they get, with all their parts. Without a part for
    machines its words are read; `sent_to` are those who get the report. Source: mail.md 2, 5.
    """
    bounce, is_report = Bounce(), root.type == "multipart/report"
    if not (is_report or signs.from_reporter or signs.empty_return):
        return bounce
    reports = [part for part in structure.leaves(root) if part.type in _STATUS][:5]
    told = [_read_status(transfer.content(raw, part, SCAN_LIMIT), bounce) for part in reports]
    for value in root.headers.all("x-failed-recipients"):
        bounce.failed += mailboxes.addresses([value])
    titled = signs.from_reporter or bounce_prose.is_titled(subject)
    if not any(told) and not bounce.failed and titled and not signs.out_of_office:
        found = bounce_prose.read(raw, root, subject=subject, text=text, sent_to=sent_to)
        bounce.failed, bounce.delayed = found
    bounce.failed = list(dict.fromkeys(bounce.failed))[:200]
    bounce.delayed = [address for address in dict.fromkeys(bounce.delayed) if address not in bounce.failed][:200]
    if bounce.failed or bounce.delayed:
        bounce.returned_message_id = _returned_id(raw, root)
    return bounce


def _read_status(data: bytes, bounce: Bounce) -> bool:
    """Add what a part for machines says to `bounce`; return whether it names anybody, whatever became of them."""
    position, named = 0, False
    for _ in range(500):
        block, after = headers.read(data, position)
        if not block.fields or after <= position:
            break
        position = after
        # Both: where mail was forwarded, the original one is the address we know.
        found = [_recipient(block.first(name)) for name in ("original-recipient", "final-recipient")]
        found = [address for address in found if address]
        named = named or bool(found)
        action = block.first("action").strip().lower().partition(b" ")[0]
        if action.startswith((b"fail", b"error")) or (not action and block.first("status").startswith(b"5")):
            bounce.failed += found
        elif action == b"delayed":
            bounce.delayed += found
    return named


def _recipient(value: bytes) -> str:
    """Return the address in `rfc822; bo@acme.example`, or "" when it holds none that is well formed."""
    return next(iter(mailboxes.addresses([value.rpartition(b";")[2]])), "")


def _returned_id(raw: bytes, root: Part) -> str:
    for part in structure.leaves(root):
        if part.type in _BACK:
            block, _ = headers.read(transfer.content(raw, part, SCAN_LIMIT))
            ids = headers.message_ids(block.first("message-id"))
            if ids:
                return ids[0]
    found = _RETURNED_ID.findall(raw, root.start, min(root.end, root.start + SCAN_LIMIT))
    return next(iter(headers.message_ids(found[-1])), "") if found else ""
