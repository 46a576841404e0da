"""When a request must be triaged and what comes next. rules.md 2, 3, 6."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest

from sameday.clock import Calendar, Day, parse_instant
from sameday.policy import triage
from sameday.policy.calendars import HOLIDAYS, HOURS, assemble, default_calendar
from sameday.policy.due_report import explanation, report

ORACLE = json.loads((Path(__file__).parents[1] / "oracles" / "triage_due.json").read_text())
DESK = default_calendar()
WEEKLY = dict.fromkeys(range(5), HOURS)
EVE = {date(2026, 12, 24): ("Christmas Eve", [["08:00", "12:00"]])}
VARIANTS = {
    "day-after OPEN": assemble(DESK.zone, WEEKLY, {"day_after_thanksgiving": (False, False)}, {}),
    "early close": assemble(DESK.zone, WEEKLY, {}, EVE),
    "lunch closure": Calendar(
        DESK.zone, dict.fromkeys(range(5), ((time(8), time(12)), (time(13), time(17)))), DESK.days
    ),
}


def at(text):
    return parse_instant(text, DESK.zone)


def check(case, calendar):
    due = triage.triage_due(at(case["received_utc"]), calendar)
    assert due.open == case["open"]
    assert due.target_at == at(case["target_utc"])
    assert due.promise_at == at(case["promise_utc"])


@pytest.mark.parametrize("case", ORACLE["cases"], ids=lambda case: case["case"])
def test_the_oracle_s_cases(case):
    """Page 2.1, 2.2."""
    check(case, DESK)


@pytest.mark.parametrize("case", ORACLE["variants"], ids=lambda case: case["case"])
def test_the_oracle_s_variants(case):
    """Page 2.1, 2.2."""
    calendar = next(calendar for name, calendar in VARIANTS.items() if name in case["case"])
    check(case, calendar)


TABLE = [
    ("2026-11-20T16:00", "2026-11-20T17:00", None, DESK),
    ("2026-11-20T16:30", "2026-11-23T08:30", None, DESK),
    ("2026-11-20T17:00:00", "2026-11-23T09:00", "2026-11-23T17:00", DESK),
    ("2026-11-23T07:59:59", "2026-11-23T09:00", "2026-11-23T17:00", DESK),
    ("2026-11-23T08:00:00", "2026-11-23T09:00", None, DESK),
    ("2026-11-25T16:30", "2026-11-30T08:30", None, DESK),
    ("2026-12-24T11:30", "2026-12-28T08:30", None, VARIANTS["early close"]),
    ("2027-12-30T16:50", "2028-01-03T08:50", None, DESK),
    ("2026-03-06T16:30", "2026-03-09T12:30Z", None, DESK),
    ("2026-11-23T11:30", "2026-11-23T13:30", None, VARIANTS["lunch closure"]),
    ("2026-11-23T12:30", "2026-11-23T14:00", "2026-11-23T17:00", VARIANTS["lunch closure"]),
]


@pytest.mark.parametrize(("received", "target", "promise", "calendar"), TABLE)
def test_the_table_of_the_rules(received, target, promise, calendar):
    """Page 2.1, 2.2."""
    due = triage.triage_due(at(received), calendar)
    assert (due.target_at, due.promise_at) == (at(target), at(promise or target))
    assert due.open == (promise is None)


def test_friday_night_is_monday():
    """Page 2.2: tickets made outside business hours are triaged the next business day."""
    assert triage.triage_due(at("2026-11-20T22:00"), DESK).promise_at == at("2026-11-23T17:00")


def test_the_promise_is_never_before_the_target():
    short = Calendar(DESK.zone, WEEKLY, {date(2026, 11, 23): Day("Half an hour", ((time(8), time(8, 30)),))})
    due = triage.triage_due(at("2026-11-22T10:00"), short)
    assert due.target_at == due.promise_at == at("2026-11-24T08:30")


def test_a_naive_time_is_refused():
    with pytest.raises(ValueError, match="no time zone"):
        triage.triage_due(datetime(2026, 11, 23, 10), DESK)


def test_vip_stands_30_business_minutes_earlier_on_the_desk():
    """Page 8.3."""
    assert triage.desk_at(at("2026-11-23T09:00"), "VIP", DESK) == at("2026-11-23T08:30")
    assert triage.desk_at(at("2026-11-23T08:10"), "VIP", DESK) == at("2026-11-20T16:40")
    assert triage.desk_at(at("2026-11-23T09:00"), "Standard", DESK) == at("2026-11-23T09:00")
    assert triage.desk_at(at("2026-11-23T09:00"), None, DESK) == at("2026-11-23T09:00")


@pytest.mark.parametrize(
    ("urgency", "triaged", "due"),
    [
        ("emergency", "2026-11-22T03:00", "2026-11-22T03:15"),
        ("today", "2026-11-23T10:00", "2026-11-23T17:00"),
        ("today", "2026-11-23T06:00", "2026-11-23T17:00"),
        ("today", "2026-11-23T17:00", "2026-11-24T17:00"),
        ("today", "2026-11-25T18:00", "2026-11-30T17:00"),
        ("normal", "2026-11-23T10:00", "2026-11-24T17:00"),
        ("normal", "2026-11-25T10:00", "2026-11-30T17:00"),
        ("low", "2026-11-23T10:00", "2026-12-02T17:00"),
    ],
)
def test_the_next_step_of_each_urgency(urgency, triaged, due):
    """Page 2.1, 2.3."""
    assert triage.next_step_due(urgency, at(triaged), DESK) == at(due)


def test_an_unknown_urgency_is_refused():
    with pytest.raises(ValueError, match="soon"):
        triage.next_step_due("soon", at("2026-11-23T10:00"), DESK)


def test_a_question_is_chased_after_1_3_and_5_business_days_and_closed_at_10():
    """Page 2.4, 2.5."""
    asked = at("2026-11-23T10:00")
    assert triage.reminder_times(asked, DESK) == (
        at("2026-11-24T10:00"),
        at("2026-11-30T10:00"),
        at("2026-12-02T10:00"),
    )
    assert triage.closes_at(asked, DESK) == at("2026-12-09T17:00")


def test_a_resolved_ticket_closes_and_may_reopen_for_10_business_days():
    resolved = at("2026-11-20T16:00")
    assert triage.auto_close_at(resolved, DESK) == at("2026-12-08T17:00")
    assert triage.may_reopen_until(resolved, DESK) == at("2026-12-08T17:00")


def test_thanks_waits_one_business_hour():
    assert triage.glance_due(at("2026-11-20T16:30"), DESK) == at("2026-11-23T08:30")


def test_an_emergency_is_acknowledged_within_15_minutes_day_and_night():
    """Page 4.1."""
    assert triage.acknowledge_due(at("2026-11-22T03:00")) - at("2026-11-22T03:00") == timedelta(minutes=15)


@pytest.mark.parametrize(
    ("received", "words"),
    [
        ("2026-11-23T10:15", "We will look at your request by 11:15 am."),
        ("2026-11-23T11:30", "We will look at your request by 12:30 pm."),
        ("2026-11-20T16:30", "We will look at your request by 8:30 am on Monday 23 November."),
        ("2026-11-20T17:00", "Our desk is closed. We will look at it on Monday 23 November."),
        ("2026-11-25T22:00", "Our desk is closed. We will look at it on Monday 30 November."),
        ("2026-11-23T06:00", "Our desk is closed. We will look at it on Monday 23 November."),
    ],
)
def test_the_sender_reads_a_time_in_hours_and_a_date_out_of_hours(received, words):
    """Page 2.1, 2.2."""
    said = triage.received_words(triage.triage_due(at(received), DESK), DESK.zone)
    assert said == words
    assert "tomorrow" not in said
    assert "within" not in said


def test_due_reports_the_contract_s_fields_in_utc():
    assert report("2026-11-20T16:30", DESK) == {
        "received_at": "2026-11-20T21:30:00Z",
        "open": True,
        "target_at": "2026-11-23T13:30:00Z",
        "promise_at": "2026-11-23T13:30:00Z",
        "ledger": [
            span("2026-11-20T21:30:00Z", "2026-11-20T22:00:00Z", 30, True, "open"),
            span("2026-11-20T22:00:00Z", "2026-11-23T13:00:00Z", 3780, False, "closed"),
            span("2026-11-23T13:00:00Z", "2026-11-23T13:30:00Z", 30, True, "open"),
        ],
    }


def span(from_at, to_at, minutes, running, reason):
    return {"from": from_at, "to": to_at, "minutes": minutes, "running": running, "reason": reason}


def test_due_explains_itself_in_words():
    assert explanation("2026-11-25T18:00", DESK).splitlines() == [
        "Received Wednesday 25 November, 6:00 pm, while the desk was closed.",
        "To be triaged by Monday 30 November, 9:00 am; promised by Monday 30 November, 5:00 pm.",
        "closed until Mon 08:00 (Thanksgiving Day, Day after Thanksgiving); Mon 08:00-09:00 ran 60 min.",
    ]


def test_every_holiday_switched_off_is_an_ordinary_day():
    """Page 1.1."""
    none = {h.key: (False, h.observed) for h in HOLIDAYS}
    calendar = assemble(DESK.zone, WEEKLY, none, {})
    assert triage.triage_due(at("2026-11-26T10:00"), calendar).target_at == at("2026-11-26T11:00")
    assert replace(HOLIDAYS[0], on=False).on is False
    assert triage.triage_due(at("2026-11-26T10:00"), calendar).received_at.tzinfo is UTC
