"""The line to the relay: SMTP with verified TLS, opened when needed, used for a whole batch."""

import contextlib
import re
import smtplib
import ssl
import time
from collections.abc import Iterator
from urllib.parse import SplitResult, urlsplit

from django.conf import settings

from sameday.outbox import dkim, dkim_key, enclosures, lease, relay_login
from sameday.outbox.answer import SENT, Answer, Fate, at_message, at_recipient, at_sender, line, too_large
from sameday.outbox.models import OutgoingMail
from sameday.outbox.relay_login import Stopped
from sameday.outbox.smtp_session import SecureSession, Session

TIMEOUT_SECONDS = 20
ANSWER_SECONDS = 60  # relays scan a message before they answer to it
OPEN_SECONDS, QUIT_SECONDS = 60, 5
PORTS = {"smtp": 25, "smtp+starttls": 587, "smtps": 465}


class Line:
    """One SMTP session; `send` opens it, and opens it again after it broke."""

    def __init__(self, url: str):
        self._url = urlsplit(url)
        self._smtp: Session | SecureSession | None = None
        self.takes_bytes: int | None = None  # what the relay announced; 0: it did not; None: it was not asked

    def send(self, mail: OutgoingMail) -> Answer:
        """Hand over one mail and return what became of it; never raises for what the other end does."""
        until = time.monotonic() + lease.try_seconds(mail)
        try:
            smtp = self._smtp or self._open()
        except Stopped as stopped:
            return Answer(Fate.STOPPED, str(stopped))
        except (OSError, smtplib.SMTPException) as error:
            return Answer(Fate.UNREACHABLE, f"The relay cannot be reached: {_said(error)}"[:300])
        smtp.until = until
        try:
            with enclosures.opened(mail) as files:
                answer = _hand_over(smtp, mail, files, _signature(mail, files))
        except dkim_key.Unusable as trouble:  # never unsigned instead: the client's server may throw it away
            return Answer(Fate.STOPPED, str(trouble)[:300])
        except enclosures.Unreadable as trouble:
            return Answer(Fate.LATER, str(trouble)[:300])
        except (OSError, smtplib.SMTPException) as error:
            self.close()
            return Answer(Fate.LATER, f"The connection broke: {_said(error)}"[:300])
        if answer.fate is Fate.LOST or answer.error.startswith("421"):
            self.close()
        elif answer is not SENT:
            self._begin_again()
        return answer

    def close(self) -> None:
        if self._smtp is not None:
            self._smtp.until = time.monotonic() + QUIT_SECONDS
            with contextlib.suppress(OSError, smtplib.SMTPException):
                self._smtp.quit()
            self._smtp.close()
            self._smtp = None

    def _begin_again(self) -> None:
        try:
            self._smtp.rset()
        except (OSError, smtplib.SMTPException):
            self.close()

    def _open(self) -> smtplib.SMTP:
        smtp = _connected(self._url)
        try:
            smtp.ehlo_or_helo_if_needed()
            if self._url.username:
                relay_login.sign_in(smtp, self._url)
        except BaseException:
            smtp.close()
            raise
        self._smtp, self.takes_bytes = smtp, announced(smtp)
        return smtp


@contextlib.contextmanager
def open_line(url: str) -> Iterator[Line]:
    """Yield the line and close it at the end."""
    opened = Line(url)
    try:
        yield opened
    finally:
        opened.close()


def _connected(url: SplitResult) -> smtplib.SMTP:
    host, port = url.hostname, url.port or PORTS[url.scheme]
    options = {
        "timeout": TIMEOUT_SECONDS, "local_hostname": urlsplit(settings.URL).hostname, "open_seconds": OPEN_SECONDS,
    }  # fmt: skip
    try:
        if url.scheme == "smtps":
            return SecureSession(host, port, context=_trust(), **options)
        smtp = Session(host, port, **options)
        if url.scheme == "smtp+starttls":
            smtp.starttls(context=_trust())
        return smtp
    except ssl.SSLCertVerificationError as error:
        raise Stopped(f"The relay's certificate cannot be trusted: {error.verify_message}") from error
    except smtplib.SMTPNotSupportedError as error:
        raise Stopped("The relay offers no TLS. Use smtps:// or another relay.") from error
    except smtplib.SMTPResponseException as error:  # to the greeting, EHLO or STARTTLS
        if error.smtp_code >= 500:
            raise Stopped(f"The relay refuses us: {line(error.smtp_code, error.smtp_error)}") from error
        raise


def _said(error: Exception) -> str:
    if isinstance(error, smtplib.SMTPResponseException):
        said = error.smtp_error
        return line(error.smtp_code, said if isinstance(said, bytes) else str(said).encode())
    return str(error)


def _trust() -> ssl.SSLContext:
    context = ssl.create_default_context()
    extra = settings.SAMEDAY["SAMEDAY_MAIL_CA"]
    if extra:
        try:
            context.load_verify_locations(cafile=extra)
        except OSError as error:
            raise Stopped(f"SAMEDAY_MAIL_CA {extra} cannot be read: {error.strerror or error}") from error
    return context


def _signature(mail: OutgoingMail, files: list) -> bytes:
    """Return the DKIM-Signature header, nothing when mail is not signed; the files stand at their beginning again."""
    if not (key := dkim_key.ours()):
        return b""
    signature = dkim.header(key, bytes(mail.mime), enclosures.pieces(mail, files), at_seconds=int(time.time()))
    for file in files:
        file.seek(0)
    return signature


def _hand_over(smtp: smtplib.SMTP, mail: OutgoingMail, files: list, signature: bytes) -> Answer:
    options = []
    if not mail.to.isascii():
        if not smtp.has_extn("smtputf8"):
            return Answer(Fate.REFUSED, "The relay cannot carry this address: it has letters beyond ASCII.")
        options, smtp.command_encoding = ["SMTPUTF8"], "utf-8"
    if smtp.has_extn("size"):
        size, most = enclosures.size(mail), announced(smtp)
        if most and size > most:
            return too_large(size, most)
        options.append(f"SIZE={size}")
    code, said = smtp.mail(mail.envelope_from, options)
    if not _good(code):
        return at_sender(code, said)
    code, said = smtp.rcpt(mail.to)
    if not _good(code):
        return at_recipient(code, said)
    code, said = smtp.docmd("DATA")
    if code != 354:
        return at_message(code, said)
    smtp.send(signature + _dotted(bytes(mail.mime)))
    for piece in enclosures.pieces(mail, files):  # no line of it begins with a dot
        smtp.send(piece)
    smtp.send(b".\r\n")
    try:
        smtp.sock.settimeout(ANSWER_SECONDS)
        smtp.until = max(smtp.until, time.monotonic() + ANSWER_SECONDS)  # all was handed over: asking again is twice
        code, said = smtp.getreply()
        smtp.sock.settimeout(TIMEOUT_SECONDS)
    except (OSError, smtplib.SMTPException) as error:
        return Answer(Fate.LOST, f"The connection broke before the relay answered: {error}"[:300])
    return SENT if _good(code) else at_message(code, said)


def _good(code: int) -> bool:
    return 200 <= code < 300  # whatever the last digits say: RFC 5321, 4.2.1


def announced(smtp: smtplib.SMTP) -> int:
    """Return the largest mail the relay says it takes; 0 when it does not say."""
    value = smtp.esmtp_features.get("size", "").strip()
    return int(value) if value.isascii() and value.isdecimal() and len(value) < 16 else 0


def _dotted(mime: bytes) -> bytes:
    ended = mime if mime.endswith(b"\r\n") else mime + b"\r\n"
    return re.sub(rb"(?m)^\.", b"..", ended)
