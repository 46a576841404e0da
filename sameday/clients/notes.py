"""Notes of a company and of its devices: read beside a ticket, reworded in place, every version kept."""

import hashlib
from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from sameday.audit import journal
from sameday.clients.models import Company, NoteVersion

HISTORY = 50
DEVICES = 12
LONGEST = 4000


class Changed(Exception):
    """Somebody else reworded the note since the form was made; `now` is what it says."""

    def __init__(self, now: str):
        self.now = now
        super().__init__()


def key_of(device: str) -> str:
    """Return the name by which devices are told apart."""
    return " ".join(device.casefold().split())[:120]


def seen(text: str) -> str:
    """Return the mark of a text that a form carries, so that a change meanwhile is noticed."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def of_devices(company_id: int, devices: Iterable[str]) -> list[NoteVersion]:
    """Return the latest note of each device in their order, an empty one where there is none; one query."""
    names = {key_of(name): name for name in devices if name.strip()}
    known = {row.key: row for row in NoteVersion.objects.filter(company_id=company_id, latest=True, key__in=names)}
    empty = {key: NoteVersion(company_id=company_id, device=name, key=key) for key, name in names.items()}
    return [known.get(key) or empty[key] for key in list(names)[:DEVICES]]


def history(company_id: int) -> list[NoteVersion]:
    """Return the latest versions of all notes of the company, newest first, with who wrote them."""
    return list(NoteVersion.objects.filter(company_id=company_id).select_related("staff").order_by("-id")[:HISTORY])


@transaction.atomic
def write(company: Company, device: str, text: str, *, was: str, staff, by: str, at: datetime) -> NoteVersion | None:
    """Let the note of the device, or of the company itself (`device` ""), say this; return the version.

    None when it says so already. Raises Changed when it does not say any more what the form saw (`was`, of `seen`).
    """
    company = Company.objects.select_for_update(of=("self",)).get(pk=company.pk)
    key = key_of(device)
    before = NoteVersion.objects.filter(company=company, key=key, latest=True).first()
    now = company.note if not key else before.text if before else ""
    if now == text:
        return None
    if seen(now) != was:
        raise Changed(now)
    if not key:
        if now and (before is None or before.text != now):  # written where no versions were kept
            NoteVersion.objects.create(company=company, text=now, at=at, staff=staff, latest=False)
        company.note = text
        company.save(update_fields=["note"])
    NoteVersion.objects.filter(company=company, key=key, latest=True).update(latest=False)
    version = NoteVersion.objects.create(company=company, device=device[:120], key=key, text=text, at=at, staff=staff)
    journal.note("note changed", by=by, at=at, subject=f"company:{company.pk}", device=key, version=version.pk)
    return version
