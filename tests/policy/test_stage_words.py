"""What a client reads about a request at each stage. Source: page 2.1-2.5, 3.1-3.3, 7.1."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import product

import pytest

from sameday.policy import stage_words
from sameday.policy.kinds import Level, Stage, WaitingFor

NEW_YORK = "America/New_York"
MONDAY_9 = datetime(2026, 11, 23, 14, 4, tzinfo=UTC)
HOUR = timedelta(hours=1)
NEW = stage_words.Facts("new", None, "help_desk", MONDAY_9 + HOUR, MONDAY_9 + HOUR, None)


def words(at=MONDAY_9, **change):
    return stage_words.of(replace(NEW, **change), at=at, zone=NEW_YORK)


def test_received_in_hours_names_the_time():
    assert words().now == "Received, we answer by 10:04 am"


def test_an_hour_that_ends_on_another_day_names_the_day():
    friday = datetime(2026, 11, 20, 21, 30, tzinfo=UTC)
    assert words(at=friday).now == "Received, we answer by 10:04 am on Monday 23 November"


def test_received_at_night_names_the_date_and_never_an_hour():
    said = words(promise_at=MONDAY_9 + 8 * HOUR)
    assert said.now == "Received, we look at it on Monday 23 November"


def test_a_broken_promise_is_said():
    said = words(at=MONDAY_9 + 2 * HOUR)
    assert said.now == "Received, and we are late"
    assert "We promised to look at it by Monday 23 November, 10:04 am." in said.then


@pytest.mark.parametrize(
    ("waiting_for", "now"),
    [
        ("information", "We need an answer from you"),
        ("booking", "Choose a time"),
        ("analysis", "Being analysed by our advanced team"),
        ("approval", "Waiting for Kim Hale to approve"),
        ("vendor", "Waiting for another company"),
    ],
)
def test_waiting_says_for_whom(waiting_for, now):
    assert words(stage="waiting", waiting_for=waiting_for, approver="Kim Hale").now == now


def test_nobody_to_approve_is_the_point_of_contact():
    assert (
        words(stage="waiting", waiting_for="approval").now == "Waiting for your company’s point of contact to approve"
    )


def test_ready_says_where_it_is_and_by_when():
    said = words(stage="ready", next_step_at=MONDAY_9 + 8 * HOUR)
    assert said[:2] == ("With the help desk", "We take the next step by Monday 23 November, 5:04 pm.")
    assert words(stage="ready", level="ats").now == "With our advanced team"
    assert (
        words(stage="ready", level="ats", needs_approval=True, approved_at=MONDAY_9).now == "Approved, being scheduled"
    )


def test_solved_says_until_when_a_reply_opens_it():
    said = words(stage="resolved", reopens_until_at=MONDAY_9 + 14 * 24 * HOUR)
    assert said.now == "Solved – reply within 10 business days to reopen"
    assert "Monday 7 December" in said.then


def test_closed_long_ago_says_what_writing_does():
    past = MONDAY_9 - 24 * HOUR
    assert "becomes a new request" in words(stage="closed", reopens_until_at=past).then
    assert "opens again" in words(stage="closed", reopens_until_at=MONDAY_9).then


def test_every_stage_has_words_and_none_of_ours_leaks():
    for stage, waiting_for, level in product(Stage, WaitingFor, Level):
        over = MONDAY_9 if stage in ("resolved", "closed") else None
        said = words(stage=stage, waiting_for=waiting_for, level=level, reopens_until_at=over)
        assert said.now and said.then and 0 <= said.step < len(stage_words.STEPS)
        assert not any(inner in f"{said.now} {said.then}".lower() for inner in ("help_desk", "ats", "queue", "triage"))
