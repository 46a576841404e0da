"""The way to the provider and back: one try at a time, over at its first return.

What we must know again then the caller keeps where only this browser brings it back: in the session of one of us, in a
signed cookie of a client.
"""

import hmac
import secrets
import time
from collections.abc import Mapping
from urllib.parse import urlencode

from config.oidc import Provider
from sameday.accounts import limits
from sameday.accounts.oidc import fetch, verify
from sameday.accounts.oidc.fetch import Trouble
from sameday.tokens import pkce

TRY = "oidc"
SECONDS = 600
SIGN_IN, LINK, AGAIN, INVITED = "sign in", "link", "again", "invited"


def begin(provider: Provider, purpose: str, *, back: str, who: int | None, onward: str = "") -> tuple[str, dict]:
    """Return the address at the provider to go to, and what to keep. Raises Trouble when it cannot be asked.

    `back`: our address to which it sends them; `who` is signed in here, and the same one must come back.
    """
    where = fetch.endpoints(provider)["authorization_endpoint"]
    state, nonce, proof = (secrets.token_urlsafe(32) for _ in range(3))
    kept = {
        "state": state, "nonce": nonce, "proof": proof, "for": purpose, "onward": onward, "at": time.time(),
        "user": who,
    }  # fmt: skip
    asked = {
        "response_type": "code", "client_id": provider.client_id, "redirect_uri": back,
        "scope": "openid profile email", "state": state, "nonce": nonce, "code_challenge": pkce.challenge(proof),
        "code_challenge_method": "S256",
    }  # fmt: skip
    if provider.domain:
        asked["hd"] = provider.domain
    if purpose == AGAIN:
        asked |= {"prompt": "login", "max_age": "0"}
    elif purpose == LINK and provider.tenant_claim:
        asked["prompt"] = "select_account"  # who has an account at work and one of their own says which they mean
    return f"{where}{'&' if '?' in where else '?'}{urlencode(asked)}", kept


def finish(
    provider: Provider, kept: Mapping | None, given: Mapping, *, back: str, who: int | None
) -> tuple[verify.Person, str, str]:
    """Return who came back, for which purpose, and where they wanted to go. Raises Trouble.

    The caller forgets `kept` whatever comes of it; of two returns at once one counts.
    """
    if not kept or kept["at"] < time.time() - SECONDS:
        raise Trouble("no try that waits")
    if not limits.hit(f"try at a provider {kept['state']}", 1, SECONDS):
        raise Trouble("a try that is over")
    if not hmac.compare_digest(kept["state"].encode(), given.get("state", "").encode("utf-8", "replace")):
        raise Trouble("the state of another try")
    if "iss" in given and not provider.is_issuer(given["iss"]):  # RFC 9207
        raise Trouble("an answer of another issuer")
    if kept["user"] != who:
        raise Trouble("somebody else's try")
    if "error" in given or not given.get("code"):
        raise Trouble("the provider said no")
    form = {
        "grant_type": "authorization_code", "code": given["code"][:4096], "redirect_uri": back,
        "code_verifier": kept["proof"],
    }  # fmt: skip
    person = verify.person(provider, fetch.token(provider, form), kept["nonce"])
    if kept["for"] == AGAIN and person.authenticated_at < time.time() - 300:
        raise Trouble("nobody was asked again")
    return person, kept["for"], kept["onward"]
