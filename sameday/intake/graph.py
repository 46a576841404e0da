"""A mailbox at Microsoft by its own interface (Graph), for who has switched IMAP off: list, read as MIME, keep, move.

Source: mail.md 1; Microsoft's pages on list messages, get MIME content, move message. There is no cursor: what was
kept is moved away, and what was kept and not moved is known by its hash or its Message-ID.
"""

import re
from datetime import UTC, datetime
from urllib.parse import quote, urlencode

from django.conf import settings

from sameday.audit.crash import crashpoint
from sameday.intake import imap
from sameday.intake.graph_line import SIZE, Line, Refused
from sameday.intake.imap import CannotFetch
from sameday.intake.receive import Incoming, bounded, is_kept, store
from sameday.office.models import Mailbox

WAY = "graph"
STUCK_AT_MOST = 3  # then it is not these mails


def fetch(mailbox: Mailbox) -> int:
    """Keep every mail of the folder and move it to the folder for processed mail; return how many are new.

    One that Microsoft does not hand out keeps none of the others waiting; it is said at the end. Raises CannotFetch.
    `mailbox.unfetched_since` is when the oldest came that is not kept yet, also when this ends by an error.
    """
    line = Line(mailbox)
    try:
        inbox, away = line.folder(imap.folder(mailbox)), line.folder(mailbox.processed_folder, make=True)
        new, stuck, seen, came = 0, {}, set(), []  # `came`: when those came that are stuck
        while len(stuck) < STUCK_AT_MOST and (
            fresh := [one for one in line.listed(inbox, beyond=len(stuck)) if one["id"] not in seen]
        ):
            for one in fresh:
                seen.add(one["id"])
                mailbox.unfetched_since = min(came, default=_came_at(one))
                try:
                    new += _take(line, one, away)
                except Refused as refusal:
                    if refusal.status != 404:  # deleted meanwhile
                        stuck[one["id"]] = f"the mail of {one['receivedDateTime']}: {refusal}"
                        came.append(_came_at(one))
    except Refused as refusal:
        raise CannotFetch(f"Microsoft refuses to show the mailbox of {mailbox.address}: {refusal}."[:300]) from None
    mailbox.unfetched_since = min(came, default=None)
    if stuck:
        raise CannotFetch(f"Microsoft does not hand out {next(iter(stuck.values()))}."[:300])
    return new


def look(mailbox: Mailbox, token: str) -> int:
    """Return how many mails wait in the folder. Raises CannotFetch."""
    line = Line(mailbox, token)
    try:
        return int(line.json(f"/mailFolders/{line.folder(imap.folder(mailbox))}").get("totalItemCount", 0))
    except Refused as refusal:
        raise CannotFetch(f"Microsoft refuses to show that mailbox: {refusal}."[:300]) from None


def _take(line: Line, one: dict, away: str) -> bool:
    """Keep one mail, then move it; return whether it is new."""
    mail = _download(line, one)
    new = not is_kept(mail)
    if new:
        store(mail)
    crashpoint("intake.before_move")
    try:
        line.json(f"/messages/{quote(one['id'], safe='')}/move", {"destinationId": away})
    except Refused as refusal:  # all of them would be fetched again and again
        raise CannotFetch(f"A mail is kept, and Microsoft does not let us move it away: {refusal}."[:300]) from None
    return new


def _download(line: Line, one: dict) -> Incoming:
    size = _size(one)
    at = _came_at(one)
    where = f"/messages/{quote(one['id'], safe='')}"
    if size <= settings.MAX_MAIL_BYTES:
        raw, size = bounded(line.mime(f"{where}/$value"))
        return Incoming(raw, line.mailbox, WAY, at, size=size)
    heads = line.json(f"{where}?{urlencode({'$select': 'internetMessageHeaders'})}").get("internetMessageHeaders") or []
    return Incoming(_header(heads), line.mailbox, WAY, at, size=size)


def _came_at(one: dict) -> datetime:
    return datetime.fromisoformat(one["receivedDateTime"]).astimezone(UTC)


def _size(one: dict) -> int:
    """Return the size of a listed mail in bytes, 0 when Microsoft does not say it."""
    found = [each.get("value") for each in one.get("singleValueExtendedProperties") or () if each.get("id") == SIZE]
    return int(found[0]) if found and str(found[0]).isdecimal() else 0


def _header(heads: list[dict]) -> bytes:
    """Return the header of a mail too large to take, from Microsoft's list of its fields."""
    fields = [(str(each.get("name", "")), " ".join(str(each.get("value", "")).split())) for each in heads[:1000]]
    lines = [f"{name}: {value}\r\n" for name, value in fields if re.fullmatch(r"[A-Za-z0-9-]+", name)]
    return "".join([*lines, "\r\n"]).encode("utf-8", "replace")
