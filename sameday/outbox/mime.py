"""The bytes of a mail: frozen once, sent as they are."""

# Written by hand from text we have made ourselves: the standard library takes 2 ms for such a mail, and it makes an
# encoded word of a Message-ID longer than its line, which breaks threads. Tests read every mail again with it.

import re
from binascii import b2a_qp
from dataclasses import dataclass
from datetime import datetime
from email.header import Header
from email.utils import format_datetime
from hashlib import sha256
from urllib.parse import quote

from sameday.outbox import loop
from sameday.outbox.calendar_part import CalendarPart
from sameday.outbox.prose import flat

BODY_LINE, HEADER_LINE = 900, 76


@dataclass(frozen=True)
class Head:
    """What stands above the words. `automatic` is the Auto-Submitted word, empty for a person's own mail."""

    message_id: str
    sender_name: str
    sender: str
    to: str
    subject: str
    sent_at: datetime
    cc: tuple[str, ...] = ()
    reply_to: str = ""
    in_reply_to: str = ""
    references: tuple[str, ...] = ()
    thread_index: str = ""
    automatic: str = ""
    hears_away: bool = False  # notices of absence may come back


def build(head: Head, text: str, html: str, *, mixed: bool = False, calendar: CalendarPart | None = None) -> bytes:
    """Return the mail as text/plain and text/html alternatives, and an invitation as a third, with CRLF.

    `mixed`: files follow (outbox/enclosures.py), so that the end is left open.
    No value can begin a header of its own: every one is flattened here. Source: mail.md 4, 5.
    """
    boundary = f"=_{_mark(head.message_id)}"
    kind = f'Content-Type: multipart/alternative;\r\n boundary="{boundary}"\r\n'.encode()
    parts = [_part("plain", text), _part("html", html), *([calendar.part()] if calendar else [])]
    between = f"\r\n--{boundary}\r\n".encode()
    body = kind + b"".join(between + part for part in parts) + f"\r\n--{boundary}--\r\n".encode()
    if mixed:
        around = mixed_boundary(head.message_id)
        body = f'Content-Type: multipart/mixed;\r\n boundary="{around}"\r\n\r\n--{around}\r\n'.encode() + body
    return "".join(f"{name}: {value}\r\n" for name, value in _headers(head) if value).encode() + body


def mixed_boundary(message_id: str) -> str:
    """Return what stands between the words and the files of a mail; no line of base64 can be like it."""
    return f"=_with_{_mark(message_id)}"


def file_head(name: str, content_type: str) -> bytes:
    """Return the headers of a file's part: its name in any script (RFC 2231), its type one that base64 may carry."""
    carried = re.fullmatch(r"(application|audio|font|image|text|video)/[A-Za-z0-9.+-]{1,80}", content_type)
    lines = [
        f"Content-Type: {content_type if carried else 'application/octet-stream'}",
        "Content-Transfer-Encoding: base64",
        "Content-Disposition: attachment" + _file_name(flat(name) or "file"),
    ]
    return "\r\n".join(lines).encode() + b"\r\n\r\n"


def _file_name(name: str) -> str:
    if re.fullmatch(r"[A-Za-z0-9 ._()+-]{1,50}", name):
        return f';\r\n filename="{name}"'
    coded = re.findall(r"(?:%..|.){1,18}", quote(name, safe=""))
    if len(coded) == 1:
        return f";\r\n filename*=utf-8''{coded[0]}"
    coded[0] = f"utf-8''{coded[0]}"
    return "".join(f";\r\n filename*{n}*={part}" for n, part in enumerate(coded))


def _mark(message_id: str) -> str:
    return sha256(message_id.encode()).hexdigest()[:32]


def _headers(head: Head) -> list[tuple[str, str]]:
    machine = bool(head.automatic)
    return [
        ("Message-ID", head.message_id),
        ("In-Reply-To", head.in_reply_to),
        ("References", "\r\n ".join(head.references)),
        ("Thread-Index", head.thread_index),
        ("Date", format_datetime(head.sent_at)),
        ("From", _mailbox(head.sender_name, flat(head.sender))),
        ("To", flat(head.to)),
        ("Cc", ",\r\n ".join(map(flat, head.cc))),
        ("Reply-To", flat(head.reply_to)),
        ("Subject", _words("Subject", flat(head.subject))),
        ("Auto-Submitted", head.automatic),
        ("X-Auto-Response-Suppress", ("DR, RN, NRN, AutoReply" if head.hears_away else "All") if machine else ""),
        (loop.HEADER, loop.mark() if machine else ""),
        ("MIME-Version", "1.0"),
    ]


def _mailbox(name: str, address: str) -> str:
    # Without the characters that mean something among addresses, nothing in a name can become one.
    bare = " ".join(re.sub(r'[()<>@,;:\\"\[\]]', " ", flat(name)).split())
    if not bare:
        return address
    if re.fullmatch(r"[A-Za-z0-9 '&-]+", bare) and len(bare) <= HEADER_LINE // 2:
        return f"{bare} <{address}>"
    return f'"{bare}" <{address}>' if _short("From", bare) else f"{_encoded('From', bare)}\r\n <{address}>"


def _words(name: str, value: str) -> str:
    return value if _short(name, value) else _encoded(name, value)


def _short(name: str, value: str) -> bool:
    return value.isascii() and "=?" not in value and len(name) + 2 + len(value) <= HEADER_LINE


def _encoded(name: str, value: str) -> str:
    return Header(value, "utf-8", header_name=name).encode(linesep="\r\n")


def _part(subtype: str, content: str) -> bytes:
    plain = content.isascii() and all(len(line) <= BODY_LINE for line in content.split("\n"))
    encoding = "7bit" if plain else "quoted-printable"
    head = f'Content-Type: text/{subtype}; charset="utf-8"\r\nContent-Transfer-Encoding: {encoding}\r\n\r\n'
    body = content.encode() if plain else b2a_qp(content.encode(), istext=True)
    return head.encode() + body.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")
