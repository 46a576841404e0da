"""Microsoft Graph for one mailbox, as its pages describe the answers: list, MIME, move, folders, throttling."""

import contextlib
import itertools
import json
import re
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, unquote, urlsplit

SIZE = "Integer 0x0E08"


@dataclass
class Kept:
    raw: bytes
    at: datetime
    folder: str = "inbox"
    size: int = 0
    refuse: int = 0  # the status its MIME is refused with


@dataclass
class Graph:
    """Set `answer` (status and code of everything), `cut` (bytes of MIME before the line breaks); look at `kept`."""

    port: int
    knows: object
    user: str = ""
    kept: dict[str, Kept] = field(default_factory=dict)
    folders: dict[str, str] = field(default_factory=lambda: {"inbox": "Inbox"})
    answer: tuple[int, str] | None = None
    cut: int | None = None
    asked: list[str] = field(default_factory=list)
    _numbers: Iterator[int] = field(default_factory=itertools.count)

    def deliver(self, raw: bytes, **more) -> str:
        number = next(self._numbers)
        at = datetime(2026, 11, 23, 14, 0, tzinfo=UTC) + timedelta(minutes=number)
        self.kept[f"AAMk{number}+/="] = Kept(raw, at, **more)
        return f"AAMk{number}+/="

    def count(self, folder: str = "inbox") -> int:
        number = next((key for key, name in self.folders.items() if folder in (key, name)), None)
        return sum(one.folder == number for one in self.kept.values())


class _Answer(BaseHTTPRequestHandler):
    graph: Graph

    def do_GET(self):
        self._do(None)

    def do_POST(self):
        self._do(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))

    def _do(self, body):
        where, graph = urlsplit(self.path), self.graph
        graph.asked.append(f"{self.command} {where.path}")
        base, path = f"/v1.0/users/{graph.user}", unquote(where.path)
        if not graph.knows(graph.user, self.headers.get("Authorization", "").removeprefix("Bearer ")):
            return self._say(401, _error("InvalidAuthenticationToken"))
        if graph.answer:
            return self._say(graph.answer[0], _error(graph.answer[1]))
        if not path.startswith(base) or self.headers.get("Prefer") != 'IdType="ImmutableId"':
            return self._say(404, _error("ErrorInvalidUser"))
        options = {key: values[0] for key, values in parse_qs(where.query).items()}
        return self._about(path.removeprefix(base).strip("/").split("/", 2), options, body)

    def _about(self, parts, options, body):
        graph, (kind, *rest) = self.graph, parts
        if kind == "messages":
            found = re.fullmatch(r"(.+?)(?:/(\$value|move))?", "/".join(rest))
            return self._message(found[1], found[2], body)
        if not rest and body:
            graph.folders[f"folder {len(graph.folders)}"] = body["displayName"]
            return self._say(201, {"id": f"folder {len(graph.folders) - 1}"})
        if not rest:
            wanted = options["$filter"].removeprefix("displayName eq '").removesuffix("'").replace("''", "'")
            return self._say(200, {"value": [{"id": key} for key, name in graph.folders.items() if name == wanted]})
        if len(rest) == 1:
            return self._say(200, {"id": rest[0], "totalItemCount": graph.count(rest[0])})
        there = sorted(((key, one) for key, one in graph.kept.items() if one.folder == rest[0]), key=lambda p: p[1].at)
        skip = int(options.get("$skip", 0))
        rows = [_listed(key, one) for key, one in there[skip : skip + int(options["$top"])]]
        return self._say(200, {"value": rows})

    def _message(self, number, what, body):
        one = self.graph.kept.get(number)
        if one is None:
            return self._say(404, _error("ErrorItemNotFound"))
        if what == "move":
            one.folder = body["destinationId"]
            return self._say(201, {"id": number})
        if what == "$value":
            if one.refuse:
                return self._say(one.refuse, _error("ErrorItemCorrupt"))
            return self._raw(200, one.raw, "text/plain", self.graph.cut)
        return self._say(200, {"internetMessageHeaders": [
            {"name": "From", "value": "ann@acme.example"}, {"name": "Subject", "value": "Huge"},
            {"name": "Message-ID", "value": "<huge@acme.example>"}, {"name": "No name", "value": "dropped"},
        ]})  # fmt: skip

    def _say(self, status, answer):
        self._raw(status, json.dumps(answer).encode(), "application/json", None)

    def _raw(self, status, raw, kind, cut):
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(raw)))
        self.end_headers()
        self.wfile.write(raw[:cut])
        if cut is not None:
            self.close_connection = True

    def log_message(self, *_):
        pass


def _listed(key: str, one: Kept) -> dict:
    size = [{"id": SIZE, "value": str(one.size or len(one.raw))}]
    return {"id": key, "receivedDateTime": f"{one.at:%Y-%m-%dT%H:%M:%SZ}", "singleValueExtendedProperties": size}


def _error(code: str) -> dict:
    return {"error": {"code": code, "message": "…"}}


@contextlib.contextmanager
def graph_server(knows) -> Iterator[Graph]:
    """Yield a running Graph that takes the tokens for which `knows(user, token)`."""
    handler = type("Answer", (_Answer,), {})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        handler.graph = Graph(server.server_port, knows)
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        try:
            yield handler.graph
        finally:
            server.shutdown()
