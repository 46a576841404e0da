"""The challenge of a passkey, kept with the browser: signed, for five minutes, good once (client_passkeys.py)."""

from django.core import signing

from sameday.accounts.passkeys import SECONDS
from sameday.web.portal import cookie

_SALT = "sameday.web.portal.passkey"


def keep(response, state: dict):
    """Keep what we must know again when the browser answers, and return the response."""
    cookie.put(response, cookie.KEY, signing.dumps(state, salt=_SALT), SECONDS)
    response.headers["Cache-Control"] = "no-store"
    return response


def kept(request) -> dict:
    """Return what was kept, nothing when it is too old or not ours."""
    try:
        return signing.loads(request.COOKIES.get(cookie.KEY, ""), salt=_SALT, max_age=SECONDS)
    except (signing.BadSignature, ValueError, TypeError):
        return {}
