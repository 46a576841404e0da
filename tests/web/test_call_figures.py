"""The pages of call figures and staffing: what they show, where each number leads, and their CSV."""

import csv
import io
import re
from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sameday.office.models import PhoneMenu
from sameday.phone.models import Call
from sameday.policy.telephone import Option
from sameday.web.staff.reports import amounts
from tests.phone.call_history import call

pytestmark = pytest.mark.django_db
TUESDAY, WEDNESDAY = date(2026, 11, 24), date(2026, 11, 25)
NOW = datetime(2026, 12, 1, 15, tzinfo=UTC)
CALLS, STAFFING, LISTED = "/desk/reports/calls", "/desk/reports/staffing", "/desk/reports/calls/listed"


@pytest.fixture(autouse=True)
def tuesday(time_machine):
    time_machine.move_to(NOW, tick=False)


@pytest.fixture
def history(cast):
    Call.objects.bulk_create([
        *(call(TUESDAY, f"09:{minute:02}", wait=10, talk=300, answered_by=cast.tina) for minute in range(0, 40, 10)),
        call(TUESDAY, "10:00", wait=121, talk=125, answered_by=cast.tina),
        call(TUESDAY, "10:10", waiting=20, ended=80),
        call(TUESDAY, "10:20", waiting=20, callback=200, kept=900, ended=205),
        call(WEDNESDAY, "10:30", waiting=20, callback=200, ended=205),
        call(WEDNESDAY, "10:40", waiting=20, voicemail=100, ended=160, option=Option.TALK),
        call(WEDNESDAY, "20:00", closed=10, ended=14),
    ])  # fmt: skip


def words(answer) -> str:
    seen = re.sub(r'<span class="vh">[^<]*</span>', "", answer.content.decode())
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", seen)).strip()


def test_the_whole_stands_on_top_and_hours_and_days_below(history, cast, sign_in):
    answer = sign_in(cast.tina).get(CALLS)
    text = words(answer)
    assert "Answered within 120 s 44 % 4 of 9 who waited for us" in text
    assert "Hung up while waiting 11 % 1 of 9" in text
    assert "Callbacks kept 1 of 2" in text and "Voicemails 1" in text
    assert "Wait until answered 0:10 median; nine of ten within 2:01" in text
    assert "Talks are 5:00 long in the median, nine of ten at most 5:00." in text
    assert "10 calls ended in this time, among them: 1 heard that we are closed." in text
    assert "9 am 4 4 4 100 % 0 0 0 0:10 / 0:10 5:00 / 5:00" in text
    assert "Tue 24 Nov 7 7 5 57 % 1 1 of 1 0" in text
    assert text.index("Tue 24 Nov") < text.index("Wed 25 Nov")


def test_each_number_opens_as_many_calls(history, cast, sign_in):
    tina = sign_in(cast.tina)
    html = tina.get(CALLS, {"from": "2026-11-24", "to": "2026-11-25", "option": "help"}).content.decode()
    seen = set()
    for there, number in re.findall(r'href="(/desk/reports/calls/listed[^"]*)">(\d+)<', html):
        assert tina.get(there.replace("&amp;", "&")).content.decode().count('data-l="When"') == int(number), there
        seen.add(there.partition("option=help")[2])
    assert {"", "&amp;hour=9", "&amp;hour=10&amp;went=abandoned", "&amp;went=callback", "&amp;went=kept",
            "&amp;went=waited", "&amp;went=closed"} <= seen  # fmt: skip
    assert "hour=9&amp;went=abandoned" not in html, "nothing leads to no calls"


@pytest.mark.parametrize(("asked", "number"), [
    ({}, 10), ({"went": "in_time"}, 4), ({"went": "waited"}, 9), ({"went": "waited", "hour": "10"}, 5),
    ({"went": "answered", "hour": "10"}, 1), ({"hour": "15"}, 0), ({"went": "nonsense", "hour": "99"}, 10),
    ({"option": "talk"}, 1), ({"from": "soon"}, 10), ({"after": "9" * 40}, 10), ({"after": "8" * 18}, 10),
])  # fmt: skip
def test_a_list_has_the_calls_that_were_asked_for(asked, number, history, cast, sign_in):
    answer = sign_in(cast.bill).get(LISTED, asked)
    assert answer.status_code == 200
    assert answer.content.decode().count('data-l="When"') == number


def test_a_long_list_goes_on_page_by_page_and_misses_none(cast, sign_in):
    Call.objects.bulk_create(call(TUESDAY, "09:00", wait=n, talk=60) for n in range(120))
    tina, there, seen = sign_in(cast.tina), LISTED, []
    while there:
        html = tina.get(there).content.decode()
        seen += re.findall(r'data-l="When"><a href="/desk/calls/(\d+)"', html)
        there = (re.findall(r'href="(/desk/reports/calls/listed[^"]*after=[^"]*)"', html) or [""])[-1].replace(
            "&amp;", "&"
        )
    assert len(seen) == 120 == len(set(seen))


def test_weeks_before_the_first_call_are_no_quiet_weeks(history, cast, sign_in):
    assert "from 24 November 2026 to 30 November 2026" in words(sign_in(cast.tina).get(STAFFING, {"weeks": "26"}))


def test_the_seconds_are_the_desk_s_own(history, cast, sign_in):
    PhoneMenu.objects.create(answer_seconds=130)
    assert "Answered within 130 s 56 % 5 of 9" in words(sign_in(cast.tina).get(CALLS))


@pytest.mark.parametrize(("asked", "field"), [
    ({"from": "soon"}, "from"), ({"to": "2026-13-01"}, "to"), ({"from": "2026-11-02", "to": "2026-11-01"}, "to"),
    ({"from": "2024-01-01"}, "from"), ({"from": "0001-01-01"}, "from"), ({"to": "9999-12-31"}, "to"),
])  # fmt: skip
def test_days_that_are_none_are_said_beside_their_field(asked, field, cast, sign_in):
    tina = sign_in(cast.tina)
    answer = tina.get(CALLS, asked)
    assert answer.status_code == 422 and f'id="{field}-err"' in answer.content.decode()
    assert all(value in answer.content.decode() for value in asked.values()), "what was typed is kept"
    refused = tina.get(f"{CALLS}.csv", asked)
    assert refused.status_code == 422 and refused["Content-Type"].startswith("text/plain")


def test_no_calls_are_said_in_words(cast, sign_in):
    tina = sign_in(cast.tina)
    assert "No calls ended in this time" in words(tina.get(CALLS))
    assert "No calls in these weeks" in words(tina.get(STAFFING))
    assert tina.get(f"{CALLS}.csv").content.count(b"\n") == 1
    assert tina.get(f"{STAFFING}.csv").status_code == 200


def test_any_option_and_number_of_weeks_is_answered(history, cast, sign_in):
    tina = sign_in(cast.tina)
    for asked in ({"option": "'"}, {"weeks": "-1"}, {"weeks": "9" * 40}, {"weeks": "26", "option": ""}):
        assert tina.get(STAFFING, asked).status_code == 200
        assert tina.get(CALLS, asked).status_code == 200


@pytest.mark.parametrize("url", [CALLS, STAFFING, LISTED, f"{CALLS}.csv", f"{STAFFING}.csv"])
def test_a_page_asks_as_often_for_many_calls_as_for_one(url, history, cast, sign_in):
    tina = sign_in(cast.tina)
    tina.get(url)

    def asked():
        with CaptureQueriesContext(connection) as seen:
            assert tina.get(url).status_code == 200
        return [each["sql"] for each in seen if "phone_call" in each["sql"] or "office_" in each["sql"]]

    few = asked()
    Call.objects.bulk_create(call(WEDNESDAY, f"{9 + n % 7:02}:{n % 60:02}", wait=n % 200, talk=300) for n in range(500))
    assert len(asked()) == len(few)
    assert sum('FROM "phone_call"' in sql for sql in few) == (2 if url.startswith(STAFFING) else 1)  # since when


def test_the_csv_says_the_same_and_holds_no_formula(history, cast, sign_in):
    answer = sign_in(cast.bill).get(f"{CALLS}.csv", {"from": "2026-11-24", "to": "2026-11-25"})
    assert answer["Content-Disposition"] == 'attachment; filename="calls-2026-11-24-2026-11-25.csv"'
    rows = list(csv.DictReader(io.StringIO(answer.content.decode())))
    assert [(row["By"], row["When"], row["Calls"]) for row in rows] == [
        ("hour", "09:00", "4"), ("hour", "10:00", "5"), ("hour", "20:00", "1"), ("day", "2026-11-24", "7"),
        ("day", "2026-11-25", "3"),
    ]  # fmt: skip
    assert (rows[0]["Answered in time, percent"], rows[0]["Wait p90, s"], rows[2]["Wait p90, s"]) == ("100.0", "10", "")
    written = amounts.csv_file(["a"], [["=1+1", "@SUM(A1)", None, -2]], "x.csv").content.decode()
    assert written.splitlines()[1] == "'=1+1,'@SUM(A1),,-2"


def test_staffing_stands_beside_what_happened(history, cast, sign_in):
    tina = sign_in(cast.tina)
    text = words(tina.get(STAFFING, {"weeks": "4"}))
    assert "from 24 November 2026 to 30 November 2026" in text
    assert "Calls 8 who waited for one of us" in text, "help desk is the usual option"
    assert "Calls 9 who waited" in words(tina.get(STAFFING, {"weeks": "4", "option": ""}))
    assert "Under 80 %" in text and "Erlang C" in text
    rows = list(csv.DictReader(io.StringIO(tina.get(f"{STAFFING}.csv", {"weeks": "4"}).content.decode())))
    nine = next(row for row in rows if row["Hour"] == "09:00")
    # Tuesday to Monday, with Thanksgiving and the day after it closed
    assert (nine["Calls"], nine["Open hours"], nine["Answered in time, percent"]) == ("4", "3.00", "100.0")
    assert nine["Needed by Erlang C"] == "1"


def test_everybody_at_the_desk_finds_them_in_the_menu(cast, sign_in):
    for person in cast.staff.values():
        assert 'href="/desk/reports"' in sign_in(person).get(CALLS).content.decode()
        assert f'href="{CALLS}?' in sign_in(person).get("/desk/reports").content.decode()
        assert sign_in(person).get(STAFFING).status_code == 200


@pytest.mark.parametrize(("share", "said"), [(0, "0 %"), (0.1, "1 %"), (99.7, "99 %"), (100, "100 %"), (None, "–")])
def test_a_percentage_never_hides_one_that_is_missing(share, said):
    assert amounts.percent(share) == said


@pytest.mark.parametrize(("seconds", "said"), [(0, "0:00"), (59.6, "1:00"), (3_725, "62:05"), (None, "–")])
def test_lengths_are_minutes_and_seconds(seconds, said):
    assert amounts.length(seconds) == said


def test_hours_are_said_as_people_do():
    assert [amounts.hour(number) for number in (0, 9, 12, 23)] == ["12 am", "9 am", "12 pm", "11 pm"]
