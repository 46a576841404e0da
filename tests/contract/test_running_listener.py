"""The SMTP listener of a running `sameday run`, spoken to by hand: what a mail server sees, what the desk shows."""

import hashlib
import json
import smtplib
import socket
import sqlite3
from contextlib import closing

import pytest

from tests.cli import desk
from tests.contract.house import mail
from tests.intake.home import furnished

pytestmark = pytest.mark.servers
LIMIT = 36700160


@pytest.fixture(scope="module")
def env(tmp_path_factory):
    folder = tmp_path_factory.mktemp("contract")
    env = furnished(folder / "home")
    with desk.running(env, folder / "log"):
        desk.wait_for(lambda: greeted(env), seconds=60, why=lambda: (folder / "log").read_text())
        yield env


def greeted(env) -> bool:
    try:
        with client(env):
            return True
    except OSError:
        return False


def client(env) -> smtplib.SMTP:
    return smtplib.SMTP("127.0.0.1", int(env["SAMEDAY_SMTP_PORT"]), timeout=30)


def tickets(env, *more: str) -> list[dict]:
    return json.loads(desk.sameday("tickets", "--json", *more, env=env).stdout)


def about(env, subject: str) -> dict | None:
    return next((ticket for ticket in tickets(env) if ticket["subject"] == subject), None)


def appears(env, subject: str) -> dict:
    """Return the ticket of this subject, with its messages, once the worker has understood it."""
    desk.wait_for(lambda: about(env, subject), seconds=60)
    return tickets(env, "--number", str(about(env, subject)["number"]), "--full")[0]


def rows(env, where: str = "1") -> list[tuple]:
    with closing(sqlite3.connect(f"file:{env['SAMEDAY_HOME']}/sameday.sqlite3?mode=ro", uri=True)) as database:
        return database.execute(f"SELECT sha256, raw, received_at FROM intake_rawmail WHERE {where}").fetchall()


def test_ehlo_announces_the_size(env):
    with client(env) as line:
        assert line.ehlo("mx.acme.example")[0] == 250
        assert line.esmtp_features["size"] == str(LIMIT)


def test_a_mail_is_a_row_at_the_moment_of_250_and_its_hash_is_over_the_data_bytes(env):
    raw = mail("Kept.\n.one dot\n..two dots", mid="kept@acme.example", Subject="Kept at once")
    with client(env) as line:
        line.sendmail("ann@acme.example", ["help@desk.example"], raw)
        found = rows(env, f"sha256 = '{hashlib.sha256(raw).hexdigest()}'")
    assert [bytes(data) for _, data, _ in found] == [raw]
    ticket = appears(env, "Kept at once")
    assert (ticket["company"], ticket["state"]) == ("Acme Plumbing", "normal")
    assert ticket["messages"][0]["text"] == "Kept.\n.one dot\n..two dots"


def test_plus_addresses_are_taken(env):
    with client(env) as line:
        raw = mail(mid="plus@acme.example", Subject="To plus", To="help+anything@desk.example")
        line.sendmail("ann@acme.example", ["HELP+anything@Desk.Example"], raw)
    assert appears(env, "To plus")["state"] == "normal"


def test_an_unknown_name_at_our_domain_is_taken_and_shown_as_such(env):
    with client(env) as line:
        raw = mail(mid="nobody@acme.example", Subject="To nobody", To="printer-room@desk.example")
        line.sendmail("ann@acme.example", ["printer-room@desk.example"], raw)
    appears(env, "To nobody")
    with closing(sqlite3.connect(f"{env['SAMEDAY_HOME']}/sameday.sqlite3")) as database:
        (reason,) = database.execute(
            "SELECT reason FROM intake_rawmail WHERE message_id = '<nobody@acme.example>'"
        ).fetchone()
    assert reason == "unknown recipient: printer-room@desk.example"


@pytest.mark.parametrize("to", ["you@elsewhere.example", "help@desk.example.evil.example", "help@sub.desk.example",
                                "help%elsewhere.example@elsewhere.example", "postmaster"])  # fmt: skip
def test_other_domains_are_not_relayed(env, to):
    with client(env) as line:
        line.ehlo("x")
        line.mail("ann@acme.example")
        code, words = line.rcpt(to)
    assert code in (550, 553, 501)
    if "@" in to:
        assert code == 550 and b"relay" in words.lower()


def test_a_refused_recipient_does_not_spoil_the_others(env):
    with client(env) as line:
        raw = mail(mid="both@acme.example", Subject="To both")
        refused = line.sendmail("ann@acme.example", ["you@elsewhere.example", "help@desk.example"], raw)
    assert list(refused) == ["you@elsewhere.example"]
    assert appears(env, "To both")


def test_what_is_too_large_is_refused_at_mail_and_after_data(env):
    count = len(rows(env))
    with client(env) as line:
        line.ehlo("x")
        assert line.mail("ann@acme.example", [f"SIZE={LIMIT + 1}"])[0] == 552
    with client(env) as line:
        line.ehlo("x")
        line.mail("ann@acme.example")
        line.rcpt("help@desk.example")
        code, _ = line.data(mail() + b"x" * LIMIT)
        assert code == 552
        assert line.noop()[0] == 250
    assert len(rows(env)) == count


def test_a_connection_cut_inside_data_leaves_nothing(env):
    count = len(rows(env))
    with socket.create_connection(("127.0.0.1", int(env["SAMEDAY_SMTP_PORT"]))) as line:
        for words in (b"EHLO x", b"MAIL FROM:<ann@acme.example>", b"RCPT TO:<help@desk.example>", b"DATA"):
            line.recv(4096)
            line.sendall(words + b"\r\n")
        line.recv(4096)
        line.sendall(b"From: ann@acme.example\r\n\r\nhalf a ma")
    with client(env) as other:
        assert other.noop()[0] == 250
    assert len(rows(env)) == count


@pytest.mark.parametrize(
    "words", [b"\xff\xfe", b"MAIL FROM:<" + b"a" * 5000 + b">", b"RCPT TO:<x>", b"DATA", b"GET / HTTP/1.1", b"STARTTLS",
              b"VRFY help", b""],
)  # fmt: skip
def test_bad_words_get_an_answer_and_the_listener_lives(env, words):
    with socket.create_connection(("127.0.0.1", int(env["SAMEDAY_SMTP_PORT"])), timeout=10) as line:
        line.recv(4096)
        line.sendall(words + b"\r\n")
        assert line.recv(4096)[:1] in (b"2", b"4", b"5", b"")
    with client(env) as other:
        assert other.ehlo("x")[0] == 250


def test_smuggled_ends_are_no_ends(env):
    """A bare line feed around the dot is no end of DATA: the second mail inside is but text."""
    raw = mail("before\n.\nMAIL FROM:<a@b.example>\nRCPT TO:<help@desk.example>\nDATA\nFrom: x@y.example\n\nsmuggled",
               mid="smuggled@acme.example", Subject="Smuggled")  # fmt: skip
    with client(env) as line:
        line.ehlo("x")
        line.mail("ann@acme.example")
        line.rcpt("help@desk.example")
        assert line.docmd("DATA")[0] == 354
        line.send(raw.replace(b"\r\n.\r\n", b"\n.\n") + b"\r\n.\r\n")
        assert line.getreply()[0] == 250
        assert line.noop()[0] == 250  # one answer, no second mail
    assert "smuggled" in appears(env, "Smuggled")["messages"][0]["text"]
