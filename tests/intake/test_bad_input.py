"""Whatever the bytes: an answer of the promised types, in little time, and no exception."""

import os
import random
import time
from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sameday.intake.invitations import Invitation
from sameday.intake.parsing import Attachment, Mailbox, ParsedMail, parse
from tests.intake.mails import file, mail, multipart, part, whole

RICH = whole(
    multipart(
        "mixed",
        multipart("alternative", part("Hällo\r\n> old"), part("<p>Hällo<blockquote type=cite>old</p>", "text/html")),
        file("ü.pdf", b"%PDF", "application/pdf", Content_ID="<a@b>"),
        part("BEGIN:VCALENDAR\r\nEND:VCALENDAR", "text/calendar"),
        part(mail("inner"), "message/rfc822"),
        boundary="outer",
    ),
    Cc='"B, C" <b@acme.example>, d@acme.example (D)',
    References="<a@b> <c@d>",
    Date="Sun, 22 Nov 2026 10:00:00 -0500",
    Authentication_Results="mx; dmarc=pass header.from=acme.example",
)
STRINGS = [
    "subject",
    "sender_name",
    "sender_address",
    "reply_to",
    "message_id",
    "in_reply_to",
    "thread_index",
    "text",
    "reply",
    "returned_message_id",
    "loop",
]
LISTS = ["to", "cc", "delivered_to", "references", "bounced", "delayed", "signs", "defects"]
FLAGS = ["automatic", "do_not_answer", "out_of_office", "bounce", "report"]


def check(got: ParsedMail) -> None:
    for name in STRINGS:
        value = getattr(got, name)
        assert isinstance(value, str), name
        assert "\x00" not in value
        value.encode()
    assert all(isinstance(each, str) for name in LISTS for each in getattr(got, name))
    assert all(isinstance(getattr(got, name), bool) for name in FLAGS)
    assert all(isinstance(box, Mailbox) for box in got.froms)
    assert all(isinstance(value, bytes) for value in got.auth)
    assert got.date is None or (isinstance(got.date, datetime) and got.date.tzinfo is not None)
    assert got.plain is None or isinstance(got.plain, str)
    assert got.html is None or isinstance(got.html, str)
    assert got.calendar is None or isinstance(got.calendar, bytes)
    assert got.invitation is None or (isinstance(got.invitation, Invitation) and got.calendar is not None)
    assert len(got.subject) <= 250
    assert len(got.sender_name) <= 250
    assert not any(each.startswith("unreadable") for each in got.defects), got.defects
    for each in got.attachments:
        assert isinstance(each, Attachment)
        assert isinstance(each.data, bytes)
        assert 0 < len(each.filename) <= 250
        assert "/" not in each.filename
        each.filename.encode()


@given(st.binary(max_size=2000))
def test_random_bytes_are_read(raw):
    check(parse(raw))


@settings(max_examples=150)
@given(st.randoms(use_true_random=False), st.integers(1, 12))
def test_damaged_mails_are_read(rng, damages):
    check(parse(damaged(RICH, rng, damages)))


def damaged(raw: bytes, rng: random.Random, damages: int) -> bytes:
    pieces = [
        b"\r\n",
        b"\n\n",
        b"--outer\r\n",
        b"=?utf-8?q?=FF",
        b"\x00\xff",
        b'"',
        b"(",
        b"<",
        b"; charset=utf-16",
        b"\r",
    ]
    for _ in range(damages):
        at, length = rng.randrange(len(raw)), rng.randrange(1, 40)
        kind = rng.randrange(4)
        if kind == 0:
            raw = raw[:at] + raw[at + length :]
        elif kind == 1:
            raw = raw[:at] + rng.choice(pieces) + raw[at:]
        elif kind == 2:
            raw = raw[:at] + raw[at : at + length] * rng.randrange(2, 30) + raw[at + length :]
        else:
            raw = raw[:at] + rng.randbytes(length) + raw[at + length :]
        raw = raw or b"x"
    return raw


def nested(depth: int) -> bytes:
    return b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(depth))


HOSTILE = {
    "empty": b"",
    "blank": b"\r\n\r\n \t",
    "parentheses": b"(" * 1024,
    "parentheses_in_from": b"From: " + b"(" * 1024 + b"\n\nx",
    "parentheses_in_type": b"Content-Type: " + b"(" * 1024 + b"\n\nx",
    "two_from": b"From: a@x.example\nFrom: b@y.example\n\nx",
    "forty_megabytes": mail(b"x" * 40_000_000),
    "forty_megabytes_of_lines": mail(b"ab\n" * 13_000_000),
    "noise": random.Random(7).randbytes(2_000_000),
    "nested": nested(10_000),
    "nested_report": b"From: mailer-daemon@x.example\nReturn-Path: <>\n" + nested(10_000),
    "many_parts": b"Content-Type: multipart/mixed; boundary=a\n\n" + b"--a\n\nx\n" * 100_000,
    "dashes": b"Content-Type: multipart/mixed; boundary=-\n\n" + b"-" * 5_000_000,
    "encoded_words": b"Subject: " + b"=?utf-8?q?a?= " * 20_000 + b"\n\nx",
    "open_encoded_words": b"Subject: " + b"=?a?q?" * 40_000 + b"\n\nx",
    "long_header": b"X: " + b"y" * 3_000_000 + b"\nSubject: late\n\nx",
    "many_headers": b"A: b\n" * 500_000 + b"\nx",
    "quotes_in_to": b"To: " + b'"\\"' * 20_000 + b"\n\nx",
    "many_recipients": b"To: " + b"a@b.example," * 20_000 + b"\n\nx",
    "deep_html": b"Content-Type: text/html\n\n" + b"<div>" * 100_000 + b"words",
    "large_html": b"Content-Type: text/html\n\n" + b"<p>words</p>" * 400_000,
    "open_html": b"Content-Type: text/html\n\n" + b"<a " * 500_000,
    "wrote": b"\n\n" + b"On x wrote\n" * 100_000,
    "quoted": b"\n\n" + b"> " * 500_000,
    "uuencode": b"\n\n" + b"begin 644 x\n" * 200_000,
    "names": b"Content-Disposition: attachment; " + b"filename*1*=a; " * 20_000 + b"\n\nx",
    "carriage_returns": b"Subject: a\r" * 10_000 + b"\r\rx",
    "nul": b"\x00" * 100_000,
    "flowed": b"Content-Type: text/plain; format=flowed\n\n" + b"a \n" * 300_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_mail_is_read_in_a_moment(name):
    started = time.process_time()
    got = parse(HOSTILE[name])
    assert time.process_time() - started < 3, "processor time: other programs do not count"
    check(got)


def test_limits_leave_a_word_each():
    wanted = {
        "empty": "empty",
        "two_from": "from_several",
        "nested": "too_deep",
        "many_parts": "too_many_parts",
        "long_header": "headers_too_long",
        "deep_html": "html_too_deep",
        "large_html": "html_too_large",
        "forty_megabytes": "text_too_long",
    }
    for name, word in wanted.items():
        assert word in parse(HOSTILE[name]).defects, name


def test_too_deep_html_still_gives_its_words():
    assert parse(HOSTILE["deep_html"]).text == "words"


def test_noise_of_the_machine_itself():
    check(parse(os.urandom(200_000)))
