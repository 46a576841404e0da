"""A provider of OAuth 2 as Microsoft and Google are: PKCE, codes good once, refresh tokens that change, introspection.

A refresh token that is shown again after it was exchanged ends the whole consent, as the strictest providers do.
"""

import base64
import contextlib
import hashlib
import itertools
import json
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlencode, urlsplit

from config.consent import Provider

CLIENT, SECRET = "desk", "app secret"


class ConsentServer(ThreadingHTTPServer):
    """Set `user` (who consents), `lasts` (seconds of a token), `refuse` (status and error of the token address)."""

    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), _Answer)
        self.url = f"http://127.0.0.1:{self.server_port}"
        self._lock = threading.Lock()
        self.begin_again()

    def begin_again(self) -> None:
        """Forget everything and behave well."""
        self.user, self.lasts, self.refuse, self.slow_seconds = "help@desk.example", 3600, None, 0.0
        self.codes, self.tokens, self.refreshes = {}, {}, {}
        self.asked: list[dict] = []
        self._numbers = itertools.count()

    @property
    def provider(self) -> Provider:
        """What the desk knows of us; the mail servers are this machine's."""
        return Provider(
            "Microsoft", CLIENT, SECRET, f"{self.url}/authorize", f"{self.url}/token", "mail offline_access",
            "127.0.0.1", "127.0.0.1", {"prompt": "select_account"},
        )  # fmt: skip

    def revoke(self) -> None:
        """End every consent and every token."""
        self.tokens, self.refreshes = {}, {}

    def knows(self, user: str, token: str) -> bool:
        whose, until = self.tokens.get(token, ("", 0.0))
        return whose == user and time.time() < until

    def consent(self, asked: dict) -> str:
        """Return the address that a person who consents is sent back to."""
        code = f"code-{next(self._numbers)}"
        self.codes[code] = asked
        return f"{asked['redirect_uri']}?{urlencode({'code': code, 'state': asked['state']})}"

    def exchange(self, form: dict) -> tuple[int, dict]:
        with self._lock:
            self.asked.append(form)
            if self.refuse:
                return self.refuse
            if (form.get("client_id"), form.get("client_secret")) != (CLIENT, SECRET):
                return 401, {"error": "invalid_client"}
            if form.get("grant_type") == "authorization_code":
                return self._first(form, self.codes.pop(form.get("code"), None))
            user = self.refreshes.get(form.get("refresh_token"))
            if user is None:
                return 400, {"error": "invalid_grant"}
            if user == "used":
                self.revoke()
                return 400, {"error": "invalid_grant"}
            self.refreshes[form["refresh_token"]] = "used"
            return 200, self._issued(user)

    def _first(self, form: dict, asked: dict | None) -> tuple[int, dict]:
        proof = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
        challenge = base64.urlsafe_b64encode(proof).rstrip(b"=").decode()
        if not asked or (challenge, form.get("redirect_uri")) != (asked["code_challenge"], asked["redirect_uri"]):
            return 400, {"error": "invalid_grant"}
        claims = base64.urlsafe_b64encode(json.dumps({"preferred_username": self.user}).encode()).rstrip(b"=").decode()
        return 200, self._issued(self.user) | {"id_token": f"e30.{claims}.x"}

    def _issued(self, user: str) -> dict:
        access, refresh = f"access-{next(self._numbers)}", f"refresh-{next(self._numbers)}"
        self.tokens[access], self.refreshes[refresh] = (user, time.time() + self.lasts), user
        return {"access_token": access, "refresh_token": refresh, "expires_in": self.lasts, "token_type": "Bearer"}


class _Answer(BaseHTTPRequestHandler):
    server: ConsentServer

    def do_GET(self):
        where = urlsplit(self.path)
        asked = {key: values[0] for key, values in parse_qs(where.query).items()}
        if where.path == "/authorize":
            return self._send(302, {}, Location=self.server.consent(asked))
        user, until = self.server.tokens.get(asked.get("token"), ("", 0.0))  # /introspect: Dovecot asks
        return self._send(200, {"active": time.time() < until, "username": user})

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        time.sleep(self.server.slow_seconds)
        self._send(*self.server.exchange({key: values[0] for key, values in parse_qs(body.decode()).items()}))

    def _send(self, status: int, answer: dict, **headers: str) -> None:
        raw = json.dumps(answer).encode()
        self.send_response(status)
        for name, value in ({"Content-Type": "application/json", "Content-Length": str(len(raw))} | headers).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(raw)

    def log_message(self, *_):
        pass


@contextlib.contextmanager
def consent_server() -> Iterator[ConsentServer]:
    """Yield a running provider."""
    with ConsentServer() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
