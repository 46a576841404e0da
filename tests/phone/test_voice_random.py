"""Calls as they come: whatever callers and telephones do and a carrier repeats, delays, or loses, no call is lost."""

import random
from datetime import UTC, datetime, timedelta

import pytest

from sameday.office.models import PhoneMenu
from sameday.phone import calls, waiting
from sameday.phone.models import Call, CallEvent, Recording, Ring
from sameday.policy.telephone import Result
from sameday.tickets.models import Ticket
from tests.phone.carrier import Faults, Leg, Plan
from tests.phone.test_voice import ATLAS, CORA, TINA, simulator, sit

MORNING = datetime(2026, 11, 24, 13, 30, tzinfo=UTC)  # half past eight in New York
EVENING = datetime(2026, 11, 24, 21, 30, tzinfo=UTC)  # half an hour before closing
FAULTS = Faults(again=0.08, late=0.1, asked_again=0.04, forged=0.03)
HOWS = ["answered"] * 6 + ["mailbox", "no-answer", "busy", "failed", "hangs-up"]


def plan(dice: random.Random) -> Plan:
    keys = dice.choice([["2"]] * 5 + [["3"], ["1"], [], ["7", "2"], ["9"], ["2", "9"], ["", "3"]])
    patience = dice.choice([900] * 3 + [dice.uniform(1, 60), dice.uniform(30, 400)])
    return Plan(
        list(keys), patience, f"+1203555{dice.randrange(100, 200):04d}", takes_callback=dice.random() < 0.4,
        takes_voicemail=dice.random() < 0.6, speaks=dice.choice([1, 8, 30]), talks=dice.uniform(10, 90),
    )  # fmt: skip


def play(
    cast, monkeypatch, *, seed: int, count: int, start: datetime, faults: Faults = FAULTS, every: float = 45,
    provider: str = "",
):  # fmt: skip
    dice = random.Random(seed)
    PhoneMenu.objects.create(ring_rule=dice.choice(["sequence", "all"]))
    sit(cast.tina, TINA), sit(cast.cora, CORA, "sip", 2), sit(cast.atlas, ATLAS, "browser", 1)
    sim = simulator(
        monkeypatch, start, provider=provider or dice.choice(["twilio", "signalwire"]), seed=seed, faults=faults
    )
    sim.leg_of = lambda address: Leg(dice.choice(HOWS), dice.uniform(1, 12), dice.uniform(1, 6))
    at = 0.0
    for _ in range(count):
        at += dice.expovariate(1 / every)
        sim.call(plan(dice), after=at)
    sim.run()
    while calls.step(sim.time() + timedelta(hours=5)):
        pass
    return sim


def must_hold(sim, count: int) -> None:
    """Say what must be so after any run."""
    rows = {call.outside_id: call for call in Call.objects.all()}
    assert len(sim.calls) == count and not sim.twice
    assert set(rows) <= {caller.sid for caller in sim.calls}
    assert all(call.ended_at and call.result for call in rows.values())
    for caller in sim.calls:
        if not caller.lost:
            right = {caller.result, "answered"} if caller.missed_by_a_moment else {caller.result}
            assert rows[caller.sid].result in right, (caller.sid, caller.truth, caller.heard)
    kept = [c for c in sim.calls if not c.lost and {"voicemail", "paged"} & c.truth]
    assert all(rows[c.sid].ticket_id for c in kept)
    assert Ticket.objects.count() == Call.objects.filter(ticket__isnull=False).count()
    assert Ticket.objects.count() == len(set(Call.objects.exclude(ticket=None).values_list("ticket", flat=True)))
    told = [c for c in sim.calls if "voicemail" in c.truth and not c.lost]
    assert Recording.objects.filter(call__outside_id__in=[c.sid for c in told]).count() == len(told)
    assert not waiting.line(at=sim.time() + timedelta(hours=5))
    assert CallEvent.objects.filter(kind="answered").count() == Call.objects.filter(answered_at__isnull=False).count()


def figures(sim) -> str:
    results = {each.value: Call.objects.filter(result=each).count() for each in Result}
    return f"{len(sim.calls)} calls, {sim.posts} posts, {sim.refused} forged: " + ", ".join(
        f"{count} {name}" for name, count in results.items() if count
    )


@pytest.mark.parametrize(("seed", "start"), [(1, MORNING), (2, EVENING)])
def test_a_hundred_calls_each_end_once_and_as_the_carrier_knows(cast, monkeypatch, seed, start):
    must_hold(play(cast, monkeypatch, seed=seed, count=100, start=start), 100)


def test_what_a_carrier_loses_costs_no_call(cast, monkeypatch):
    lossy = Faults(again=0.1, late=0.2, lost=0.2, asked_again=0.05, forged=0.02)
    sim = play(cast, monkeypatch, seed=5, count=60, start=MORNING, faults=lossy)
    must_hold(sim, 60)
    assert any(caller.lost for caller in sim.calls)


def test_by_telnyx_it_is_the_same(cast, monkeypatch):
    must_hold(play(cast, monkeypatch, seed=11, count=40, start=MORNING, provider="telnyx"), 40)


def test_after_everything_no_telephone_is_held(cast, monkeypatch):
    sim = play(cast, monkeypatch, seed=7, count=40, start=MORNING)
    assert not Ring.objects.filter(until_at__gt=sim.time() + timedelta(minutes=2)).exists()


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(100, 125))
def test_five_thousand_calls(cast, monkeypatch, seed):
    faults = Faults(again=0.1, late=0.15, lost=0.1 if seed % 2 else 0, asked_again=0.05, forged=0.03)
    sim = play(cast, monkeypatch, seed=seed, count=200, start=(MORNING, EVENING)[seed % 2], faults=faults)
    must_hold(sim, 200)
    print(figures(sim))
