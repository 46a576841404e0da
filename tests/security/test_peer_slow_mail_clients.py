"""Nobody keeps the mail listener's lines busy: a session that brings no mail ends, and one address has half of them."""

import asyncio

import pytest

from sameday.intake import smtp_line


class Handler:
    async def handle_DATA(self, server, session, envelope) -> str:
        return "250 OK"


async def _listener():
    lines, loop = smtp_line.Lines(), asyncio.get_running_loop()
    server = await loop.create_server(
        lambda: smtp_line.SmtpLine(Handler(), lines, size=1000, hostname="desk.example"), "127.0.0.1", 0
    )
    return server, server.sockets[0].getsockname()[1]


def test_a_session_that_only_says_noop_ends(monkeypatch):
    monkeypatch.setattr(smtp_line, "SESSION_SECONDS", 0.4)

    async def trickle() -> bytes:
        server, port = await _listener()
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        for _ in range(40):
            said = await reader.readline()
            if not said.startswith((b"220", b"250")):
                break
            writer.write(b"NOOP\r\n")
            await asyncio.sleep(0.05)
        server.close()
        return said

    assert asyncio.run(asyncio.wait_for(trickle(), 10)).startswith(b"421")


@pytest.mark.parametrize(("source", "answer"), [("127.0.0.1", b"421"), ("127.0.0.2", b"220")])
def test_one_address_gets_half_of_the_lines(source, answer):
    async def crowd() -> bytes:
        server, port = await _listener()
        held = [await asyncio.open_connection("127.0.0.1", port) for _ in range(smtp_line.CONNECTIONS // 2)]
        for reader, _ in held:
            assert (await reader.readline()).startswith(b"220")
        reader, writer = await asyncio.open_connection("127.0.0.1", port, local_addr=(source, 0))
        said = await reader.readline()
        for _, other in [*held, (reader, writer)]:
            other.close()
        server.close()
        return said

    assert asyncio.run(asyncio.wait_for(crowd(), 20)).startswith(answer)


def test_one_network_of_ipv6_is_one_place():
    lines = smtp_line.Lines()
    for n in range(smtp_line.FROM_ONE_PLACE):
        _connect(lines, f"2001:db8:1:2::{n:x}")
    assert b"421" in _connect(lines, "2001:db8:1:2:ffff::1")
    assert b"421" not in _connect(lines, "2001:db8:1:3::1")


@pytest.mark.parametrize(("source", "answer"), [("127.0.0.1", b"451"), ("127.0.0.2", b"250")])
def test_one_place_holds_half_of_the_memory_for_mail(monkeypatch, source, answer):
    monkeypatch.setattr(smtp_line, "BYTES_IN_HAND", 8_000)
    monkeypatch.setattr(smtp_line, "BYTES_OF_ONE_PLACE", 4_000)

    async def crowd() -> bytes:
        server, port = await _listener()
        held = [await _begin_mail(port, "127.0.0.1", b"x" * 900) for _ in range(6)]
        await asyncio.sleep(0.2)
        reader, writer = await _begin_mail(port, source, b"y" * 900)
        await asyncio.sleep(0.1)
        writer.write(b"\r\n.\r\n")
        said = await reader.readline()
        for _, other in [*held, (reader, writer)]:
            other.close()
        server.close()
        return said

    assert asyncio.run(asyncio.wait_for(crowd(), 20)).startswith(answer)


def test_what_a_broken_line_held_is_free_again(monkeypatch):
    monkeypatch.setattr(smtp_line, "BYTES_OF_ONE_PLACE", 1_500)

    async def twice() -> bytes:
        server, port = await _listener()
        _, first = await _begin_mail(port, "127.0.0.1", b"x" * 900)
        await asyncio.sleep(0.1)
        first.close()
        await asyncio.sleep(0.1)
        reader, writer = await _begin_mail(port, "127.0.0.1", b"y" * 900)
        await asyncio.sleep(0.1)
        writer.write(b"\r\n.\r\n")
        said = await reader.readline()
        writer.close()
        server.close()
        return said

    assert asyncio.run(asyncio.wait_for(twice(), 20)).startswith(b"250")


async def _begin_mail(port: int, source: str, words: bytes):
    reader, writer = await asyncio.open_connection("127.0.0.1", port, local_addr=(source, 0))
    await reader.readline()
    for line in (b"HELO x", b"MAIL FROM:<a@b.example>", b"RCPT TO:<help@desk.example>", b"DATA"):
        writer.write(line + b"\r\n")
        await reader.readline()
    writer.write(words)
    await writer.drain()
    return reader, writer


def _connect(lines, address: str) -> bytes:
    """Connect from an address of one's choice and return what the listener wrote at once."""
    said = []

    class Transport(asyncio.Transport):
        def get_extra_info(self, name, default=None):
            return (address, 4711, 0, 0) if name == "peername" else default

        def write(self, data):
            said.append(data)

        def close(self):
            pass

        def is_closing(self):
            return False

    async def one():
        line = smtp_line.SmtpLine(Handler(), lines, size=1000, hostname="desk.example")
        line.connection_made(Transport())
        await asyncio.sleep(0)

    asyncio.run(one())
    return b"".join(said)
