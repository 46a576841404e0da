"""More requests need a time than the list shows at first: the rest is asked for, nothing is silently left out."""

import re
from datetime import timedelta

import pytest

from sameday.appointments import to_schedule
from sameday.office import ours
from sameday.policy.kinds import Level
from sameday.tickets.models import Ticket
from tests.appointments.conftest import waiting
from tests.tickets.conftest import MONDAY
from tests.web.schedule_page import look, ready_at_ats, rows

pytestmark = pytest.mark.django_db


@pytest.fixture
def many(cast):
    """Let 27 requests of the help desk and one of ATS need a time."""
    for n in range(27):
        waiting(cast.ann, f"No {n:02}", at=MONDAY - timedelta(hours=3) + timedelta(minutes=n))
    ready_at_ats(cast.vera, "At ATS")


def more(page: str) -> str | None:
    found = re.search(r'href="([^"#]*)#to-schedule"', page)
    return found and found[1].replace("&amp;", "&")


def test_the_rest_is_a_click_away(cast, cora, many):
    page = look(cora)
    assert len(rows(page)) == 26
    assert "Show up to 100 of each desk" in page
    page = look(cora, more(page))
    assert rows(page) == ["At ATS", *(f"No {n:02}" for n in range(27))]
    assert more(page) is None


def test_the_day_and_the_request_keep_how_many_are_shown(cast, cora, many):
    page = look(cora, "/desk/schedule?rows=100&day=2026-11-24")
    number = Ticket.objects.get(subject="No 26").pk
    assert f'href="/desk/schedule?day=2026-11-24&amp;rows=100&amp;ticket={number}#best"' in page
    assert 'href="/desk/schedule?day=2026-11-25&amp;rows=100" data-key="]"' in page
    assert cora.get(re.search(r'data-poll="(/desk/schedule.*?)"', page)[1].replace("&amp;", "&")).status_code == 304


def test_few_need_no_link(cast, cora):
    waiting(cast.ann)
    assert more(look(cora)) is None


@pytest.mark.parametrize("typed", ["0", "1", "26", "99999", "-1", "x", "100.0"])
def test_only_the_steps_can_be_asked_for(cast, cora, many, typed):
    assert len(rows(look(cora, rows=typed))) == 26


def test_beyond_the_last_step_it_says_that_there_are_more(cast, cora, many, monkeypatch):
    monkeypatch.setattr(to_schedule, "STEPS", (25,))
    monkeypatch.setattr("sameday.web.staff.schedule.asked.STEPS", (25,))
    page = look(cora)
    assert "And more: they come up as these are booked." in page
    assert more(page) is None


def test_each_step_shows_so_many(cast, many):
    desk = ours.desk()
    for step in to_schedule.STEPS:
        found, left = to_schedule.of(Level.HELP_DESK, desk, at=MONDAY, shown=step)
        assert (len(found), left) == (min(step, 27), step < 27)
