"""The timeline of an incident: what people write, and what the desk notes by itself."""

from datetime import datetime

from django.db import transaction

from sameday.audit import actors
from sameday.incidents.models import Entry, Incident
from sameday.incidents.refused import NotNow
from sameday.office.models import Staff
from sameday.policy.incidents import ENTRY_LONGEST


@transaction.atomic
def write(incident: Incident, text: str, *, staff: Staff, at: datetime) -> Entry:
    """Append what a person says happened; over or not, a timeline takes more."""
    text = " ".join(text.split())
    if not text:
        raise NotNow("Write what happened.", "text")
    if len(text) > ENTRY_LONGEST:
        raise NotNow(f"Write at most {ENTRY_LONGEST} characters at a time.", "text")
    return Entry.objects.create(incident=incident, at=at, staff=staff, kind="note", text=text)


def note(incident: Incident, kind: str, text: str, *, at: datetime, staff: Staff | None = None) -> Entry:
    """Append a fact, in the transaction that made it one. `staff`: whose act it was."""
    return Entry.objects.create(incident=incident, at=at, staff=staff, kind=kind, text=text[:ENTRY_LONGEST])


def person(by: str) -> Staff | None:
    """Return the one of us who acts, None for anybody else."""
    number = actors.staff_id(by)
    return Staff.objects.filter(pk=number).first() if number is not None else None
