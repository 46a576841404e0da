"""A call by a carrier, end to end: what the caller hears, who is rung, and what stays of it."""

from datetime import UTC, datetime
from types import SimpleNamespace

import pytest

from sameday.office import carriers
from sameday.office.models import PhoneMenu, Seat
from sameday.phone import calls, paging, transfer, waiting
from sameday.phone.models import Call, Recording, Ring
from sameday.policy.telephone import Option, Result
from sameday.tickets.models import Ticket
from sameday.web.public import phone_hooks
from tests.phone.carrier import TELNYX_KEY, TOKEN, Leg, Plan, Simulator

OPEN = datetime(2026, 11, 24, 15, tzinfo=UTC)  # Tuesday 10:00 in New York
CLOSED = datetime(2026, 11, 28, 15, tzinfo=UTC)  # Saturday
TINA, CORA, ATLAS = "+12035550171", "sip:cora@desk.example", "atlas"


def carrier_of(provider: str = "twilio"):
    return carriers.put(
        None, name=provider, provider=provider, account="AC1", key=TELNYX_KEY, secret=TOKEN, number="+18605550100",
        by="system", at=OPEN,
    )  # fmt: skip


def sit(staff, address: str, place: str = "mobile", turn: int = 1) -> Seat:
    return Seat.objects.create(staff=staff, place=place, address=address, available=True, turn=turn)


def simulator(monkeypatch, start=OPEN, provider: str = "twilio", **more) -> Simulator:
    sim = Simulator(carrier_of(provider), start, **more)
    monkeypatch.setattr(phone_hooks, "timezone", SimpleNamespace(now=sim.time))
    return sim


@pytest.fixture
def desk(cast):
    """Tina at her mobile and Cora at a SIP telephone take calls."""
    sit(cast.tina, TINA), sit(cast.cora, CORA, "sip", 2)
    return cast


@pytest.mark.parametrize("provider", ["twilio", "signalwire", "telnyx"])
def test_option_2_rings_the_help_desk_and_connects(desk, monkeypatch, provider):
    sim = simulator(monkeypatch, provider=provider)
    caller = sim.call(Plan(keys=["2"]))
    sim.run()
    call = Call.objects.get()
    assert caller.spoke_with == [TINA]
    assert (call.result, call.option, call.answered_by) == (Result.ANSWERED, Option.HELP, desk.tina)
    assert call.began_at < call.waiting_at < call.answered_at < call.ended_at
    assert not Ring.objects.exists()
    assert Ticket.objects.get() == call.ticket  # the draft of who took it


def test_the_emergency_is_the_first_thing_said(desk, monkeypatch):
    sim = simulator(monkeypatch)
    caller = sim.call(Plan(keys=["2"]))
    sim.run()
    first, _, rest = caller.heard[0].partition(". ")
    assert first == "This is Harbor IT" and rest.startswith("If this is an emergency")
    assert "say so at once to the IT Pro" in rest and "until 5:00 pm today" in rest


def test_option_3_rings_the_coordinator_first(desk, monkeypatch):
    sim = simulator(monkeypatch)
    caller = sim.call(Plan(keys=["3"]))
    sim.run()
    assert caller.spoke_with == [CORA] and Call.objects.get().option == Option.TALK


def test_option_3_without_a_coordinator_rings_the_help_desk(desk, monkeypatch):
    carriers.sit(desk.cora, available=False, at=OPEN)
    sim = simulator(monkeypatch)
    caller = sim.call(Plan(keys=["3"]))
    sim.run()
    assert caller.spoke_with == [TINA]


@pytest.mark.parametrize("keys", [["1"], ["0"], [], ["7", "8"], ["", "5"]])
def test_one_zero_wrong_keys_and_silence_are_the_help_desk(desk, monkeypatch, keys):
    sim = simulator(monkeypatch)
    caller = sim.call(Plan(keys=keys))
    sim.run()
    assert caller.spoke_with == [TINA] and Call.objects.get().option == Option.HELP


def test_a_mailbox_of_a_mobile_never_counts_as_an_answer(desk, monkeypatch):
    sim = simulator(monkeypatch)
    sim.leg_of = lambda address: Leg("mailbox") if address == TINA else Leg()
    caller = sim.call(Plan(keys=["2"]))
    sim.run()
    assert caller.spoke_with == [CORA] and Call.objects.get().answered_by == desk.cora


@pytest.mark.parametrize("how", ["no-answer", "busy", "failed", "hangs-up"])
def test_who_does_not_take_it_is_followed_by_the_next(desk, monkeypatch, how):
    sim = simulator(monkeypatch)
    sim.leg_of = lambda address: Leg(how) if address == TINA else Leg()
    caller = sim.call(Plan(keys=["2"]))
    sim.run()
    assert caller.spoke_with == [CORA]


def test_all_at_once_rings_all_and_the_first_key_has_it(desk, monkeypatch):
    PhoneMenu.objects.create(ring_rule="all")
    sit(desk.atlas, ATLAS, "browser", 3)
    sim = simulator(monkeypatch)
    sim.leg_of = lambda address: Leg(rings=9 if address == TINA else 3)
    caller = sim.call(Plan(keys=["2"]))
    sim.run()
    assert caller.spoke_with == [ATLAS]
    assert Call.objects.get().events.get(kind="rings").data["staff"] == sorted([desk.tina.pk, desk.atlas.pk])


def test_who_speaks_is_not_rung_and_the_second_caller_waits_then_speaks(desk, monkeypatch):
    carriers.sit(desk.cora, available=False, at=OPEN)
    sim = simulator(monkeypatch)
    sim.call(Plan(keys=["2"], talks=90))
    second, third = sim.call(Plan(keys=["2"]), after=20), sim.call(Plan(keys=["2"]), after=40)
    sim.run()
    assert not sim.twice
    assert any("You are next" in said for said in second.heard)
    assert any("You are number 2 in line" in said for said in third.heard)
    assert [c.result for c in Call.objects.order_by("number")] == [Result.ANSWERED] * 3
    assert second.ended < third.ended


def test_a_callback_is_offered_after_three_minutes_and_keeps_its_place(desk, monkeypatch):
    sim = simulator(monkeypatch)
    sim.leg_of = lambda address: Leg("no-answer")
    caller = sim.call(Plan(keys=["2"], takes_callback=True))
    sim.run()
    call = Call.objects.get()
    assert call.result == Result.CALLBACK and 180 <= (call.callback_at - call.waiting_at).total_seconds() < 240
    assert waiting.callbacks() == [call] and caller.heard[-1].startswith("We ring you back")
    later = Call.objects.create(began_at=sim.time(), waiting_at=sim.time(), heard_at=sim.time())
    assert waiting.ahead(later, at=sim.time()) == (0, 1)
    calls.by_hand(desk.tina, at=sim.time(), number=call.from_number, rings_back=call)
    assert waiting.callbacks() == [] and waiting.ahead(later, at=sim.time()) == (0, 0)


def test_who_has_no_number_is_offered_a_message_instead(desk, monkeypatch):
    sim = simulator(monkeypatch)
    sim.leg_of = lambda address: Leg("no-answer")
    sim.call(Plan(keys=["2"], number="anonymous", takes_callback=True, takes_voicemail=True))
    sim.run()
    assert Call.objects.get().result == Result.VOICEMAIL
    assert Ticket.objects.get().requester_phone == ""


def test_nobody_at_all_takes_calls_so_a_voicemail_follows(cast, monkeypatch):
    sim = simulator(monkeypatch)
    sim.call(Plan(keys=["2"], speaks=30))
    sim.run()
    assert Call.objects.get().result == Result.VOICEMAIL


def test_while_closed_a_voicemail_is_a_request_with_its_own_clock(cast, monkeypatch):
    cast.ann.phone = "203-555-0101"
    cast.ann.save(update_fields=["phone"])
    sim = simulator(monkeypatch, CLOSED)
    caller = sim.call(Plan(keys=["2", ""], speaks=33))
    sim.run()
    call, ticket = Call.objects.get(), Ticket.objects.get()
    assert call.result == Result.VOICEMAIL and call.ticket == ticket
    assert "It opens on Monday 30 November at 8:00 am" in caller.heard[0]
    assert caller.heard[-1] == "Thank you. We have your message and look at it on Monday 30 November. Goodbye."
    assert (ticket.channel, ticket.state, ticket.requester, ticket.company) == ("phone", "quarantined", None, None)
    assert "on file for Ann Keller, Acme Plumbing" in ticket.sender_doubt and not ticket.alarm
    assert ticket.triage_target_at == datetime(2026, 11, 30, 14, tzinfo=UTC)
    assert Recording.objects.get().message == ticket.messages.get()


def test_while_closed_an_emergency_raises_the_alarm_at_once(cast, monkeypatch):
    sim = simulator(monkeypatch, CLOSED)
    caller = sim.call(Plan(keys=["9"], speaks=12))
    sim.run()
    call, ticket = Call.objects.get(), Ticket.objects.get()
    assert call.result == Result.PAGED and call.option == Option.EMERGENCY
    assert ticket.alarm and ticket.suspected_kind == "incident" and ticket.requester_phone == "203-555-0101"
    assert ticket.messages.count() == 2 and ticket.follow_ups.get().key == "ring"
    assert any("the desk opens on Monday 30 November" in said for said in caller.heard)


def test_while_closed_option_2_still_asks_whether_it_is_an_emergency(cast, monkeypatch):
    sim = simulator(monkeypatch, CLOSED)
    sim.call(Plan(keys=["2", "9"], patience=60))
    sim.run()
    assert Ticket.objects.get().alarm


@pytest.mark.parametrize(
    ("plan", "start", "result"),
    [
        (Plan(patience=3), OPEN, Result.HUNG_UP),
        (Plan(keys=["2"], patience=30), OPEN, Result.ABANDONED),
        (Plan(patience=5), CLOSED, Result.CLOSED),
        (Plan(speaks=1), CLOSED, Result.CLOSED),  # rings off at the tone
    ],
)
def test_who_hangs_up_is_in_the_ledger(desk, monkeypatch, plan, start, result):
    sim = simulator(monkeypatch, start)
    sim.leg_of = lambda address: Leg("no-answer")
    caller = sim.call(Plan(**vars(plan) | {"keys": list(plan.keys)}))
    sim.run()
    assert Call.objects.get().result == result == caller.result
    assert not Ring.objects.exists() and not Ticket.objects.exists()


def test_a_caller_is_handed_on_when_the_one_who_spoke_hangs_up(desk, monkeypatch):
    sim = simulator(monkeypatch)
    caller = sim.call(Plan(keys=["2"], talks=60))
    sim.run(60)
    transfer.ask(Call.objects.get(), desk.cora, at=sim.time())
    sim.run()
    call = Call.objects.get()
    assert caller.spoke_with == [TINA, CORA]
    assert (call.result, call.answered_by, call.events.filter(kind="transferred").count()) == (
        Result.ANSWERED, desk.cora, 1,
    )  # fmt: skip


def test_listeners_hear_of_an_answer_and_cannot_cut_the_line(desk, monkeypatch):
    heard = []

    def broken(call, at):
        raise ValueError("no")

    monkeypatch.setattr(calls, "answered_listeners", [broken, lambda call, at: heard.append(call.pk)])
    sim = simulator(monkeypatch)
    sim.faults.again = sim.faults.asked_again = 1.0
    caller = sim.call(Plan(keys=["2"]))
    sim.run()
    assert set(heard) == {Call.objects.get().pk} and caller.spoke_with == [TINA]


def test_a_page_by_telephone_is_taken_by_a_key(cast, monkeypatch):
    from sameday.incidents.models import Page

    sim = simulator(monkeypatch, CLOSED)
    sim.call(Plan(keys=["9"]))
    sim.run()
    ticket = Ticket.objects.get()
    page = Page.objects.create(
        ticket=ticket, alarm_at=ticket.suspected_at, staff=cast.tina, channel="voice", round=1, step=1,
        sent_at=sim.time(),
    )  # fmt: skip
    url = paging.answer_url(f"page:{page.pk}")
    assert paging.answer_url("a text:1") == "" and url.startswith(f"{sim.base}/page/")
    leg = {"CallSid": "CA9", "From": "+18605550100", "To": TINA, "Direction": "outbound-api"}
    said = sim.post(url, leg).content.decode()
    assert "Press 1 to take it" in said
    sim.post(url, leg | {"Digits": "7"})
    ticket.refresh_from_db()
    assert ticket.acknowledged_at is None
    assert "It is yours" in sim.post(url, leg | {"Digits": "1"}).content.decode()
    ticket.refresh_from_db()
    page.refresh_from_db()
    assert (ticket.acknowledged_by, page.how, ticket.alarm) == (cast.tina, "phone", True)
    assert "it is over" in sim.post(url, leg | {"Digits": "1"}).content.decode()
    assert Call.objects.count() == 1
