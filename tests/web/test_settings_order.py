"""The order at ATS: chosen by the office, kept with its history, and every open request stands by it. rules.md 5."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from sameday.appointments import to_schedule
from sameday.audit import actors
from sameday.audit.models import Entry
from sameday.desk import ats_order as desk_order
from sameday.desk import next_up
from sameday.office import ats_order, ours
from sameday.office.models import Office
from sameday.policy import order
from sameday.policy.kinds import Level
from sameday.policy.order import Policy, Rule
from sameday.tickets import check, life, queries_day, queries_lists
from sameday.tickets.models import Ticket, TicketEvent
from tests.web.arrivals import arrive

URL = "/desk/settings/ats-order"
RULES = list(Rule)


def fields(rule, days="5", kept="1", **more):
    return {"rule": str(rule), "head_start_days": days, "reserve": kept, **more}


@pytest.fixture
def waiting(cast):
    """Standard, VIP, Standard, VIP at ATS, ten days apart, the oldest first."""
    now, made = timezone.now(), []
    for ago, person in ((4, cast.ann), (3, cast.vera), (2, cast.ann), (1, cast.vera)):
        at = now - timedelta(days=ago * 10)
        ticket = arrive(person, at=at)
        by = {"by": actors.staff(cast.tina.pk), "at": at}
        made.append(life.set_level(life.take(ticket, **by), Level.ATS, **by))
    return made


def listed():
    return list(queries_lists.view_of("ats", None).order_by("queue_at", "number").values_list("number", flat=True))


def test_the_page_shows_the_order_as_it_is(cora):
    page = cora.get(URL).content.decode()
    assert 'value="head-start" id="rule" checked' in page
    assert ours.desk().order == Policy()


def test_a_new_order_stands_in_the_history_and_places_every_open_request(cora, waiting):
    standard_1, vip_1, standard_2, vip_2 = (ticket.pk for ticket in waiting)
    assert listed() == [standard_1, vip_1, standard_2, vip_2]
    answer = cora.post(URL, fields(Rule.STRICT, once="k"))
    assert answer.headers["Location"].endswith("?done=saved&moved=2")
    page = cora.get(answer.headers["Location"]).content.decode()
    assert "2 open requests have another place now." in page
    assert "<del>A head start for VIP</del> <ins>VIP always first</ins>" in page
    assert listed() == [vip_1, vip_2, standard_1, standard_2]
    assert queries_day.first_free(Level.ATS).pk == vip_1
    assert Entry.objects.get(verb="order at ATS changed").data["changes"] == {
        "Who comes first": ["A head start for VIP", "VIP always first"]
    }
    event = TicketEvent.objects.filter(kind="reordered").first()
    assert event.data["rule"] == "strict"
    assert set(event.data["set"]) == {"queue_at"}
    assert event.data["was"]["queue_at"] == waiting[1].queue_at.isoformat()
    assert event.actor.startswith("staff:")
    assert list(check.check()) == []


def test_a_longer_head_start_is_kept_and_counts(cora, waiting):
    cora.post(URL, fields(Rule.HEAD_START, "15"))
    assert ours.desk().order == Policy(Rule.HEAD_START, 15)
    assert listed() == [waiting[n].pk for n in (1, 0, 3, 2)]


@pytest.mark.parametrize("rule", RULES)
def test_the_live_queue_is_the_order_of_the_policy(cora, waiting, rule):
    """By one function: whom the simulation serves first stands first; what reserve keeps shows with the slots."""
    cora.post(URL, fields(rule))
    served = order.serve(ours.desk().order, Ticket.objects.all(), 4)
    if rule == Rule.RESERVE:  # one of Standard before the rest
        standard_1, vip_1, standard_2, vip_2 = (ticket.pk for ticket in waiting)
        assert [ticket.pk for ticket in served] == [standard_1, vip_1, vip_2, standard_2]
        assert listed() == [vip_1, vip_2, standard_1, standard_2]
    else:
        assert [ticket.pk for ticket in served] == listed()


def test_where_slots_are_kept_so_many_of_standard_are_taken_on_a_day_before_vip_goes_on(cora, cast, waiting):
    cora.post(URL, fields(Rule.RESERVE))
    standard_1, vip_1, standard_2, vip_2 = (ticket.pk for ticket in waiting)
    now, took = timezone.now(), []
    while next_one := next_up.take(cast.atlas, by=actors.staff(cast.atlas.pk), at=now):
        took.append(next_one.pk)
    assert took == [standard_1, vip_1, vip_2, standard_2]
    turns, more = to_schedule.of(Level.ATS, ours.desk(), at=now)
    assert ([row.number for row in turns], more) == ([standard_1, vip_1, vip_2, standard_2], False)


def test_an_emergency_of_vip_does_not_wait_for_what_is_kept(cora, cast, waiting):
    cora.post(URL, fields(Rule.RESERVE))
    life.suspect(Ticket.objects.get(pk=waiting[3].pk), "incident", by="system", at=timezone.now())
    assert next_up.first_free(Level.ATS, at=timezone.now()).pk == waiting[3].pk


def test_the_same_again_changes_nothing(cora, waiting):
    assert cora.post(URL, fields(Rule.HEAD_START)).headers["Location"].endswith("done=same&moved=0")
    assert cora.post(URL, fields(Rule.FIRST_COME, "", "")).status_code == 302  # it needs no number
    assert ours.desk().order == Policy(Rule.FIRST_COME)
    assert Entry.objects.filter(verb="order at ATS changed").count() == 1


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        (fields("fair"), "rule"), ({}, "rule"), (fields(Rule.HEAD_START, "0"), "head_start_days"),
        (fields(Rule.HEAD_START, ""), "head_start_days"), (fields(Rule.RESERVE, kept="101"), "reserve"),
        (fields(Rule.RESERVE, kept="one"), "reserve"), (fields(Rule.STRICT, "x"), "head_start_days"),
    ],
)  # fmt: skip
def test_what_makes_no_order_is_refused_and_nothing_is_written(cora, waiting, typed, field):
    answer = cora.post(URL, typed)
    assert answer.status_code == 422
    assert f'href="#{field}"' in answer.content.decode()
    assert ours.desk().order == Policy()
    assert not Entry.objects.exists()
    assert not TicketEvent.objects.filter(kind="reordered").exists()


def test_the_database_refuses_it_too(cast):
    for wrong in ({"ats_rule": "fair"}, {"ats_head_start_days": 0}, {"ats_reserve": 101}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Office.objects.update(**wrong)


def test_a_request_that_comes_later_stands_by_the_new_order(cora, cast):
    cora.post(URL, fields(Rule.FIRST_COME))
    ticket = arrive(cast.vera)
    assert ticket.queue_at == ticket.received_at


def test_what_was_left_behind_is_put_right_by_the_worker(cast, waiting, monkeypatch):
    """A server that stopped between the choice and the places; more than one batch of them."""
    monkeypatch.setattr(desk_order, "AT_ONCE", 1)
    ats_order.save(Policy(Rule.FIRST_COME), by="system", at=timezone.now())
    assert desk_order.step(timezone.now()) == 0
    assert set(Ticket.objects.values_list("number", "queue_at")) == set(
        Ticket.objects.values_list("number", "received_at")
    )
    assert TicketEvent.objects.filter(kind="reordered", actor="system").count() == 2
    desk_order.step(timezone.now())
    assert TicketEvent.objects.filter(kind="reordered").count() == 2


def test_what_was_closed_meanwhile_stays_where_it_stood(cast, waiting, monkeypatch):
    ats_order.save(Policy(Rule.FIRST_COME), by="system", at=timezone.now())
    monkeypatch.setattr(desk_order, "_misplaced", lambda: iter([waiting[1].pk, waiting[3].pk]))
    life.resolve(waiting[1], "Done.", staff=cast.tina, by=actors.staff(cast.tina.pk), at=timezone.now())
    assert desk_order.place(by="system", at=timezone.now()) == 1


def test_it_professionals_do_not_choose_the_order(cast, sign_in):
    assert sign_in(cast.tina).post(URL, fields(Rule.STRICT)).status_code == 403
    assert ours.desk().order == Policy()
