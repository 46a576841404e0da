"""The checklists that can be put on a ticket: kept by the office, each change in the journal."""

import re
from datetime import datetime

from django.db import transaction

from sameday.audit import journal
from sameday.office.models import ChecklistTemplate
from sameday.policy.gate import GATED

MOST_ITEMS, LONGEST = 40, 250
MUST = "!"
_VERIFY = re.compile(r"\s*\[verify: ?([a-z_]{1,20})\]$")


@transaction.atomic
def put(template: ChecklistTemplate | None, *, name: str, items: str, active: bool, by: str, at: datetime):
    """Make a checklist, or change it, and return it. `items`: one thing a line, "!" before what must be done.

    "[verify: password_reset]" at the end of a line: the person is verified for this action first (policy/gate.py).
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
    found = [_read_line(line) for line in lines]
    return [item for item in found if item["text"]]


def write(items: list[dict]) -> str:
    """Return the text that `read` reads as these."""
    return "\n".join(_write_line(item) for item in items)


def _read_line(line: str) -> dict:
    action = _VERIFY.search(line)
    if action and action[1] not in GATED:
        raise ValueError(f"“{action[1]}” is no sensitive action. There are: {', '.join(GATED)}")
    bare = line[: action.start()] if action else line
    item = {"text": bare.lstrip(MUST).strip()[:LONGEST], "must": line.startswith(MUST)}
    return item | {"action": action[1]} if action else item


def _write_line(item: dict) -> str:
    text = f"{item['text']} [verify: {item['action']}]" if item.get("action") else item["text"]
    return f"{MUST} {text}" if item["must"] else text


def _facts(row: ChecklistTemplate) -> dict:
    return {"name": row.name, "things": write(row.items), "in use": row.active}
