"""The cookies of clients: of the session, of the browser that asked for a code, for which address, of a passkey, and of
a provider."""

from django.conf import settings

SECURE = settings.SESSION_COOKIE_SECURE
_PREFIX = "__Host-" if SECURE else ""
SESSION, BROWSER, ADDRESS = f"{_PREFIX}client", f"{_PREFIX}code", f"{_PREFIX}code-for"
KEY, PROVIDER = f"{_PREFIX}key", f"{_PREFIX}provider"
BROWSER_SECONDS, SESSION_SECONDS = 900, 90 * 86400


def put(response, name: str, value: str, seconds: int) -> None:
    """Set a cookie that no script reads and no other site sends."""
    response.set_cookie(name, value, max_age=seconds, path="/", secure=SECURE, httponly=True, samesite="Lax")


def drop(response, name: str) -> None:
    response.delete_cookie(name, path="/", samesite="Lax")
