"""The SAMEDAY_* settings: one table with names, types, defaults and meaning; docs/settings.md is checked against it.

An own table and not pydantic-settings: seven processes would each carry 20 MB for fifteen values
(docs/decisions/0003).
"""

import ipaddress
import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit


class BadSetting(Exception):
    """A setting has a value it cannot have; the text names the setting and the rule."""


@dataclass(frozen=True)
class Setting:
    name: str
    read: Callable[[str], object]
    default: str
    meaning: str


WITHOUT_HOST = ("sqlite", "postgres", "postgresql")
MAY_HOLD_A_PASSWORD = ("SAMEDAY_DATABASE_URL", "SAMEDAY_RELAY_URL", "SAMEDAY_IMAP_URL", "SAMEDAY_FILES_URL")


def number(text: str) -> int:
    if not text.isdigit() or not 0 < int(text) < 65536:
        raise ValueError("is a port: a whole number from 1 to 65535")
    return int(text)


def number_or_empty(text: str) -> str:
    if text:
        number(text)
    return text


def hours(text: str) -> int:
    if not text.isdigit() or not 0 < int(text) <= 8760:
        raise ValueError("is a whole number of hours from 1 to 8760")
    return int(text)


def yes_or_no(text: str) -> bool:
    words = {"1": True, "true": True, "yes": True, "on": True, "0": False, "false": False, "no": False, "off": False}
    if text.lower() not in words:
        raise ValueError("is 1 or 0")
    return words[text.lower()]


def is_this_machine(host: str | None) -> bool:
    """Return whether nothing said to this host leaves the machine: localhost, 127.0.0.0/8 or ::1."""
    try:
        return host == "localhost" or ipaddress.ip_address(host or "").is_loopback
    except ValueError:  # another name; it is not looked up, because it may be another machine's tomorrow
        return False


def address(schemes: tuple[str, ...], *, in_clear: str = "") -> Callable[[str], str]:
    """Return a reader of addresses; the scheme `in_clear` has a password and no TLS: for this machine alone."""

    def read(text: str) -> str:
        try:
            parts = urlsplit(text)
            parts.port  # noqa: B018  a port that is no number raises here
        except ValueError:  # its words may hold a piece of a password
            raise ValueError(
                "is an address that cannot be read: a port is a number up to 65535, and / # ? @ in a password are "
                "written %2F %23 %3F %40"
            ) from None
        found = parts.hostname or (parts.scheme in WITHOUT_HOST and parts.path.strip("/"))
        if text and not (parts.scheme in schemes and found):
            raise ValueError(
                f"is an address that begins with {' or '.join(s + '://' for s in schemes)} and names a host"
            )
        if text and parts.scheme == in_clear and not is_this_machine(parts.hostname):
            raise ValueError(
                f"is an address that begins with {in_clear}s://, because {in_clear}:// sends the password without TLS; "
                "that is for a server on this machine alone"
            )
        return text

    return read


def bucket_or_empty(text: str) -> str:
    if text and not re.fullmatch(r"s3://[a-z0-9][a-z0-9.-]+[a-z0-9](/[\w.-]+)*/?", text):
        raise ValueError(
            "is s3://bucket or s3://bucket/prefix and nothing else: the key comes from AWS_ACCESS_KEY_ID and "
            "AWS_SECRET_ACCESS_KEY, another server than Amazon's from AWS_ENDPOINT_URL_S3"
        )
    return text


def file_or_empty(text: str) -> str:
    if text and not os.access(text, os.R_OK):
        raise ValueError("is a file that can be read")
    return text


def dkim_name_or_empty(text: str) -> str:
    if text and not re.fullmatch(r"[a-z0-9-]+(\.[a-z0-9-]+)*\._domainkey(\.[a-z0-9-]+){2,}", text, re.IGNORECASE):
        raise ValueError("is the name of a DNS record: <selector>._domainkey.<domain>")
    return text.lower()


def names(text: str) -> list[str]:
    return [part.strip() for part in text.split(",") if part.strip()]


SETTINGS = [
    Setting("SAMEDAY_HOME", str, "var", "Folder of the database, files and the secret key; relative to the checkout."),
    Setting("SAMEDAY_URL", address(("http", "https")), "", "Base of the links in mails; empty: http://HOST:PORT."),
    Setting("SAMEDAY_HOST", str, "127.0.0.1", "Address the web server listens on."),
    Setting("SAMEDAY_PORT", number, "8000", "Port of the web server."),
    Setting("SAMEDAY_SMTP_HOST", str, "127.0.0.1", "Address the mail listener listens on."),
    Setting("SAMEDAY_SMTP_PORT", number, "2525", "Port of the mail listener (SMTP)."),
    Setting("SAMEDAY_LMTP_PORT", number_or_empty, "", "Port of the mail listener for LMTP; empty: no LMTP."),
    Setting(
        "SAMEDAY_SMTP_CERTIFICATE", file_or_empty, "", "PEM file with chain and key: the listener offers STARTTLS."
    ),
    Setting(
        "SAMEDAY_DATABASE_URL",
        address(("postgres", "postgresql", "sqlite")),
        "",
        "PostgreSQL as postgres://user:password@host:port/name; empty: SQLite in SAMEDAY_HOME.",
    ),
    Setting(
        "SAMEDAY_SECRET_KEY", str, "", "Key of sessions and mail addresses; made and kept in SAMEDAY_HOME when empty."
    ),
    Setting(
        "SAMEDAY_OLD_SECRET_KEYS",
        names,
        "",
        "Earlier secret keys, by comma: seals of the audit trail that were made with them are still checked.",
    ),
    Setting(
        "SAMEDAY_AUDIT_CHECKPOINTS",
        str,
        "",
        "A file on another disk or machine that gets every checkpoint of the audit trail too; empty: HOME/audit alone.",
    ),
    Setting(
        "SAMEDAY_RELAY_URL",
        address(("smtp", "smtps", "smtp+starttls")),
        "",
        "Relay for outgoing mail: smtp+starttls://user:password@host:587, smtps://… or smtp://…; "
        "empty: mails go to the tray.",
    ),
    Setting(
        "SAMEDAY_DKIM_NAME",
        dkim_name_or_empty,
        "",
        "Name of the DNS record of the key that signs outgoing mail, <selector>._domainkey.<domain>; "
        "empty: mail is not signed here.",
    ),
    Setting(
        "SAMEDAY_DKIM_KEY_FILE", file_or_empty, "", "PEM file with that key: RSA of 2048 bits or more, or Ed25519."
    ),
    Setting(
        "SAMEDAY_IMAP_URL",
        address(("imap", "imaps"), in_clear="imap"),
        "",
        "Mailbox to read, imaps://user:password@host:993/INBOX (imap:// on this machine alone); "
        "seeds the mailbox row once.",
    ),
    Setting(
        "SAMEDAY_MAIL_CA", file_or_empty, "", "File of certificates trusted for relay and mailbox beside the system's."
    ),
    Setting(
        "SAMEDAY_AUTHSERV_IDS", names, "", "Names of the mail servers whose Authentication-Results we trust, by comma."
    ),
    Setting(
        "SAMEDAY_CALENDAR_HOSTS",
        names,
        "",
        "Servers of your own network, host:port by comma, where calendars of your people may be read; others must be "
        "on the internet.",
    ),
    Setting(
        "SAMEDAY_ALLOWED_HOSTS",
        names,
        "",
        "Host names the web server answers to, by comma; empty: those of SAMEDAY_URL.",
    ),
    Setting("SAMEDAY_BEHIND_PROXY", yes_or_no, "0", "1: a reverse proxy sets X-Forwarded-For and X-Forwarded-Proto."),
    Setting(
        "SAMEDAY_FILES_URL",
        bucket_or_empty,
        "",
        "Where attachments lie: empty for SAMEDAY_HOME/files, or s3://bucket/prefix (docs/operations.md).",
    ),
    Setting(
        "SAMEDAY_IDLE_HOURS", hours, "12", "A sign-in nobody used for so long ends; pages that refresh do not count."
    ),
    Setting("SAMEDAY_SIGN_IN_HOURS", hours, "168", "A sign-in ends after so long, however much it is used."),
    Setting(
        "SAMEDAY_OIDC_ISSUER",
        address(("http", "https"), in_clear="http"),
        "",
        "Provider at which our people may sign in too: https://login.microsoftonline.com/<tenant id>/v2.0, "
        "https://accounts.google.com or any issuer of OpenID Connect; empty: none.",
    ),
    Setting("SAMEDAY_OIDC_CLIENT_ID", str, "", "Name of the desk at that provider."),
    Setting("SAMEDAY_OIDC_SECRET", str, "", "Secret of the desk at that provider."),
    Setting("SAMEDAY_OIDC_SECRET_FILE", file_or_empty, "", "File that holds the secret instead."),
    Setting("SAMEDAY_OIDC_DOMAIN", str, "", "Google: your Workspace domain; people of others are refused."),
    Setting("SAMEDAY_OIDC_NAME", str, "", "What the button calls the provider; empty: Microsoft, Google or its host."),
    Setting(
        "SAMEDAY_OIDC_FACTOR_COUNTS",
        yes_or_no,
        "0",
        "1: who showed two factors there (amr says mfa) shows none here; 0: our own second factor is always asked.",
    ),
    Setting(
        "SAMEDAY_CLIENT_MICROSOFT_ID",
        str,
        "",
        "Name of the app at Entra ID, for accounts of any organization, by which clients sign in; empty: none.",
    ),
    Setting("SAMEDAY_CLIENT_MICROSOFT_SECRET", str, "", "Secret of that app."),
    Setting("SAMEDAY_CLIENT_MICROSOFT_SECRET_FILE", file_or_empty, "", "File that holds the secret instead."),
    Setting("SAMEDAY_CLIENT_GOOGLE_ID", str, "", "Name of the app at Google by which clients sign in; empty: none."),
    Setting("SAMEDAY_CLIENT_GOOGLE_SECRET", str, "", "Secret of that app."),
    Setting("SAMEDAY_CLIENT_GOOGLE_SECRET_FILE", file_or_empty, "", "File that holds the secret instead."),
    Setting(
        "SAMEDAY_MICROSOFT_CLIENT_ID",
        str,
        "",
        "Name of the desk's app at Microsoft: mailboxes by consent; empty: none.",
    ),
    Setting("SAMEDAY_MICROSOFT_SECRET", str, "", "Secret of that app."),
    Setting("SAMEDAY_MICROSOFT_SECRET_FILE", file_or_empty, "", "File that holds the secret instead."),
    Setting(
        "SAMEDAY_MICROSOFT_AUTHORITY",
        address(("https",)),
        "https://login.microsoftonline.com/organizations",
        "Where people consent; https://login.microsoftonline.com/<tenant id> for an app of one tenant.",
    ),
    Setting(
        "SAMEDAY_GOOGLE_CLIENT_ID", str, "", "Name of the desk's app at Google: mailboxes by consent; empty: none."
    ),
    Setting("SAMEDAY_GOOGLE_SECRET", str, "", "Secret of that app."),
    Setting("SAMEDAY_GOOGLE_SECRET_FILE", file_or_empty, "", "File that holds the secret instead."),
    Setting("SAMEDAY_METRICS_TOKEN", str, "", "Bearer token that opens /metrics to others; empty: this machine only."),
    Setting("SAMEDAY_DEMO", yes_or_no, "1", "1: an empty database gets the demo office; 0: it stays empty."),
    Setting(
        "SAMEDAY_DEBUG", yes_or_no, "0", "1: pages for developers (/dev/ui) and long error pages; never in production."
    ),
]


def load(environ: Mapping[str, str] = os.environ) -> dict[str, object]:
    """Return every setting's value by name, typed. Raises BadSetting naming the first bad one."""
    values = {}
    for setting in SETTINGS:
        text = environ.get(setting.name, "") or setting.default
        try:
            values[setting.name] = setting.read(text)
        except ValueError as error:
            raise BadSetting(f"{setting.name} {error}; it is {_shown(setting, text)}") from None
    return values


def _shown(setting: Setting, text: str) -> str:
    """Return the value to name in a sentence, without what may be a password."""
    if setting.name not in MAY_HOLD_A_PASSWORD:
        return repr(text)
    scheme, slashes, _ = text.partition("://")
    return f"“{scheme}://…”" if slashes and scheme.replace("+", "").isalnum() else "not shown: it may hold a password"


def home(value: str, checkout: Path) -> Path:
    """Return the data folder, made if missing, readable by us alone."""
    path = (checkout / value).resolve()
    try:
        path.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise BadSetting(f"SAMEDAY_HOME {path} cannot be made: {error.strerror}") from None
    return path
