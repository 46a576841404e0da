"""A provider of OpenID Connect as a process of its own: it does as it is told, also wrongly.

`python -m tests.security.fake_provider PORT`. POST /told with JSON sets how it behaves: `claims` over the right ones,
`alg` and `key` the token is signed with, `config` over its description of itself, `key_says` beside each of its keys,
`seconds` it waits, `again`: a code is good for ever.
"""

import base64
import hashlib
import json
import sys
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa
from jwt.algorithms import RSAAlgorithm

CLIENT, SECRET = "desk", "the secret of the desk"
KEYS = {name: rsa.generate_private_key(65537, 2048) for name in ("first", "second", "stranger")}


class Provider(ThreadingHTTPServer):
    def __init__(self, port: int):
        super().__init__(("127.0.0.1", port), Answer)
        self.issuer = f"http://127.0.0.1:{self.server_port}"
        self.codes, self.told, self.asked = {}, {}, []


class Answer(BaseHTTPRequestHandler):
    def do_GET(self):
        where, asked = urlsplit(self.path), {k: v[0] for k, v in parse_qs(urlsplit(self.path).query).items()}
        self.server.asked.append(where.path)
        time.sleep(self.server.told.get("seconds", 0))
        if where.path.endswith("/.well-known/openid-configuration"):
            self._json(self._config() | self.server.told.get("config", {}))
        elif where.path == "/keys":
            more = self.server.told.get("key_says", {})
            self._json({"keys": [self._public(name) | more for name in self.server.told.get("keys", ["first"])]})
        elif where.path == "/authorize":
            code = hashlib.sha256(asked["state"].encode()).hexdigest()
            self.server.codes[code] = asked
            back = {"code": code, "state": asked["state"], "iss": self.server.issuer} | self.server.told.get("back", {})
            back = {k: v for k, v in back.items() if v is not None}
            self._send(302, b"", {"Location": f"{asked['redirect_uri']}?{urlencode(back)}"})
        elif where.path == "/asked":
            self._json({"paths": self.server.asked})
        else:
            self._send(404, b"{}")

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        if self.path == "/told":
            self.server.told = json.loads(body)
            return self._json({})
        form = {k: v[0] for k, v in parse_qs(body.decode()).items()}
        asked = self.server.codes.get(form.get("code"))
        if not self.server.told.get("again"):  # a code is good once
            self.server.codes.pop(form.get("code"), None)
        proof = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
        pair = base64.b64encode(f"{CLIENT}:{SECRET.replace(' ', '%20')}".encode()).decode()
        if (
            asked is None
            or base64.urlsafe_b64encode(proof).rstrip(b"=").decode() != asked["code_challenge"]
            or self.headers.get("Authorization") != f"Basic {pair}"
            or form["redirect_uri"] != asked["redirect_uri"]
        ):
            return self._send(400, b'{"error": "invalid_grant"}')
        return self._json({"access_token": "x", "token_type": "Bearer", "id_token": self._token(asked)})

    def _config(self) -> dict:
        at = self.server.issuer
        return {
            "issuer": at, "authorization_endpoint": f"{at}/authorize", "token_endpoint": f"{at}/token",
            "jwks_uri": f"{at}/keys",
        }  # fmt: skip

    def _token(self, asked: dict) -> str:
        told, now = self.server.told, int(time.time())
        claims = {
            "iss": self.server.issuer, "aud": CLIENT, "sub": "person-1", "nonce": asked["nonce"], "iat": now,
            "exp": now + 300, "auth_time": now, "preferred_username": "dana@elsewhere.example",
        }  # fmt: skip
        claims = {k: v for k, v in (claims | told.get("claims", {})).items() if v is not None}
        alg, key = told.get("alg", "RS256"), told.get("key", "first")
        if alg == "none":
            return jwt.encode(claims, None, algorithm="none", headers={"kid": key})
        if alg == "HS256":  # signed with what everybody knows: the public key
            return jwt.encode(claims, json.dumps(self._public(key)), algorithm="HS256", headers={"kid": key})
        return jwt.encode(claims, KEYS[key], algorithm=alg, headers={"kid": told.get("kid", key)})

    def _public(self, name: str) -> dict:
        return RSAAlgorithm.to_jwk(KEYS[name].public_key(), as_dict=True) | {"kid": name, "use": "sig"}

    def _json(self, found: dict) -> None:
        self._send(200, json.dumps(found).encode(), {"Content-Type": "application/json"})

    def _send(self, status: int, body: bytes, headers: dict | None = None) -> None:
        self.send_response(status)
        for name, value in ({"Content-Length": str(len(body))} | (headers or {})).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args):
        pass


if __name__ == "__main__":
    server = Provider(int(sys.argv[1]))
    print(server.issuer, flush=True)
    server.serve_forever()
