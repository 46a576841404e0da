"""What is said on a line to MeshCentral: its WebSocket by the library's own protocol, read and written by one thread.

One, because a line of TLS is not for two before Python 3.13, and the library's own client takes two. Source: RFC 6455.
"""

import json
import logging
import ssl
import time

from websockets.client import ClientProtocol
from websockets.frames import Frame, Opcode
from websockets.protocol import State
from websockets.uri import parse_uri

from sameday.appointments.mesh.trouble import Trouble

MOST_BYTES = 8_000_000  # of one answer and of all together: some 5,000 computers
MOST_ANSWERS = 500
AT_ONCE = 65_536
REFUSED = {
    "tokenrequired": "asks this account for a second factor: make a log-in token there, and use its user and password",
    "emailvalidationrequired": "wants the mail address of this account confirmed first",
    "notools": "does not let this account be used by programs",
}
TOO_MUCH = f"answers with more than {MOST_BYTES // 1_000_000} MB."
_SILENT = logging.getLogger("sameday.mesh.line")  # the library's own would write the password down when it debugs
_SILENT.disabled = True


class Talk:
    """A WebSocket on a TLS line, signed in: `ask` sends what is asked and returns the answers, by their names."""

    def __init__(self, line: ssl.SSLSocket, host: str, until: float):
        self._line, self._host, self._until = line, host, until
        self._bytes = self._answers = 0
        self._parts: list[bytes] = []
        self._whole: list[bytes] = []

    def open(self, url: str, headers: dict[str, str]) -> None:
        """Shake hands and hear whether we are signed in: MeshCentral speaks first. Raises Trouble."""
        self._protocol = ClientProtocol(parse_uri(url), max_size=MOST_BYTES, logger=_SILENT)
        request = self._protocol.connect()
        request.headers.update(headers)
        self._protocol.send_request(request)
        self._flush()
        while self._protocol.state is State.CONNECTING and self._protocol.handshake_exc is None:
            self._read()
        if self._protocol.handshake_exc:
            raise self._protocol.handshake_exc
        self._next()

    def ask(self, **asked: dict) -> dict[str, dict]:
        """Return the server's answer to each; `asked`: what is sent, by a name for it. Raises Trouble."""
        for name, command in asked.items():
            self._protocol.send_text(json.dumps({**command, "responseid": name}).encode())
            self._flush()
        by_action = {command["action"]: name for name, command in asked.items()}
        found: dict[str, dict] = {}
        while len(found) < len(asked):
            said = self._next()
            name = said.get("responseid")
            # the list of groups is the one answer that does not say to what it is one
            name = by_action.get("meshes") if name is None and said.get("action") == "meshes" else name
            if isinstance(name, str) and name in asked:
                found[name] = said
        return found

    def close(self) -> None:
        """Say goodbye; nobody waits for an answer."""
        if self._protocol.state is State.OPEN:
            self._protocol.send_close(1000)
            self._flush()

    def _next(self) -> dict:
        while not self._whole:
            if self._protocol.state is not State.OPEN:
                self._ended()
            self._read()
        text = self._whole.pop(0)
        self._answers, self._bytes = self._answers + 1, self._bytes + len(text)
        if self._answers > MOST_ANSWERS or self._bytes > MOST_BYTES:
            raise Trouble(f"{self._host} {TOO_MUCH}")
        try:
            said = json.loads(text)
        except (ValueError, RecursionError):
            said = None
        if not isinstance(said, dict):
            raise Trouble(f"{self._host} does not answer as MeshCentral does.")
        if said.get("action") == "close":
            words = REFUSED.get(str(said.get("msg")), "refuses the user name or the password")
            raise Trouble(f"{self._host} {words}.")
        return said

    def _ended(self) -> None:
        """Raise what ended it."""
        if self._protocol.state is not State.CLOSED:
            self._protocol.receive_eof()
        raise self._protocol.close_exc

    def _read(self) -> None:
        left = self._until - time.monotonic()
        if left <= 0:
            raise TimeoutError
        self._line.settimeout(left)
        data = self._line.recv(AT_ONCE)
        if data:
            self._protocol.receive_data(data)
        else:
            self._protocol.receive_eof()
        self._flush()
        for event in self._protocol.events_received():
            if isinstance(event, Frame) and event.opcode in (Opcode.TEXT, Opcode.BINARY, Opcode.CONT):
                self._parts.append(bytes(event.data))
                if event.fin:
                    self._whole.append(b"".join(self._parts))
                    self._parts.clear()

    def _flush(self) -> None:
        for data in self._protocol.data_to_send():
            if data:  # b"": the end of our side, which the closing of the line says as well
                self._line.sendall(data)
