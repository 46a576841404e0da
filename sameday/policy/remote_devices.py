"""Which computer of a MeshCentral server a request means, what a session there may do, and for how long. Pure.

Source: rules.md 3 (appointments); decision 0034.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

MARGIN_MINUTES = 15  # an appointment takes longer than it should now and then
ALONE_MINUTES = 60  # a session that belongs to no appointment
LONGEST_MINUTES = 480
MOST_SHOWN = 20

# bits of MeshCentral: what a guest sees, and for what the person at the computer is asked first
_TERMINAL, _DESKTOP, _FILES = 1, 2, 4
_ASK_DESKTOP, _ASK_TERMINAL, _ASK_FILES = 8, 16, 32
_HEX = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True)
class Device:
    """A computer as MeshCentral knows it; `group` is the name of its device group, `host` what it calls itself."""

    node: str
    name: str
    group: str
    online: bool
    host: str = ""


def called(devices: Iterable[Device], name: str) -> list[Device]:
    """Return the computers of this name: large and small letters are one, and a domain counts where both have one."""
    wanted = _plain(name)
    if not wanted:
        return []
    return [each for each in devices if any(_same(wanted, _plain(known)) for known in (each.name, each.host))]


def proposed(devices: Iterable[Device], name: str, company: str) -> list[Device]:
    """Return those of this name, else those whose name holds it; the client's own group first, then who is online."""
    devices, wanted = list(devices), _plain(name)
    near = [each for each in devices if wanted and (wanted in _plain(each.name) or wanted in _plain(each.host))]
    found = called(devices, name) or near
    found.sort(key=lambda each: (_plain(each.group) != _plain(company), not each.online, _plain(each.name), each.node))
    return found[:MOST_SHOWN]


def is_theirs(device: Device, company: str, ours: str) -> bool:
    """Return whether a computer stands where one of this client may: in its own group, in the one that takes everybody
    in (`ours`), or in none. A look at the wrong client's screen cannot be taken back."""
    return _plain(device.group) in ("", _plain(company), _plain(ours))


def session_minutes(appointment_minutes: int | None) -> int:
    """Return how long the link of a session opens it: the appointment's length and a margin."""
    wanted = ALONE_MINUTES if appointment_minutes is None else appointment_minutes + MARGIN_MINUTES
    return min(max(wanted, MARGIN_MINUTES), LONGEST_MINUTES)


def rights(*, terminal: bool, files: bool) -> tuple[int, int]:
    """Return MeshCentral's bits of what a session shows and of what the person there must agree to: all of it."""
    shown = _DESKTOP | (_TERMINAL if terminal else 0) | (_FILES if files else 0)
    asked = _ASK_DESKTOP | (_ASK_TERMINAL if terminal else 0) | (_ASK_FILES if files else 0)
    return shown, asked


def fingerprint(typed: str) -> str | None:
    """Return the SHA-256 fingerprint of a certificate as 64 small letters, "" for nothing, None for what is none."""
    bare = re.sub(r"[\s:]", "", typed).lower().removeprefix("sha256").removeprefix("fingerprint=")
    return bare if not bare or _HEX.fullmatch(bare) else None


def in_pairs(fingerprint: str) -> str:
    """Return `AB:CD:…`, as browsers and openssl print it."""
    return ":".join(fingerprint[place : place + 2] for place in range(0, len(fingerprint), 2)).upper()


def _plain(name: str) -> str:
    return name.strip().casefold()


def _same(one: str, other: str) -> bool:
    if "." in one and "." in other:
        return one == other
    return bool(other) and one.partition(".")[0] == other.partition(".")[0]
