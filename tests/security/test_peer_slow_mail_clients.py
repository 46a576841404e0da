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
