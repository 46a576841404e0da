"""One SMTP or LMTP session: aiosmtpd's, with lines of any length, limits on memory and time, and no wait for DNS."""

import asyncio
import ssl
from collections import Counter

from aiosmtpd.smtp import SMTP, TLSSetupException, syntax

from sameday.accounts.places import place_of

SECONDS = 120  # without a byte
DATA_SECONDS = 600
SESSION_SECONDS = 900  # without a mail: a byte now and then keeps no line busy
CONNECTIONS = 100
FROM_ONE_PLACE = CONNECTIONS // 2
BYTES_IN_HAND = 256 * 1024 * 1024  # of all sessions together
BYTES_OF_ONE_PLACE = BYTES_IN_HAND // 2
_END = b"\r\n.\r\n"
_AT_ONCE = 1 << 20


class Lines:
    """What the sessions of one listener share: who is connected, how much is in memory."""

    def __init__(self) -> None:
        self.open: set[SmtpLine] = set()
        self.bytes: Counter[str] = Counter()  # by place

    def has_room(self, place: str, more: int) -> bool:
        return self.bytes[place] + more <= BYTES_OF_ONE_PLACE and self.bytes.total() + more <= BYTES_IN_HAND

    def give_back(self, place: str, size: int) -> None:
        self.bytes[place] -= size
        if not self.bytes[place]:
            del self.bytes[place]


class SmtpLine(SMTP):
    """A session; its handler's `handle_DATA` answers for one mail, once for LMTP's every recipient."""

    per_recipient = False

    def __init__(self, handler, lines: Lines, *, size: int, hostname: str, tls: ssl.SSLContext | None = None):
        super().__init__(
            handler, data_size_limit=size, enable_SMTPUTF8=True, hostname=hostname, ident="Sameday", timeout=SECONDS,
            loop=asyncio.get_running_loop(), tls_context=tls,
        )  # fmt: skip
        self._lines = lines
        self._place, self._ending = "", None

    def connection_made(self, transport) -> None:
        if self in self._lines.open:  # the same session again, after STARTTLS
            super().connection_made(transport)
            return
        self._place = place_of((transport.get_extra_info("peername") or ("",))[0])
        beside = sum(line._place == self._place for line in self._lines.open)
        if len(self._lines.open) >= CONNECTIONS or beside >= FROM_ONE_PLACE:
            transport.write(b"421 4.3.2 Too many connections, try again later\r\n")
            transport.close()
            return
        self._lines.open.add(self)
        self._end_later()
        super().connection_made(transport)

    def connection_lost(self, error) -> None:
        if self in self._lines.open:
            self._lines.open.discard(self)
            self._ending.cancel()
            super().connection_lost(error)

    def _end_later(self) -> None:
        if self._ending:
            self._ending.cancel()
        self._ending = self.loop.call_later(SESSION_SECONDS, self._end)

    def _end(self) -> None:
        self.transport.write(b"421 4.4.2 This session is too long, try again later\r\n")
        self.transport.close()

    @syntax("STARTTLS", when="tls_context")
    async def smtp_STARTTLS(self, arg: str) -> None:
        if self.session.ssl is not None:
            await self.push("503 5.5.1 This line is secure already")
            return
        await super().smtp_STARTTLS(arg)
        if self._tls_protocol and self.session.ssl is None:  # the line ended in the handshake: so does the session
            raise TLSSetupException

    @syntax("DATA")
    async def smtp_DATA(self, arg: str) -> None:
        if await self.check_helo_needed():
            return
        if not self.envelope.rcpt_tos:
            await self.push("503 Error: need RCPT command")
            return
        if arg:
            await self.push("501 Syntax: DATA")
            return
        await self.push("354 End data with <CR><LF>.<CR><LF>")
        self.envelope.content, trouble = await self._mail()
        status = trouble or await self._call_handler_hook("DATA")
        answers = len(self.envelope.rcpt_tos) if self.per_recipient else 1
        self._set_post_data_state()
        self._end_later()
        await self.push("\r\n".join([status] * answers))

    async def _mail(self) -> tuple[bytes, str]:
        """Return the mail with its dots restored, or the answer that refuses it; what follows stays to be read."""
        got, trouble, counted = bytearray(b"\r\n"), "", 0
        until = self.loop.time() + DATA_SECONDS
        try:
            while True:
                piece = await self._reader.read(_AT_ONCE)
                if not piece:
                    raise ConnectionResetError
                self._reset_timeout()
                from_here = max(0, len(got) - len(_END) + 1)
                got += piece
                end = got.find(_END, from_here)
                if end >= 0:
                    break
                trouble = trouble or self._too_much(len(got), len(piece), until)
                if trouble:
                    del got[: -len(_END)]
                else:
                    counted += len(piece)
                    self._lines.bytes[self._place] += len(piece)
        finally:
            self._lines.give_back(self._place, counted)
        self._reader.feed_data(bytes(got[end + len(_END) :]))
        if not trouble and end > self.data_size_limit:
            trouble = TOO_LARGE
        return (b"", trouble) if trouble else (bytes(got[: end + 2].replace(b"\r\n.", b"\r\n")[2:]), "")

    def _too_much(self, size: int, more: int, until: float) -> str:
        if size > self.data_size_limit + len(_END):
            return TOO_LARGE
        if self.loop.time() > until:
            self.transport.close()
        return "" if self._lines.has_room(self._place, more) else TOO_MUCH


TOO_LARGE = "552 5.3.4 The mail is larger than we take"
TOO_MUCH = "451 4.3.1 Too much mail at once, try again later"


class LmtpLine(SmtpLine):
    """The same for LMTP: LHLO in place of EHLO, one answer a recipient."""

    per_recipient = True

    @syntax("LHLO hostname")
    async def smtp_LHLO(self, arg: str) -> None:
        await super().smtp_EHLO(arg)

    async def smtp_HELO(self, arg: str) -> None:
        await self.push('500 Error: command "HELO" not recognized')

    async def smtp_EHLO(self, arg: str) -> None:
        await self.push('500 Error: command "EHLO" not recognized')
