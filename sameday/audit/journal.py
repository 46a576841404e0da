"""Write one entry of the journal, in the caller's transaction."""

from datetime import datetime

from sameday.audit.models import Entry


def note(verb: str, *, by: str, at: datetime, subject: str = "", **data) -> Entry:
    """Append an entry and return it; `data` holds ids and settings, never secrets or message text."""
    return Entry.objects.create(at=at, actor=by, verb=verb, subject=subject, data=data)
