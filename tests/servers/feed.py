"""A web server with TLS on loopback that publishes one calendar, well or badly."""

import contextlib
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class FeedServer(ThreadingHTTPServer):
    """Set `text`, `status`, `etag`, `location`, `cut` (bytes promised and not sent), `slow` (seconds between bytes)."""

    daemon_threads = True

    def __init__(self, certificate):
        super().__init__(("127.0.0.1", 0), _Answer)
        self.socket = certificate.server_context().wrap_socket(self.socket, server_side=True)
        self.host = f"localhost:{self.server_port}"
        self.url = f"https://{self.host}/private-abc/basic.ics?key=1"
        self.text, self.status, self.etag, self.location, self.cut, self.slow = "", 200, "", "", 0, 0.0
        self.asked: list[dict] = []

    def handle_error(self, request, client_address) -> None:
        """Who hangs up is the test's matter."""


class _Answer(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        feed = self.server
        feed.asked.append({"path": self.path, **{name.lower(): value for name, value in self.headers.items()}})
        same = feed.etag and self.headers.get("If-None-Match") == feed.etag
        body = b"" if same else feed.text.encode()
        self.send_response(304 if same else feed.status)
        if feed.etag:
            self.send_header("ETag", feed.etag)
        if feed.location:
            self.send_header("Location", feed.location)
        self.send_header("Content-Length", str(len(body) + feed.cut))
        self.end_headers()
        if feed.slow:
            for byte in body:
                self.wfile.write(bytes([byte]))
                time.sleep(feed.slow)
        else:
            self.wfile.write(body)
        self.close_connection = bool(feed.cut)

    def log_message(self, *args) -> None:
        """Say nothing."""


@contextlib.contextmanager
def feed(certificate) -> Iterator[FeedServer]:
    """Yield the running server."""
    with FeedServer(certificate) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()
