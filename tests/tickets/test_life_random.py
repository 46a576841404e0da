"""Random histories: whatever is done in whatever order, events explain the columns and the rules hold."""

from datetime import timedelta
from random import Random

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from sameday.policy.kinds import Stage, State, WaitingFor
from sameday.tickets import check, due, history, life
from sameday.tickets.models import Ticket
from tests.tickets.conftest import MONDAY, everything, request_of
from tests.tickets.verbs import Verbs

pytestmark = pytest.mark.django_db
STEPS = st.lists(
    st.tuples(
        st.integers(0, 999), st.integers(0, 5), st.sampled_from((0, 0.1, 5, 20, 300, 1500, 9000)), st.integers(0, 9)
    ),
    min_size=5, max_size=50,
)  # fmt: skip
QUARTER = timedelta(minutes=15)
UNHURRIED = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large]


@settings(max_examples=25, deadline=None, derandomize=True, suppress_health_check=UNHURRIED)
@given(steps=STEPS)
def test_whatever_happens_the_history_explains_it(cast, steps):
    live(cast, steps)


@pytest.mark.slow
@settings(
    max_examples=100, deadline=None, suppress_health_check=UNHURRIED, phases=[Phase.generate], print_blob=True,
    report_multiple_bugs=False,
)  # fmt: skip
@given(steps=st.lists(STEPS, min_size=1, max_size=3))
def test_long_lives_too(cast, steps):
    live(cast, [step for part in steps for step in part])


def live(cast, steps):
    """Play the steps on four tickets, the worker's between them, check the rules after each, and take all back."""
    with transaction.atomic():
        tickets = [request_of(cast.ann), request_of(cast.paul, subject="Scanner")]
        tickets.append(request_of(cast.carl, subject="Oven"))
        stranger = {"company": None, "contact": None, "state": State.QUARANTINED, "doubt": "Unknown sender"}
        tickets.append(request_of(cast.ann, subject="Hello", **stranger))
        at = MONDAY
        for choice, which, minutes, roll in steps:
            at += timedelta(minutes=minutes)
            work_off(at)
            split_off = Ticket.objects.filter(events__kind="split_off").order_by("pk")
            numbers = [t.pk for t in tickets] + list(split_off.values_list("pk", flat=True))
            number = numbers[which % len(numbers)]
            do(cast, choice, number, tickets[(which + 1 + roll % 3) % 4].pk, roll, at)
            for ticket in Ticket.objects.all():
                holds(ticket, at)
        work_off(at + timedelta(days=40))
        assert [*history.check()] == [] and [*check.check()] == []
        transaction.set_rollback(True)


def do(cast, choice, number, other, roll, at):
    """Try a verb, mostly one that may start here; when it is refused nothing was written."""
    ticket, other = Ticket.objects.get(pk=number), Ticket.objects.get(pk=other)
    verbs = sorted(life.ALLOWED)
    if choice % 5:
        verbs = [v for v in verbs if ticket.stage in life.ALLOWED[v].stages and ticket.state in life.ALLOWED[v].states]
    verb = verbs[choice % len(verbs)]
    before = everything() if roll == 0 else None
    try:
        with transaction.atomic():
            Verbs(cast, Random(roll)).call(verb, ticket, at, other)
    except life.NotAllowed:
        assert before is None or everything() == before


def work_off(at):
    """Do what time does until `at`, as the worker would with a second look at every due instant."""
    for _ in range(400):
        ticket = Ticket.objects.filter(act_at__lte=at).order_by("act_at").first()
        if ticket is None:
            return
        when = ticket.act_at
        due.act(ticket, at=when)
        ticket = Ticket.objects.get(pk=ticket.pk)
        if ticket.alarm and ticket.act_at and at - when > timedelta(days=1):  # nobody comes for days: once is enough
            life.acknowledge(ticket, by="system", at=when, staff=ticket.owner or staff())
    raise AssertionError("time does not come to rest")


def staff():
    from sameday.office.models import Staff

    return Staff.objects.first()


def holds(ticket: Ticket, at):
    """What is true of every ticket at every moment."""
    paused = ticket.waiting_for in (WaitingFor.INFORMATION, WaitingFor.BOOKING) and ticket.state == State.NORMAL
    if ticket.alarm and not ticket.acknowledged_at:
        assert ticket.act_at and ticket.act_at - at <= QUARTER, "an alarm rings every quarter of an hour"
    elif ticket.alarm:
        assert ticket.acknowledged_by_id
    elif paused or (ticket.stage == Stage.RESOLVED and ticket.state == State.NORMAL):
        assert ticket.act_at, "time must go on"
    else:
        assert ticket.act_at is None, "nothing is left to do for time"
    if ticket.stage in (Stage.RESOLVED, Stage.CLOSED) or ticket.state in (State.MERGED, State.SPAM):
        assert ticket.next_step_at is None
    assert (ticket.triaged_at is None) == (ticket.outcome is None)
    if ticket.stage == Stage.NEW and ticket.state == State.NORMAL:
        assert ticket.triaged_at is None
