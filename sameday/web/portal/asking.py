"""The browser that asks for a code, and for which address: in cookies, so that no URL names it. decision 0043."""

import secrets

from django.core import signing

from sameday.tokens import codes
from sameday.web.portal import cookie

_SALT = "sameday.web.portal.address"


def secret_of(request) -> str:
    """Return the browser's secret, a new one for a new browser: whoever asks for a code keeps it."""
    return request.COOKIES.get(cookie.BROWSER) or secrets.token_urlsafe(24)


def browser_of(request) -> str:
    """Return what is kept of this browser's secret (tokens/codes.py); without the cookie it is that of no code."""
    return codes.browser_of(secret_of(request))


def keep(response, secret: str) -> None:
    """Keep the browser's secret for as long as a code may take."""
    cookie.put(response, cookie.BROWSER, secret, cookie.BROWSER_SECONDS)


def keep_address(response, secret: str, mail: str) -> None:
    """Keep the browser's secret and, signed with it, the address whose code is asked for."""
    keep(response, secret)
    signed = signing.dumps([mail, codes.browser_of(secret)], salt=_SALT)
    cookie.put(response, cookie.ADDRESS, signed, cookie.BROWSER_SECONDS)


def address_of(request) -> str:
    """Return the address this browser asked a code for, "" when it asked for none lately."""
    try:
        kept = request.COOKIES.get(cookie.ADDRESS, "")
        mail, browser = signing.loads(kept, salt=_SALT, max_age=cookie.BROWSER_SECONDS)
    except (signing.BadSignature, ValueError, TypeError):
        return ""
    return mail if browser == browser_of(request) else ""


def forget(response) -> None:
    """Forget both: the code was used."""
    cookie.drop(response, cookie.BROWSER)
    cookie.drop(response, cookie.ADDRESS)
