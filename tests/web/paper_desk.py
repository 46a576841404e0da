"""A desk of paper: the real layouts, components and scripts in front of a list in memory, to try keys and lost lines.

Serves the triage page as templates/partials/outcomes.html describes it (tests/web/paper/*.html), on a free loopback
port, under the strictest CSP.
"""

import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import jinja2

from sameday.web import scripts

SAMEDAY = Path(__file__).parents[2] / "sameday"
TYPES = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml", ".wav": "audio/x-wav"}
CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; "
    "media-src 'self'"
)


class PaperDesk:
    """`waiting`: ticket numbers; `posts`: every (path, body) that came; `fail`: a status to answer posts with."""

    def __init__(self, count: int = 12):
        self.waiting, self.posts, self.fail, self.news = list(range(1, count + 1)), [], 0, False
        self.wait_seconds, self._undo = 0.0, None
        self.templates = jinja2.Environment(
            loader=jinja2.FileSystemLoader([SAMEDAY / "templates", Path(__file__).parent / "paper"]),
            autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True,
        )  # fmt: skip
        self.templates.globals |= {"static": lambda path: f"/static/{path}", "kept": lambda macro: macro}
        handler = type("Handler", (_Handler,), {"desk": self})
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self.url = f"http://127.0.0.1:{self._server.server_port}"

    def __enter__(self):
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()
        return self

    def __exit__(self, *failure):
        self._server.shutdown()
        self._server.server_close()

    def render(self, template: str, current: int | None = None, **more) -> str:
        now = int(time.time() * 1000)
        context = {"waiting": self.waiting, "current": current, "due": now + 540_000, "now": now, "csrf_input": ""}
        return self.templates.get_template(template).render(context | more)

    def get(self, path: str, in_part: bool) -> tuple[int, str]:
        """Return the status and the page of a GET."""
        parts = path.strip("/").split("/")
        if path in ("/desk/calls/bar", "/desk/alarms"):
            return 200, ""
        if path == "/desk/notices":
            return 200, '{"latest": 0, "notices": []}'
        if path == "/dev/ui":
            return 200, self.render("dev/ui.html")
        if path == "/request":
            return 200, self.render("request.html")
        if path == "/desk/triage":
            return 200, self.render("page.html", self.waiting[0] if self.waiting else None, detail=False)
        if path == "/desk/triage/rows":
            return 200, self.render("rows.html", self.waiting[0])
        if len(parts) == 4:
            return 200, self.render("preview.html", url=path, errors=[])
        if len(parts) == 3:
            return 200, self.render("reading.html" if in_part else "page.html", int(parts[2]), detail=True)
        return 404, self.render("nothing.html")

    def post(self, path: str, body: str) -> tuple[int, str]:
        """Return the status and the fragment of a POST; every one is written down."""
        time.sleep(self.wait_seconds)
        self.posts.append((path, body))
        if self.fail == 422:
            return 422, self.render("preview.html", url=path, errors=[("text", "Write something")])
        if self.fail:
            return self.fail, self.render("nothing.html")
        if path == "/undo":
            place, number = self._undo
            self.waiting.insert(place, number)
            return 200, self.render("answer.html", number, words="Taken back.", undo=None)
        number = int(path.split("/")[3])
        place = self.waiting.index(number)
        self.waiting.remove(number)
        self._undo = (place, number)
        following = self.waiting[min(place, len(self.waiting) - 1)] if self.waiting else None
        return 200, self.render("answer.html", following, words=f"Request {number} is done.", undo="/undo")


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    desk: PaperDesk

    def do_GET(self):
        path = self.path.split("?")[0]
        if path.startswith("/static/"):
            self._send(200, self._file(path.removeprefix("/static/")), TYPES[Path(path).suffix])
        elif path == "/desk/triage/arrivals":
            self._arrivals()
        else:
            status, page = self.desk.get(path, "HX-Request" in self.headers)
            self._send(status, page.encode())

    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode(errors="replace")
        status, page = self.desk.post(self.path, body)
        self._send(status, page.encode())

    def _file(self, name):
        if name in scripts.JOINED:
            return scripts.join(name, lambda part: (SAMEDAY / "static" / part).read_text()).encode()
        return (SAMEDAY / "static" / name).read_bytes()

    def _arrivals(self):
        tag = '"new"' if self.desk.news else '"none"'
        news = self.desk.render("news.html").encode() if self.desk.news else b""
        same = self.headers.get("If-None-Match") == tag
        self._send(304 if same else 200, news if not same else b"", tag=tag)

    def _send(self, status, body, content_type="text/html; charset=utf-8", tag=""):
        self.send_response(status)
        self.send_header("Content-Type", content_type)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Content-Security-Policy", CSP)
        if tag:
            self.send_header("ETag", tag)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args):
        pass
