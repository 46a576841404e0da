"""The Message-IDs that keep one thread in the client's mail program."""

import re

CHAIN = 20
_ID = re.compile(r"<[!-;=?-~]{3,250}>")


def of(ticket) -> tuple[str, list[str]]:
    """Return In-Reply-To (the client's last id, or empty) and References: the root, then the newest ids.

    Source: mail.md 4.
    """
    received = ticket.messages.filter(direction="in", automatic=False).exclude(message_id="")
    last = clean(received.order_by("-received_at", "-id").values_list("message_id", flat=True).first() or "")
    seen = ticket.seen_ids.order_by("-id").values_list("message_id", flat=True)
    newest = list(seen[:CHAIN])
    oldest = seen.last() if len(newest) == CHAIN else (newest or [""])[-1]
    root = clean(oldest) or last
    chain = [mid for mid in map(clean, reversed(newest)) if mid not in ("", root, last)]
    ids = [root, *chain, last] if last != root else [root, *chain]
    return last, [mid for mid in ids if mid]


def clean(message_id: str) -> str:
    """Return the id when it can stand in a header as it is, else an empty text."""
    return message_id if _ID.fullmatch(message_id) else ""
