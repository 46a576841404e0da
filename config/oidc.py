"""The providers at which our people and clients may sign in: OpenID Connect, with what Entra ID and Google need."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from config.env import BadSetting

ENTRA_HOSTS = ("login.microsoftonline.com", "login.microsoftonline.us", "login.partner.microsoftonline.cn")
GOOGLE = "https://accounts.google.com"
GOOGLE_HOSTS = ("oauth2.googleapis.com", "www.googleapis.com")
_GUID = r"([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})"
_TENANT = re.compile(rf"/{_GUID}/v2\.0")
ANY_TENANT = "{tenantid}"  # as Microsoft writes it in the description of an app for many tenants


@dataclass(frozen=True)
class Provider:
    """`hosts`: the only ones that are asked. `tenant`, `domain`: what a token must say beside its issuer, if any.

    One for people of many companies has a `tenant_claim`, which says whose they are; with ANY_TENANT in its `issuer`
    each tenant is an issuer of its own. `described_at`: where it describes itself, when not at its issuer.
    """

    issuer: str
    client_id: str
    secret: str = field(repr=False)
    name: str
    hosts: tuple[str, ...]
    tenant: str = ""
    domain: str = ""
    factor_counts: bool = False
    tenant_claim: str = ""
    described_at: str = ""

    def is_issuer(self, text: str) -> bool:
        """Return whether that is this provider, for whichever tenant."""
        before, any_tenant, after = self.issuer.partition(ANY_TENANT)
        return bool(re.fullmatch(re.escape(before) + (_GUID if any_tenant else "") + re.escape(after), text))

    def issuer_of(self, tenant: str) -> str:
        """Return the only issuer whose tokens say this tenant."""
        return self.issuer.replace(ANY_TENANT, tenant)


def is_tenant(text: object) -> bool:
    """Return whether that is the number of a tenant of Entra ID, as its tokens write it."""
    return isinstance(text, str) and bool(re.fullmatch(_GUID, text))


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
        issuer, values["SAMEDAY_OIDC_CLIENT_ID"], _secret(values, "SAMEDAY_OIDC"), values["SAMEDAY_OIDC_NAME"] or name,
        hosts, tenant, domain, values["SAMEDAY_OIDC_FACTOR_COUNTS"],
    )  # fmt: skip


def for_clients(values: Mapping) -> dict[str, Provider]:
    """Return where clients may sign in, by "microsoft" and "google", those with a SAMEDAY_CLIENT_*_ID. Raises
    BadSetting."""
    found = {}
    for key, name, issuer, described_at, hosts, claim in _FOR_CLIENTS:
        setting = f"SAMEDAY_CLIENT_{key.upper()}"
        if client_id := values[f"{setting}_ID"]:
            found[key] = Provider(
                issuer, client_id, _secret(values, setting), name, hosts, tenant_claim=claim, described_at=described_at
            )
    return found


_FOR_CLIENTS = (
    ("microsoft", "Microsoft", f"https://{ENTRA_HOSTS[0]}/{ANY_TENANT}/v2.0",
     f"https://{ENTRA_HOSTS[0]}/organizations/v2.0", ENTRA_HOSTS[:1], "tid"),
    ("google", "Google", GOOGLE, "", ("accounts.google.com", *GOOGLE_HOSTS), "hd"),
)  # fmt: skip


def _secret(values: Mapping, setting: str) -> str:
    path = values[f"{setting}_SECRET_FILE"]
    secret = Path(path).read_text().strip() if path else values[f"{setting}_SECRET"]
    if not secret:
        raise BadSetting(f"{setting}_SECRET or {setting}_SECRET_FILE is missing: the provider gave you the secret")
    return secret
