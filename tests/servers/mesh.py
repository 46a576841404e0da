"""A stand-in for MeshCentral on loopback: its WebSocket over TLS, with manners of its own."""

import contextlib
import hashlib
import itertools
import json
import ssl
import threading
import time
from base64 import b64decode
from collections.abc import Iterator

from websockets.exceptions import ConnectionClosed
from websockets.sync.server import ServerConnection, serve

USER, PASSWORD = "desk", "a pass:word, ä"
ACME, GLOBEX = "mesh//acmeacmeacme", "mesh//globexglobex"
MARK = "kanari" * 4
MANNERS = (
    "garbage", "a list", "binary", "deep", "silent", "huge", "flood", "hangs up", "drips", "no share", "elsewhere",
    "odd devices", "says no", "wants a factor",
)  # fmt: skip


class Mesh:
    """`devices` by group; `shares` that stand; `heard`: every command; `manner`: how it misbehaves."""

    def __init__(self, port: int, fingerprint: str):
        self.port, self.fingerprint = port, fingerprint
        self.url = f"https://localhost:{port}"
        self.devices = {ACME: [device("ACME-WS-12")]}
        self.groups = {ACME: "Acme Dental", GLOBEX: "Globex"}
        self.shares: dict[str, dict] = {}
        self.heard: list[dict] = []
        self.signed_in: list[str] = []
        self.manner, self.page = "", 0
        self._numbers = itertools.count(1)

    def handle(self, line: ServerConnection) -> None:
        with contextlib.suppress(ConnectionClosed, OSError):
            self._handle(line)

    def _handle(self, line: ServerConnection) -> None:
        self.signed_in.append(line.request.headers["x-meshauth"])
        user, password = (b64decode(part).decode() for part in self.signed_in[-1].split(","))
        if (user, password) != (USER, PASSWORD) or self.manner == "wants a factor":
            why = "tokenrequired" if self.manner == "wants a factor" else "noauth-2d"
            line.send(json.dumps({"action": "close", "cause": "noauth", "msg": why}))
            return
        line.send(json.dumps({"action": "serverinfo", "serverinfo": {"name": "stub"}}))
        for text in line:
            command = json.loads(text)
            self.heard.append(command)
            if self.manner == "hangs up":
                return
            self._answer(line, command)

    def _answer(self, line: ServerConnection, command: dict) -> None:
        odd = {
            "garbage": "{not json", "a list": "[1, 2]", "binary": b"\xff\xfe\x00", "deep": "[" * 200_000,
            "huge": json.dumps({"action": "nodes", "nodes": {}, "fill": "x" * 9_000_000}),
        }.get(self.manner)  # fmt: skip
        if odd is not None:
            line.send(odd)
        elif self.manner == "flood":
            while True:
                line.send('{"action": "event"}')
        elif self.manner == "drips":
            for _ in range(100):
                line.send('{"action": "event"}')
                time.sleep(0.1)
        elif self.manner != "silent":
            getattr(self, f"_{command['action']}", self._nothing)(line, command)

    def _nothing(self, line: ServerConnection, command: dict) -> None:
        pass

    def _meshes(self, line: ServerConnection, command: dict) -> None:
        rows = [{"_id": ident, "name": name, "mtype": 2} for ident, name in self.groups.items()]
        line.send(json.dumps({"action": "meshes", "meshes": rows}))  # as the real one: it names no responseid

    def _nodes(self, line: ServerConnection, command: dict) -> None:
        said = {"action": "nodes", "responseid": command["responseid"], "nodes": self.devices}
        if self.manner == "odd devices":
            said["nodes"] = {ACME: [7, {"_id": 3}, {"_id": "node//../../x", "name": "x"}, *self.devices[ACME]], "x": 4}
        if self.page:
            rows, skip = self.devices[ACME], command.get("skip", 0)
            said |= {"nodes": {ACME: rows[skip : skip + self.page]}, "skip": skip, "limit": self.page}
            said |= {"totalcount": len(rows)}
        line.send(json.dumps(said))

    def _createDeviceShareLink(self, line: ServerConnection, command: dict) -> None:
        if self.manner == "no share":
            return
        if self.manner == "says no":
            line.send(
                json.dumps({"action": "deviceShares", "responseid": command["responseid"], "result": "Access denied"})
            )
            return
        ident = f"share{next(self._numbers)}"
        self.shares[ident] = command
        url = f"https://127.0.0.1:99/sharing?c={MARK}{ident}"
        url = "https://evil.example/steal?c=x" if self.manner == "elsewhere" else url
        line.send(json.dumps(command | {"result": "OK", "publicid": ident, "url": url}))

    def _removeDeviceShare(self, line: ServerConnection, command: dict) -> None:
        found = self.shares.pop(command["publicid"], None)
        result = "OK" if found else "Invalid device share identifier."
        line.send(json.dumps({"action": "removeDeviceShare", "responseid": command["responseid"], "result": result}))

    def _createInviteLink(self, line: ServerConnection, command: dict) -> None:
        line.send(json.dumps(command | {"url": f"https://127.0.0.1:99/agentinvite?c={MARK}invite"}))


def device(name: str, *, online: bool = True, host: str = "", number: int = 0) -> dict:
    """Return a node as MeshCentral lists it."""
    ident = f"node//{hashlib.sha256(name.encode()).hexdigest()[:20]}${number}"
    return {"type": "node", "_id": ident, "name": name, "rname": host or name, "conn": 1 if online else 0, "mtype": 2}


@contextlib.contextmanager
def mesh(authority, *, names: tuple[str, ...] = ("localhost", "127.0.0.1"), days: int = 2) -> Iterator[Mesh]:
    """Yield the running stand-in, with a certificate of this authority."""
    certificate = authority.issue(*names, days=days)
    own = certificate.chain.read_text()
    fingerprint = hashlib.sha256(ssl.PEM_cert_to_DER_cert(own[: own.index("-----END") + 25])).hexdigest()
    found: list[Mesh] = []

    with serve(
        lambda line: found[0].handle(line), "127.0.0.1", 0, ssl=certificate.server_context(), compression=None,
        close_timeout=0.5, max_size=None,
    ) as server:  # fmt: skip
        found.append(Mesh(server.socket.getsockname()[1], fingerprint))
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield found[0]
        finally:
            server.shutdown()
            thread.join(5)
