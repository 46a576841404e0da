"""Mails written by hand, read again by the standard library."""

import email
import email.policy
from datetime import UTC, datetime

from hypothesis import example, given
from hypothesis import strategies as st

from sameday.outbox.mime import Head, build
from sameday.outbox.prose import flat, tidy

AT = datetime(2026, 11, 23, 14, 30, tzinfo=UTC)
EXPECTED = {"Message-ID", "Date", "From", "To", "Subject", "MIME-Version", "Content-Type"}


def read(raw):
    return email.message_from_bytes(raw, policy=email.policy.default)


def made(text="Hello.\n", html="<p>Hello.</p>\n", **head):
    known = {"message_id": "<t1.1.x@desk.example>", "sender_name": "Harbor IT", "sender": "help@desk.example"}
    return build(Head(**{**known, "to": "ann@acme.example", "subject": "Hi", "sent_at": AT, **head}), text, html)


@given(st.text(max_size=250))
@example("=?utf-8?q?x?=")
@example("a" * 250)
@example("日" * 120 + " \u0301")
@example("Hi\r\nBcc: all@acme.example\r\n\r\nbody")
def test_any_subject_arrives_and_adds_no_header(subject):
    raw = made(subject=subject)
    mail = read(raw)
    assert set(mail.keys()) - {"Subject"} == EXPECTED - {"Subject"}
    assert " ".join((mail["Subject"] or "").split()) == " ".join(flat(subject).split())
    assert max(map(len, raw.split(b"\r\n"))) <= 120
    assert raw.isascii()


@given(st.text(max_size=120))
@example('Lee, Pat <boss@acme.example>" ;')
@example("Größe, " * 12)
@example("Tina\r\nBcc: all@acme.example")
@example("O'Brien & Sons")
@example("Harbor I.T.")
def test_any_name_leaves_one_sender(name):
    mail = read(made(sender_name=name))
    assert set(mail.keys()) == EXPECTED
    assert [address.addr_spec for address in mail["From"].addresses] == ["help@desk.example"]


@given(st.text(max_size=400))
@example("x" * 5000 + "\n.\n..\nFrom here\n=3D trailing \n--\n")
@example("--=_boundary\n\n.\n")
def test_any_words_arrive_whole(said):
    text = tidy(said)
    raw = made(text=text, html=text)
    mail = read(raw)
    assert [part.get_content_type() for part in mail.walk()] == ["multipart/alternative", "text/plain", "text/html"]
    for kind in ("plain", "html"):
        assert mail.get_body((kind,)).get_content().replace("\r\n", "\n") == text
    assert b"\n" not in raw.replace(b"\r\n", b"")
    assert b"\r" not in raw.replace(b"\r\n", b"")
    assert raw.isascii()
    assert max(map(len, raw.split(b"\r\n"))) <= 998


def test_everybody_in_copy_is_shown():
    many = tuple(f"person-number-{n}@acme.example" for n in range(30))
    mail = read(made(cc=many))
    assert tuple(address.addr_spec for address in mail["Cc"].addresses) == many


def test_the_whole_head_of_a_machine_mail():
    raw = made(automatic="auto-replied", reply_to="help+t1.a@desk.example", in_reply_to="<a@b>", references=("<a@b>",))
    top = raw.partition(b"\r\n\r\n")[0].decode().split("\r\n")
    assert top[:9] == [
        "Message-ID: <t1.1.x@desk.example>",
        "In-Reply-To: <a@b>",
        "References: <a@b>",
        "Date: Mon, 23 Nov 2026 14:30:00 +0000",
        "From: Harbor IT <help@desk.example>",
        "To: ann@acme.example",
        "Reply-To: help+t1.a@desk.example",
        "Subject: Hi",
        "Auto-Submitted: auto-replied",
    ]
