"""`sameday import-mail`: mails from files, kept and understood at once, one answer a mail."""

import json
import sys
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path

from django.conf import settings

from sameday.intake import mbox, parsing, understand
from sameday.intake.models import RawMail
from sameday.intake.receive import Incoming, mailbox_for, store
from sameday.office.models import Mailbox
from sameday.tickets.files import StorageFault


class NotYet(Exception):
    """The mail is kept and nothing came of it yet; the text says why, as the end of a sentence about its file."""


def run(paths: list[str], received_at: datetime, as_json: bool, *, watch: Callable[..., Iterable] | None = None) -> int:
    """Import every mail of these files, folders and mboxes (- is standard input); print a line each.

    `watch(mails, title)` gives the mails back and shows how it goes.
    Returns 0 when every mail has its outcome, 1 when a file could not be read or a mail must wait, with a sentence on
    stderr; the others are imported all the same.
    """
    failed = 0
    for name, raw, trouble in watch(mails(paths), "Importing") if watch else mails(paths):
        if trouble:
            failed = 1
            print(f"{name}: {trouble}", file=sys.stderr)
            continue
        try:
            answer = take(raw, received_at=received_at)
        except NotYet as why:
            failed = 1
            print(f"{name}: {why}", file=sys.stderr)
            continue
        line = {"file": name, **answer}
        print(json.dumps(line, ensure_ascii=False) if as_json else _words(line), flush=True)
    return failed


def take(raw: bytes, *, received_at: datetime) -> dict:
    """Keep and understand one mail; return `outcome, ticket, message, reason` as the contract names them.

    Raises NotYet when it is kept and the worker must understand it later.
    """
    if len(raw) > settings.MAX_MAIL_BYTES:
        too_big = f"larger than {settings.MAX_MAIL_BYTES} bytes"
        return {"outcome": "rejected", "ticket": None, "message": None, "reason": too_big}
    head = parsing.parse(raw[: 256 * 1024])  # for the recipients alone: the whole mail is read by the limited child
    box = mailbox_for([*head.delivered_to, *head.to, *head.cc]) or Mailbox.objects.filter(active=True).first()
    if box is None:
        return {"outcome": "rejected", "ticket": None, "message": None, "reason": "the office has no mailbox yet"}
    to = tuple(a for a in [*head.delivered_to, *head.to, *head.cc] if a.lower().endswith("@" + box.domain))
    sender = head.return_path if head.return_path is not None else head.sender_address
    row, new = store(Incoming(raw, box, "import", received_at, sender or "", to or (box.address,)))
    if not new:
        row = RawMail.objects.select_related("mailbox").get(pk=row.pk)
    answered = not new and bool(row.outcome)
    row = _understood(row)
    if answered:
        return {
            "outcome": "duplicate",
            "ticket": row.ticket_id,
            "message": row.became_id,
            "reason": "the same bytes came before",
        }
    return {"outcome": row.outcome, "ticket": row.ticket_id, "message": row.became_id, "reason": row.reason}


def _understood(row: RawMail) -> RawMail:
    try:
        row = understand.one(row, datetime.now(UTC))
    except StorageFault as fault:
        raise NotYet(
            f"kept, but no ticket yet: its files cannot be stored ({fault}). The worker tries again by itself; "
            "importing it once more does no harm."
        ) from fault
    if not row.outcome:
        raise NotYet("kept, but no ticket yet: a worker has it in hand. “sameday tickets” shows it in a moment.")
    return row


def mails(paths: list[str]) -> Iterator[tuple[str, bytes, str]]:
    """Yield (name, bytes, trouble in words) for every mail; a folder gives its files by name, an mbox its mails."""
    for path in paths:
        if path == "-":
            yield "-", sys.stdin.buffer.read(settings.MAX_MAIL_BYTES + 1), ""
            continue
        here = Path(path)
        files = sorted(p for p in here.rglob("*") if p.is_file()) if here.is_dir() else [here]
        for file in files:
            yield from _of_file(file)


def _of_file(file: Path) -> Iterator[tuple[str, bytes, str]]:
    """Yield the mails of a file; only where it holds several, their names are numbered."""
    try:
        with file.open("rb") as opened:
            if opened.peek(5)[:5] != b"From ":
                yield str(file), opened.read(settings.MAX_MAIL_BYTES + 1), ""
                return
            found = mbox.mails(opened, settings.MAX_MAIL_BYTES)
            first, second = next(found), next(found, None)
            several = second is not None
            for number, raw in enumerate(chain([first], [second] * several, found), 1):
                yield f"{file}:{number}" if several else str(file), raw, ""
    except OSError as error:
        yield str(file), b"", f"cannot be read: {error.strerror}"


def _words(line: dict) -> str:
    ticket = f" T-{line['ticket']}" if line["ticket"] else ""
    reason = f" ({line['reason']})" if line["reason"] else ""
    return f"{line['file']}: {line['outcome']}{ticket}{reason}"
