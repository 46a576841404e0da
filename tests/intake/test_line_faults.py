"""Our side of the listener, told byte for byte: smuggled mails, commands in one go, long lines, lines that stall.

Source: security.md (holes of the peers); RFC 5321, 4.5.3; the fault's own sentences stand in each test.
"""

import asyncio
import re
import ssl
import time
from types import SimpleNamespace

import pytest

from sameday.intake import listener, signs, smtp_line
from tests.servers.certificates import Authority

BEGIN = b"EHLO x\r\nMAIL FROM:<a@b.example>\r\nRCPT TO:<help@desk.example>\r\nDATA\r\n"
SECOND = b"MAIL FROM:<boss@desk.example>\r\nRCPT TO:<help@desk.example>\r\nDATA\r\nSubject: smuggled\r\n\r\nx"
TURNS = 200  # of the loop: far more than an answer takes from the one end to the other


class Kept:
    """In the place of the committer: keeps in a list, knows one mailbox."""

    def __init__(self):
        self.mails = []

    async def in_thread(self, function):
        return [SimpleNamespace(address="help@desk.example", domain="desk.example")]

    async def keep(self, mail) -> bool:
        self.mails.append(mail.raw)
        return True


def say(*words: bytes, tls=None, quiet_seconds=0.03) -> tuple[bytes, list[bytes]]:
    """Say these bytes to a listener, each after the answer to those before; return what it said and what it kept."""
    kept = Kept()

    async def talk() -> bytes:
        lines, loop = smtp_line.Lines(), asyncio.get_running_loop()
        server = await loop.create_server(
            lambda: smtp_line.SmtpLine(
                listener.Door(kept, "smtp", signs.Sign()), lines, size=50_000, hostname="desk.example", tls=tls
            ), "127.0.0.1", 0,
        )  # fmt: skip
        reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname()[:2])
        said = await reader.readline()
        for each in words:
            writer.write(each)
            said += await _until_quiet(reader, quiet_seconds)
        writer.close()
        server.close()
        return said

    return asyncio.run(asyncio.wait_for(talk(), 10)), kept.mails


async def _until_quiet(reader, seconds: float) -> bytes:
    """Return what comes until nothing comes for so long: both ends are in this loop, so that its turns count too."""
    said, pieces = b"", asyncio.create_task(reader.read(65536))
    try:
        while await _comes(pieces, seconds) and (piece := pieces.result()):
            said, pieces = said + piece, asyncio.create_task(reader.read(65536))
    except ConnectionError:  # it hung up
        pass
    pieces.cancel()
    return said


async def _comes(pieces: asyncio.Task, seconds: float) -> bool:
    """Return whether anything came; on a machine that stood still the time is over before we had a turn."""
    await asyncio.wait([pieces], timeout=seconds)
    for _ in range(TURNS):
        if pieces.done():
            break
        await asyncio.sleep(0)
    return pieces.done()


def codes(said: bytes) -> list[str]:
    return re.findall(r"^(\d{3}) ", said.decode(), re.M)


@pytest.fixture(autouse=True)
def _one_mailbox(monkeypatch):
    monkeypatch.setattr(listener.receive, "mailbox_for", lambda tos, boxes: boxes[0])


@pytest.mark.parametrize(
    "end",
    [b"\n.\n", b"\n.\r\n", b"\r\n.\n", b"\r.\r", b"\r.\r\n", b"\r\n.\r", b"\r\n\x00.\r\n", b"\r\n.\x00\r\n",
     b"\r\n.\r\r\n", b"\r\r\n.\r\r\n", b"\n\n.\n\n", b"\r\n. \r\n"],
)  # fmt: skip
def test_no_other_end_than_the_one_of_the_standard_ends_a_mail(end):
    """SMTP smuggling: a second mail behind an end that others took for none would carry a sender they never checked."""
    said, kept = say(BEGIN, b"Subject: first\r\n\r\nbefore" + end + SECOND + b"\r\n.\r\n", b"NOOP\r\n")
    assert len(kept) == 1 and b"before" in kept[0] and b"smuggled" in kept[0]
    assert codes(said) == ["220", "250", "250", "250", "354", "250", "250"]


@pytest.mark.parametrize("size", [1, 2, 3, 7])
def test_the_end_is_seen_however_it_is_cut(size):
    mail = b"Subject: x\r\n\r\n..dot\r\nlast\r\n.\r\n"
    pieces = [mail[n : n + size] for n in range(0, len(mail), size)]
    _, kept = say(BEGIN, *pieces, quiet_seconds=0.02)
    assert kept == [b"Subject: x\r\n\r\n.dot\r\nlast\r\n"]


def test_everything_in_one_go_is_two_mails_and_no_more():
    """Pipelined, unasked: what stands behind the end of a mail is the next command."""
    whole = BEGIN + b"Subject: one\r\n\r\n1\r\n.\r\n" + BEGIN + b"Subject: two\r\n\r\n2\r\n.\r\nQUIT\r\n"
    said, kept = say(whole)
    assert [mail[:12] for mail in kept] == [b"Subject: one", b"Subject: two"]
    assert codes(said)[-1] == "221"


@pytest.mark.parametrize(
    "words",
    [b"MAIL FROM:<" + b"a" * 5000 + b"@b.example>\r\n", b"x" * 300_000 + b"\r\n", b"EHLO " + b"y" * 70_000 + b"\r\n",
     b"\xff" * 5000 + b"\r\n", b"\x00\r\n", b"DATA\r\n", b"RCPT TO:<a@b>\r\n", b"BDAT 5 LAST\r\n"],
)  # fmt: skip
def test_a_line_that_cannot_be_is_refused_and_the_session_goes_on(words):
    said, kept = say(words, BEGIN, b"Subject: after\r\n\r\nx\r\n.\r\n")
    assert codes(said)[1][0] == "5"
    assert codes(said)[-1] == "250" and len(kept) == 1


def test_a_carriage_return_in_an_address_makes_no_second_command():
    said, _ = say(b"EHLO x\r\n", b"MAIL FROM:<a@b.example>\rRCPT TO:<help@desk.example>\r\n", b"DATA\r\n")
    assert codes(said)[-1] in ("501", "503", "500")


def test_the_two_hundred_first_recipient_is_told_to_come_again():
    to = b"".join(b"RCPT TO:<p%d@desk.example>\r\n" % n for n in range(listener.RECIPIENTS + 2))
    said, kept = say(b"EHLO x\r\nMAIL FROM:<a@b.example>\r\n" + to + b"DATA\r\n", b"x\r\n.\r\n")
    assert codes(said).count("452") == 2 and len(kept) == 1


def test_nobody_signs_in_at_the_listener(tmp_path):
    tls = Authority(tmp_path).issue("localhost").server_context()
    said, _ = say(b"EHLO x\r\n", b"AUTH PLAIN AGFubgBzZWNyZXQ=\r\n", b"AUTH LOGIN\r\n", tls=tls)
    assert b"STARTTLS" in said and b"AUTH" not in said.split(b"STARTTLS")[0]
    assert "235" not in codes(said) and "334" not in codes(said)


@pytest.mark.parametrize("words", [b"", b"\x16\x03\x01"], ids=["nothing", "a piece"])
def test_a_handshake_that_stalls_gives_its_place_back(words, tmp_path, monkeypatch):
    monkeypatch.setattr(asyncio.sslproto.constants, "SSL_HANDSHAKE_TIMEOUT", 0.4)
    tls, lines = Authority(tmp_path).issue("localhost").server_context(), smtp_line.Lines()

    async def stall() -> tuple[int, int]:
        server = await asyncio.get_running_loop().create_server(
            lambda: smtp_line.SmtpLine(
                listener.Door(Kept(), "smtp", signs.Sign()), lines, size=1000, hostname="d", tls=tls
            ), "127.0.0.1", 0,
        )  # fmt: skip
        reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname()[:2])
        writer.write(b"EHLO x\r\nSTARTTLS\r\n")
        await _until_quiet(reader, 0.1)
        writer.write(words)
        held = len(lines.open)
        await asyncio.sleep(0.8)
        left = len(lines.open)
        writer.close()
        server.close()
        return held, left

    assert asyncio.run(asyncio.wait_for(stall(), 10)) == (1, 0)


@pytest.mark.parametrize("words", [b"MAIL FROM:<a@b.exam", BEGIN, BEGIN + b"half a mail"])
def test_a_line_that_says_nothing_more_is_ended(words, monkeypatch):
    monkeypatch.setattr(smtp_line, "SECONDS", 0.3)
    began = time.monotonic()
    said, kept = say(words, quiet_seconds=5)
    assert time.monotonic() - began < 4, "the line stayed open"
    assert said.startswith(b"220") and kept == []


def test_a_mail_that_drips_ends_and_is_not_kept(monkeypatch):
    monkeypatch.setattr(smtp_line, "DATA_SECONDS", 0.3)
    said, kept = say(BEGIN, *[b"x"] * 12, b"\r\n.\r\n", quiet_seconds=0.06)
    assert kept == [] and codes(said)[-1] == "354"


def test_tls_older_than_1_2_is_not_spoken(tmp_path):
    from sameday.intake.line_tls import Certificate

    issued = Authority(tmp_path).issue("localhost")
    both = tmp_path / "both.pem"
    both.write_bytes(issued.chain.read_bytes() + issued.key.read_bytes())
    certificate = Certificate(str(both))
    certificate.load()
    assert certificate.context().minimum_version >= ssl.TLSVersion.TLSv1_2
