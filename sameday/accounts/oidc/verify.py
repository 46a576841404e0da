"""What an ID token must be before it is believed: signed by the provider, for us, now, and for this very try."""

import hmac
import time
from dataclasses import dataclass

from config.oidc import ANY_TENANT, Provider, is_tenant
from sameday.accounts.oidc import fetch
from sameday.accounts.oidc.fetch import Trouble

ALGORITHMS = ("RS256", "PS256", "ES256")  # never one without a key pair
LEEWAY_SECONDS = 60
LONGEST_TOKEN, LONGEST_SUBJECT, LONGEST_DOMAIN = 16_000, 255, 100


@dataclass(frozen=True)
class Person:
    """Who the provider says it is. `shown` is for eyes alone; a mail address among the claims finds nobody."""

    issuer: str
    tenant: str
    subject: str
    shown: str
    two_factors: bool
    authenticated_at: int


def person(provider: Provider, token: str, nonce: str) -> Person:
    """Return who it is. Raises Trouble for a token that is wrong in any point."""
    import jwt  # most processes never need it

    if len(token) > LONGEST_TOKEN:
        raise Trouble("a token that is too long")
    try:
        head = jwt.get_unverified_header(token)
        if head.get("alg") not in ALGORITHMS:
            raise Trouble("a token signed in a way that we do not take")
        key = _key(provider, head)
        claims = jwt.decode(
            token, jwt.PyJWK(key, algorithm=head["alg"]).key, algorithms=[head["alg"]], audience=provider.client_id,
            leeway=LEEWAY_SECONDS, options={"require": ["exp", "iat", "aud", "iss", "sub", "nonce"]},
        )  # fmt: skip
    except (jwt.PyJWTError, ValueError, TypeError, KeyError) as error:
        raise Trouble(f"a wrong token: {type(error).__name__}") from None
    _issued(provider, claims, key)
    return _person(provider, claims, nonce)


def _key(provider: Provider, head: dict) -> dict:
    """Return the key of the token's key id; an unknown one may be new, so the keys are asked for again once."""
    for newer in (False, True):
        for key in fetch.keys(provider, newer=newer):
            if key.get("kid") == head.get("kid") and key.get("use", "sig") == "sig" and key.get("kty") in ("RSA", "EC"):
                return key
    raise Trouble("a token signed with a key that is not the provider's")


def _issued(provider: Provider, claims: dict, key: dict) -> None:
    """Raise Trouble unless the issuer is that of the tenant the token names, and the key one that signs for it."""
    issuer = provider.issuer
    if ANY_TENANT in issuer:
        if not is_tenant(claims.get("tid")):
            raise Trouble("a token of no tenant")
        issuer = provider.issuer_of(claims["tid"])
        # Among the keys of all tenants some sign for one alone, and say so: personal accounts have theirs.
        if str(key.get("issuer", issuer)).replace(ANY_TENANT, claims["tid"]) != issuer:
            raise Trouble("a token signed with the key of another tenant")
    if claims["iss"] != issuer:
        raise Trouble("a token of another issuer")


def _person(provider: Provider, claims: dict, nonce: str) -> Person:
    if not hmac.compare_digest(str(claims["nonce"]).encode("utf-8", "replace"), nonce.encode()):
        raise Trouble("a token of another try")
    audience = claims["aud"]
    if isinstance(audience, list) and len(audience) > 1 and claims.get("azp") != provider.client_id:
        raise Trouble("a token for others too")
    if claims["iat"] < time.time() - 600:
        raise Trouble("an old token")
    tenant = str(claims.get("tid", ""))
    if provider.tenant and tenant.lower() != provider.tenant:
        raise Trouble("a person of another tenant")
    if provider.domain and str(claims.get("hd", "")).lower() != provider.domain:
        raise Trouble("a person of another domain")
    subject, methods = claims["sub"], claims.get("amr")
    if not isinstance(subject, str) or not subject.strip() or len(subject) > LONGEST_SUBJECT or not subject.isascii():
        raise Trouble("a token for nobody")
    shown = claims.get("preferred_username") or claims.get("email") or claims.get("name") or subject
    at = claims.get("auth_time")
    return Person(
        claims["iss"], _tenant(provider, claims), subject, "".join(c for c in str(shown)[:254] if c.isprintable()),
        isinstance(methods, list) and "mfa" in methods, at if isinstance(at, int) else 0,
    )  # fmt: skip


def _tenant(provider: Provider, claims: dict) -> str:
    """Return whose the person is: our own tenant, or what the token says when people of many companies come."""
    found = claims.get(provider.tenant_claim, "") if provider.tenant_claim else provider.tenant
    if not isinstance(found, str) or len(found) > LONGEST_DOMAIN or not found.isascii():
        raise Trouble("a token of no tenant")
    return found.lower()
