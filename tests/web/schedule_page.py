"""What the tests of the schedule read on its pages, and the requests they put there."""

import re
from datetime import UTC, datetime, timedelta

from sameday.appointments import booking
from sameday.policy.kinds import Level
from sameday.tickets import life
from sameday.tickets.models import Ticket
from tests.appointments.conftest import kind
from tests.tickets.conftest import MONDAY, request_of

NOON = datetime(2026, 11, 23, 17, 0, tzinfo=UTC)
TUESDAY = datetime(2026, 11, 24, 15, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


def look(browser, path="/desk/schedule", status=200, **query) -> str:
    answer = browser.get(path, query)
    assert answer.status_code == status
    return answer.content.decode()


def rows(page: str) -> list[str]:
    return re.findall(r'role="option".*?<span class="what">(.*?)</span>', page, re.S)


def offers(page: str) -> list[tuple[str, str, str]]:
    """Return (value, words, reason) of the best times."""
    found = re.findall(r'name="place" value="([\w.]+)" data-key="\d">.*?</span><span>(.*?)<small>(.*?)</small>', page)
    return [(value, " ".join(words.split()), why) for value, words, why in found]


def place(who, at: datetime) -> str:
    return f"{who.pk}.{at:%Y%m%dT%H%MZ}"


def cells(page: str) -> list[str]:
    """Return what the buttons of the board say."""
    return re.findall(r'class="slot"[^>]*aria-label="(.*?)"', page)


def booked(ticket, who, at=NOON, key="remote_30", by="staff:1"):
    return booking.book(ticket, kind(key), who.pk, at, by=by, at=MONDAY, ours_to_choose=True)


def hidden(page: str, action: str) -> dict:
    """Return the hidden fields of the form with this action."""
    form = re.search(rf'action="{action}">(.*?)</form>', page, re.S)[1]
    return dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', form))


def ready_at_ats(contact, subject="Firewall", at=MONDAY - HOUR) -> Ticket:
    ticket = life.take(request_of(contact, subject=subject, at=at), by="staff:1", at=at)
    life.set_level(ticket, Level.ATS, by="staff:1", at=at)
    ticket.refresh_from_db()
    return ticket
