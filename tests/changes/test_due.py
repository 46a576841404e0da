"""Nobody answers: reminders, the next approver, a call, the end; and who leaves. Source: rules.md 8."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sameday import clock
from sameday.changes import deciding, due
from sameday.changes.models import Approval, Asked, Offer
from sameday.clients import people
from sameday.clients.models import Contact
from sameday.office import ours
from sameday.outbox.models import OutgoingMail
from sameday.policy import approval as policy
from sameday.policy.approval import How
from sameday.policy.calendars import default_calendar
from sameday.tickets import life
from sameday.tickets.models import FollowUp, Ticket
from tests.changes.conftest import TINA, delegate_of
from tests.tickets.conftest import MONDAY

pytestmark = pytest.mark.django_db
CALENDAR = default_calendar()


def day(number: int):
    return clock.same_time_after(ours.desk().calendar, MONDAY, number)


def mails(template) -> list[str]:
    return list(OutgoingMail.objects.filter(template=template).order_by("id").values_list("to", flat=True))


def until(offer, at) -> None:
    """Let the worker run at every time that comes until `at`."""
    for _ in range(20):
        offer.refresh_from_db()
        if offer.act_at is None or offer.act_at > at:
            return
        assert due.step(offer.act_at) == 1
        assert due.step(offer.act_at - timedelta(seconds=1)) == 0


def test_silence_from_day_to_day(offer, cast, delegate):
    until(offer, day(1))
    assert mails("approval_reminder") == ["paul@acme.example"]
    assert mails("approval_request") == ["paul@acme.example", "vic@acme.example"]
    until(offer, day(3))
    assert mails("approval_reminder") == ["paul@acme.example", "paul@acme.example", "vic@acme.example"]
    assert not FollowUp.objects.filter(key="approval_call").exists()
    until(offer, day(5))
    assert FollowUp.objects.get(key="approval_call").role == "coordinator"
    assert len(mails("approval_reminder")) == 3
    until(offer, day(10))
    end = clock.close_of_day(ours.desk().calendar, day(10))
    assert (Offer.objects.get().state, offer.act_at) == ("sent", end)
    until(offer, end)
    ticket = Ticket.objects.get()
    assert (Offer.objects.get().state, ticket.stage, ticket.closed_at) == ("expired", "closed", end)
    assert mails("approval_lapsed") == ["ann@acme.example", "paul@acme.example", "vic@acme.example"]
    texts = OutgoingMail.objects.filter(template="approval_lapsed").order_by("id").values_list("text", flat=True)
    assert ["/r/" in text for text in texts] == [True, True, False]  # a delegate does not see the request
    assert due.step(day(10) + timedelta(days=30)) == 0


def test_after_a_standstill_one_mail(offer, cast, delegate):
    assert due.step(day(4)) == 1
    assert mails("approval_reminder") == ["paul@acme.example"]
    assert mails("approval_request") == ["paul@acme.example", "vic@acme.example"]
    assert due.step(day(4)) == 0
    offer.refresh_from_db()
    assert offer.act_at == day(5)


def test_reopened_it_is_asked_again(offer, cast):
    until(offer, day(11))
    life.reopen(offer.ticket, by=TINA, at=day(11))
    again = life.change(offer.ticket, by=TINA, at=day(11))
    assert (again.stage, again.waiting_for, again.needs_approval) == ("waiting", "analysis", True)


def test_more_that_nobody_decides_leaves_what_was_approved(offer, cast):
    from sameday.changes import asking
    from tests.changes.conftest import draft_of

    deciding.approve(offer, cast.paul, How.LINK, digest=offer.digest, by="contact:1", at=MONDAY)
    more = asking.send(draft_of(offer.ticket, cast.atlas, version=2, minutes=180), by=TINA, at=MONDAY)
    until(more, day(11))
    assert (Offer.objects.get(pk=more.pk).state, Ticket.objects.get().stage) == ("expired", "ready")
    assert mails("approval_lapsed") == []


def test_a_paused_offer_waits(offer, cast):
    deciding.question(offer, cast.paul, "Why?", digest=offer.digest, by="contact:1", at=MONDAY)
    assert due.step(day(30)) == 0
    assert Offer.objects.get().state == "sent"


def test_who_leaves_is_followed_by_the_next(offer, cast, delegate):
    people.leave(cast.paul, by=TINA, at=MONDAY)
    assert due.leavers(MONDAY) == 1
    assert Offer.objects.get().approver == delegate
    assert [asked.why for asked in Asked.objects.order_by("pk")] == ["", "left"]
    assert due.leavers(MONDAY) == 0


def test_who_leaves_and_nobody_is_left(offer, cast):
    people.leave(cast.paul, by=TINA, at=MONDAY)
    assert due.leavers(MONDAY) == 1
    assert (Offer.objects.get().state, Ticket.objects.get().waiting_for) == ("withdrawn", "analysis")
    assert FollowUp.objects.get(key="approval_call").role == "coordinator"
    assert due.leavers(MONDAY) == 0


@pytest.mark.parametrize("how", ["leaves", "loses the right"])
def test_what_they_approved_and_nobody_began_stands_no_more(offer, cast, how):
    row = deciding.approve(offer, cast.paul, How.LINK, digest=offer.digest, by="contact:1", at=MONDAY)
    assert due.leavers(MONDAY) == 0
    if how == "leaves":
        people.leave(cast.paul, by=TINA, at=MONDAY)
    else:
        people.approvers(cast.acme, [], by=TINA, at=MONDAY)
    assert due.leavers(MONDAY) == 1
    row.refresh_from_db()
    assert row.withdrawn_at == MONDAY and "may not approve any more" in row.withdrawn_why
    assert Ticket.objects.get().waiting_for == "analysis"
    assert FollowUp.objects.get(key="approver_left").role == "coordinator"
    assert due.leavers(MONDAY) == 0


def test_what_was_begun_stays(offer, cast):
    deciding.approve(offer, cast.paul, How.LINK, digest=offer.digest, by="contact:1", at=MONDAY)
    life.start(offer.ticket, staff=cast.atlas, by=TINA, at=MONDAY + timedelta(minutes=3))
    people.leave(cast.paul, by=TINA, at=MONDAY)
    assert due.leavers(MONDAY) == 0
    assert Approval.objects.get().withdrawn_at is None


def test_one_poisoned_offer_delays_nobody(offer, cast, monkeypatch):
    monkeypatch.setattr(due, "act", lambda *_, **__: 1 / 0)
    assert due.step(day(1)) == 1
    assert Offer.objects.get().act_at == day(1) + due.AFTER_TROUBLE


def test_a_lower_limit_is_asked_at_the_decision_and_the_next_is_asked(offer, cast):
    una = delegate_of(cast.acme, "Una Fox", "1000", 2)
    Contact.objects.filter(pk=cast.paul.pk).update(approves_up_to=100)
    assert due.leavers(MONDAY) == 1
    assert Offer.objects.get().approver == una


INSTANTS = st.integers(0, 60 * 24 * 400).map(lambda minutes: MONDAY + timedelta(minutes=minutes))


@given(sent_at=INSTANTS, asked=st.integers(0, 9000), waited=st.integers(0, 40_000))
def test_a_pause_moves_everything_by_its_business_minutes(sent_at, asked, waited):
    due_ = policy.times(sent_at, CALENDAR)
    assert list(due_) == sorted(due_) and due_.remind_at > sent_at
    paused_at = min(sent_at + timedelta(minutes=asked), due_.ends_at)
    at = paused_at + timedelta(minutes=waited)
    valid = policy.longer(due_.ends_at, paused_at, at, CALENDAR)
    business = clock.minutes_between(CALENDAR, paused_at, at)
    assert clock.minutes_between(CALENDAR, due_.ends_at, valid) == pytest.approx(business, abs=1)
    late = policy.paused_minutes(sent_at, valid, CALENDAR)
    again = policy.times(sent_at, CALENDAR, late)
    assert all(new >= old for new, old in zip(again, due_, strict=True))
    assert clock.minutes_between(CALENDAR, again.ends_at, valid) == pytest.approx(0, abs=1)
