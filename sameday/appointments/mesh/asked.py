"""What MeshCentral is asked: its computers, a link that opens one for some minutes, the end of it, an invitation.

Its answers are read as a stranger's: of each only what we know, and addresses of its own only. Decision 0034.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from sameday.appointments.mesh import line
from sameday.appointments.mesh.line import Server
from sameday.appointments.mesh.trouble import Trouble
from sameday.policy import remote_devices
from sameday.policy.remote_devices import Device

if TYPE_CHECKING:
    from sameday.appointments.mesh.talk import Talk

LONGEST_NAME = 120
MOST_PAGES = 20
INVITE_HOURS = 24
AGENT = 1  # the bit of `conn` that says its agent is connected
_NODE = re.compile(r"node/[\w.-]{0,60}/[\w@$]{10,120}", re.ASCII)
_TOKEN = re.compile(r"c=[\w@$=%+-]{20,1000}", re.ASCII)
_SHARE = re.compile(r"[\w@$=+-]{4,120}", re.ASCII)


@dataclass(frozen=True)
class Share:
    """A link that opens one computer until it ends by itself; `ident` ends it earlier."""

    device: Device
    ident: str
    url: str


@dataclass(frozen=True)
class Looked:
    """What a look finds: the computers, and the names of the device groups, by their ids."""

    devices: list[Device]
    groups: dict[str, str]


def look(server: Server, *, seconds: float | None = None) -> Looked:
    """Return which computers there are. Raises Trouble."""
    return line.asking(server, _looked, seconds=seconds)


def share(
    server: Server,
    device: Device,
    *,
    guest: str,
    minutes: int,
    terminal: bool,
    files: bool,
    seconds: float | None = None,
) -> Share:
    """Make a link that opens this computer. Raises Trouble.

    The person there is asked first; after so many minutes the link opens nothing, whatever becomes of us.
    """
    shown, consent = remote_devices.rights(terminal=terminal, files=files)
    wish = {"action": "createDeviceShareLink", "nodeid": device.node, "guestname": guest[:LONGEST_NAME],
            "p": shown, "consent": consent, "expire": minutes}  # fmt: skip

    def work(talk: "Talk") -> Share:
        try:
            said = talk.ask(wish=wish)["wish"]
        except TimeoutError:
            words = "MeshCentral does not answer to the wish for a session. Is guest device sharing switched off there?"
            raise Trouble(words) from None
        ident = said.get("publicid")
        if not isinstance(ident, str) or not _SHARE.fullmatch(ident):
            raise Trouble(f"MeshCentral makes no session: {_said(said)}.")
        return Share(device, ident, _ours(server, said.get("url"), "sharing"))

    return line.asking(server, work, seconds=seconds)


def unshare(server: Server, node: str, ident: str) -> None:
    """End a link; one that has ended already is no trouble. Raises Trouble, also of a server that knows no such
    computer: it may be another one by now, and the link ends by itself only."""
    wish = {"action": "removeDeviceShare", "nodeid": node, "publicid": ident}
    said = line.asking(server, lambda talk: talk.ask(wish=wish)["wish"])
    gone = "removed" in said or said.get("result") in ("OK", "Invalid device share identifier.")
    if not gone:
        raise Trouble(f"MeshCentral does not end the session: {_said(said)}.")


def invitation(server: Server, groups: list[str], *, seconds: float | None = None) -> tuple[str, str] | None:
    """Return the first of these device groups that is there, and an address that installs its agent for a day.

    None when there is none of them. Raises Trouble.
    """

    def work(talk: "Talk") -> tuple[str, str] | None:
        there = {name.casefold(): (ident, name) for ident, name in _groups(talk.ask(groups=_GROUPS)["groups"]).items()}
        ident, name = next((there[each.casefold()] for each in groups if each.casefold() in there), (None, ""))
        if ident is None:
            return None
        wish = {"action": "createInviteLink", "meshid": ident, "expire": INVITE_HOURS, "flags": 0}
        said = talk.ask(wish=wish)["wish"]
        return (name, _ours(server, said["url"], "agentinvite")) if said.get("url") else None

    return line.asking(server, work, seconds=seconds)


_GROUPS = {"action": "meshes"}


def _looked(talk: "Talk") -> Looked:
    """Return all computers: a server may show them in pages."""
    devices: list[Device] = []
    said = talk.ask(groups=_GROUPS, devices={"action": "nodes"})
    groups = _groups(said["groups"])
    page = said["devices"]
    for _ in range(MOST_PAGES):
        devices += _devices(page, groups)
        skip, limit, total = (page.get(name) for name in ("skip", "limit", "totalcount"))
        if not all(isinstance(each, int) for each in (skip, limit, total)) or skip + limit >= total or limit < 1:
            break
        page = talk.ask(devices={"action": "nodes", "skip": skip + limit, "limit": limit})["devices"]
    return Looked(devices, groups)


def _groups(said: dict) -> dict[str, str]:
    rows = said.get("meshes")
    rows = [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []
    return {row["_id"]: _name(row.get("name")) for row in rows if isinstance(row.get("_id"), str)}


def _devices(said: dict, groups: dict[str, str]) -> Iterator[Device]:
    nodes = said.get("nodes")
    if not isinstance(nodes, dict):
        raise Trouble(f"MeshCentral names no computers: {_said(said)}.")
    for group, rows in nodes.items():
        for row in rows if isinstance(rows, list) else ():
            node = row.get("_id") if isinstance(row, dict) else None
            if isinstance(node, str) and _NODE.fullmatch(node):
                conn = row.get("conn")
                online = isinstance(conn, int) and bool(conn & AGENT)
                yield Device(node, _name(row.get("name")), groups.get(group, ""), online, _name(row.get("rname")))


def _ours(server: Server, url: object, page: str) -> str:
    """Return an address the server made as one at the address that the office typed: it leads nowhere else."""
    parts = urlsplit(url) if isinstance(url, str) else None
    if parts is None or not parts.path.endswith(f"/{page}") or not _TOKEN.fullmatch(parts.query):
        raise Trouble("MeshCentral answers with an address that is none of its own.")
    host, port, path = server.parts()
    name = f"[{host}]" if ":" in host else host
    return f"https://{name}{'' if port == 443 else f':{port}'}{path}{page}?{parts.query}"


def _name(text: object) -> str:
    """Return a name of theirs as one line of letters that can be printed."""
    kept = "".join(letter if letter.isprintable() else " " for letter in text[:500]) if isinstance(text, str) else ""
    return " ".join(kept.split())[:LONGEST_NAME]


def _said(said: dict) -> str:
    return _name(said.get("result")).rstrip(".") or "it does not say why"
