"""The guide says what the rules do: its numbers, hours and days are theirs."""

from datetime import UTC, date, datetime, time
from urllib.parse import unquote

import pytest
from django.test import Client

from sameday.office import ours
from sameday.office.models import Holiday, Office, OpenWindow, SpecialDay
from sameday.policy import triage
from sameday.web import office
from sameday.web.public import guide

MONDAY_10_AM = datetime(2026, 11, 23, 15, 0, tzinfo=UTC)
SATURDAY = datetime(2026, 11, 28, 15, 0, tzinfo=UTC)


def changed(row) -> None:
    row.calendar.version += 1
    row.calendar.save()
    ours._built.clear()  # another test's calendar had this id and version
    office.forget()


def test_anybody_reads_the_guide_without_a_cookie_and_it_may_be_kept_for_a_minute(cast):
    answer = Client().get("/")
    assert answer.status_code == 200
    assert answer["Cache-Control"] == "public, max-age=60"
    assert not answer.cookies
    assert not answer.headers.get("Vary")


def test_an_unchanged_guide_is_not_sent_again(cast):
    client = Client()
    tag = client.get("/")["ETag"]
    again = client.get("/", headers={"If-None-Match": tag})
    assert (again.status_code, again.content) == (304, b"")


def test_every_part_of_the_page_is_told_with_our_number_and_address(cast):
    text = " ".join(Client().get("/").content.decode().split())
    for words in (
        "860-555-0100", "Option 2", "option 3", "help@desk.example", "Monday to Friday, 8:00 am to 5:00 pm Eastern",
        f"within {triage.TRIAGE_MINUTES} minutes", "next business day", "Advanced Technical Services", "Level 4",
        "point of contact approves", "9:00 am to 4:00 pm", "unlimited remote help-desk calls", "service delivery",
    ):  # fmt: skip
        assert words in text, words
    assert text.index("Emergency?") < text.index("You need help today") < text.index('href="/request"')
    assert 'href="tel:+18605550100"' in text


def test_another_provider_gets_its_own_name_and_number(cast):
    Office.objects.update(name="Quay Systems", phone="212-555-0142", mail="desk@quay.example")
    office.forget()
    text = Client().get("/").content.decode()
    assert "212-555-0142" in text and "desk@quay.example" in text and "Quay Systems" in text
    assert "860-555-0100" not in text and "Harbor IT" not in text


@pytest.mark.parametrize(
    ("at", "words"),
    [
        (MONDAY_10_AM, "Open now until 5:00 pm"),
        (datetime(2026, 11, 23, 12, 59, tzinfo=UTC), "Closed. Opens today at 8:00 am"),
        (datetime(2026, 11, 23, 22, 0, tzinfo=UTC), "Closed. Opens Tuesday 8:00 am"),
        (datetime(2026, 11, 25, 22, 30, tzinfo=UTC), "Closed. Opens Monday 8:00 am"),
        (SATURDAY, "Closed. Opens Monday 8:00 am"),
    ],
)
def test_open_or_closed_in_plain_words(cast, at, words):
    assert guide.facts(at)["open_words"] == words


def test_a_lunch_closure_and_a_long_holiday_are_told(cast):
    calendar = cast.office.calendar
    OpenWindow.objects.filter(calendar=calendar, weekday=0).update(closes=time(12))
    OpenWindow.objects.create(calendar=calendar, weekday=0, opens=time(13), closes=time(17))
    for day in range(1, 12):
        SpecialDay.objects.create(calendar=calendar, date=date(2026, 12, day), name="Renovation")
    changed(cast.office)
    assert guide.facts(MONDAY_10_AM)["open_words"] == "Open now until 12:00 pm"
    closed = datetime(2026, 11, 30, 23, 0, tzinfo=UTC)
    assert guide.facts(closed)["open_words"] == "Closed. Opens Monday 14 December 8:00 am"


def test_the_next_closed_days_are_told_with_shorter_days_between_them(cast):
    SpecialDay.objects.create(
        calendar=cast.office.calendar, date=date(2026, 12, 24), name="Christmas Eve", windows=[["08:00", "12:00"]]
    )
    changed(cast.office)
    assert guide.facts(MONDAY_10_AM)["closed_days"] == [
        ("Thursday 26 November", "closed, Thanksgiving Day"),
        ("Friday 27 November", "closed, Day after Thanksgiving"),
        ("Thursday 24 December", "8:00 am to 12:00 pm, Christmas Eve"),
        ("Friday 25 December", "closed, Christmas Day"),
    ]


def test_the_guide_follows_the_calendar_of_the_rules(cast):
    before = guide.facts(SATURDAY)
    OpenWindow.objects.create(calendar=cast.office.calendar, weekday=5, opens=time(9), closes=time(13))
    Holiday.objects.filter(key="day_after_thanksgiving").update(on=False)
    changed(cast.office)
    after = guide.facts(SATURDAY)
    assert before["promise"] == "Our desk is closed. We will look at it on Monday 30 November."
    assert after["promise"] == "We will look at your request by 11:00 am."
    assert after["open_words"] == "Open now until 1:00 pm"
    days = [day for day, _ in guide.facts(MONDAY_10_AM)["closed_days"]]
    assert "Friday 27 November" not in days
    assert "Saturday, 9:00 am to 1:00 pm" in Client().get("/").content.decode()


def test_a_desk_without_hours_still_has_its_guide(cast):
    OpenWindow.objects.all().delete()
    changed(cast.office)
    answer = Client().get("/")
    assert answer.status_code == 200
    assert "Closed until further notice" in answer.content.decode()


def test_the_appointment_mail_comes_with_its_subject_and_lines(cast):
    facts = guide.facts(MONDAY_10_AM)
    link = unquote(facts["template_href"])
    assert link.startswith("mailto:help@desk.example?subject=Technical Support Appointment&body=Name:\r\nCompany:\r\n")
    assert link.endswith("Three times that suit me (Mon-Fri 9-4):")
    assert facts["template"] in Client().get("/").content.decode()


def test_the_guide_asks_the_database_nothing_while_it_knows_us(cast, django_assert_num_queries):
    Client().get("/")
    with django_assert_num_queries(0):
        Client().get("/")
