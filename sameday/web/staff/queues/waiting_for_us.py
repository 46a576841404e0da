"""The coordinator's page: its parts as rows, requests and follow-ups alike."""

from datetime import datetime
from typing import NamedTuple

from django.urls import reverse

from sameday.queues import coordinator
from sameday.web.staff.clock_face import Face, face
from sameday.web.staff.day import as_row


class Shown(NamedTuple):
    """A part with its lines; `more`: (words, address) of where all of it stands."""

    words: str
    lines: list[tuple[object, Face | None]]
    more: tuple[str, str] | None


def parts(at: datetime) -> list[Shown]:
    """Return the parts that hold something, in the order in which the rules make them urgent."""
    found = []
    for part, rows, more in coordinator.read():
        lines = [(row, face(row.next_step_at, at, part.label)) for row in rows]
        found.append(Shown(part.words, lines, _all_of(part.name) if more else None))
    for words, came_back in (("Mail that came back", True), ("Follow-ups of the coordinator", False)):
        rows, more = coordinator.todo(came_back=came_back)
        lines = [(as_row(row), face(row.due_at, at, "Due")) for row in rows]
        found.append(Shown(words, lines, ("All follow-ups", f"{reverse('follow_ups')}?view=all") if more else None))
    return [shown for shown in found if shown.lines]


def _all_of(name: str) -> tuple[str, str]:
    if name == "quarantine":
        return "All on the triage desk", reverse("triage")
    return "All of ATS" if name == "no_approver" else "All open", f"{reverse('queue')}?view=all"
