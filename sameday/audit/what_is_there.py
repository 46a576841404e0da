"""An older database gets its chain: what is there is sealed as it is found, once, by a migration."""

from datetime import UTC, datetime

from sameday.audit import sealer, trail

AT_ONCE = 2000


def seal(apps, editor) -> None:
    """Seal every row of the trail (a migration's function; an empty database gets its chain with its first row)."""
    seals = apps.get_model("audit.Seal")
    at, last = datetime.now(UTC), None
    there = sum(source.model(apps).objects.count() for source in trail.SOURCES)
    if not there or seals.objects.exists():
        return
    last = sealer.begin(at, there=there, model=seals)
    for source in trail.SOURCES:
        after = 0
        while rows := _rows(source, apps, after):
            after = rows[-1][0]
            facts = [(source.code, pk, _ticket(source, values), trail.digest(values)) for pk, *values in rows]
            last = seals.objects.bulk_create(sealer.chained(last, facts, at, model=seals))[-1]


def _rows(source: trail.Source, apps, after: int) -> list[tuple]:
    found = source.model(apps).objects.filter(pk__gt=after).order_by("pk")
    return list(found.values_list("pk", *source.fields)[:AT_ONCE])


def _ticket(source: trail.Source, values: list) -> int | None:
    return values[source.fields.index("ticket_id")] if "ticket_id" in source.fields else None
