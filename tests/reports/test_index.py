"""The reports' index, and what the pages of all reports have in common. Source: ux.md S19, W10."""

import re
from datetime import date, timedelta

import pytest

from sameday.phone.models import Call
from sameday.tickets.models import Ticket
from sameday.web.staff.reports import amounts, period
from tests.phone.call_history import call
from tests.reports.pages import words
from tests.reports.rows import NOW, ticket

pytestmark = pytest.mark.django_db
INDEX = "/desk/reports"
NAMES = ("triage", "first-call", "ratings", "ats", "billed", "mail")
TODAY = date(2026, 12, 1)


@pytest.fixture(autouse=True)
def tuesday(time_machine):
    time_machine.move_to(NOW, tick=False)


@pytest.fixture
def olga(cast, sign_in):
    return sign_in(cast.olga)


def test_each_report_stands_there_with_its_number(cast, olga):
    Ticket.objects.bulk_create(ticket(cast.ann, NOW - timedelta(days=1), after=n) for n in (10, 30, 90))
    Call.objects.bulk_create([call(TODAY, "09:00", wait=wait, talk=60, answered_by=cast.tina) for wait in (10, 500)])
    page = words(olga.get(INDEX))
    assert "From 2 November 2026 to 1 December 2026." in page
    assert "Triage by its promise 66.6 % goal 95 %; median 30 min; 1 of 3 missed" in page
    assert "Speed of answer 50 % 1 of 2 callers answered within 120 s" in page
    assert "Resolved at first – 0 of 0 calls, 0 of 0 mails" in page
    assert "Rated by clients – 0 of 0 answers say solved well; 0 asked" in page
    assert (
        "ATS capacity and waits 0 % 0.0 h of" in page
        and "Mail problems 0" in page
        and "Billed and included 0.0 h" in page
    )
    there = olga.get(INDEX).content.decode()
    assert all(f'href="{INDEX}/{name}"' in there for name in NAMES)
    assert f'href="{INDEX}/calls?from=2026-11-02&amp;to=2026-12-01"' in there


def test_everybody_at_the_desk_finds_the_index_in_the_menu(cast, sign_in):
    for person in cast.staff.values():
        assert f'href="{INDEX}"' in sign_in(person).get(INDEX).content.decode()


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(("asked", "field"), [
    ({"from": "soon"}, "from"), ({"to": "2026-13-01"}, "to"), ({"from": "2026-11-02", "to": "2026-11-01"}, "to"),
    ({"from": "2024-01-01"}, "from"), ({"to": "9999-12-31"}, "to"),
])  # fmt: skip
def test_days_that_are_none_are_said_beside_their_field(asked, field, name, olga):
    answer = olga.get(f"{INDEX}/{name}", asked)
    page = answer.content.decode()
    assert answer.status_code == 422 and f'id="{field}-err"' in page and "Nothing is shown." in page
    assert all(value in page for value in asked.values()), "what was typed is kept"
    assert olga.get(f"{INDEX}/{name}/listed", asked).status_code == 200
    refused = olga.get(f"{INDEX}/{name}.csv", asked)
    assert refused.status_code == 422 and refused["Content-Type"].startswith("text/plain")


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_said_in_words_and_the_csv_has_its_head(name, cast, olga):
    assert "No data in this period." in words(olga.get(f"{INDEX}/{name}"))
    answer = olga.get(f"{INDEX}/{name}.csv")
    assert answer.status_code == 200 and re.match(r'attachment; filename="[a-z-]+-2026-11-02-2026-12-01.csv"',
                                                  answer["Content-Disposition"])  # fmt: skip
    assert olga.get(f"{INDEX}/{name}/listed").status_code == 200


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("asked", [
    "after=" + "9" * 40, "after=-1", "hour=99&reason=x&went=y", "staff=x&company=" + "9" * 15, "kind='&step='&tier='",
    "bill=x&way=x&solved=x", "after=12&hour=3&reason=none&went=missed&staff=0&company=0&solved=yes",
])  # fmt: skip
def test_a_list_answers_whatever_it_is_asked(name, asked, olga):
    assert olga.get(f"{INDEX}/{name}/listed?{asked}").status_code == 200


@pytest.mark.parametrize(("today", "expected"), [
    (date(2026, 12, 1), ["2026-11-25", "2026-11-02", "2026-09-03", "2026-12-01", "2026-11-01"]),
    (date(2027, 1, 31), ["2027-01-25", "2027-01-02", "2026-11-03", "2027-01-01", "2026-12-01"]),
    (date(2028, 3, 1), ["2028-02-24", "2028-02-01", "2027-12-03", "2028-03-01", "2028-02-01"]),
])  # fmt: skip
def test_the_periods_that_are_one_press_away(today, expected):
    found = period.presets(today)
    assert [f"{first}" for _, first, _ in found] == expected
    assert all(last == today for _, _, last in found[:4])
    assert found[4][2] == today.replace(day=1) - timedelta(days=1)


def test_the_chosen_period_is_marked(cast, olga):
    page = olga.get(f"{INDEX}/triage", {"from": "2026-11-01", "to": "2026-11-30"}).content.decode()
    assert re.findall(r'aria-current="true"[^>]*>([^<]+)</a>', page.partition("<main")[2]) == ["Last month"]


@pytest.mark.parametrize(("minutes", "said"), [
    (None, "–"), (0, "0 min"), (59.4, "59 min"), (59.6, "1 h 00 min"), (125, "2 h 05 min"), (6000, "100 h 00 min"),
])  # fmt: skip
def test_business_time_is_hours_and_minutes(minutes, said):
    assert amounts.span(minutes) == said


@pytest.mark.parametrize(("share", "said"), [
    (None, "–"), (0, "0 %"), (0.04, "1 %"), (94.99, "94.9 %"), (95, "95.0 %"), (99.96, "99.9 %"), (100, "100 %"),
    (100 * 29 / 50, "58.0 %"),
])  # fmt: skip
def test_a_share_below_its_goal_never_looks_as_if_it_reached_it(share, said):
    assert amounts.tenths(share) == said
