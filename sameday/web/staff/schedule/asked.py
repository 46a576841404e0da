"""What a page of the schedule was asked for, and the addresses that lead on from it."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from urllib.parse import urlencode

from django.urls import reverse

from sameday.appointments.to_schedule import SHOWN, STEPS
from sameday.web.staff.forms import Typed

STAMP = "%Y%m%dT%H%MZ"
FARTHEST = timedelta(days=3660)
VIEWS = {"board": "schedule", "list": "schedule_list"}


@dataclass(frozen=True)
class Wanted:
    """`day` in the office's zone; `ticket` is the request to find a time for; `kind` the sort of appointment;
    `rows` how many requests a desk the list shows."""

    day: date
    today: date
    view: str = "board"
    ticket: int | None = None
    kind: str = ""
    rows: int = SHOWN

    def address(self, **changed) -> str:
        """Return the page's address with these things otherwise."""
        to = replace(self, **changed)
        query = {
            "day": "" if to.day == to.today else to.day.isoformat(), "ticket": to.ticket or "", "kind": to.kind,
            "rows": "" if to.rows == SHOWN else to.rows,
        }  # fmt: skip
        query = urlencode({name: value for name, value in query.items() if value})
        return reverse(VIEWS[to.view]) + (f"?{query}" if query else "")

    def ticket_url(self) -> str:
        """Return the address of this day with a request, without its number: there may be a hundred of them."""
        address = self.address(ticket=None, kind="")
        return f"{address}{'&' if '?' in address else '?'}ticket="

    def more(self) -> int:
        """Return how many rows a desk come next when there are more, 0 when no more are shown."""
        return next((step for step in STEPS if step > self.rows), 0)

    def after(self, **done) -> str:
        """Return where a done thing leads: the same day, the next request."""
        address = self.address(ticket=None, kind="")
        return f"{address}{'&' if '?' in address else '?'}{urlencode(done)}"


def read(given: dict, today: date, view: str = "board") -> Wanted:
    """Return what was asked for; what cannot be read is left out."""
    ticket = Typed(given).number("ticket")
    rows = Typed(given).number("rows")
    day, kind = _day(given.get("day", ""), today), given.get("kind", "")[:40]
    return Wanted(day, today, view, ticket, kind, rows if rows in STEPS else SHOWN)


FIRST_YEAR, LAST_YEAR = 2000, 2100


def read_place(text: str) -> tuple[int, datetime] | None:
    """Return who and when the button of a cell means: `7.20261124T1500Z`."""
    who, _, stamp = text[:40].partition(".")
    if not who.isascii() or not who.isdecimal() or len(who) > 15:
        return None
    try:
        found = datetime.strptime(stamp, STAMP).replace(tzinfo=UTC)
    except ValueError:
        return None
    return (int(who), found) if FIRST_YEAR <= found.year <= LAST_YEAR else None


def write_place(who: int, at: datetime) -> str:
    """Return it as such a button's value."""
    return f"{who}.{at.astimezone(UTC):{STAMP}}"


def _day(text: str, today: date) -> date:
    try:
        day = date.fromisoformat(text[:10])
    except ValueError:
        return today
    return day if abs(day - today) <= FARTHEST else today
