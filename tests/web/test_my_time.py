"""Time beside what is written, alone, by a clock, and the view of one's day. rules.md 11; ux.md T3, S18."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client

from sameday.appointments.models import Appointment
from sameday.billing import queries, time
from sameday.billing.models import TimeDraft, TimeEntry, Timer
from sameday.tickets import life
from tests.tickets.conftest import request_of

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 24, 17, 0, tzinfo=UTC)  # Tuesday noon in New York
WHO = {"by": "staff:1"}


@pytest.fixture(autouse=True)
def noon(time_machine):
    time_machine.move_to(NOW, tick=False)


@pytest.fixture
def tina(sign_in, cast):
    return sign_in(cast.tina)


@pytest.fixture
def ticket(cast):
    return life.take(request_of(cast.ann, at=NOW - timedelta(hours=5)), at=NOW - timedelta(hours=4), **WHO)


def post(browser, ticket, verb, **fields):
    return browser.post(f"/desk/tickets/{ticket.pk}/{verb}", fields)


def entries():
    return list(TimeEntry.objects.order_by("pk").values_list("minutes", "source", "bill"))


@pytest.mark.parametrize(
    ("verb", "fields"),
    [
        ("reply", {"reply": "Try again."}), ("note", {"note": "Cleared the queue."}), ("phone", {"phone": "It works."}),
        ("resolve", {"cause": "A worn roller."}),
    ],
)  # fmt: skip
def test_time_is_typed_beside_what_is_written(tina, ticket, verb, fields):
    assert post(tina, ticket, verb, time="now - 25", **fields).status_code == 302
    assert entries() == [(25, "reply", "included")]
    assert TimeEntry.objects.get().began_at == NOW - timedelta(minutes=25)


def test_a_time_that_cannot_be_read_sends_nothing_and_keeps_everything(tina, ticket):
    answer = post(tina, ticket, "reply", reply="Try again.", time="soon")
    body = answer.content.decode()
    assert answer.status_code == 422 and "Write the time like 25" in body
    assert "Try again." in body and 'value="soon"' in body
    assert not TimeEntry.objects.exists() and not ticket.messages.filter(direction="out").exists()


def test_without_a_time_none_is_written_down(tina, ticket):
    assert post(tina, ticket, "note", note="Cleared the queue.").status_code == 302
    assert not TimeEntry.objects.exists()


def test_sent_twice_is_one_entry(tina, ticket):
    for _ in range(2):
        assert post(tina, ticket, "time", time="25", words="Cleaned it", once="k1").status_code == 302
    assert entries() == [(25, "typed", "included")]
    assert "wrote down 25 minutes" in tina.get(f"/desk/tickets/{ticket.pk}").content.decode()


def test_the_clock_fills_the_field_and_stops_when_it_is_written_down(tina, ticket, cast, time_machine):
    assert post(tina, ticket, "clock/start").status_code == 302
    time_machine.move_to(NOW + timedelta(minutes=12), tick=False)
    body = tina.get(f"/desk/tickets/{ticket.pk}").content.decode()
    assert 'value="now - 12"' in body and "The clock runs since" in body
    assert post(tina, ticket, "resolve", cause="A worn roller.", time="now - 12").status_code == 302
    assert entries() == [(12, "reply", "included")] and not Timer.objects.exists()


def test_the_clock_alone(tina, ticket, time_machine):
    post(tina, ticket, "clock/start")
    time_machine.move_to(NOW + timedelta(minutes=7), tick=False)
    assert post(tina, ticket, "clock/stop").status_code == 302
    assert entries() == [(7, "timer", "included")]


# --- my time


def day(browser, **asked):
    return browser.get("/desk/time", asked).content.decode()


def test_an_appointment_waits_to_be_confirmed_once(tina, ticket, cast):
    begun = NOW - timedelta(hours=2)
    row = Appointment.objects.create(
        ticket=ticket, staff=cast.tina, kind="remote_30", state="done", starts_at=begun, begun_at=begun,
        ends_at=begun + timedelta(minutes=30), ended_at=begun + timedelta(minutes=34), made_at=NOW, made_by="staff:1",
    )  # fmt: skip
    key = f"appointment-{row.pk}"
    body = day(tina)
    assert "Measured, to be confirmed" in body and 'value="34"' in body
    answer = tina.post(f"/desk/time/{key}/confirm", {"time": "x", "day": "2026-11-24"})
    assert answer.status_code == 422 and not TimeEntry.objects.exists()
    fields = {"time": "30", "words": "Together with her", "day": "2026-11-24"}
    assert tina.post(f"/desk/time/{key}/confirm", fields).status_code == 302
    assert entries() == [(30, "appointment", "included")]
    assert tina.post(f"/desk/time/{key}/confirm", fields).status_code == 422
    assert len(entries()) == 1 and "Measured" not in day(tina)


def test_what_was_no_work_is_left_out(tina, ticket, cast):
    draft = TimeDraft.objects.create(
        ticket=ticket, staff=cast.tina, began_at=NOW - timedelta(hours=1), minutes=9, source="timer", source_id=4
    )
    assert tina.post("/desk/time/timer-4/drop", {"day": "2026-11-24"}).status_code == 302
    draft.refresh_from_db()
    assert draft.state == "dropped" and "Measured" not in day(tina) and not TimeEntry.objects.exists()


def test_overlaps_gaps_and_long_days_are_shown(tina, ticket, cast):
    at = NOW
    for hour, minutes in ((13, 60), (13.5, 60)):
        began = datetime(2026, 11, 24, int(hour), int(hour % 1 * 60), tzinfo=UTC)
        time.log(ticket, time.Worked(minutes, began), staff=cast.tina, at=at, **WHO)
    body = day(tina)
    assert body.count("Over another") == 2 and "Open hours without time" in body
    assert "9:30 am to 12:00 pm" in body.replace("12:00 noon", "12:00 pm")
    time.log(ticket, time.Worked(700), staff=cast.tina, at=at, **WHO)
    assert "More than 12 hours on one day" in day(tina)


def test_one_takes_back_ones_own_and_nobody_elses(tina, ticket, cast, sign_in):
    (entry,) = time.log(ticket, time.Worked(25), staff=cast.tina, at=NOW, **WHO)
    assert sign_in(cast.cora).post(f"/desk/time/{entry.pk}/back").status_code == 404
    assert TimeEntry.objects.count() == 1
    assert tina.post(f"/desk/time/{entry.pk}/back").status_code == 302
    assert queries.entries_on(cast.tina, NOW.date()) == []
    assert tina.post(f"/desk/time/{entry.pk}/back").status_code == 422


def test_others_days_are_for_billing_and_coordinators_to_read(tina, ticket, cast, sign_in):
    time.log(ticket, time.Worked(25, words="Cleaned it"), staff=cast.tina, at=NOW, **WHO)
    for person in (cast.bill, cast.cora):
        body = day(sign_in(person), staff=cast.tina.pk)
        assert "Time of Tina Marsh" in body and "Cleaned it" in body and "Take back" not in body
    assert sign_in(cast.atlas).get("/desk/time", {"staff": cast.tina.pk}).status_code == 404
    assert tina.get("/desk/time", {"staff": 10**14}).status_code == 404


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"ticket": "77777", "time": "25"}, "There is no request of this number"),
        ({"ticket": "@", "time": "25"}, "There is no request of this number"),
        ({"ticket": "T", "time": ""}, "There is no request"),
        ({"ticket": "own", "time": "1 fortnight"}, "Write the time like 25"),
    ],
)
def test_a_form_that_cannot_be_keeps_what_was_typed(tina, ticket, fields, words):
    fields = fields | ({"ticket": f"T-{ticket.pk}"} if fields["ticket"] == "own" else {}) | {"words": "Cleaned it"}
    answer = tina.post("/desk/time/log", fields)
    assert answer.status_code == 422 and words in answer.content.decode() and "Cleaned it" in answer.content.decode()
    assert not TimeEntry.objects.exists()


def test_time_of_an_earlier_day_is_written_there(tina, ticket):
    fields = {"ticket": f"T-{ticket.pk}", "time": "25", "day": "2026-11-23"}
    assert tina.post("/desk/time/log", fields).status_code == 302
    assert str(TimeEntry.objects.get().day) == "2026-11-23"


def test_a_day_costs_the_same_questions_however_much_it_holds(tina, ticket, cast, django_assert_max_num_queries):
    for n in range(1, 31):
        time.log(ticket, time.Worked(5), staff=cast.tina, at=NOW, **WHO)
        TimeDraft.objects.create(
            ticket=ticket,
            staff=cast.tina,
            began_at=NOW - timedelta(minutes=n),
            minutes=1,
            source="timer",
            source_id=n + 1,
        )
    with django_assert_max_num_queries(12):
        day(tina)


def test_nobody_else_gets_in(ticket):
    assert Client().get("/desk/time").status_code == 302


def test_a_span_typed_on_yesterdays_page_is_of_yesterday(tina, ticket):
    """Tuesday noon, on Monday's page: on the first of a month it would else be billed in another one."""
    sent = {"day": "2026-11-23", "ticket": str(ticket.pk), "time": "9:40 - 10:05", "words": "x"}
    assert tina.post("/desk/time/log", sent).status_code == 302
    assert TimeEntry.objects.get().day == date(2026, 11, 23)


def test_a_span_that_confirms_yesterdays_clock_is_of_yesterday(tina, ticket, cast):
    TimeDraft.objects.create(
        ticket=ticket, staff=cast.tina, began_at=NOW - timedelta(hours=26), minutes=30, source="timer", source_id=7
    )
    sent = {"day": "2026-11-23", "time": "10:00 - 10:25"}
    assert tina.post("/desk/time/timer-7/confirm", sent).status_code == 302
    assert TimeEntry.objects.get().day == date(2026, 11, 23)
