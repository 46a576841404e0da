"""The listener as a process: what it accepts is on disk, what it refuses says why."""

import os
import re
import signal
import smtplib
import socket
import sqlite3
import subprocess
import threading
import time
from email import message_from_bytes

import pytest

from sameday.audit import crash
from tests.cli.desk import CHECKOUT, SAMEDAY
from tests.intake.home import furnished
from tests.intake.mails import mail
from tests.servers.processes import free_port, greets

pytestmark = pytest.mark.servers
TO = "help@desk.example"


@pytest.fixture
def env(tmp_path):
    return furnished(tmp_path / "home") | {"SAMEDAY_LMTP_PORT": str(free_port())}


class Listener:
    def __init__(self, env, log):
        self.env, self.port, self.log = env, int(env["SAMEDAY_SMTP_PORT"]), log
        self.lmtp_port = int(env["SAMEDAY_LMTP_PORT"])

    def __enter__(self):
        self.process = subprocess.Popen([*SAMEDAY, "listen"], env=self.env, cwd=CHECKOUT, stderr=self.log.open("ab"))
        wait_for(lambda: self.process.poll() is not None or is_open(self.port), why=lambda: self.log.read_text())
        assert self.process.poll() is None, self.log.read_text()
        return self

    def __exit__(self, *_):
        self.process.kill()
        self.process.wait()

    def client(self) -> smtplib.SMTP:
        return smtplib.SMTP("127.0.0.1", self.port, timeout=30)

    def send(self, raw: bytes, *, to=TO, mail_from="ann@acme.example") -> None:
        with self.client() as client:
            client.sendmail(mail_from, [to], raw)

    def rows(self, columns="raw") -> list:
        with sqlite3.connect(f"file:{self.env['SAMEDAY_HOME']}/sameday.sqlite3?mode=ro", uri=True) as database:
            rows = database.execute(f"SELECT {columns} FROM intake_rawmail ORDER BY id").fetchall()
        return [row[0] for row in rows] if "," not in columns else rows


@pytest.fixture
def listener(env, tmp_path):
    with Listener(env, tmp_path / "log") as running:
        yield running


def test_accepted_is_kept_byte_for_byte_with_its_envelope(listener):
    raw = mail("One.\r\n.two\r\n..three\r\n" + "x" * 5000 + "\r\nfour without an end")
    listener.send(raw, to="help+t1.abcdefghijklmnop@desk.example")
    assert listener.rows()[0] == raw + b"\r\n"
    row = listener.rows("source, envelope_from, envelope_to, size, outcome")[0]
    assert row == ("smtp", "ann@acme.example", '["help+t1.abcdefghijklmnop@desk.example"]', len(raw) + 2, "")


def test_the_very_same_mail_is_kept_once_and_counted(listener):
    for _ in range(3):
        listener.send(mail())
    assert listener.rows("copies") == [2]


def test_unknown_names_at_our_domain_are_taken_and_other_domains_refused(listener):
    with listener.client() as client:
        client.ehlo()
        assert client.esmtp_features["size"] == "36700160"
        client.mail("ann@acme.example")
        assert client.rcpt("nobody@DESK.example")[0] == 250
        code, words = client.rcpt("x@elsewhere.example")
        assert code == 550 and b"elaying denied" in words
        assert client.rcpt("help@desk.example.elsewhere.example")[0] == 550
    assert listener.rows() == []


def test_the_empty_sender_of_bounces_is_taken(listener):
    listener.send(mail(), mail_from="")
    assert listener.rows("envelope_from") == [""]


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        os.urandom(4000).replace(b"\r\n.\r\n", b""),
        b"(" * 1024,
        b"Subject: " + b"(" * 100_000,
        b"\x00\xff\n\n.\n\n",
        b"From: a@b\r\nFrom: c@d\r\n\r\ntwo",
    ],
    ids=["empty", "noise", "parentheses", "long line", "bare line feeds", "two senders"],
)
def test_bytes_of_any_kind_are_kept(listener, raw):
    with socket.create_connection(("127.0.0.1", listener.port)) as line:
        talk(line, b"EHLO x", b"MAIL FROM:<ann@acme.example>", b"RCPT TO:<help@desk.example>", b"DATA")
        stuffed = (b"\r\n" + raw).replace(b"\r\n.", b"\r\n..")[2:]
        end = b".\r\n" if raw == b"" else b"\r\n.\r\n"
        assert talk_raw(line, stuffed + end + b"NOOP\r\n").startswith(b"250")
    assert listener.rows() == [raw + (b"" if raw == b"" else b"\r\n")]


def test_a_mail_of_forty_megabytes_is_refused_before_and_after(listener):
    with listener.client() as client:
        client.ehlo()
        assert client.mail("ann@acme.example", ["size=40000000"])[0] == 552
        client.mail("ann@acme.example")
        client.rcpt(TO)
        assert client.data(b"x" * 70 + b"\r\n" + b"y" * 40_000_000)[0] == 552
        client.mail("ann@acme.example")  # and the session goes on
        client.rcpt(TO)
        assert client.data(b"Subject: small\r\n\r\nx")[0] == 250
    assert len(listener.rows("id")) == 1


def test_a_mail_of_thirty_four_megabytes_is_taken(listener):
    body = (b"y" * 75 + b"\r\n") * (34_000_000 // 77)
    listener.send(b"Subject: large\r\n\r\n" + body)
    assert listener.rows("size")[0] > 33_000_000


def test_lmtp_answers_for_every_recipient(listener):
    with socket.create_connection(("127.0.0.1", listener.lmtp_port)) as line:
        talk(line, b"LHLO x", b"MAIL FROM:<>", b"RCPT TO:<help@desk.example>", b"RCPT TO:<x@desk.example>", b"DATA")
        line.sendall(b"Subject: x\r\n\r\nx\r\n.\r\n")
        time.sleep(0.3)
        assert line.recv(1000).count(b"250 ") == 2
    assert listener.rows("source, envelope_to") == [("lmtp", '["help@desk.example", "x@desk.example"]')]


def test_a_locked_database_is_come_again_and_nothing_is_said_too_early(listener):
    with sqlite3.connect(f"{listener.env['SAMEDAY_HOME']}/sameday.sqlite3", isolation_level=None) as other:
        other.execute("BEGIN IMMEDIATE")
        with listener.client() as client:
            client.ehlo()
            client.mail("ann@acme.example")
            client.rcpt(TO)
            began = time.monotonic()
            code, words = client.data(mail())
            assert code == 451, words
            assert 5 < time.monotonic() - began < 29
        other.execute("ROLLBACK")
    assert listener.rows() == []
    listener.send(mail())
    assert len(listener.rows()) == 1


def test_many_at_once_are_each_kept_once(listener):
    def send(first: int) -> None:
        with listener.client() as client:
            for number in range(first, 80, 8):
                client.sendmail("ann@acme.example", [TO], mail(f"number {number}"))

    threads = [threading.Thread(target=send, args=(first,)) for first in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    bodies = {message_from_bytes(raw).get_payload().strip() for raw in listener.rows()}
    assert bodies == {f"number {number}" for number in range(80)} and len(listener.rows()) == 80


def test_it_stops_at_sigterm_and_a_session_in_its_middle_loses_nothing_it_was_told(listener):
    with listener.client() as client:
        client.ehlo()
        client.mail("ann@acme.example")
        client.rcpt(TO)
        listener.process.send_signal(signal.SIGTERM)
        assert listener.process.wait(5) == 0
    assert listener.rows() == []


@pytest.mark.parametrize(("place", "kept"), [("intake.before_raw", 0), ("intake.after_raw", 1)])
def test_killed_around_the_commit_the_sender_has_no_250_and_comes_again(env, tmp_path, place, kept):
    with Listener(env | {crash.VARIABLE: place}, tmp_path / "log") as dying, dying.client() as client:
        with pytest.raises(smtplib.SMTPServerDisconnected):
            client.sendmail("ann@acme.example", [TO], mail())
        assert len(dying.rows()) == kept
    with Listener(env, tmp_path / "log") as again:
        again.send(mail())
        assert again.rows("copies") == [kept]


def test_a_taken_port_is_a_plain_sentence(env):
    with socket.create_server(("127.0.0.1", int(env["SAMEDAY_SMTP_PORT"]))):
        done = subprocess.run([*SAMEDAY, "listen"], env=env, cwd=CHECKOUT, capture_output=True, text=True, timeout=30)
    assert done.returncode == 1
    assert f"ort {env['SAMEDAY_SMTP_PORT']} on 127.0.0.1" in done.stderr and "Traceback" not in done.stderr


def test_a_real_postfix_delivers_through_lmtp(listener, start_postfix):
    server = start_postfix(listener.lmtp_port)
    with smtplib.SMTP("127.0.0.1", server.port) as client:
        client.sendmail("ann@acme.example", ["help+t1.x@desk.example"], mail("by Postfix", Subject="Hällo".encode()))
    wait_for(lambda: listener.rows(), why=server.said)
    assert b"by Postfix" in listener.rows()[0] and b"Received:" in listener.rows()[0]
    assert listener.rows("source, envelope_from")[0] == ("lmtp", "ann@acme.example")


def talk(line: socket.socket, *commands: bytes) -> None:
    talk_raw(line, b"")
    for command in commands:
        talk_raw(line, command + b"\r\n")


def talk_raw(line: socket.socket, data: bytes) -> bytes:
    """Send and return the whole answer, of several lines or one."""
    line.settimeout(10)
    line.sendall(data)
    got = b""
    while not re.search(rb"^\d{3} [^\r\n]*\r\n", got, re.MULTILINE):
        piece = line.recv(4000)
        assert piece, got
        got += piece
    return got


def is_open(port: int) -> bool:
    try:
        return greets(port, b"220")
    except OSError:
        return False


def wait_for(true, seconds=20, why=lambda: "") -> None:
    until = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < until, why() or "it did not happen in time"
        time.sleep(0.05)
