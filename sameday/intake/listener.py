"""The mail listener: SMTP, and LMTP where a port is set. "250" is said only after the commit. Source: mail.md 1."""

import asyncio
import logging
import signal
import time
from datetime import UTC, datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.db import Error

from sameday.intake import receive, signs
from sameday.intake.commits import Committer
from sameday.intake.line_tls import Certificate
from sameday.intake.receive import Incoming
from sameday.intake.smtp_line import Lines, LmtpLine, SmtpLine
from sameday.office.models import Mailbox
from sameday.tokens.addresses import mailbox_of

log = logging.getLogger(__name__)
REMEMBER_SECONDS = 3
RECIPIENTS = 200
FINISH_SECONDS = 3


def serve() -> None:
    """Take mail until SIGTERM or SIGINT; what is in hand is written first. Raises SystemExit for a taken port."""
    asyncio.run(_serve())


async def _serve() -> None:
    loop, stop = asyncio.get_running_loop(), asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    sign = signs.Sign()
    async with _opened(sign) as committer:
        log.info("listener_started")
        telling = asyncio.create_task(_tell(committer, sign))
        await stop.wait()
        telling.cancel()
        until = loop.time() + FINISH_SECONDS
        while not committer.is_idle() and loop.time() < until:
            await asyncio.sleep(0.02)
        await _try(committer, signs.retire)
    log.info("listener_stopped")


async def _tell(committer: Committer, sign: signs.Sign) -> None:
    while True:
        await _try(committer, signs.tell, sign)
        await asyncio.sleep(signs.EVERY_SECONDS)


async def _try(committer: Committer, function, *arguments) -> None:
    """A sign that cannot be written now is written the next time: mail goes before it."""
    try:
        await committer.in_thread(function, *arguments)
    except Error:
        log.warning("sign_not_written")


class _opened:
    """The open ports, as long as the block lasts."""

    def __init__(self, sign: signs.Sign):
        self._sign = sign

    async def __aenter__(self) -> Committer:
        self._committer = Committer()
        self._writing = asyncio.create_task(self._committer.run())
        values = settings.SAMEDAY
        ports = [(SmtpLine, "smtp", values["SAMEDAY_SMTP_PORT"])]
        if values["SAMEDAY_LMTP_PORT"]:
            ports.append((LmtpLine, "lmtp", int(values["SAMEDAY_LMTP_PORT"])))
        lines, certificate = Lines(), Certificate(values["SAMEDAY_SMTP_CERTIFICATE"])
        certificate.load()
        self._servers = [
            await _listen(
                line, Door(self._committer, source, self._sign), lines, certificate, values["SAMEDAY_SMTP_HOST"], port
            )
            for line, source, port in ports
        ]
        return self._committer

    async def __aexit__(self, *_) -> None:
        for server in self._servers:
            server.close()
        await asyncio.sleep(0.05)  # the answers to what was just written go out
        self._writing.cancel()


async def _listen(
    line: type[SmtpLine], door: "Door", lines: Lines, certificate: Certificate, host: str, port: int
) -> asyncio.Server:
    def session() -> SmtpLine:
        door.sign.connected()
        hostname = urlsplit(settings.URL).hostname
        return line(door, lines, size=settings.MAX_MAIL_BYTES, hostname=hostname, tls=certificate.context())

    try:
        return await asyncio.get_running_loop().create_server(session, host, port, backlog=200)
    except OSError as error:
        raise SystemExit(f"The mail listener cannot use port {port} on {host}: {error.strerror}.") from None


class Door:
    """Whom we take mail for, and what we say. The addresses of the office are asked for every few seconds."""

    def __init__(self, committer: Committer, source: str, sign: signs.Sign):
        self._committer, self._source, self.sign = committer, source, sign
        self._boxes: list[Mailbox] = []
        self._asked = float("-inf")

    async def handle_EHLO(self, server, session, envelope, hostname: str, responses: list[str]) -> list[str]:
        session.host_name = hostname
        return [line for line in responses if not line[4:].startswith("AUTH")]  # nobody has an account here

    async def handle_MAIL(self, server, session, envelope, address: str, options) -> str:
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return "250 OK"

    async def handle_RCPT(self, server, session, envelope, address: str, options) -> str:
        boxes = await self._mailboxes()
        if not boxes:
            return "451 4.3.0 The desk is not ready yet, try again later"
        if not any(box.domain == mailbox_of(address).rpartition("@")[2] for box in boxes):
            return "550 5.7.1 Relaying denied"
        if len(envelope.rcpt_tos) >= RECIPIENTS:
            return "452 4.5.3 Too many recipients"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope) -> str:
        mail = Incoming(
            envelope.content, receive.mailbox_for(envelope.rcpt_tos, self._boxes), self._source, datetime.now(UTC),
            "" if envelope.mail_from == "<>" else envelope.mail_from, tuple(envelope.rcpt_tos),
        )  # fmt: skip
        kept = mail.mailbox is not None and await self._committer.keep(mail)
        self.sign.answered(kept)
        if kept:
            return "250 2.0.0 OK, kept"
        return "451 4.3.0 We cannot keep this mail now, try again later"

    async def handle_exception(self, error: Exception) -> str:
        log.error("session_failed", exc_info=error)
        return "451 4.3.0 Something went wrong here, try again later"

    async def _mailboxes(self) -> list[Mailbox]:
        if time.monotonic() - self._asked > REMEMBER_SECONDS:
            try:
                self._boxes = await self._committer.in_thread(receive.active_mailboxes)
                self._asked = time.monotonic()
            except Exception:  # the database is away: what we knew still holds, and the commit decides
                log.exception("mailboxes_unknown")
        return self._boxes
