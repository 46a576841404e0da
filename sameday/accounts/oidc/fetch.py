"""Asking the provider: its own hosts alone, no redirects, little at a time, and not for long."""

import base64
import http.client
import json
import ssl
import time
from urllib.parse import quote, urlencode, urlsplit

from config.oidc import Provider

ASK_SECONDS, WHOLE_SECONDS = 4, 8
MOST_BYTES = 256 * 1024
FRESH_SECONDS, AGAIN_SECONDS = 3600, 30
NEEDED = ("authorization_endpoint", "token_endpoint", "jwks_uri")


class Trouble(Exception):
    """The provider did not answer as it must; the text is for our log and holds no secret."""


_kept: dict[str, tuple[float, dict]] = {}


def endpoints(provider: Provider) -> dict:
    """Return what the provider says of itself, asked once an hour. Raises Trouble."""
    url = f"{provider.issuer}/.well-known/openid-configuration"
    found = _remembered(provider, url, FRESH_SECONDS)
    if found.get("issuer") != provider.issuer:
        raise Trouble("the provider names another issuer")
    for name in NEEDED:
        _allowed(provider, found.get(name))
    return found


def keys(provider: Provider, *, newer: bool = False) -> list[dict]:
    """Return the provider's keys; `newer` asks again, every half minute at most: it may have changed them."""
    found = _remembered(provider, endpoints(provider)["jwks_uri"], AGAIN_SECONDS if newer else FRESH_SECONDS)
    kept = found.get("keys")
    return [key for key in kept if isinstance(key, dict)] if isinstance(kept, list) else []


def token(provider: Provider, form: dict) -> str:
    """Exchange a code; return the ID token as it came. Raises Trouble."""
    known = endpoints(provider)
    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    if "client_secret_post" in known.get("token_endpoint_auth_methods_supported", ()):
        form = form | {"client_id": provider.client_id, "client_secret": provider.secret}
    else:
        pair = f"{quote(provider.client_id, safe='')}:{quote(provider.secret, safe='')}"
        headers["Authorization"] = f"Basic {base64.b64encode(pair.encode()).decode()}"
    answer = _ask(provider, known["token_endpoint"], urlencode(form).encode(), headers)
    found = answer.get("id_token")
    if not isinstance(found, str):
        raise Trouble("no ID token")
    return found


def forget() -> None:
    """Ask anew the next time: between tests."""
    _kept.clear()


def _remembered(provider: Provider, url: str, seconds: float) -> dict:
    at, found = _kept.get(url, (0.0, {}))
    if not found or time.monotonic() - at > seconds:
        found = _ask(provider, url)
        _kept[url] = time.monotonic(), found
    return found


def _allowed(provider: Provider, url) -> None:
    parts = urlsplit(url) if isinstance(url, str) else None
    clear = urlsplit(provider.issuer).scheme == "http"  # a setting allows it for this machine alone
    if not parts or parts.netloc not in provider.hosts or parts.scheme != ("http" if clear else "https"):
        raise Trouble("an address at a host that is not the provider's")


def _ask(provider: Provider, url: str, body: bytes | None = None, headers: dict | None = None) -> dict:
    _allowed(provider, url)
    parts, until = urlsplit(url), time.monotonic() + WHOLE_SECONDS
    if parts.scheme == "https":
        line = http.client.HTTPSConnection(parts.netloc, timeout=ASK_SECONDS, context=ssl.create_default_context())
    else:
        line = http.client.HTTPConnection(parts.netloc, timeout=ASK_SECONDS)
    try:
        target = parts.path + (f"?{parts.query}" if parts.query else "")
        line.request("POST" if body else "GET", target, body, {"Accept": "application/json", **(headers or {})})
        answer = line.getresponse()
        read = b""
        while piece := answer.read1(16_384):
            read += piece
            if len(read) > MOST_BYTES or time.monotonic() > until:
                raise Trouble("an answer that is too long or takes too long")
        found = json.loads(read) if answer.status == 200 else None
    except (OSError, http.client.HTTPException, ValueError, RecursionError) as error:
        raise Trouble(f"no answer: {type(error).__name__}") from None
    finally:
        line.close()
    if not isinstance(found, dict):
        raise Trouble(f"an answer of status {answer.status}")
    return found
