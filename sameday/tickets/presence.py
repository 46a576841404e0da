"""Who else is on a ticket: a beat every few seconds, forgotten after 30. It tells, it never forbids."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sameday.asked import Asked, Given
from sameday.tickets.models import Presence

HERE_FOR = timedelta(seconds=30)
WRITE_EVERY = timedelta(seconds=10)  # a beat that says nothing new is not written
FORGOTTEN_AFTER = timedelta(hours=1)
DOINGS = tuple(doing for doing, _ in Presence.DOINGS)


@dataclass(frozen=True)
class Somebody:
    """One of us on the ticket."""

    staff_id: int
    name: str
    doing: str
    seen_at: datetime


def others(number: int, staff, *, at: datetime) -> list[Somebody]:
    """Return who else is on the ticket now, writers first, in one query."""
    return [each for each in _here(number, at) if each.staff_id != staff.pk]


def beat(number: int, staff, doing: str, *, at: datetime) -> list[Somebody]:
    """Say that `staff` is on the ticket and return who else is. The ticket must exist."""
    here = _here(number, at)
    mine = next((each for each in here if each.staff_id == staff.pk), None)
    if mine is None or mine.doing != doing or mine.seen_at <= at - WRITE_EVERY:
        Presence.objects.bulk_create(
            [Presence(ticket_id=number, staff=staff, doing=doing, seen_at=at)], update_conflicts=True,
            unique_fields=["ticket", "staff"], update_fields=["doing", "seen_at"],
        )  # fmt: skip
    return [each for each in here if each.staff_id != staff.pk]


def leave(number: int, staff) -> None:
    """Say that `staff` has gone."""
    Presence.objects.filter(ticket_id=number, staff=staff).delete()


def tidy(at: datetime) -> None:
    """Forget who was here an hour ago."""
    Presence.objects.filter(seen_at__lt=at - FORGOTTEN_AFTER).delete()


def _here(number: int, at: datetime) -> list[Somebody]:
    rows = [Somebody(*row) for row in _HERE(number=number, since=at - HERE_FOR)]
    return sorted(rows, key=lambda each: (each.doing == "reading", each.name))


_HERE = Asked(
    lambda: Presence.objects.filter(ticket_id=Given("number"), seen_at__gt=Given("since"))
    .values_list("staff_id", "staff__name", "doing", "seen_at")
)  # fmt: skip
