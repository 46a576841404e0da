"""Only a yes to what the ticket is now lets work begin, and only from who may give it now. Source: rules.md 7, 8."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from sameday.changes import asking, code, containment, deciding, phone, standing, standing_work
from sameday.changes.models import Approval
from sameday.clients.models import CoveredItem
from sameday.outbox.models import OutgoingMail
from sameday.policy.approval import How
from sameday.tickets import history, life
from sameday.tickets.models import FollowUp, Ticket
from tests.changes.conftest import TINA, change_of, draft_of
from tests.tickets.conftest import MONDAY, request_of, said_by

pytestmark = pytest.mark.django_db
HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)


def by_phone(ticket, cast, *, at=MONDAY, minutes=60):
    facts = {"approver": cast.paul, "number": cast.paul.phone, "scope": "A new laptop", "cap_minutes": minutes}
    return phone.approve(ticket, staff=cast.cora, by=TINA, at=at, **facts)


def done(ticket, cast):
    """The ticket is worked on from one o'clock after and resolved at two."""
    ticket = life.start(ticket, staff=cast.atlas, by=TINA, at=MONDAY + HOUR)
    return life.resolve(ticket, "Done.", staff=cast.atlas, by=TINA, at=MONDAY + 2 * HOUR)


def yes(offer, person, at, how=How.LINK):
    return deciding.approve(offer, person, how, digest=offer.digest, by=f"contact:{person.pk}", at=at)


def taken_back(row, at):
    return deciding.take_back(row, row.contact, by=f"contact:{row.contact_id}", at=at)


def stopped(ticket, cast, at) -> None:
    row = Ticket.objects.get(pk=ticket.pk)
    assert (row.needs_approval, row.approved_at, row.stage, row.waiting_for) == (True, None, "waiting", "analysis")
    with pytest.raises(life.NotAllowed):
        life.start(row, staff=cast.atlas, by=TINA, at=at)


def test_help_that_was_approved_before_does_not_stand_in_for_the_change(cast):
    plan = cast.acme.plan
    plan.kind, plan.hourly_rate = "time_and_material", Decimal(120)
    plan.save()
    CoveredItem.objects.create(company=cast.acme, kind="service", name="Outlook", active_from=date(2026, 1, 1))
    standing.record(
        cast.acme, change=None, monthly_cap=Decimal(150), approver=cast.paul, words="By mail.",
        from_on=date(2026, 11, 1), until_on=None, staff=cast.cora, by=TINA, at=MONDAY,
    )  # fmt: skip
    ticket = life.take(request_of(cast.ann, subject="Outlook is slow"), by=TINA, at=MONDAY)
    assert ticket.approved_at
    ticket = life.make_change(ticket, by=TINA, at=MONDAY + HOUR)
    row = yes(asking.send(draft_of(ticket, cast.atlas), by=TINA, at=MONDAY + HOUR), cast.paul, MONDAY + 2 * HOUR)
    taken_back(row, MONDAY + 2 * HOUR + MINUTE)
    stopped(ticket, cast, MONDAY + 3 * HOUR)


def again(cast):
    """A change that was done and is asked for anew: at its analysis."""
    ticket = life.reopen(done(by_phone(change_of(cast.ann), cast, minutes=80), cast), by=TINA, at=MONDAY + 3 * HOUR)
    return life.change(ticket, by=TINA, at=MONDAY + 3 * HOUR)


def test_nor_does_the_first_change_of_a_reopened_request_for_its_second(cast):
    ticket = again(cast)
    row = yes(asking.send(draft_of(ticket, cast.atlas), by=TINA, at=MONDAY + 3 * HOUR), cast.paul, MONDAY + 4 * HOUR)
    assert list(standing_work.of_now(ticket)) == [row]
    taken_back(row, MONDAY + 4 * HOUR + MINUTE)
    stopped(ticket, cast, MONDAY + 5 * HOUR)
    assert list(history.check()) == []


def test_an_old_yes_that_is_withdrawn_stops_nothing_that_stands_on_a_newer_one(cast):
    ticket = again(cast)
    old = Approval.objects.get()
    yes(asking.send(draft_of(ticket, cast.atlas), by=TINA, at=MONDAY + 3 * HOUR), cast.paul, MONDAY + 4 * HOUR)
    deciding.not_me(cast.paul, ticket, None, by="contact:2", at=MONDAY + 5 * HOUR)
    old.refresh_from_db()
    assert old.withdrawn_at
    ticket.refresh_from_db()
    assert (ticket.stage, ticket.approved_at) == ("ready", MONDAY + 4 * HOUR)


def test_an_old_yes_that_is_withdrawn_leaves_the_offer_that_is_out(cast):
    ticket = again(cast)
    asking.send(draft_of(ticket, cast.atlas), by=TINA, at=MONDAY + 3 * HOUR)
    deciding.not_me(cast.paul, ticket, None, by="contact:2", at=MONDAY + 4 * HOUR)
    ticket.refresh_from_db()
    assert (ticket.stage, ticket.waiting_for) == ("waiting", "approval")


def test_of_two_that_stand_of_the_same_change_one_is_enough(cast):
    ticket = by_phone(change_of(cast.ann), cast, minutes=60)
    row = yes(asking.send(draft_of(ticket, cast.atlas), by=TINA, at=MONDAY), cast.paul, MONDAY + HOUR)
    taken_back(row, MONDAY + HOUR + MINUTE)
    ticket.refresh_from_db()
    assert (ticket.stage, bool(ticket.approved_at)) == ("ready", True)


def test_a_change_that_is_opened_again_asks_again(cast):
    """# page 3.3"""
    ticket = life.reopen(
        done(by_phone(change_of(cast.ann), cast, minutes=600), cast), by=TINA, at=MONDAY + 3 * HOUR
    )  # fmt: skip
    assert (ticket.stage, ticket.approved_at, ticket.startable_at) == ("new", None, None)
    with pytest.raises(life.NotAllowed, match="nobody has approved"):
        life.take(ticket, by=TINA, at=MONDAY + 3 * HOUR)
    assert list(history.check()) == []


def test_so_does_one_that_the_client_opens_by_a_reply(cast):
    ticket = done(by_phone(change_of(cast.ann), cast, minutes=600), cast)
    said = said_by(cast.ann, text="One more, please.")
    life.receive(ticket, said, channel="email", by="sender", at=MONDAY + 3 * HOUR)
    ticket.refresh_from_db()
    assert (ticket.stage, ticket.approved_at) == ("new", None)


def test_help_that_is_opened_again_keeps_what_it_has(cast):
    ticket = life.take(request_of(cast.ann), by=TINA, at=MONDAY)
    ticket = life.reopen(done(ticket, cast), by=TINA, at=MONDAY + 3 * HOUR)
    assert life.take(ticket, by=TINA, at=MONDAY + 3 * HOUR).stage == "ready"


def test_a_remote_session_waits_the_two_minutes_too(cast):
    offer = asking.send(draft_of(change_of(cast.ann), cast.atlas), by=TINA, at=MONDAY)
    yes(offer, cast.paul, MONDAY + HOUR)
    ticket = Ticket.objects.get()
    for begin in (life.remote_begun, lambda *_, **who: life.start(ticket, staff=cast.atlas, **who)):
        with pytest.raises(life.NotAllowed, match="two minutes later"):
            begin(ticket, 1, by=TINA, at=MONDAY + HOUR + 2 * MINUTE - timedelta(seconds=1))
    assert life.remote_begun(ticket, 1, by=TINA, at=MONDAY + HOUR + 2 * MINUTE).stage == "working"


def test_nobody_approves_for_a_company_that_is_no_client_any_more(cast, offer, refuses):
    cast.acme.status = "inactive"
    cast.acme.save()
    with refuses("no client any more"):
        yes(offer, cast.paul, MONDAY + HOUR)
    with refuses("no client any more"):
        phone.approve_offer(
            offer, approver=cast.paul, number=cast.paul.phone, by=TINA, at=MONDAY + HOUR, staff=cast.cora
        )


def taken_over(cast) -> None:
    other = request_of(cast.paul, subject="My mailbox is hacked")
    Ticket.objects.filter(pk=other.pk).update(alarm=True, suspected_kind="mailbox_compromise")


def test_no_yes_comes_by_a_mailbox_in_other_hands_and_no_code_goes_there(cast, refuses):
    offer = asking.send(draft_of(change_of(cast.ann), cast.atlas, amount="5000"), by=TINA, at=MONDAY)
    taken_over(cast)
    for how in (How.LINK, How.PORTAL):
        with refuses("in other hands"):
            yes(offer, cast.paul, MONDAY + HOUR, how)
    assert not code.send(offer, cast.paul, browser="b", place="p", at=MONDAY + HOUR)
    assert not OutgoingMail.objects.filter(template="approval_code").exists()


@pytest.mark.parametrize("what", ["mail_set_at", "approves_set_at"])
def test_what_was_put_on_file_just_now_approves_nothing_by_itself(cast, offer, refuses, what):
    """# security.md: for 72 hours"""
    setattr(cast.paul, what, MONDAY)
    cast.paul.save()
    for how in (How.LINK, How.PORTAL):
        with refuses("by telephone only"):
            yes(offer, cast.paul, MONDAY + timedelta(hours=72) - MINUTE, how)
    assert yes(offer, cast.paul, MONDAY + timedelta(hours=72))


def test_by_telephone_it_does(cast, offer):
    cast.paul.mail_set_at = MONDAY
    cast.paul.save()
    said = {"approver": cast.paul, "number": cast.paul.phone, "by": TINA, "at": MONDAY + HOUR, "staff": cast.cora}
    assert phone.approve_offer(offer, **said)


def test_a_verbal_yes_is_a_debt_again_when_what_wrote_it_down_is_taken_back(cast):
    cast.acme.plan.hourly_rate = Decimal(150)
    cast.acme.plan.save()
    ticket = life.emergency(request_of(cast.ann, subject="All is locked"), staff=cast.cora, by=TINA, at=MONDAY)
    ticket = life.decide_coverage(ticket, about="uncovered", reason="Theirs.", staff=cast.cora, by=TINA, at=MONDAY)
    said = {"approver": cast.paul, "number": cast.paul.phone, "scope": "Contain", "staff": cast.cora}
    containment.verbal(ticket, **said, by=TINA, at=MONDAY)
    (debt,) = containment.debts()
    row = yes(asking.send(draft_of(ticket, cast.atlas), by=TINA, at=MONDAY + HOUR), cast.paul, MONDAY + 2 * HOUR)
    assert containment.debts() == []
    taken_back(row, MONDAY + 2 * HOUR + MINUTE)
    assert containment.debts() == [debt]
    (task,) = FollowUp.objects.filter(key=f"verbal-{debt.pk}", done_at=None)
    assert (task.role, task.due_at) == ("coordinator", debt.write_by_at)
    assert list(history.check()) == []
