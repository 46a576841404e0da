"""An import's rows, written in bulk: new records, changed columns, and a line of the journal for each."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

from django.db import connection

from sameday.audit import journal
from sameday.clients import kinds, records
from sameday.clients.kinds import Kind
from sameday.clients.sheets.cells import OF_A_COMPANY
from sameday.clients.sheets.known import Known
from sameday.clients.sheets.verdicts import CHANGES, NEW, Verdict

BATCH = 1000


def write(judged: list[Verdict], known: Known, *, by: str, at: datetime, number: int) -> None:
    """Make and change what the verdicts say, in the caller's transaction; each new one's record is `on_file` then."""
    made: dict[str, dict[tuple, object]] = defaultdict(dict)
    for kind in kinds.KINDS.values():
        mine = [v for v in judged if v.kind is kind and v.verdict in (NEW, CHANGES)]
        new = [v for v in mine if v.verdict == NEW]
        for v in new:
            v.on_file = _built(v, known, made)
        kind.model.objects.bulk_create([v.on_file for v in new], batch_size=BATCH)
        made[kind.name] = {v.key: v.on_file for v in new}
        _change([v for v in mine if v.verdict == CHANGES], known, made, at=at)
        _write_down(kind, mine, by=by, at=at, number=number)


def _built(v: Verdict, known: Known, made: dict):
    row = v.kind.model()
    if v.kind in OF_A_COMPANY:
        row.company = known.find(kinds.COMPANY, (v.company,)) or made["company"][(v.company,)]
    for field in v.kind.fields:
        if field.name in v.values:
            records.put(field, row, _value(field, v.values[field.name], known, made))
    return row


def _value(field, value, known: Known, made: dict):
    if not field.refers or value is None:
        return value
    kind = kinds.KINDS[field.refers]
    return known.find(kind, value) or made[kind.name][value]


def _change(changed: list[Verdict], known: Known, made: dict, *, at: datetime) -> None:
    """Update the columns that differ: one statement for all rows that change the same ones."""
    groups = defaultdict(list)
    for v in changed:
        columns = {}
        for name, value in v.values.items():
            field = v.kind.field(name)
            column = f"{name}_id" if field.refers else name
            found = _value(field, value, known, made)
            columns[column] = found.pk if field.refers and found is not None else found
        if v.kind is kinds.CONTACT:
            columns |= _also(v, at)
        groups[(v.kind.name, tuple(sorted(columns)))].append(([columns[c] for c in sorted(columns)], v.on_file.pk))
    for (name, columns), rows in groups.items():
        update(kinds.KINDS[name].model, columns, rows)


def _also(v: Verdict, at: datetime) -> dict:
    """Return the columns that follow from what is changed about a person."""
    more = {column: at for name, column in records.SET_AT.items() if name in v.changes}
    if "approves_in_order" in v.values:
        more["point_of_contact"] = v.values["approves_in_order"] == 0
    if "status" in v.values:
        more["left_at"] = at if v.values["status"] == "inactive" else None
    return more


def update(model, columns: Iterable[str], rows: list[tuple[list, int]]) -> None:
    """Set these columns of many rows, each to its own values: [(values, pk)]."""
    quote, fields = connection.ops.quote_name, [_column(model, name) for name in columns]
    sets = ", ".join(f"{quote(field.column)} = %s" for field in fields)
    sql = f"UPDATE {quote(model._meta.db_table)} SET {sets} WHERE {quote(model._meta.pk.column)} = %s"  # noqa: S608
    params = [
        [*(f.get_db_prep_save(value, connection) for f, value in zip(fields, values, strict=True)), pk]
        for values, pk in rows
    ]  # fmt: skip
    with connection.cursor() as cursor:
        for first in range(0, len(params), BATCH):
            cursor.executemany(sql, params[first : first + BATCH])


def _column(model, name: str):
    return next(field for field in model._meta.concrete_fields if name in (field.name, field.attname))


def _write_down(kind: Kind, mine: list[Verdict], *, by: str, at: datetime, number: int) -> None:
    words = {field.name: field.words for field in kind.fields}
    lines = []
    for v in mine:
        changes = {words[name]: pair for name, pair in v.changes.items()}
        data = {"changes": changes, "import": number, **records.about(kind, v.on_file)}
        verb = f"{kind.words} {'added' if v.verdict == NEW else 'changed'}"
        lines.append((verb, records.subject(v.on_file), data))
    journal.note_many(lines, by=by, at=at)
