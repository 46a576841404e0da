"""Asking the provider, and its own hosts alone."""

import base64
import time
from urllib.parse import quote, urlencode, urlsplit

from config.oidc import Provider
from sameday import outside
from sameday.outside import Trouble

FRESH_SECONDS, AGAIN_SECONDS = 3600, 30
NEEDED = ("authorization_endpoint", "token_endpoint", "jwks_uri")

_kept: dict[str, tuple[float, dict]] = {}


def endpoints(provider: Provider) -> dict:
    """Return what the provider says of itself, asked once an hour. Raises Trouble."""
    url = f"{provider.described_at or provider.issuer}/.well-known/openid-configuration"
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
    outside.allowed(url, hosts=provider.hosts, clear=_clear(provider))


def _ask(provider: Provider, url: str, body: bytes | None = None, headers: dict | None = None) -> dict:
    status, found = outside.ask(url, body, headers, hosts=provider.hosts, clear=_clear(provider))
    if status != 200:
        raise Trouble(f"an answer of status {status}")
    return found


def _clear(provider: Provider) -> bool:
    return urlsplit(provider.issuer).scheme == "http"  # a setting allows it for this machine alone
