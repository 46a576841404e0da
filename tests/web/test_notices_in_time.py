"""What time tells one of us is told while it is so: not of an appointment that has begun, moved or gone. 0068."""

from datetime import time

import pytest
from django.urls import reverse

from sameday.appointments.models import Appointment
from sameday.desk import digest, notices, notices_by_clock, notices_given, notices_of_time
from sameday.office import notice_choices
from sameday.office.models import NoticeChoice
from sameday.outbox.models import OutgoingMail
from sameday.policy.notices import Channel, Choice, Kind
from sameday.policy.quiet_hours import Quiet
from sameday.tickets.models import FollowUp, Notice
from tests.screen import Screen
from tests.web.arrivals import MONDAY
from tests.web.test_notice_choices import DIGEST, FORM, MAIL, MINUTE, choose, mails

STARTS = MONDAY + MINUTE * 60
SOON = STARTS - MINUTE * 10
UNTIL_NOON = Quiet(time(8), time(12), frozenset(range(7)), "America/New_York")  # it is ten o'clock


@pytest.fixture
def appointment(cast, owned):
    return Appointment.objects.create(
        ticket=owned, contact=cast.ann, staff=cast.tina, kind="remote_30", state="booked", starts_at=STARTS,
        ends_at=STARTS + MINUTE * 30, made_at=MONDAY, made_by="contact:1",
    )  # fmt: skip


@pytest.fixture
def follow_up(cast, owned):
    return FollowUp.objects.create(ticket=owned, what="Ring", due_at=STARTS, staff=cast.tina)


def work(at):
    notices_by_clock.step(at)
    notices.step(at)


def change(row, **facts):
    type(row).objects.filter(pk=row.pk).update(**facts)


def changes(cast) -> dict:
    return {
        "cancelled": {"state": "cancelled"}, "begun": {"begun_at": SOON}, "with another": {"staff": cast.atlas},
        "moved": {"starts_at": STARTS + MINUTE * 60, "ends_at": STARTS + MINUTE * 90}, "done": {"done_at": SOON},
        "given away": {"staff": cast.atlas}, "put off": {"due_at": STARTS + MINUTE * 60},
    }  # fmt: skip


@pytest.mark.parametrize("what", ["cancelled", "begun", "with another", "moved"])
def test_an_appointment_that_changed_while_its_notice_waited_is_not_told(cast, appointment, what):
    choose(cast.tina, {Kind.SOON: MAIL | {Channel.SCREEN}})
    notices_by_clock.step(SOON)
    assert Notice.objects.count() == 2
    change(appointment, **changes(cast)[what])
    notices.step(SOON)
    work(SOON + MINUTE)
    assert not mails().exists() and not Notice.objects.exists()


def test_a_notice_that_waited_beyond_the_start_is_not_told(cast, appointment):
    choose(cast.tina, {Kind.SOON: MAIL}, UNTIL_NOON)
    for minutes in (45, 50, 60, 119, 120, 121):
        work(MONDAY + MINUTE * minutes)
    assert not mails().exists() and not Notice.objects.exists()


def test_a_notice_that_waited_and_is_still_true_is_told_once(cast, appointment):
    quiet = Quiet(time(8), time(10, 50), frozenset(range(7)), "America/New_York")
    choose(cast.tina, {Kind.SOON: MAIL}, quiet)
    told = []
    for minutes in (45, 49, 50, 51, 60):
        work(MONDAY + MINUTE * minutes)
        told.append(mails().count())
    assert told == [0, 0, 1, 1, 1]


def test_an_appointment_that_came_back_to_its_time_is_told_after_all(cast, appointment):
    choose(cast.tina, {Kind.SOON: MAIL})
    notices_by_clock.step(SOON)
    change(appointment, **changes(cast)["moved"])
    work(SOON)
    change(appointment, starts_at=STARTS, ends_at=STARTS + MINUTE * 30)
    work(SOON + MINUTE)
    work(SOON + MINUTE * 2)
    assert mails().count() == 1


def test_after_a_standstill_of_the_worker_what_began_is_not_told(cast, appointment):
    choose(cast.tina, {Kind.SOON: MAIL})
    notices_by_clock.step(STARTS)
    assert not Notice.objects.exists()


@pytest.mark.parametrize("what", ["done", "given away", "put off"])
@pytest.mark.parametrize("way", [Channel.MAIL, Channel.DIGEST])
def test_a_follow_up_that_is_not_due_any_more_is_not_told(cast, follow_up, what, way):
    choose(cast.tina, {Kind.DUE: frozenset({way})})
    digest.wanted(cast.tina, on=True)
    notices_by_clock.step(STARTS)
    change(follow_up, **changes(cast)[what])
    notices.step(STARTS + MINUTE)
    assert notices_given.for_the_morning(cast.tina, STARTS + MINUTE) == []
    assert not mails().exists() and not Notice.objects.exists()


def test_a_follow_up_that_is_due_still_is_told_in_the_morning(cast, follow_up):
    choose(cast.tina, {Kind.DUE: DIGEST})
    digest.wanted(cast.tina, on=True)
    work(STARTS)
    assert len(notices_given.for_the_morning(cast.tina, STARTS + MINUTE)) == 1


def test_a_chosen_morning_for_it_falls_away(cast, appointment):
    NoticeChoice.objects.create(
        staff=cast.tina, channels={"soon": ["digest"]}, since={"soon": MONDAY.isoformat()}
    )  # as an earlier version kept it
    assert notice_choices.of(cast.tina.pk).of(Kind.SOON) == frozenset() and not notice_choices.wanted_since(Kind.SOON)
    work(SOON)
    assert not Notice.objects.exists()


def test_the_form_does_not_offer_it_for_the_morning(cast, sign_in):
    client = sign_in(cast.tina)
    page = client.get(reverse("notifications")).content.decode()
    assert 'name="soon_mail"' in page and 'name="soon_screen"' in page and 'name="soon_digest"' not in page
    assert page.count("<span>Always</span>") == 1
    assert client.post(reverse("notifications"), FORM | {"soon_digest": "yes"}).status_code == 302
    assert NoticeChoice.objects.get().channels["soon"] == [] and not OutgoingMail.objects.exists()
    assert Choice({Kind.SOON: DIGEST | MAIL}).of(Kind.SOON) == MAIL


def test_done_and_not_done_after_all_it_is_still_told_in_the_morning_and_no_second_time_on_the_screen(cast, follow_up):
    choose(cast.tina, {Kind.DUE: DIGEST | {Channel.SCREEN}})
    digest.wanted(cast.tina, on=True)
    screen = Screen(cast.tina)
    notices_by_clock.step(STARTS)
    assert screen.told(STARTS) == ["follow_up_due"]
    change(follow_up, done_at=STARTS + MINUTE)
    work(STARTS + MINUTE)
    change(follow_up, done_at=None)
    work(STARTS + MINUTE * 2)
    assert screen.told(STARTS + MINUTE * 3) == []
    assert len(notices_given.for_the_morning(cast.tina, STARTS + MINUTE * 4)) == 1
    work(STARTS + MINUTE * 5)
    assert notices_given.for_the_morning(cast.tina, STARTS + MINUTE * 6) == []


def test_what_cannot_be_written_of_one_keeps_back_no_other_and_is_seen(cast, appointment, follow_up, monkeypatch):
    """A follow-up of Atlas fails: what Tina and Bill are to hear of is written all the same."""
    bad = FollowUp.objects.create(ticket=appointment.ticket, what="Ring", due_at=SOON, staff=cast.atlas)
    change(follow_up, due_at=SOON)
    for person in (cast.tina, cast.atlas, cast.bill):
        choose(person, {Kind.DUE: MAIL, Kind.SOON: MAIL})
    FollowUp.objects.create(ticket=appointment.ticket, what="Ring", due_at=SOON, staff=cast.bill)
    once = notices_of_time.once
    monkeypatch.setattr(notices_of_time, "once", lambda row: 1 / 0 if row == bad else once(row))
    with pytest.raises(ZeroDivisionError):
        notices_by_clock.step(SOON)
    found = sorted(Notice.objects.values_list("told", "staff"))
    assert found == sorted(
        [("appointment_soon", cast.tina.pk), ("follow_up_due", cast.tina.pk), ("follow_up_due", cast.bill.pk)]
    )


def test_what_begins_soon_is_written_before_what_is_due(cast, appointment, follow_up):
    change(follow_up, due_at=SOON)
    choose(cast.tina, {Kind.DUE: MAIL, Kind.SOON: MAIL})
    notices_by_clock.step(SOON)
    assert [*Notice.objects.order_by("pk").values_list("told", flat=True)] == ["appointment_soon", "follow_up_due"]
