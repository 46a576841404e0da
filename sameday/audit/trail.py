"""The audit trail: rows of three tables, each as canonical bytes, and each signed when it is written."""

import hashlib
import json
from dataclasses import dataclass
from datetime import UTC, datetime

from django.apps import apps as installed
from django.db import models

from sameday import rows
from sameday.audit import macs
from sameday.audit.models import Unsealed


@dataclass(frozen=True)
class Source:
    """A table of the trail. Its model is named, not imported: tickets lie above the audit."""

    code: int
    words: str
    label: str
    fields: tuple[str, ...]

    def model(self, apps=installed) -> type[models.Model]:
        return apps.get_model(self.label)


JOURNAL = Source(1, "journal entry", "audit.Entry", ("at", "actor", "verb", "subject", "data"))
EVENTS = Source(2, "event", "tickets.TicketEvent", ("ticket_id", "at", "kind", "actor", "data"))
TOMBSTONES = Source(3, "tombstone", "audit.Tombstone", ("at", "kind", "number", "reason", "sha256"))
SOURCES = (JOURNAL, EVENTS, TOMBSTONES)
BY_CODE = {source.code: source for source in SOURCES}


def append(source: Source, row: models.Model, *, ticket: int | None = None) -> None:
    """Sign a row just inserted and let it wait for its seal; in the same transaction, or a crash leaves it unsigned."""
    found = digest([getattr(row, field) for field in source.fields])
    key, mac = macs.sign_row(source.code, row.pk, ticket, found.hex())
    waiting = Unsealed(
        source=source.code, row=row.pk, ticket=ticket, digest=found.hex(), key=key, mac=mac, since=datetime.now(UTC)
    )
    rows.insert(waiting)


def append_many(source: Source, rows_: list[models.Model]) -> None:
    """Sign many rows just inserted, in the transaction that inserted them; none of a ticket."""
    since = datetime.now(UTC)
    waiting = []
    for row in rows_:
        found = digest([getattr(row, field) for field in source.fields]).hex()
        key, mac = macs.sign_row(source.code, row.pk, None, found)
        waiting.append(
            Unsealed(source=source.code, row=row.pk, ticket=None, digest=found, key=key, mac=mac, since=since)
        )  # fmt: skip
    Unsealed.objects.bulk_create(waiting, batch_size=1000)


def digest(values) -> bytes:
    """Return the SHA-256 of a row's values, the same before and after a database kept them."""
    return hashlib.sha256(canonical(values)).digest()


def canonical(values) -> bytes:
    return json.dumps([_plain(value) for value in values], sort_keys=True, separators=(",", ":")).encode()


def _plain(value):
    """Return `value` as JSON of both databases gives it back: UTC, lists, text keys, 2.0 as 2 (PostgreSQL's jsonb)."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    if isinstance(value, dict):
        return {_name(key): _plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(inner) for inner in value]
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value


def _name(key) -> str:
    return key if isinstance(key, str) else json.dumps(key)
