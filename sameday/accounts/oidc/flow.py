"""The way to the provider and back: one try at a time, kept in the session, over at its first return."""

import hmac
import secrets
import time
from urllib.parse import urlencode

from django.conf import settings

from config.oidc import Provider
from sameday.accounts.oidc import fetch, verify
from sameday.accounts.oidc.fetch import Trouble
from sameday.tokens import pkce

TRY = "oidc"
SECONDS = 600
SIGN_IN, LINK, AGAIN, INVITED = "sign in", "link", "again", "invited"


def begin(request, provider: Provider, purpose: str, *, onward: str = "") -> str:
    """Return the address at the provider to go to. Raises Trouble when it cannot be asked."""
    where = fetch.endpoints(provider)["authorization_endpoint"]
    state, nonce, proof = (secrets.token_urlsafe(32) for _ in range(3))
    request.session[TRY] = {
        "state": state, "nonce": nonce, "proof": proof, "for": purpose, "onward": onward, "at": time.time(),
        "user": request.user.pk,
    }  # fmt: skip
    asked = {
        "response_type": "code", "client_id": provider.client_id, "redirect_uri": return_url(),
        "scope": "openid profile email", "state": state, "nonce": nonce, "code_challenge": pkce.challenge(proof),
        "code_challenge_method": "S256",
    }  # fmt: skip
    if provider.domain:
        asked["hd"] = provider.domain
    if purpose == AGAIN:
        asked |= {"prompt": "login", "max_age": "0"}
    return f"{where}{'&' if '?' in where else '?'}{urlencode(asked)}"


def finish(request, provider: Provider) -> tuple[verify.Person, str, str]:
    """Return who came back, for which purpose, and where they wanted to go. Raises Trouble."""
    kept, given = request.session.pop(TRY, None), request.GET
    if not kept or kept["at"] < time.time() - SECONDS:
        raise Trouble("no try that waits")
    if not hmac.compare_digest(kept["state"].encode(), given.get("state", "").encode("utf-8", "replace")):
        raise Trouble("the state of another try")
    if given.get("iss", provider.issuer) != provider.issuer:  # RFC 9207
        raise Trouble("an answer of another issuer")
    if kept["user"] != request.user.pk:
        raise Trouble("somebody else's try")
    if "error" in given or not given.get("code"):
        raise Trouble("the provider said no")
    form = {
        "grant_type": "authorization_code", "code": given["code"][:4096], "redirect_uri": return_url(),
        "code_verifier": kept["proof"],
    }  # fmt: skip
    person = verify.person(provider, fetch.token(provider, form), kept["nonce"])
    if kept["for"] == AGAIN and person.authenticated_at < time.time() - 300:
        raise Trouble("nobody was asked again")
    return person, kept["for"], kept["onward"]


def return_url() -> str:
    return f"{settings.URL}/accounts/oidc/callback/"
