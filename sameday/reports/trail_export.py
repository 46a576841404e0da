"""The audit trail written out: CSV that no spreadsheet takes for a formula, or a JSON object a line."""

import csv
import io
import json
from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import islice

from sameday.audit import actors, journal
from sameday.audit.csv_cells import harmless
from sameday.audit.models import Seal
from sameday.office.models import Staff
from sameday.reports.trail import EVENT, Row

FORMATS = {"csv": "text/csv; charset=utf-8", "jsonl": "application/jsonl; charset=utf-8"}
COLUMNS = ("at", "actor", "name", "trail", "row", "verb", "on", "from", "to", "seal")
TOGETHER = 500


def note(kind: str, typed: dict, *, by: str, at: datetime) -> None:
    """Write into the journal that somebody takes the trail away, and what of it."""
    asked = {name: value for name, value in typed.items() if value}
    journal.note("audit exported", by=by, at=at, format=kind, asked=asked)


def lines(rows: Iterable[Row], kind: str) -> Iterator[str]:
    """Yield the export piece by piece: of a million rows no more than TOGETHER are in memory."""
    write = _as_csv if kind == "csv" else _as_json
    names = dict(Staff.objects.values_list("pk", "name"))
    if kind == "csv":
        yield "\ufeff" + _csv_line(COLUMNS)
    rows = iter(rows)
    while some := list(islice(rows, TOGETHER)):
        seals = {}
        for source in {row.source for row in some}:
            numbers = [row.pk for row in some if row.source == source]
            found = Seal.objects.filter(source=source, row__in=numbers).values_list("row", "number")
            seals |= {(source, row): number for row, number in found}
        yield "".join(write(row, names, seals.get((row.source, row.pk))) for row in some)


def _as_csv(row: Row, names: dict[int, str], seal: int | None) -> str:
    was, now = row.data.get("was"), {k: v for k, v in row.data.items() if k not in ("was", "set")}
    now |= row.data.get("set") or {}
    return _csv_line(
        (row.at.isoformat(), row.actor, _name(row, names), _trail(row), row.pk, row.verb, row.subject, _dump(was),
         _dump(now), seal)
    )  # fmt: skip


def _as_json(row: Row, names: dict[int, str], seal: int | None) -> str:
    facts = (row.at.isoformat(), row.actor, _name(row, names), _trail(row), row.pk, row.verb, row.subject)
    return json.dumps(dict(zip(COLUMNS[:7], facts, strict=True)) | {"data": row.data, "seal": seal}) + "\n"


def _csv_line(cells: Iterable) -> str:
    text = io.StringIO()
    csv.writer(text).writerow([harmless(cell) for cell in cells])
    return text.getvalue()


def _name(row: Row, names: dict[int, str]) -> str:
    return names.get(actors.staff_id(row.actor), "")


def _trail(row: Row) -> str:
    return "request" if row.source == EVENT else "journal"


def _dump(value) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True) if value else ""
