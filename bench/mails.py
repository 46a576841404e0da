"""What clients write in a day, for measurements: new requests, answers with a token, HTML that quotes, files."""

import base64
import random

CALM = "the printer on the second floor takes two sheets at once since Monday. Pulling them apart helps for a page. "
ASKED = "Which printer is it, and since when?"
BEGINNINGS = ("new", "answer", "new", "answer in HTML", "new in HTML", "new", "answer", "new in HTML", "answer", "new")
PICTURE_BYTES = 40_000


def mail(number: int, tag: str, sender: str, token: str = "") -> tuple[str, bytes]:
    """Return recipient and bytes of a client's mail; the same number is the same kind. Every fifth carries a picture.

    Half are new requests. The others answer the mail whose Reply-To was `token`; without one they are new too.
    """
    kind, to = BEGINNINGS[number % len(BEGINNINGS)], "help@desk.example"
    if token and kind.startswith("answer"):
        to = token
    words = f"Good morning,\r\n\r\n{CALM * (2 + number % 5)}\r\nNumber {number}.\r\n\r\nThank you\r\nPat\r\n"
    quoted = f"\r\nOn Mon, Nov 23, 2026 at 8:50 AM Desk <{to}> wrote:\r\n" + f"> {ASKED}\r\n" * 12
    body = (words + (quoted if to == token else "")).encode()
    if "HTML" in kind:
        body = _alternative(body, _html(words))
    else:
        body = b"Content-Type: text/plain; charset=utf-8\r\n\r\n" + body
    if number % 5 == 2:
        body = _with_picture(body, number)
    head = (
        f"Received: from mx.client.example (192.0.2.7) by desk.example; Mon, 23 Nov 2026 09:30:00 -0500\r\n"
        f"From: Pat Müller <{sender}>\r\nTo: {to}\r\nSubject: {'Re: ' if to == token else ''}Printer {number}\r\n"
        f"Message-ID: <{tag}{number}@client.example>\r\nDate: Mon, 23 Nov 2026 09:30:00 -0500\r\nMIME-Version: 1.0\r\n"
    )
    return to, head.encode() + body


def large(size: int) -> bytes:
    """Return a mail of about that many bytes: five files, in base64 as they travel."""
    each = random.Random(34).randbytes(size // 5 * 3 // 4 * 76 // 78)
    parts = b"".join(
        b"--m\r\nContent-Type: application/zip; name=logs%d.zip\r\nContent-Transfer-Encoding: base64\r\n\r\n%s"
        % (n, base64.encodebytes(each[n:] + each[:n]).replace(b"\n", b"\r\n"))
        for n in range(5)
    )
    head = (
        b"From: p0@acme.example\r\nTo: help@desk.example\r\nSubject: The logs\r\nMessage-ID: <large@acme.example>\r\n"
    )
    head += b'MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="m"\r\n\r\n'
    return head + b"--m\r\n\r\nHere they are.\r\n" + parts + b"--m--\r\n"


def tokens(at_most: int) -> list[tuple[str, str]]:
    """Return (client's address, Reply-To of a mail to him) of tickets in the database of this process."""
    from django.conf import settings

    from sameday.tickets.models import Ticket
    from sameday.tokens.addresses import reply_address

    open_ones = Ticket.objects.exclude(requester=None).exclude(stage="closed").order_by("pk")
    rows = open_ones.values_list("pk", "requester_id", "requester_address")[:at_most]
    return [(m, reply_address("help@desk.example", n, c, settings.SECRET_KEY)) for n, c, m in rows]


def _html(words: str) -> str:
    paragraphs = "".join(f"<p class=MsoNormal>{line}<o:p></o:p></p>" for line in words.split("\r\n"))
    table = "<table><tr><td>room</td><td>12</td></tr></table>" * 15
    quote = "<div class=gmail_quote><blockquote>" + f"<p>{ASKED}</p>" * 12 + "</blockquote></div>"
    return f"<html><body>{paragraphs}{table}{quote}</body></html>"


def _alternative(plain: bytes, html: str) -> bytes:
    return (
        b'Content-Type: multipart/alternative; boundary="b"\r\n\r\n'
        b"--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n"
        + plain
        + b"\r\n--b\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"
        + html.encode()
        + b"\r\n--b--\r\n"
    )


def _with_picture(part: bytes, number: int) -> bytes:
    data = number.to_bytes(4) + random.Random(number).randbytes(PICTURE_BYTES)
    return (
        b'Content-Type: multipart/mixed; boundary="m"\r\n\r\n--m\r\n'
        + part
        + b"\r\n--m\r\nContent-Type: image/png; name=screen.png\r\nContent-Transfer-Encoding: base64\r\n\r\n"
        + base64.encodebytes(data)
        + b"--m--\r\n"
    )
