"""What strangers write is read in time that grows with its length, whatever sign they repeat."""

import math
import signal
import struct
import time
from contextlib import contextmanager
from datetime import UTC, datetime

import pytest

from sameday.intake import (
    attachments,
    authentication,
    bodies,
    charsets,
    display,
    forwards,
    headers,
    mailboxes,
    nesting,
    parameters,
    parsing,
    replies,
    rtf,
    structure,
    tnef,
    transfer,
)
from sameday.outbox import answer, html, mime, render, thread
from sameday.policy import emergency, letters, noise, propose, thanks
from sameday.tokens import addresses, subjects
from tests.yardstick import yardstick

KEY = b"k" * 40
REPORTER = b"From: mailer-daemon@b.example\nReturn-Path: <>\nSubject: failure notice\n"
YARDS = 16  # what is hostile here took 18 to more than 100 yardsticks, and takes at most 7


def field(name: str):
    return lambda text: parsing.parse(f"From: a@b.c\n{name}: {text}".replace("\n", "\n ").encode() + b"\n\nx")


def body(head: bytes):
    return lambda text: parsing.parse(head + b"\n" + text.encode())


def frozen(text: str) -> bytes:
    head = mime.Head("<a@b>", text[:300], "a@b", text[:300], text[:300], datetime(2026, 11, 23, tzinfo=UTC))
    return mime.build(head, text, text)


def encoded(read):
    return lambda text: read(text.encode())


READERS = {
    "a mail": encoded(parsing.parse),
    "a text": body(b"From: a@b.c\n"),
    "an HTML mail": body(b"From: a@b.c\nContent-Type: text/html; charset=utf-8\n"),
    "a multipart": body(b"From: a@b.c\nContent-Type: multipart/mixed; boundary=on\n"),
    "a flowed text": body(b"From: a@b.c\nContent-Type: text/plain; format=flowed; delsp=yes\n"),
    "a bounce in prose": body(REPORTER),
    "a bounce in parts": body(REPORTER + b"Content-Type: multipart/mixed; boundary=on\n"),
    "a delivery report": body(REPORTER + b"Content-Type: message/delivery-status\n"),
    "Subject": field("Subject"),
    "To": field("To"),
    "References": field("References"),
    "Content-Type": field("Content-Type"),
    "Delivered-To": field("Delivered-To"),
    "Auto-Submitted": field("Auto-Submitted"),
    "header block": encoded(headers.read),
    "header value": encoded(headers.text),
    "ids": encoded(headers.message_ids),
    "date": encoded(headers.date),
    "base64": encoded(headers.base64_leniently),
    "mailboxes": encoded(mailboxes.read),
    "domain": mailboxes.lookalike,
    "parameters": encoded(lambda value: parameters.text(parameters.read(value)[1], "filename")),
    "parts": encoded(structure.cut),
    "authentication": encoded(lambda value: authentication.verdict([value] * 20, {"mx"}, "b.c")),
    "file name": attachments.safe_name,
    "bytes": encoded(charsets.decode),
    "codecs named": encoded(lambda raw: list(charsets.Named(raw))),
    "stateful codecs": encoded(
        lambda raw: [charsets.decode(raw, label) for label in ("utf-7", "iso-2022-jp", "hz", "gb2312", "utf-16")]
    ),
    "clean": charsets.clean,
    "line": charsets.clean_line,
    "base64 text": encoded(lambda raw: transfer.decode(raw, "base64", is_text=True)),
    "quoted-printable": encoded(lambda raw: transfer.decode(raw, "quoted-printable")),
    "uuencode": encoded(lambda raw: (transfer.decode(raw, "x-uuencode"), transfer.uuencoded_files(raw))),
    "nesting": lambda text: (nesting.too_much(text), nesting.deeper(text, 500), nesting.stripped(text)),
    "safe HTML": lambda text: display.safe_html(text, {}),
    "safe style": lambda text: display.safe_html(f"<p style='{text}'>x", {}),
    "unflowed": lambda text: bodies.unflowed(text, delsp=True),
    "reply": replies.trim,
    "forward": lambda text: (forwards.unpack(text, "Fwd: x"), forwards.unpack("---- forwarded message ----\n" + text)),
    "emergency": lambda text: emergency.suspect(text[:250], text),
    "proposal": lambda text: propose.propose(text[:250], text),
    "thanks": lambda text: thanks.is_thanks(text, ("Ann", "A. B.")),
    "short thanks": lambda text: thanks.is_thanks(text[: thanks.LONGEST]),
    "sentences": lambda text: noise.sentences(text[:250], text),
    "letters": letters.compose,
    "mail as HTML": lambda text: html.to_html(text, "x"),
    "mail as bytes": frozen,
    "mail as text": lambda text: (render.tidy(text), render.flat(text), render.questions(text)),
    "an id of ours": thread.clean,
    "relay's answer": encoded(lambda said: answer.at_recipient(550, said)),
    "tag": lambda text: (subjects.subject_tags(text), subjects.untagged(text, 1), subjects.tagged(text, 1, "x")),
    "our addresses": lambda text: (
        addresses.claimed_ticket(text), addresses.read_bounce_address(text, KEY), addresses.read_message_id(text, KEY)
    ),
}  # fmt: skip

SIGNS = [
    *("(", ")", "<", ">", "@", " ", "\t", "\n", "\r", "\r\n", '"', "'", "\\", ",", ";", ":", "-", "_", "*", "#", "."),
    *("=", "/", "&", "%", "[", "]", "{", "}", "?", "!", "|", "0", "a", "é", "中", "\u00a0", "\u0301", "\u200b", "\0"),
    *('\\"', '"\\"', "<a@b.c>", "a@", "a@b ", "x@y.z\n", "a, ", "1,"),
    *(". ", "> ", ">\n", " \n", "\n\n", " x", "-a", "_a"),
    *("=?", "?=", "=?a?q?", "=?utf-8?q?a?=", "=?b?b?YQ==?=", "=41", "=\n", "%41", "&amp;", "&#", "+A", "~{", "\x1b$B"),
    *("\u0301\u0327", "\u0f73", "e\u0301", "ﬁ", "İ", "ß", "가", "\u1100\u1161", "👍", "\x01", "\x02"),
    *("</b>", "</x>", "<b>", "<div>", "<p>", "<br>"),
    *("<td>", "<p></p>", "<a href=x>", "<img src=x>", "<a ", "<!--", "-->"),
    *("<![CDATA[", "<style>", "</style>", "<title>", "<svg>", "<select>", "<table>", "<meta ", "<link href=", "url("),
    *("on wrote:\n", "on wrote:\n>\n", "on schrieb ", "From: a\n"),
    *("From:\nTo:\nCc:\n", "from ", "Sent: x\n", "-----", "____"),
    *("-- \n", "sent from my \n", "this email ", "diese e-mail ", "disclaimer\n\n", "--on\n", "--on--\n", "--a \n"),
    *("begin 644 x\n", "begin 644 x\nend\n", "end\n"),
    *("Content-Type: multipart/mixed\n\n", "boundary=", "; a=b", ";a*1*=b"),
    *("Action: failed\n\n", "Final-Recipient: rfc822; a@b.c\n", "Message-ID: <a@b>\n"),
    *("<mailto:a", "[mailto:a]", "charset="),
    *("all done", "all done ", "thanks ", "thank you", "works again", "the ", "our ", "w ", "not ", "do not click. "),
    *("is all ", "lost ", "$1", "the w w ", "gave ", "re: "),
    *("[T-1]", "[external]", "t1.a@b ", "+t1.", "http://a ", "https://"),
]  # fmt: skip
AROUND = [("", ""), ("<a", "@b.c>")]


class TookTooLongError(Exception):
    pass


@contextmanager
def at_most(seconds: float):
    """End the block with an exception when it has taken that much processor time."""

    def end(*_):
        raise TookTooLongError

    before = signal.signal(signal.SIGPROF, end)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def took(read, value) -> float:
    """Return the seconds of processor time, without end for what is cut off at twice the bound."""
    began = time.process_time()
    try:
        with at_most(2 * YARDS * yardstick()):
            read(value)
    except TookTooLongError:
        return math.inf
    return time.process_time() - began


@pytest.mark.slow
@pytest.mark.parametrize("name", READERS)
def test_no_sign_repeated_takes_long(name):
    shapes = [first + sign * (60_000 // len(sign)) + last for sign in SIGNS for first, last in AROUND]
    assert not [shape[:20] for shape in shapes if took(READERS[name], shape) > YARDS * yardstick()]


def folded(name: str, values, *, times: int = 1) -> bytes:
    return f"{name}: {','.join(values)}\n".encode("latin-1") * times


def empty_properties(times: int) -> bytes:
    """Return a winmail.dat of attributes of 23 bytes that each claim a thousand values."""
    claims = struct.pack("<IHHI", 1, 0x1002, 0x3702, 1000)
    attribute = struct.pack("<BII", 2, 0x00069005, len(claims)) + claims + b"\0\0"
    return tnef.SIGNATURE + b"\0\0" + struct.pack("<BIIH", 2, 0x00069002, 0, 0) + attribute * times


def parts(head: str, times: int) -> bytes:
    return b"From: a@b.c\nContent-Type: multipart/mixed; boundary=q\n\n" + f"--q\n{head}".encode("latin-1") * times


NAMED = [f"\xff{n} <a{n}@b.c>" for n in range(1000)]
BLANKS = b"<a" + b" " * 59_900 + b"b@c.example>"
HOSTILE = {
    "attributions": (parsing.parse, b"From: a@b.c\n\n" + b"on wrote:\n>\n" * 10_000),
    "an attribution with blanks": (replies.trim, ("on schrieb" + " " * 500 + "x:\n") * 1800),
    "header lines of blanks": (replies.trim, ("from" + " " * 295 + "\n") * 6000),
    "blanks in an address": (parsing.parse, b"From: %b\nTo: %b\n\nx" % (BLANKS, BLANKS)),
    "escaped quotes in From": (parsing.parse, b"From: %b\nTo: %b\n\nx" % (b'\\"' * 29_000, b'\\"' * 29_000)),
    "one name of many addresses": (mailboxes.read, b"name" * 7000 + b"<" + b"a@b " * 7000 + b">"),
    "names to guess": (parsing.parse, b"From: a@b.c\n" + folded("Delivered-To", NAMED, times=14)),
    "senders to guess": (parsing.parse, folded("From", NAMED, times=14)),
    "charsets to guess": (
        parsing.parse, b"Subject: %b\n\nx" % b"".join(b"=?x%d?q?=FF?= " % n for n in range(3600)) + b"\n\nx"
    ),
    "parameters to guess": (
        parsing.parse, parts("Content-Type: text/plain; charset=\xff; format=\xff; name=\xff\n\n\xff\n", 990)
    ),
    "escaped quotes in the verdict": (
        lambda values: authentication.verdict(values, {"mx"}, "b.c"), [b'\\"' * 8000] * 20
    ),
    "closing tags of nothing": (nesting.too_much, "<div>" * 490 + "</x>" * 300_000),
    "closing tags shown": (lambda text: display.safe_html(text, {}), "<div>" * 490 + "</x>" * 170_000),
    "marks on one letter": (parsing.parse, b"From: a@b.c\n\n" + "\u0301\u0327".encode() * 60_000),
    "marks in what we send": (render.tidy, "\u0301\u0327" * 60_000),
    "values that are not there": (tnef.files, empty_properties(20_000)),
    "blanks after a delimiter": (
        parsing.parse,
        b"From: a@b.c\nContent-Type: multipart/mixed\n\n"
        + b"".join(
            b"--a" + b" " * 60_000 + b"x\n--b%d\nContent-Type: multipart/mixed\n\n" % n for n in range(25)
        ),
    ),
    "blanks after a forward's mark": (forwards.unpack, "---- forwarded message" + " " * 100_000 + "x"),
    "addresses of a forward": (forwards.unpack, "---- forwarded message\nfrom: a\n" + "<mailto:a" * 20_000),
    "commas in a bounce": (parsing.parse, REPORTER + b"\n" + b"1," * 60_000),
    "brackets in a bounce": (
        parsing.parse,
        REPORTER + b"Content-Type: multipart/mixed; boundary=q\n\n--q\nContent-Type: text/plain\n\n"
        b"This Message was undeliverable due to the following reason:\n" + (b"<" * 290 + b"\n") * 20
        + b"--q\n\nx\n--q--",
    ),
    "glued labels of a forward": (forwards.unpack, "---- forwarded message ---- From: a" + ">To: a" * 20_000),
    "headers of forwards": (forwards.unpack, ("forwarded message:\nto: x\n" + "to: a\n" * 58) * 300),
    "attributions in a forward": (lambda text: forwards.unpack(text, "Fwd: x"), "on a wrote\n" * 30_000),
    "cards below lines": (replies.trim, ("----\n" + "Ann Adams\n" * 8) * 2000),
    "lines drawn": (replies.trim, "x\n" + "---\n" * 19_000 + "virus-free.\n"),
    "looks back": (rtf.unpack, struct.pack("<II4sI", 0, 2_000_000, b"LZFu", 0) + b"\xff" + b"\x00\x0f" * 8 * 30_000),
    "groups of RTF": (rtf.words, b"{" * 300_000),
    "our own links": (lambda text: html.to_html(text, "x"), f"{html.settings.URL}/r/abc " * 30_000),
    "thanks run together": (thanks.is_thanks, "all done" * 19 + "all donx"),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_what_once_took_long_takes_a_moment(name):
    read, value = HOSTILE[name]
    assert min(took(read, value) for _ in range(2)) < YARDS * yardstick()
