"""Is the trail as it was sealed? A walk in slices along checkpoints, chain and rows that names the first bad one.

Read in an order that lets the desk go on writing: a row before what waits, what waits before the seals, and the
seals before the rows they seal before the tombstones. So whatever moves meanwhile is seen at least once.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from sameday.audit import macs, trail
from sameday.audit.find import AT_ONCE, IN_ONE_QUESTION, Wrong, some
from sameday.audit.links import chain
from sameday.audit.marks import marks
from sameday.audit.models import Seal, Tombstone, Unsealed


@dataclass(frozen=True)
class Place:
    """How far the walk is: which part, and the last number or row seen there."""

    part: int = 0
    after: int = 0


@dataclass(frozen=True)
class Found:
    """One slice: where to go on (None: the end), how many seals it compared, and the first bad row."""

    place: Place | None
    rows: int = 0
    wrong: Wrong | None = None


def everything(checkpoints: list | None = None) -> Iterator[Found]:
    """Yield slice by slice until the end or the first bad row."""
    place: Place | None = Place()
    while place:
        found = look(place, checkpoints)
        yield found
        place = None if found.wrong else found.place


def look(place: Place, checkpoints: list | None = None) -> Found:
    """Look at one slice. `checkpoints`: further files of them, beside this installation's own."""
    parts: list[Callable[[int], tuple[int | None, int, Wrong | None]]] = [
        lambda after: (None, 0, marks(checkpoints or [])),
        chain,
        *(lambda after, source=source: unsealed(source, after) for source in trail.SOURCES),
        waiting,
    ]
    after, rows, wrong = parts[place.part](place.after)
    if after is not None:
        return Found(Place(place.part, after), rows, wrong)
    last = place.part + 1 == len(parts)
    return Found(None if last else Place(place.part + 1), rows, wrong)


def unsealed(source: trail.Source, after: int) -> tuple[int | None, int, Wrong | None]:
    """Look for rows that have no seal and that the desk did not sign."""
    model = source.model()
    ids = list(model.objects.filter(pk__gt=after).order_by("pk").values_list("pk", flat=True)[:AT_ONCE])
    for part in some(ids, IN_ONE_QUESTION):
        waits = {row.row: row for row in Unsealed.objects.filter(source=source.code, row__in=part)}
        sealed = set(Seal.objects.filter(source=source.code, row__in=part).values_list("row", flat=True))
        for row in part:
            if row not in sealed and (wrong := _unsigned(source, row, waits.get(row))):
                return None, 0, wrong
    return (ids[-1] if len(ids) == AT_ONCE else None), 0, None


def waiting(after: int) -> tuple[int | None, int, Wrong | None]:
    """Look at what waits for its seal: signed by the desk, and its row is there or has a tombstone."""
    rows = list(Unsealed.objects.filter(pk__gt=after).order_by("pk")[:AT_ONCE])
    for row in rows:
        source = trail.BY_CODE.get(row.source)
        if source is None or macs.is_ours(row) == macs.FALSE:
            words = f"an order to seal {source.words if source else 'a row'} {row.row} was not written by the desk"
            return None, 0, Wrong("inserted", words, source and source.label, row.row)
        gone = not source.model().objects.filter(pk=row.row).exists()
        if gone and not Tombstone.objects.filter(kind="ticket", number=row.ticket).exists():
            if Seal.objects.filter(source=row.source, row=row.row).exists():
                continue  # sealed meanwhile: the chain answers for it
            return (
                None,
                0,
                Wrong("removed", f"{source.words} {row.row} is gone before it was sealed", source.label, row.row),
            )
    return (rows[-1].pk if len(rows) == AT_ONCE else None), 0, None


def _unsigned(source: trail.Source, row: int, waits: Unsealed | None) -> Wrong | None:
    """Return what is wrong with a row without a seal, None when it waits for one as the desk wrote it."""
    name = f"{source.words} {row}"
    if waits is None:
        words = f"{name} was not written by the desk, or its seal was taken away: it has none and waits for none"
        return Wrong("inserted", words, source.label, row)
    ours = macs.is_ours(waits)
    if ours == macs.UNKNOWN:
        return Wrong(
            "key unknown", f"{name} waits for its seal, signed with the unknown key {waits.key}", source.label, row
        )
    if ours == macs.FALSE:
        return Wrong("inserted", f"{name} was not written by the desk: its signature is false", source.label, row)
    values = source.model().objects.filter(pk=row).values_list(*source.fields).first()
    if values is not None and trail.digest(values).hex() != waits.digest:
        return Wrong("edited", f"{name} is not as the desk wrote it; it was to be sealed", source.label, row)
    return None
