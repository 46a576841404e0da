"""Everything on file as CSV that imports again to the same: one file a kind, safe to open in a spreadsheet."""

import csv
import io
import zipfile
from collections.abc import Iterator

from django.db.models.functions import Lower

from sameday.clients import kinds
from sameday.clients.kinds import Kind
from sameday.clients.sheets import cells

_ORDER = {
    "plan": ("name",), "company": ("name",), "domain": ("company__name", "name"),
    "contact": ("company__name", "mail"), "item": ("company__name", "kind", "name", "active_from", "pk"),
}  # fmt: skip
_RELATIVES = {"company": ("plan",), "domain": ("company",), "contact": ("company",), "item": ("company", "contact")}


def lines(kind: Kind) -> Iterator[list[str]]:
    """Yield the headings, then a row of cells for each record; a few records in memory at a time."""
    yield cells.headings(kind)
    rows = kind.model.objects.order_by(*(Lower(n) if n == "name" else n for n in _ORDER[kind.name]), "pk")
    if kind.name in _RELATIVES:
        rows = rows.select_related(*_RELATIVES[kind.name])
    for row in rows.iterator(2000):
        own = [row.company.name] if kind in cells.OF_A_COMPANY else []
        yield [cells.disarmed(text) for text in [*own, *(field.text(row) for field in kind.fields)]]


def text(kind: Kind) -> str:
    """Return one kind as the text of a CSV file."""
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\r\n").writerows(lines(kind))
    return out.getvalue()


def files() -> Iterator[tuple[str, bytes]]:
    """Yield (name, bytes) of each file; the mark at the beginning tells spreadsheets that it is UTF-8."""
    for kind in kinds.KINDS.values():
        yield cells.FILES[kind.name], text(kind).encode("utf-8-sig")


def archive() -> bytes:
    """Return all files as one ZIP."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in files():
            packed.writestr(name, data)
    return out.getvalue()
