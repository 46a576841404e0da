"""The apps at Microsoft and Google through which an owner lets us read and send a mailbox's mail (OAuth 2)."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from urllib.parse import urlsplit

from config.env import BadSetting, is_this_machine

# authority: server for IMAP, server for SMTP, whose scopes, server of Microsoft Graph
CLOUDS = {
    "login.microsoftonline.com": (
        "outlook.office365.com", "smtp.office365.com", "https://outlook.office.com", "graph.microsoft.com",
    ),
    "login.microsoftonline.us": (
        "outlook.office365.us", "smtp.office365.us", "https://outlook.office365.us", "graph.microsoft.us",
    ),
    "login.partner.microsoftonline.cn": (
        "partner.outlook.cn", "smtp.partner.outlook.cn", "https://partner.outlook.cn",
        "microsoftgraph.chinacloudapi.cn",
    ),
}  # fmt: skip


@dataclass(frozen=True)
class Provider:
    """`imap`, `smtp`: the only servers its tokens are shown to; `asked`: parameters of the page where one consents."""

    name: str
    client_id: str
    secret: str = field(repr=False)
    authorize_url: str
    token_url: str
    scopes: str
    imap: str
    smtp: str
    asked: Mapping[str, str]
    graph: str = ""  # Microsoft's own interface, where mail is fetched by it and not by IMAP

    @property
    def clear(self) -> bool:
        """Whether it is asked without TLS: a server on this machine, in tests."""
        return self.token_url.startswith("http:")

    def may_see(self, host: str | None) -> bool:
        """Return whether a token of this provider may be shown to that mail server."""
        return (bool(host) and host in (self.imap, self.smtp, self.graph)) or (self.clear and is_this_machine(host))


def providers(values: Mapping) -> dict[str, Provider]:
    """Return who may be asked for consent, by "microsoft", "graph" and "google". Raises BadSetting."""
    microsoft, graph = _microsoft(values)
    found = {"microsoft": microsoft, "graph": graph, "google": _google(values)}
    return {key: provider for key, provider in found.items() if provider.client_id}


def _microsoft(values: Mapping) -> tuple[Provider, Provider]:
    """Return Microsoft by IMAP and SMTP, and by its own interface: one app, a consent for each."""
    authority = values["SAMEDAY_MICROSOFT_AUTHORITY"].rstrip("/")
    parts = urlsplit(authority)
    if parts.hostname not in CLOUDS or not parts.path.strip("/"):
        raise BadSetting(
            "SAMEDAY_MICROSOFT_AUTHORITY is https://login.microsoftonline.com/<tenant id>, "
            "https://login.microsoftonline.com/organizations or the same at another cloud of Microsoft"
        )
    imap, smtp, api, graph = CLOUDS[parts.hostname]
    by_imap = Provider(
        "Microsoft", values["SAMEDAY_MICROSOFT_CLIENT_ID"], _secret(values, "SAMEDAY_MICROSOFT"),
        f"{authority}/oauth2/v2.0/authorize", f"{authority}/oauth2/v2.0/token",
        f"{api}/IMAP.AccessAsUser.All {api}/SMTP.Send offline_access openid email", imap, smtp,
        {"prompt": "select_account"},
    )  # fmt: skip
    scopes = f"https://{graph}/Mail.ReadWrite https://{graph}/Mail.ReadWrite.Shared offline_access openid email"
    return by_imap, replace(by_imap, scopes=scopes, imap="", smtp="", graph=graph)


def _google(values: Mapping) -> Provider:
    return Provider(
        "Google", values["SAMEDAY_GOOGLE_CLIENT_ID"], _secret(values, "SAMEDAY_GOOGLE"),
        "https://accounts.google.com/o/oauth2/v2/auth", "https://oauth2.googleapis.com/token",
        "https://mail.google.com/ openid email", "imap.gmail.com", "smtp.gmail.com",
        {"access_type": "offline", "prompt": "consent"},  # without it only the first consent brings a refresh token
    )  # fmt: skip


def _secret(values: Mapping, name: str) -> str:
    path = values[f"{name}_SECRET_FILE"]
    return Path(path).read_text().strip() if path else values[f"{name}_SECRET"]
