"""What must be known again when the browser comes back: kept with it alone, signed, for a few minutes.

A passkey's challenge (client_passkeys.py); a try at a provider, and who came back from it (oidc/flow.py). Whoever reads
such a cookie has the browser; whoever changes one has nothing. That each is good once is counted where it is used.
"""

from dataclasses import dataclass

from django.core import signing

from sameday.accounts import passkeys
from sameday.accounts.oidc import flow
from sameday.web.portal import cookie


@dataclass(frozen=True)
class Kept:
    """One kind of it: the cookie's name, what it is signed for, and how long it is good."""

    name: str
    salt: str
    seconds: int

    def put(self, response, state: dict):
        """Keep this with the browser, and return the response."""
        cookie.put(response, self.name, signing.dumps(state, salt=self.salt), self.seconds)
        response.headers["Cache-Control"] = "no-store"
        return response

    def of(self, request) -> dict:
        """Return what was kept, nothing when it is too old or not ours."""
        try:
            return signing.loads(request.COOKIES.get(self.name, ""), salt=self.salt, max_age=self.seconds)
        except (signing.BadSignature, ValueError, TypeError):
            return {}

    def drop(self, response):
        """Have the browser forget it, and return the response."""
        cookie.drop(response, self.name)
        response.headers["Cache-Control"] = "no-store"
        return response


PASSKEY = Kept(cookie.KEY, "sameday.web.portal.passkey", passkeys.SECONDS)
# One cookie: who came back ends the try, and another try ends who came back.
TRY = Kept(cookie.PROVIDER, "sameday.web.portal.provider", flow.SECONDS)
CAME_BACK = Kept(cookie.PROVIDER, "sameday.web.portal.provider.back", flow.SECONDS)
