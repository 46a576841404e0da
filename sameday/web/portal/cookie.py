"""The cookies of clients: of the session, of the browser that asked for a code, and for which address it asked."""

import secrets

from django.conf import settings
from django.core import signing

from sameday.tokens import codes

SECURE = settings.SESSION_COOKIE_SECURE
_PREFIX = "__Host-" if SECURE else ""
SESSION, BROWSER, ADDRESS = f"{_PREFIX}client", f"{_PREFIX}code", f"{_PREFIX}code-for"
_SALT = "sameday.web.portal.address"
BROWSER_SECONDS, SESSION_SECONDS = 900, 90 * 86400


def put(response, name: str, value: str, seconds: int) -> None:
    """Set a cookie that no script reads and no other site sends."""
    response.set_cookie(name, value, max_age=seconds, path="/", secure=SECURE, httponly=True, samesite="Lax")


def browser(request) -> str:
    """Return what is kept of this browser's secret (tokens/codes.py); without the cookie it is that of no code."""
    return codes.browser_of(request.COOKIES.get(BROWSER) or secrets.token_urlsafe(24))


def know_browser(request) -> str:
    """Return the browser's secret, a new one for a new browser: keep it with put_browser."""
    return request.COOKIES.get(BROWSER) or secrets.token_urlsafe(24)


def put_address(response, secret: str, mail: str) -> None:
    """Keep the browser's secret, and signed with it the address whose code is asked for: no URL has to name it."""
    put(response, BROWSER, secret, BROWSER_SECONDS)
    put(response, ADDRESS, signing.dumps([mail, codes.browser_of(secret)], salt=_SALT), BROWSER_SECONDS)


def address(request) -> str:
    """Return the address this browser asked a code for, "" when it asked for none lately."""
    try:
        mail, of = signing.loads(request.COOKIES.get(ADDRESS, ""), salt=_SALT, max_age=BROWSER_SECONDS)
    except (signing.BadSignature, ValueError, TypeError):
        return ""
    return mail if of == browser(request) else ""


def drop(response, name: str) -> None:
    response.delete_cookie(name, path="/", samesite="Lax")
