"""The HTTP side of a telephone carrier, Twilio's and Telnyx' both, as their pages describe the answers."""

import contextlib
import itertools
import json
import socket
import struct
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs

HANG, CUT = "hang", "cut"


@dataclass
class Heard:
    """One request: `said` are its fields."""

    path: str
    headers: dict
    said: dict
    body: str


@dataclass
class Carrier:
    """`answers` is by number, else `usual`: (status, JSON, headers), HANG or CUT. `taken`: what it said yes to."""

    port: int = 0
    usual: object = None
    answers: dict = field(default_factory=dict)
    heard: list[Heard] = field(default_factory=list)
    taken: list[Heard] = field(default_factory=list)
    released: threading.Event = field(default_factory=threading.Event)
    _numbers: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def yes(self, heard: Heard):
        self.taken.append(heard)
        if heard.path.startswith("/v2/messages"):
            return 200, {"data": {"id": f"msg-{next(self._numbers)}"}}, {}
        return 201, {"sid": f"SM{next(self._numbers):032}", "status": "queued"}, {}


class _Answer(BaseHTTPRequestHandler):
    carrier: Carrier

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        formed = "json" not in self.headers["Content-Type"]
        said = {name: value[0] for name, value in parse_qs(body).items()} if formed else json.loads(body)
        heard = Heard(self.path, dict(self.headers), said, body)
        self.carrier.heard.append(heard)
        answer = self.carrier.answers.get(said.get("To") or said.get("to"), self.carrier.usual)
        if answer == HANG:
            self.carrier.released.wait(30)
        elif answer == CUT:
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        else:
            self._say(*(answer or self.carrier.yes(heard)))
        self.close_connection = True

    def _say(self, status: int, found: dict, headers: dict) -> None:
        body = json.dumps(found).encode()
        self.send_response(status)
        for name, value in ({"Content-Length": str(len(body))} | headers).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


@contextlib.contextmanager
def carrier() -> Iterator[Carrier]:
    """Yield a carrier that listens on a free port of this machine and says yes to everything."""
    one = Carrier()
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Answer", (_Answer,), {"carrier": one}))
    server.daemon_threads = True
    one.port = server.server_address[1]
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    try:
        yield one
    finally:
        one.released.set()
        server.shutdown()
        server.server_close()
