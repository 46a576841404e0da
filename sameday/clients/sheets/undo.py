"""A whole import taken back: old values where nothing changed since, new records gone where nothing hangs on them."""

from collections import defaultdict
from datetime import datetime

from django.db.models import ForeignKey

from sameday.audit import journal
from sameday.clients import kinds, records
from sameday.clients.kinds import Kind
from sameday.clients.models import Import, ImportRow
from sameday.clients.sheets import write

CHUNK = 500


def undo(load: Import, *, by: str, at: datetime) -> tuple[int, int]:
    """Take it back in the caller's transaction; return (rows taken back, rows left), each left row saying why."""
    rows = list(load.rows.filter(verdict__in=("new", "changes")).order_by("place"))
    left = 0
    for kind in reversed(kinds.KINDS.values()):
        mine = [row for row in rows if row.sheet == kind.name]
        _old_values(kind, [row for row in mine if row.verdict == "changes"], by=by, at=at, number=load.pk)
        _gone(kind, [row for row in mine if row.verdict == "new"], by=by, at=at, number=load.pk)
        left += sum(bool(row.left) for row in mine)
    write.update(ImportRow, ["left"], [([row.left], row.pk) for row in rows if row.left])
    return len(rows) - left, left


def _old_values(kind: Kind, mine: list[ImportRow], *, by: str, at: datetime, number: int) -> None:
    """Give each field that is still as the import set it its old value again."""
    lines, found = [], _records(kind, mine)
    for row in mine:
        record = found.get(row.row)
        if record is None:
            row.left = "It is gone"
            continue
        now, back = kind.texts(record), {}
        for name, (old, new) in row.changes.items():
            if now[name] == new:
                back[name] = old
            else:
                row.left = f"{kind.field(name).words} was changed since: {now[name]!r}"[:300]
        try:
            for name, text in back.items():
                field = kind.field(name)
                value = field.read(text) if not field.refers else records.referred(field, record, text)
                records.put(field, record, value)
        except ValueError as trouble:
            row.left = str(trouble)[:300]
            continue
        if kind is kinds.CONTACT:
            for name in back.keys() & records.SET_AT.keys():
                setattr(record, records.SET_AT[name], at)
        record.save()
        if back:
            changes = {kind.field(name).words: [row.changes[name][1], text] for name, text in back.items()}
            data = {"changes": changes, "import": number, **records.about(kind, record)}
            lines.append((f"import of {kind.words} taken back", records.subject(record), data))
    journal.note_many(lines, by=by, at=at)


def _gone(kind: Kind, mine: list[ImportRow], *, by: str, at: datetime, number: int) -> None:
    """Delete what the import made, but for what was changed since or has something hanging on it."""
    found, lines = _records(kind, mine), []
    used = _used(kind, list(found))
    going = []
    for row in mine:
        record = found.get(row.row)
        if record is None:
            continue  # somebody removed it: it is gone, as it should be
        now = kind.texts(record)
        moved = [n for n, (_, new) in row.changes.items() if now[n] != new]
        extra = [name for name, text in now.items() if name not in row.changes and text]
        if moved or extra:
            row.left = f"{kind.field((moved + extra)[0]).words} was changed since: kept as it is"
        elif row.row in used:
            row.left = f"{used[row.row]} belong to it by now: kept"
        else:
            going.append(row.row)
            changes = {kind.field(n).words: [pair[1], None] for n, pair in row.changes.items()}
            data = {"changes": changes, "import": number, **records.about(kind, record)}
            lines.append((f"import of {kind.words} taken back", records.subject(record), data))
    for first in range(0, len(going), CHUNK):
        some = kind.model.objects.filter(pk__in=going[first : first + CHUNK])
        some._raw_delete(some.db)
    journal.note_many(lines, by=by, at=at)


def _records(kind: Kind, rows: list[ImportRow]) -> dict[int, object]:
    found, pks = {}, [row.row for row in rows]
    relatives = {"company": ("plan",), "contact": ("company",), "item": ("company", "contact"), "domain": ("company",)}
    for first in range(0, len(pks), CHUNK):
        some = kind.model.objects.filter(pk__in=pks[first : first + CHUNK])
        if kind.name in relatives:
            some = some.select_related(*relatives[kind.name])
        found |= {record.pk: record for record in some}
    return found


def _used(kind: Kind, pks: list[int]) -> dict[int, str]:
    """Return {record: the words of something that leads to it}; what this import made has been deleted already."""
    found: dict[int, str] = defaultdict(str)
    for relation in kind.model._meta.related_objects:
        if not isinstance(relation.field, ForeignKey):
            continue
        column, model = relation.field.attname, relation.related_model
        for first in range(0, len(pks), CHUNK):
            some = model._base_manager.filter(**{f"{column}__in": pks[first : first + CHUNK]})
            words = str(model._meta.verbose_name_plural)
            found |= dict.fromkeys(some.values_list(column, flat=True).distinct(), words[:1].upper() + words[1:])
    return found
