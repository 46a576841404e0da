"""What became of each appointment stands on the board, in its list and in the day's load. Source: rules.md 3."""

import re
from datetime import timedelta

import pytest

from sameday.appointments import day_of
from sameday.appointments.models import Appointment
from tests.appointments.conftest import waiting
from tests.web.schedule_page import HOUR, NOON, booked, cells, look, ready_at_ats

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)


@pytest.fixture
def made(cast):
    """Return Ann's appointment with Tina, today from 12:00 to 1:00 pm."""
    return booked(waiting(cast.ann), cast.tina, key="remote_60")


def appt(page: str) -> tuple[str, str]:
    """Return the class of the board's appointment, and what it says."""
    found = re.search(r'<div class="appt ([\w ]+)"[^>]*>(.*?)</div>', page, re.S)
    return found[1], " ".join(re.sub(r"<[^>]+>", " ", found[2]).split())


def load(page: str) -> str:
    return re.search(r'scope="row">Tina Marsh<span[^>]*>(.*?)</span>', page)[1]


def test_until_five_minutes_after_its_start_it_is_booked_then_late(made, cora, time_machine):
    time_machine.move_to(NOON + 4 * MINUTE, tick=False)
    assert appt(look(cora))[0] == "booked"
    assert load(look(cora)) == "1 of 7 h"
    time_machine.move_to(NOON + 5 * MINUTE, tick=False)
    page = look(cora)
    assert appt(page)[0] == "late"
    assert "late: nobody of us has begun" in appt(page)[1]
    assert load(page) == "1 of 7 h, 1 late"
    assert "late: nobody of us has begun" in look(cora, "/desk/schedule/list")


def test_what_nobody_began_is_missed_by_us_once_it_is_over(made, cora, time_machine):
    time_machine.move_to(NOON + HOUR, tick=False)
    page = look(cora)
    assert appt(page)[0] == "missed"
    assert "missed by us" in appt(page)[1]
    assert load(page) == "1 of 7 h, 1 missed by us"


def test_what_has_begun_is_running_also_after_its_end(made, cora, time_machine):
    time_machine.move_to(NOON + 20 * MINUTE, tick=False)
    day_of.begin(made, by="staff:1", at=NOON + 20 * MINUTE)
    assert appt(look(cora))[0] == "running"
    assert load(look(cora)) == "1 of 7 h, 1 running"
    time_machine.move_to(NOON + 2 * HOUR, tick=False)
    assert appt(look(cora))[0] == "running"


def test_a_client_who_did_not_come_stands_there_and_the_rest_is_free(cast, made, cora, time_machine):
    other = waiting(cast.carl, "Next")
    at = NOON + 12 * MINUTE
    time_machine.move_to(at, tick=False)
    day_of.client_missed(made, by="staff:1", at=at)
    page = look(cora, ticket=other.pk)
    assert appt(page)[0] == "no_show"
    assert "the client did not come" in appt(page)[1]
    assert load(page) == "0 of 7 h, 1 no-show"
    assert "12:15 pm, Tina Marsh, free" in cells(page)
    booked(other, cast.tina, NOON + 15 * MINUTE)
    assert re.findall(r'class="appt (\w+)', look(cora)) == ["no_show", "booked"]
    listed = look(cora, "/desk/schedule/list")
    assert "the client did not come" in listed


def test_one_not_come_to_does_not_count_at_ats(cast, cora, time_machine):
    made = booked(ready_at_ats(cast.vera), cast.atlas, key="ats_45")
    at = NOON + 12 * MINUTE
    time_machine.move_to(at, tick=False)
    assert "1 of 8 slots" in look(cora)
    day_of.client_missed(made, by="staff:1", at=at)
    assert "0 of 8 slots, 1 no-show" in look(cora)


def test_the_page_hears_of_what_the_clock_alone_made(made, cora, time_machine):
    address = re.search(r'data-poll="(/desk/schedule.*?)"', look(cora))[1].replace("&amp;", "&")
    time_machine.move_to(NOON + 4 * MINUTE, tick=False)
    assert cora.get(address).status_code == 304
    time_machine.move_to(NOON + 5 * MINUTE, tick=False)
    assert cora.get(address).status_code == 200


def test_the_page_hears_of_a_longer_appointment(cast, made, cora):
    address = re.search(r'data-poll="(/desk/schedule.*?)"', look(cora))[1].replace("&amp;", "&")
    Appointment.objects.update(ends_at=NOON + 2 * HOUR)
    assert cora.get(address).status_code == 200


def test_only_what_may_be_moved_can_be_dragged(cast, made, cora, sign_in, time_machine):
    assert f'data-move="{made.pk}.0" data-of="{made.ticket_id}"' in look(cora)
    assert "data-move" not in look(sign_in(cast.bill))
    assert "drag" not in look(sign_in(cast.bill))
    time_machine.move_to(NOON + 20 * MINUTE, tick=False)
    assert "data-move" in look(cora)  # late: it can still be moved
    day_of.begin(made, by="staff:1", at=NOON + 20 * MINUTE)
    assert "data-move" not in look(cora)
