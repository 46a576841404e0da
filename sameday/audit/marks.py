"""The checkpoints against the chain: is the database cut, or older than it says?"""

from collections.abc import Iterable
from pathlib import Path

from sameday.audit import checkpoints, macs
from sameday.audit.checkpoints import RESTORED, Line
from sameday.audit.find import IN_ONE_QUESTION, Wrong, some
from sameday.audit.models import Seal


def marks(further: list[Path]) -> Wrong | None:
    """Return what is wrong with the first checkpoint that the chain does not hold, None when it holds all."""
    for path in (*checkpoints.paths(), checkpoints.head_file(), *further):
        try:
            lines = list(checkpoints.read(path))
        except FileNotFoundError:
            if path in further:
                raise
            continue
        except checkpoints.Unreadable as error:
            return Wrong("edited", f"{error}")
        if wrong := _false(lines, path) or _missing(lines, path):
            return wrong
    return None


def _false(lines: Iterable[Line], path: Path) -> Wrong | None:
    for number, line in enumerate(lines, 1):
        ours = line.is_ours()
        if ours == macs.UNKNOWN:
            return Wrong("key unknown", f"line {number} of {path} is signed with the unknown key {line.key}")
        if ours == macs.FALSE:
            return Wrong("edited", f"line {number} of {path} is not as the desk wrote it")
    return None


def _missing(lines: list[Line], path: Path) -> Wrong | None:
    """Return the first line that tells of a seal which the chain does not hold and no restore explains."""
    lost = _lost_by_restores(lines)
    held = [line for number, line in enumerate(lines) if line.number and number not in lost]
    for part in some(held, IN_ONE_QUESTION):
        numbers = [line.number for line in part]
        found = dict(Seal.objects.filter(number__in=numbers).values_list("number", "mac"))
        for line in part:
            mac = found.get(line.number)
            if mac is None:
                last = Seal.objects.order_by("-number").values_list("number", flat=True).first() or 0
                words = f"the chain ends with seal {last}, and on {line.at} it had {line.number} ({path.name}): "
                return Wrong("cut", words + "rows were cut off, or this database is older", seal=last + 1)
            if bytes(mac).hex() != line.mac:
                words = f"seal {line.number} is not the one of {line.at} ({path.name}): the chain was written again"
                return Wrong("cut", words, seal=line.number)
    return None


def _lost_by_restores(lines: list[Line]) -> set[int]:
    """Return the places of lines beyond what a later restore brought back: known to be lost."""
    lost, least = set(), None
    for place in range(len(lines) - 1, -1, -1):
        line = lines[place]
        if least is not None and line.number > least:
            lost.add(place)
        if line.what == RESTORED:
            least = line.number if least is None else min(least, line.number)
    return lost
