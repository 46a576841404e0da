"""A yes, a no, a question, a yes taken back: by whom, until when, and who hears of it. Source: rules.md 8."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from sameday.appointments import booking, finding
from sameday.appointments.models import Appointment
from sameday.changes import asking, deciding
from sameday.changes.models import Approval, Offer
from sameday.clients.models import Contact
from sameday.outbox.models import OutgoingMail
from sameday.policy.approval import How
from sameday.tickets import life
from sameday.tickets.models import FollowUp, Message, Participant, Ticket
from tests.appointments.conftest import kind
from tests.changes.conftest import TINA, draft_of
from tests.tickets.conftest import MONDAY

pytestmark = pytest.mark.django_db
AT = MONDAY + timedelta(hours=1)


def yes(offer, person, how=How.LINK, at=AT, **more):
    facts = {"digest": offer.digest, "by": f"contact:{person.pk}", "at": at}
    return deciding.approve(offer, person, how, **facts | more)


def no(offer, person, at=AT, **more):
    return deciding.decline(offer, person, digest=offer.digest, by=f"contact:{person.pk}", at=at, **more)


def mailed(*templates) -> list[tuple[str, str]]:
    rows = OutgoingMail.objects.filter(template__in=templates).order_by("id")
    return list(rows.values_list("template", "to"))


def test_a_yes_lets_the_work_begin_two_minutes_later(offer, cast):
    row = yes(offer, cast.paul)
    assert (row.how, row.own, row.digest, row.cap_minutes, row.cap_amount, row.rate) == (
        "link", False, offer.digest, 90, Decimal("262.50"), Decimal(175),
    )  # fmt: skip
    assert (row.approved_at, row.good_from_at) == (AT, AT + timedelta(minutes=2))
    assert "second monitor at desk 14" in row.scope and "$262.50" in row.scope and "Take it away again." in row.scope
    ticket, done = Ticket.objects.get(), Offer.objects.get()
    assert (ticket.stage, ticket.approved_at, ticket.startable_at) == ("ready", AT, AT + timedelta(minutes=2))
    assert (done.state, done.decided_at, done.act_at, done.approver) == ("approved", AT, None, cast.paul)


def test_who_hears_of_a_yes(offer, cast, delegate):
    yes(offer, cast.paul)
    assert mailed("approval_confirmed", "approval_notice", "approved") == [
        ("approval_confirmed", "paul@acme.example"), ("approval_notice", "vic@acme.example"),
        ("approved", "ann@acme.example"),
    ]  # fmt: skip
    text = OutgoingMail.objects.get(template="approval_confirmed").text
    assert "You approved: Install and set up a second monitor" in text
    assert "See it or take it back, until work starts:" in text
    assert "/a/" in text
    assert "/a/" not in OutgoingMail.objects.get(template="approval_notice").text
    assert "Paul Ortiz approved it, and it is being scheduled." in OutgoingMail.objects.get(template="approved").text


def test_the_point_of_contact_approves_their_own_request_marked(cast):
    from tests.changes.conftest import change_of

    offer = asking.send(draft_of(change_of(cast.paul), cast.atlas), by=TINA, at=MONDAY)
    assert "You ask for: Install" in OutgoingMail.objects.get(template="approval_request").text
    assert yes(offer, cast.paul).own is True
    assert mailed("approved", "approval_notice") == []


@pytest.mark.parametrize(
    ("who", "words"),
    [("carl", "may not approve"), ("ann", "may not approve"), ("vera", "may not approve"), ("left", "may not"),
     ("poor", "up to 200.00 only")],
)  # fmt: skip
@pytest.mark.parametrize("way", [yes, no])
def test_who_may_not(offer, cast, refuses, who, words, way):
    person = getattr(cast, who, cast.paul)
    if who == "left":
        Contact.objects.filter(pk=person.pk).update(status="inactive")
    if who == "poor":
        Contact.objects.filter(pk=person.pk).update(approves_up_to=Decimal(200))
    person.refresh_from_db()
    with refuses(words):
        way(offer, person)


@pytest.mark.parametrize("way", [yes, no])
def test_a_delegate_whom_nobody_asked_decides_nothing(offer, delegate, refuses, way):
    with refuses("was not asked"):
        way(offer, delegate)


@pytest.mark.parametrize("digest", ["", "x" * 64])
def test_only_exactly_what_was_shown(offer, cast, refuses, digest):
    with refuses("not open any more"):
        yes(offer, cast.paul, digest=digest)


@pytest.mark.parametrize("state", ["approved", "declined", "expired", "superseded", "withdrawn"])
def test_what_is_over_is_over(offer, cast, refuses, state):
    Offer.objects.update(state=state)
    for way in (yes, no):
        with refuses(f"it is {state}"):
            way(offer, cast.paul)


def test_after_ten_business_days_the_answer_is_too_late(offer, cast, refuses):
    with refuses("has lapsed"):
        yes(offer, cast.paul, at=offer.valid_until)
    assert yes(offer, cast.paul, at=offer.valid_until - timedelta(seconds=1))


def test_both_may_decide_and_the_first_wins(offer, cast, delegate, refuses):
    asking.ask_next(offer, why="silence", by="system", at=MONDAY)
    no(offer, delegate)
    with refuses("it is declined"):
        yes(offer, cast.paul)


def test_the_database_keeps_one_approval_an_offer(offer, cast):
    row = yes(offer, cast.paul)
    row.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save(force_insert=True)


def test_a_no_goes_back_to_who_owns_it(offer, cast):
    Ticket.objects.update(owner=cast.atlas)
    no(offer, cast.paul)
    ticket = Ticket.objects.get()
    assert (ticket.stage, ticket.waiting_for, ticket.approved_at) == ("waiting", "analysis", None)
    task = FollowUp.objects.get(key="not_approved")
    assert task.staff == cast.atlas and task.what.startswith("Paul Ortiz declined")
    assert mailed("not_approved") == [("not_approved", "ann@acme.example")]
    deciding.say_why(offer, cast.paul, "  Too dear. ", at=AT)
    assert Offer.objects.get().declined_why == "Too dear."
    deciding.say_why(offer, cast.paul, "Next year.", at=AT)
    assert Offer.objects.get().declined_why == "Next year."


def test_only_who_declined_says_why(offer, cast, delegate, refuses):
    with refuses("who declined"):
        deciding.say_why(offer, cast.paul, "x", at=AT)
    no(offer, cast.paul)
    with refuses("who declined"):
        deciding.say_why(offer, delegate, "x", at=AT)


def ask(offer, person, text="Which size?", at=AT):
    return deciding.question(offer, person, text, digest=offer.digest, by=f"contact:{person.pk}", at=at)


def test_a_question_stops_the_clock_until_we_reply(offer, cast):
    was = offer.valid_until
    message = ask(offer, cast.paul)
    assert (message.text, message.contact, message.direction) == ("Which size?", cast.paul, "in")
    paused = Offer.objects.get()
    assert (paused.state, paused.paused_at, paused.act_at) == ("sent", AT, None)
    assert Participant.objects.get().contact == cast.paul
    assert FollowUp.objects.get(key="approval_question", done_at=None).role == "coordinator"
    later = AT + timedelta(days=1)  # 9 business hours
    life.reply(offer.ticket, "27 inches", staff=cast.tina, by=TINA, at=later, copy_to=[Participant.objects.get()])
    on = Offer.objects.get()
    assert (on.paused_at, on.act_at) == (None, MONDAY + timedelta(days=2))
    assert on.valid_until == was + timedelta(days=1)  # the close of the next day
    assert FollowUp.objects.get(key="approval_question").done_at == later
    assert yes(on, cast.paul, at=later)


def test_a_reply_that_does_not_reach_who_asked_is_no_answer(offer, cast):
    ask(offer, cast.paul)
    life.reply(offer.ticket, "Hello Ann", staff=cast.tina, by=TINA, at=AT)
    assert Offer.objects.get().paused_at == AT


def test_a_question_waits_past_the_end_and_may_still_be_decided(offer, cast):
    ask(offer, cast.paul)
    late = offer.valid_until + timedelta(days=5)
    assert yes(offer, cast.paul, at=late)


def test_an_empty_question_is_none(offer, cast, refuses):
    with refuses("Write your question"):
        ask(offer, cast.paul, "  ")


def test_taken_back_until_work_starts(offer, cast):
    row = yes(offer, cast.paul)
    later = AT + timedelta(minutes=1)
    deciding.take_back(row, cast.paul, by=f"contact:{cast.paul.pk}", at=later)
    row.refresh_from_db()
    ticket = Ticket.objects.get()
    assert (row.withdrawn_at, row.withdrawn_why) == (later, "Paul Ortiz took it back")
    assert (ticket.stage, ticket.waiting_for, ticket.approved_at) == ("waiting", "analysis", None)
    assert Offer.objects.get().state == "withdrawn"
    assert mailed("not_approved") == [("not_approved", "ann@acme.example")]
    assert "took the approval back" in OutgoingMail.objects.get(template="not_approved").text


def test_what_was_booked_falls_with_it(offer, cast):
    row = yes(offer, cast.paul)
    slot = next(s for s in finding.free(kind(), at=AT + timedelta(minutes=5)))
    booking.book(offer.ticket, kind(), slot.person, slot.start_at, by=TINA, at=AT + timedelta(minutes=5))
    deciding.take_back(row, cast.paul, by="contact:1", at=AT + timedelta(minutes=6))
    assert Appointment.objects.get().state == "cancelled"
    assert Ticket.objects.get().waiting_for == "analysis"


def test_taken_back_twice_is_once(offer, cast):
    row = yes(offer, cast.paul)
    deciding.take_back(row, cast.paul, by="contact:1", at=AT)
    deciding.take_back(row, cast.paul, by="contact:1", at=AT + timedelta(hours=1))
    row.refresh_from_db()
    assert row.withdrawn_at == AT
    assert len(mailed("not_approved")) == 1


@pytest.mark.parametrize("stopped", [False, True])
def test_work_that_began_is_not_taken_back(offer, cast, refuses, stopped):
    row = yes(offer, cast.paul)
    life.start(offer.ticket, staff=cast.atlas, by="staff:2", at=AT + timedelta(minutes=3))
    if stopped:
        life.stop(offer.ticket, by="staff:2", at=AT + timedelta(minutes=4))
    with refuses("call us"):
        deciding.take_back(row, cast.paul, by="contact:1", at=AT + timedelta(minutes=5))


def test_nobody_takes_back_what_another_approved(offer, cast, delegate, refuses):
    row = yes(offer, cast.paul)
    with refuses("Only who approved"):
        deciding.take_back(row, delegate, by="contact:1", at=AT)


def test_more_that_was_asked_for_falls_alone(offer, cast):
    yes(offer, cast.paul)
    more = asking.send(draft_of(offer.ticket, cast.atlas, version=2, minutes=180, amount="525"), by=TINA, at=AT)
    assert Ticket.objects.get().stage == "ready"  # the work goes on meanwhile
    second = yes(more, cast.paul, at=AT + timedelta(hours=1))
    deciding.take_back(second, cast.paul, by="contact:1", at=AT + timedelta(hours=1))
    assert Ticket.objects.get().approved_at
    assert Approval.objects.get(withdrawn_at=None).offer == offer
    assert not Message.objects.filter(direction="in").exclude(ticket=offer.ticket).exists()
