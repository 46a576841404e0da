"""The checklists that can be put on a ticket: kept by the office, each change in the journal."""

from datetime import datetime

from django.db import transaction

from sameday.audit import journal
from sameday.office.models import ChecklistTemplate

MOST_ITEMS, LONGEST = 40, 250
MUST = "!"


@transaction.atomic
def put(template: ChecklistTemplate | None, *, name: str, items: str, active: bool, by: str, at: datetime):
    """Make a checklist, or change it, and return it. `items`: one thing a line, "!" before what must be done.

    Tickets that have it keep what they have. Raises ValueError in plain words.
    """
    name, wanted = " ".join(name.split())[:80], read(items)
    if not name:
        raise ValueError("Give the checklist a name")
    if not wanted:
        raise ValueError("Write at least one thing to tick off, each on its own line")
    if len(wanted) > MOST_ITEMS:
        raise ValueError(f"A checklist holds {MOST_ITEMS} things at most; this one has {len(wanted)}")
    same = ChecklistTemplate.objects.filter(name__iexact=name)
    if (same.exclude(pk=template.pk) if template else same).exists():
        raise ValueError("There is a checklist of this name already")
    row = template or ChecklistTemplate()
    was = _facts(row) if template else {}
    row.name, row.items, row.active = name, wanted, active
    row.save()
    verb = "checklist changed" if template else "checklist added"
    journal.change(verb, was, _facts(row), by=by, at=at, subject=f"checklist:{row.pk}")
    return row


def read(text: str) -> list[dict]:
    """Return the things of a text, one a line."""
    lines = [" ".join(line.split()) for line in text.splitlines()]
    found = [{"text": line.lstrip(MUST).strip()[:LONGEST], "must": line.startswith(MUST)} for line in lines]
    return [item for item in found if item["text"]]


def write(items: list[dict]) -> str:
    """Return the text that `read` reads as these."""
    return "\n".join(f"{MUST} {item['text']}" if item["must"] else item["text"] for item in items)


def _facts(row: ChecklistTemplate) -> dict:
    return {"name": row.name, "things": write(row.items), "in use": row.active}
