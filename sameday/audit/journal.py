"""Write one entry of the journal, in the caller's transaction."""

from datetime import datetime

from django.db import transaction

from sameday import rows
from sameday.audit import trail
from sameday.audit.models import Entry


@transaction.atomic(savepoint=False)
def note(verb: str, *, by: str, at: datetime, subject: str = "", **data) -> Entry:
    """Append an entry and return it; `data` holds ids and settings, never secrets or message text."""
    entry = rows.insert(Entry(at=at, actor=by, verb=verb, subject=subject, data=data))
    trail.append(trail.JOURNAL, entry)
    return entry


@transaction.atomic(savepoint=False)
def note_many(lines: list[tuple[str, str, dict]], *, by: str, at: datetime) -> None:
    """Append many entries at one stroke: [(verb, subject, data)]."""
    entries = [Entry(at=at, actor=by, verb=verb, subject=subject, data=data) for verb, subject, data in lines]
    trail.append_many(trail.JOURNAL, Entry.objects.bulk_create(entries, batch_size=1000))


def change(verb: str, was: dict, now: dict, *, by: str, at: datetime, subject: str, **data) -> Entry | None:
    """Append an entry with the values of `now` that differ from `was`, old and new; None when nothing differs.

    The values are what a person reads in the history: words, numbers, yes or no, lists of them.
    """
    changes = {name: [was.get(name), value] for name, value in now.items() if was.get(name) != value}
    return note(verb, by=by, at=at, subject=subject, changes=changes, **data) if changes else None
