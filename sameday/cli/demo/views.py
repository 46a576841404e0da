"""Views the demo's people saved: some shared with everyone, one the coordinator's own."""

from datetime import datetime

from sameday.audit import actors
from sameday.office.models import Staff
from sameday.queues import saved

VIEWS = (
    ("dana", "Nobody owns it", "view=all&owner=nobody", True),
    ("dana", "VIP this week", "view=all&tier=VIP&due=..7", True),
    ("elena", "Changes in analysis", "view=ats&waiting=analysis&sort=waiting", True),
    ("dana", "Vendors, longest first", "view=waiting&waiting=vendor&sort=waiting", False),
)


def keep(staff: dict[str, Staff], *, at: datetime) -> None:
    """Save the views."""
    for who, name, query, shared in VIEWS:
        person = staff[who]
        saved.save(person, name, query, shared=shared, by=actors.staff(person.pk), at=at)
