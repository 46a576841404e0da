"""An SMTP server that keeps every mail and answers as badly as it is told to."""

import asyncio
import base64
import contextlib
import email.policy
import ssl
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from email.message import EmailMessage

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult

from tests.servers.certificates import Certificate
from tests.servers.processes import free_port

ACCEPT, HANG, DROP = "250 OK", "hang", "drop"


@dataclass(frozen=True)
class Received:
    mail_from: str
    rcpt_tos: list[str]
    data: bytes

    @property
    def message(self) -> EmailMessage:
        return email.message_from_bytes(self.data, policy=email.policy.default)


@dataclass
class Sink:
    """Set an answer, then look at `mails`.

    `to[address]` and `to_anyone` answer RCPT, `to_sender` answers MAIL, `after_data` answers the message itself: a line
    such as "550 5.1.1 No such person" or "451 4.3.0 Later", HANG (no answer) or DROP (kept, then the line goes dead).
    """

    port: int = 0
    mails: list[Received] = field(default_factory=list)
    to: dict[str, str] = field(default_factory=dict)
    to_anyone: str = ACCEPT
    to_sender: str = ACCEPT
    after_data: str = ACCEPT

    def wait_for(self, count: int, *, seconds: float = 20) -> list[Received]:
        """Return the mails once there are `count`. Raises AssertionError when they do not come."""
        give_up_at = time.monotonic() + seconds
        while len(self.mails) < count:
            assert time.monotonic() < give_up_at, f"{len(self.mails)} of {count} mails in {seconds} s"
            time.sleep(0.02)
        return list(self.mails)

    async def handle_MAIL(self, server, session, envelope, address, options):
        envelope.mail_from = address
        return await self._answer(self.to_sender, server)

    async def handle_RCPT(self, server, session, envelope, address, options):
        answer = self.to.get(address.lower(), self.to_anyone)
        if answer == ACCEPT:
            envelope.rcpt_tos.append(address)
        return await self._answer(answer, server)

    async def handle_DATA(self, server, session, envelope):
        if self.after_data in (ACCEPT, DROP):
            self.mails.append(Received(envelope.mail_from, list(envelope.rcpt_tos), envelope.content))
        return await self._answer(self.after_data, server)

    async def _answer(self, answer: str, server: SMTP) -> str:
        if answer == HANG:
            await asyncio.sleep(3600)
        if answer == DROP:
            server.transport.abort()
        return answer


@dataclass
class SinkOfTokens(Sink):
    """Takes mail after AUTH XOAUTH2 alone; to a token it does not know it says why in a challenge, as Microsoft's."""

    knows: Callable[[str, str], bool] = lambda user, token: False

    async def auth_XOAUTH2(self, server, args: list[str]) -> AuthResult:
        user, _, rest = base64.b64decode(args[1]).decode().removeprefix("user=").partition("\1auth=Bearer ")
        if self.knows(user, rest.rstrip("\1")):
            return AuthResult(success=True, auth_data=user)
        await server.challenge_auth('{"status": "401", "schemes": "bearer"}')
        return AuthResult(success=False, handled=False)


@contextlib.contextmanager
def sink(
    *, certificate: Certificate | None = None, at_once: bool = False, password: str | None = None, tokens=None
) -> Iterator[Sink]:
    """Yield a sink on a free port.

    With a certificate it offers STARTTLS (and asks for it before AUTH), or speaks TLS `at_once` like smtps. With a
    password it takes mail only after AUTH, from any user name; with `tokens(user, token)` only after AUTH XOAUTH2.
    """
    bin_ = Sink(port=free_port()) if tokens is None else SinkOfTokens(port=free_port(), knows=tokens)
    context = certificate.server_context() if certificate else None
    options = {"enable_SMTPUTF8": True, "data_size_limit": 36700160, "ident": "sink"}
    if tokens is not None:
        options |= {"auth_required": True, "auth_require_tls": False, "auth_exclude_mechanism": ["LOGIN", "PLAIN"]}
    if password is not None:
        options |= {"auth_required": True, "authenticator": _only(password), "auth_require_tls": context is not None}
    controller = _controller(bin_, context, at_once, options)
    controller.start()
    try:
        yield bin_
    finally:
        controller.stop()


def _controller(handler: Sink, context: ssl.SSLContext | None, at_once: bool, options: dict) -> Controller:
    address = {"hostname": "127.0.0.1", "port": handler.port, "ready_timeout": 10}
    if context and at_once:
        return Controller(handler, ssl_context=context, **address, **options | {"auth_require_tls": False})
    return Controller(handler, tls_context=context, **address, **options)


def _only(password: str):
    def authenticator(server, session, envelope, mechanism, data):
        return AuthResult(success=data.password == password.encode(), handled=False)

    return authenticator
