"""An SMTP server that says what a script says, byte for byte, and remembers what it heard and what it took."""

import contextlib
import socket
import ssl
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field


class Cut(bytes):
    """Say these bytes, perhaps none, and hang up."""


class Drip(bytes):
    """Say these bytes over and over, one every 20 ms, and never end."""


HANG = Drip()
USUAL = {
    "connect": b"220 scripted\r\n", "EHLO": b"250-scripted\r\n250 8BITMIME\r\n", "HELO": b"250 scripted\r\n",
    "MAIL": b"250 OK\r\n", "RCPT": b"250 OK\r\n", "DATA": b"354 go on\r\n", "body": b"", "end": b"250 taken\r\n",
    "RSET": b"250 OK\r\n", "QUIT": b"221 bye\r\n", "STARTTLS": b"502 no\r\n",
}  # fmt: skip


@dataclass
class Scripted:
    """`script` overrides USUAL by step; "body" is what it does after the first bytes of a mail. `taken`: mails whose
    end it heard while it meant to answer 2xx to them."""

    script: dict[str, bytes] = field(default_factory=dict)
    heard: list[str] = field(default_factory=list)
    taken: list[bytes] = field(default_factory=list)
    tls: ssl.SSLContext | None = None
    port: int = 0

    def serve(self, line: socket.socket) -> None:
        with line, contextlib.suppress(OSError, EOFError):
            self._say(line, "connect")
            while True:
                command = self._line(line)
                verb = command.decode("latin-1").upper().strip().partition(" ")[0]
                self.heard.append(verb)
                self._say(line, verb)
                if verb == "DATA" and self._means("DATA").startswith(b"354"):
                    self._body(line)
                if verb == "STARTTLS" and self.tls and self._means(verb).startswith(b"220"):
                    line = self.tls.wrap_socket(line, server_side=True)
                if verb == "QUIT":
                    return

    def _body(self, line: socket.socket) -> None:
        got = line.recv(200)
        if "body" in self.script:
            self._say(line, "body")
        while not got.endswith(b"\r\n.\r\n"):
            got += self._some(line)
        if self._means("end").startswith(b"2") or "taken" in self.script:
            self.taken.append(got)
        self._say(line, "end")

    def _means(self, step: str) -> bytes:
        return self.script.get(step, USUAL.get(step, b"500 what?\r\n"))

    def _say(self, line: socket.socket, step: str) -> None:
        words = self._means(step)
        if isinstance(words, Drip):
            while True:
                for byte in words or b"\0":
                    if words:
                        line.sendall(bytes([byte]))
                    time.sleep(0.02)
        line.sendall(words)
        if isinstance(words, Cut):
            raise EOFError

    def _line(self, line: socket.socket) -> bytes:
        got = b""
        while not got.endswith(b"\n"):
            got += self._some(line, 1)
        return got

    @staticmethod
    def _some(line: socket.socket, most: int = 65536) -> bytes:
        if not (piece := line.recv(most)):
            raise EOFError
        return piece


@contextlib.contextmanager
def scripted(tls: ssl.SSLContext | None = None) -> Iterator[Scripted]:
    """Yield a scripted server on a free port; change its script at any time."""
    door = socket.create_server(("127.0.0.1", 0))
    server = Scripted(tls=tls, port=door.getsockname()[1])

    def accept() -> None:
        with contextlib.suppress(OSError):
            while True:
                line, _ = door.accept()
                threading.Thread(target=server.serve, args=(line,), daemon=True).start()

    threading.Thread(target=accept, daemon=True).start()
    try:
        yield server
    finally:
        door.shutdown(socket.SHUT_RDWR)
        door.close()
