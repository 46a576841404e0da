"""Addresses that open a remote session: which may be, what is filled in, and those that are well known. Pure."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

PLACEHOLDERS = {
    "device": "the name of the computer",
    "ticket": "the number of the request, without T-",
    "staff": "the mail address of who opens it",
    "client": "the company",
}
APPS = ("anydesk", "ms-quick-assist", "rustdesk", "st-business", "teamviewer10")
LONGEST = 500

_NAMED = re.compile(r"\{(" + "|".join(PLACEHOLDERS) + r")\}")
_PLAIN = re.compile(r"[!#-;=?-\[\]_a-z~]+")  # printable ASCII without blank, quotes, <, >, \, ^, `, {, |, }
_BAD_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
_HOST = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?")


@dataclass(frozen=True)
class Preset:
    """A well-known tool: an address to begin with, and what must be put right in it."""

    key: str
    name: str
    template: str
    hint: str


PRESETS = (
    Preset("screenconnect", "ScreenConnect", "https://example.screenconnect.com/Host#Access/All%20Machines/{device}",
           "Put your own host in. It shows the machines of this name; the first group may have another name."),
    Preset("splashtop", "Splashtop", "st-business://com.splashtop.business?account={staff}",
           "Opens the Splashtop Business app, which must be installed, with the account of who opens it."),
    Preset("teamviewer", "TeamViewer", "teamviewer10://control?device={device}",
           "Opens the TeamViewer app. It takes the ID of a computer: name computers by it."),
    Preset("rustdesk", "RustDesk", "rustdesk://{device}",
           "Opens the RustDesk app. It takes the ID of a computer: name computers by it."),
    Preset("quick_assist", "Quick Assist", "ms-quick-assist:",
           "Opens Quick Assist of Windows; the code is read out by telephone."),
)  # fmt: skip


def problem(template: str) -> str:
    """Return what is wrong with an address, in words that say what to do; "" when it may be used.

    https with a host that is written out, or one of APPS; nothing but the known placeholders in braces.
    """
    if not template or len(template) > LONGEST:
        return f"Write an address of at most {LONGEST} characters"
    bare = _NAMED.sub("x", template)
    if "{" in bare or "}" in bare:
        return "In braces there may be " + ", ".join(f"{{{name}}}" for name in PLACEHOLDERS) + " and nothing else"
    if not _PLAIN.fullmatch(bare) or _BAD_PERCENT.search(bare):
        return "Leave out blanks and signs that no address has; a blank is written %20"
    scheme, colon, _ = template.partition(":")
    if not colon or scheme not in ("https", *APPS):
        return "Begin with https:// or with one of " + ", ".join(f"{name}:" for name in APPS)
    return _host_problem(template) if scheme == "https" else ""


def fill(template: str, values: Mapping[str, str]) -> str | None:
    """Return the address with its placeholders filled in, None when one of them has no value that is safe there.

    Each is percent-encoded as a whole. One of dots alone would lead to another path, one that begins with a hyphen
    could be an option to the app.
    """
    names = set(_NAMED.findall(template))
    found = {name: values.get(name, "").strip() for name in names}
    if any(not value.strip(".") or value.startswith("-") for value in found.values()):
        return None
    return _NAMED.sub(lambda match: quote(found[match[1]], safe=""), template)


def _host_problem(template: str) -> str:
    words = "After https:// write the host of the tool, without a placeholder, a name or a password in it"
    try:
        parts = urlsplit(template)
        port = parts.port
    except ValueError:
        return words
    host = parts.netloc.removesuffix(f":{port}") if port is not None else parts.netloc
    return "" if template.startswith("https://") and _HOST.fullmatch(host) else words
