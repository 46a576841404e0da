"""The other provider at which our people may sign in: OpenID Connect, with what Entra ID and Google need."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from config.env import BadSetting

ENTRA_HOSTS = ("login.microsoftonline.com", "login.microsoftonline.us", "login.partner.microsoftonline.cn")
GOOGLE = "https://accounts.google.com"
GOOGLE_HOSTS = ("oauth2.googleapis.com", "www.googleapis.com")
_TENANT = re.compile(r"/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})/v2\.0")


@dataclass(frozen=True)
class Provider:
    """`hosts`: the only ones that are asked. `tenant`, `domain`: what a token must say beside its issuer, if any."""

    issuer: str
    client_id: str
    secret: str = field(repr=False)
    name: str
    hosts: tuple[str, ...]
    tenant: str = ""
    domain: str = ""
    factor_counts: bool = False


def provider(values: Mapping) -> Provider | None:
    """Return the provider of the SAMEDAY_OIDC_* settings, None without an issuer. Raises BadSetting."""
    issuer = values["SAMEDAY_OIDC_ISSUER"].rstrip("/")
    if not issuer:
        return None
    parts = urlsplit(issuer)
    if not values["SAMEDAY_OIDC_CLIENT_ID"]:
        raise BadSetting("SAMEDAY_OIDC_CLIENT_ID is missing: the provider of SAMEDAY_OIDC_ISSUER gave it to you")
    name, hosts, tenant, domain = parts.hostname, (parts.netloc,), "", values["SAMEDAY_OIDC_DOMAIN"].lower()
    if parts.hostname in ENTRA_HOSTS:
        name, found = "Microsoft", _TENANT.fullmatch(parts.path.lower())
        if not found:
            raise BadSetting(
                "SAMEDAY_OIDC_ISSUER must name your own tenant, https://login.microsoftonline.com/<tenant id>/v2.0: "
                "with “common” or “organizations” every company's people would be asked for"
            )
        issuer, tenant = issuer.lower(), found[1]
    elif issuer == GOOGLE:
        name, hosts = "Google", (parts.netloc, *GOOGLE_HOSTS)
        if not domain:
            raise BadSetting("SAMEDAY_OIDC_DOMAIN is missing: without your domain every Google account is let in")
    return Provider(
        issuer, values["SAMEDAY_OIDC_CLIENT_ID"], _secret(values), values["SAMEDAY_OIDC_NAME"] or name, hosts,
        tenant, domain, values["SAMEDAY_OIDC_FACTOR_COUNTS"],
    )  # fmt: skip


def _secret(values: Mapping) -> str:
    path = values["SAMEDAY_OIDC_SECRET_FILE"]
    secret = Path(path).read_text().strip() if path else values["SAMEDAY_OIDC_SECRET"]
    if not secret:
        raise BadSetting("SAMEDAY_OIDC_SECRET or SAMEDAY_OIDC_SECRET_FILE is missing: the provider gave you the secret")
    return secret
