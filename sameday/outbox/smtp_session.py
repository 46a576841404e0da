"""The standard library's SMTP client with an end: a relay that drips or never stops talking holds us no longer."""

import smtplib
import time

LONGEST_LINE, MOST_LINES = 4096, 200


class NoAnswer(smtplib.SMTPException):
    """The relay went away, was too slow, or said what is no answer; the text says which."""


class Timed:
    """Beside smtplib's classes: no reply and no sending goes on after `until` (of time.monotonic)."""

    until = float("inf")

    def __init__(self, *where, open_seconds: float, **options):
        self.until = time.monotonic() + open_seconds
        super().__init__(*where, **options)

    def getreply(self) -> tuple[int, bytes]:
        """Return code and words. Raises NoAnswer, and then the line is closed: nobody knows what comes next on it."""
        said = []
        try:
            while len(said) < MOST_LINES:
                line = self._line()
                code, more = line[:3], line[3:4]
                if not (code.isdigit() and b"200" <= code < b"600" and more in (b" ", b"-", b"\r", b"\n")):
                    raise NoAnswer(f"the relay said {line.decode('ascii', 'replace')[:60]!r}, which is no answer")
                said.append(line[4:].strip())
                if more != b"-":
                    return int(code), b"\n".join(said)
            raise NoAnswer(f"the relay's answer has more than {MOST_LINES} lines")
        except BaseException:
            self.close()
            raise

    def send(self, data) -> None:
        if time.monotonic() > self.until:
            self.close()
            raise NoAnswer("the relay takes the mail too slowly")
        super().send(data)

    def _line(self) -> bytes:
        # A byte at a time: what stands behind the answer to STARTTLS, put there in the clear, is in no buffer of ours.
        # It stays for the handshake, which then fails.
        line = bytearray()
        while not line.endswith(b"\n"):
            left = self.until - time.monotonic()
            if left <= 0:
                raise NoAnswer("the relay answers too slowly")
            if self.sock is None:
                raise NoAnswer("the line is closed")
            usual = self.sock.gettimeout()
            self.sock.settimeout(min(left, usual))
            try:
                byte = self.sock.recv(1)
            except TimeoutError:
                raise NoAnswer("the relay does not answer in time") from None
            finally:
                self.sock.settimeout(usual)
            if not byte:
                raise NoAnswer("the relay hung up")
            line += byte
            if len(line) > LONGEST_LINE:
                raise NoAnswer("the relay's answer has a line without an end")
        return bytes(line)


class Session(Timed, smtplib.SMTP):
    """In the clear, or secure after STARTTLS."""


class SecureSession(Timed, smtplib.SMTP_SSL):
    """Secure from the first byte."""
