"""The plan, or what it covers, is changed: every open ticket is judged again, visibly. rules.md 9."""

from datetime import date, timedelta

import pytest

from sameday.billing import time
from sameday.changes import asking, deciding
from sameday.changes.models import Approval, Offer
from sameday.clients.models import CoveredItem
from sameday.desk import judge_again
from sameday.outbox.models import OutgoingMail
from sameday.policy.approval import How
from sameday.policy.coverage import Item
from sameday.tickets import history, life
from sameday.tickets.models import FollowUp, Ticket
from tests.changes.conftest import TINA, draft_of
from tests.tickets.conftest import MONDAY, request_of

pytestmark = pytest.mark.django_db
AT = MONDAY + timedelta(hours=2)
BY = {"by": TINA, "at": MONDAY}
LONG_AGO = date(2020, 1, 1)


def covers(company, name="Outlook", since=LONG_AGO, **more):
    return CoveredItem.objects.create(company=company, kind="service", name=name, active_from=since, **more)


def taken(contact, subject="Outlook is slow") -> Ticket:
    return life.take(request_of(contact, subject=subject), **BY)


def fresh(ticket) -> Ticket:
    return Ticket.objects.get(pk=ticket.pk)


def rule(ticket) -> tuple:
    row = fresh(ticket)
    return row.coverage_rule, row.stage, row.waiting_for


def told(ticket) -> int:
    return ticket.events.filter(kind="coverage_judged_again").count()


def everything() -> tuple:
    return list(Ticket.objects.order_by("pk").values()), list(FollowUp.objects.order_by("pk").values())


def test_an_item_that_was_forgotten_is_put_right_on_every_open_ticket(cast):
    tickets, other = [taken(cast.ann) for _ in range(3)], taken(cast.carl)
    judge_again.step(AT)
    assert [rule(t)[0] for t in tickets] == ["R9"] * 3
    mails, item = OutgoingMail.objects.count(), covers(cast.acme)
    judge_again.step(AT)
    for ticket in tickets:
        assert (rule(ticket), fresh(ticket).coverage_item, told(ticket)) == (("R12", "ready", None), item.pk, 1)
    assert (rule(other)[0], told(other)) == ("R9", 0)  # of another company
    assert OutgoingMail.objects.count() == mails
    assert list(history.check()) == []


def test_again_it_writes_nothing(cast):
    taken(cast.ann), covers(cast.acme)
    judge_again.step(AT), judge_again.step(AT)
    before = everything()
    for _ in range(3):
        judge_again.step(AT + timedelta(days=1))
    assert everything() == before


def test_another_kind_of_plan_is_another_verdict(cast):
    covers(cast.acme)
    ticket = taken(cast.ann)
    judge_again.step(AT)
    cast.acme.plan.kind = "time_and_material"
    cast.acme.plan.save()
    judge_again.step(AT)
    assert rule(ticket) == ("R8", "ready", None)  # help begins without a word; its time waits


def test_what_proves_not_covered_waits_for_a_word_from_now_on(cast):
    item = covers(cast.acme)
    ticket = life.start(taken(cast.ann), staff=cast.tina, **BY)
    judge_again.step(AT)
    CoveredItem.objects.filter(pk=item.pk).update(active_from=date(2027, 1, 1))
    judge_again.step(AT)
    assert rule(ticket) == ("R10", "waiting", "analysis")
    assert fresh(ticket).needs_approval


def test_what_waited_only_for_that_is_ready_and_its_offer_is_taken_back(cast):
    ticket = life.change(request_of(cast.ann, subject="Outlook is slow"), kind="out_of_plan", **BY)
    assert rule(ticket)[0] == "R10"
    asking.send(draft_of(fresh(ticket), cast.atlas, kind="out_of_plan"), **BY)
    covers(cast.acme)
    judge_again.step(AT)
    assert rule(ticket) == ("R12", "ready", None)
    assert Offer.objects.get().state == "withdrawn"
    assert ticket.events.get(kind="offer_off").data["why"] == "their plan covers it"
    assert list(history.check()) == []


def test_what_is_approved_goes_on_as_approved_and_a_person_looks(cast, offer):
    deciding.approve(offer, cast.paul, How.LINK, digest=offer.digest, by=f"contact:{cast.paul.pk}", at=MONDAY)
    before = fresh(offer.ticket)
    cast.acme.status = "hold"
    cast.acme.save()
    judge_again.step(AT), judge_again.step(AT)
    ticket = fresh(offer.ticket)
    assert (ticket.coverage_rule, ticket.stage, ticket.approved_at) == ("R7", before.stage, before.approved_at)
    assert Approval.objects.get().withdrawn_at is None
    task = FollowUp.objects.get(key="judged_again")
    assert (task.role, "goes on as it was approved" in task.what) == ("coordinator", True)


def test_of_an_offer_that_is_out_the_coordinator_is_told(cast, offer):
    cast.acme.plan.included_changes = ["second monitor"]
    cast.acme.plan.save()
    judge_again.step(AT)
    ticket = fresh(offer.ticket)
    assert (ticket.coverage_rule, ticket.waiting_for, Offer.objects.get().state) == ("R7a", "approval", "sent")
    assert "the offer that is out" in FollowUp.objects.get(key="judged_again").what


def test_what_is_over_or_was_said_by_a_person_stays(cast):
    over, said = taken(cast.ann), taken(cast.ann)
    life.resolve(over, "Done.", staff=cast.tina, tell=False, **BY)
    life.decide_coverage(said, about=Item.UNKNOWN, reason="Nobody knows.", staff=cast.cora, **BY)
    covers(cast.acme)
    judge_again.step(AT)
    assert (rule(over)[0], rule(said)[0]) == ("R9", "R9")


def test_one_that_fails_delays_no_other_and_is_tried_again(cast, monkeypatch):
    tickets, judge = [taken(cast.ann) for _ in range(3)], life.judge_again
    judge_again.step(AT), judge_again.step(AT)
    covers(cast.acme)

    def stumbles(ticket, **who):
        if ticket.pk == tickets[1].pk:
            raise RuntimeError
        return judge(ticket, **who)

    monkeypatch.setattr(life, "judge_again", stumbles)
    monkeypatch.setattr(judge_again, "log", type("Log", (), {"exception": lambda *_, **__: None}))
    judge_again.step(AT)
    assert [rule(t)[0] for t in tickets] == ["R12", "R9", "R12"]
    monkeypatch.undo()
    judge_again.step(AT)
    assert [told(t) for t in tickets] == [1, 1, 1]


# --- what the plan says nothing certain of


def the_task(ticket) -> FollowUp | None:
    return FollowUp.objects.filter(ticket=ticket, key="coverage", done_at=None).first()


def logged(ticket, staff, minutes):
    time.log(ticket, time.Worked(minutes), staff=staff, by=TINA, at=AT)


def test_what_is_not_known_after_the_diagnosis_is_somebodys_task_until_it_is_decided(cast):
    ticket = taken(cast.ann)
    logged(ticket, cast.tina, 14)
    assert the_task(ticket) is None
    logged(ticket, cast.tina, 1)
    task = the_task(ticket)
    assert (task.role, task.staff, "what it is about" in task.what) == ("it_pro", None, True)
    item = covers(cast.acme)
    life.decide_coverage(
        ticket, about=Item.SERVICE, item=item.pk, reason="It is Outlook.", staff=cast.tina, by=TINA, at=AT
    )
    assert the_task(ticket) is None
    assert FollowUp.objects.get(key="coverage").done_at == AT


def test_who_owns_it_has_the_task(cast):
    ticket = life.take(request_of(cast.ann), owner=cast.tina, **BY)
    logged(ticket, cast.tina, 20)
    assert (the_task(ticket).role, the_task(ticket).staff) == ("", cast.tina)


def test_of_a_client_on_hold_it_is_the_coordinators(cast):
    cast.acme.status = "hold"
    cast.acme.save()
    ticket = taken(cast.ann)
    assert (fresh(ticket).coverage_verdict, the_task(ticket).role) == ("REDIRECT", "coordinator")
    cast.acme.status = "active"
    cast.acme.save()
    covers(cast.acme)
    judge_again.step(AT)
    assert the_task(ticket) is None


def test_undone_triage_and_the_end_take_the_task_along(cast):
    cast.acme.status = "hold"
    cast.acme.save()
    undone, over = life.take(request_of(cast.ann), hold_seconds=10, **BY), taken(cast.ann)
    assert FollowUp.objects.filter(key="coverage", done_at=None).count() == 2
    life.undo_triage(undone, **BY)
    life.resolve(over, "Done.", staff=cast.tina, tell=False, **BY)
    assert not FollowUp.objects.filter(key="coverage", done_at=None).exists()
    life.take_back(over, **BY)
    assert the_task(over) is not None


def test_it_stands_on_the_page_of_the_ticket(cast, sign_in):
    cast.acme.status = "hold"
    cast.acme.save()
    ticket = taken(cast.ann)
    assert "decide how it goes on" in sign_in(cast.tina).get(f"/desk/tickets/{ticket.pk}").content.decode()
