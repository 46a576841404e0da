"""Many requests at once: each whole or left out with its reason, once, and taken back as far as nobody changed it."""

from datetime import UTC, datetime, timedelta

import pytest

from sameday.outbox.models import OutgoingMail
from sameday.policy.kinds import State
from sameday.queues import bulk
from sameday.queues.actions import ACTIONS, Doing
from sameday.queues.bulk import Chosen
from sameday.queues.models import BulkLine, BulkRun
from sameday.tickets import history, life
from sameday.tickets.models import FollowUp, Ticket
from tests.web.arrivals import arrive

MONDAY = datetime(2026, 11, 23, 15, 0, tzinfo=UTC)
LATER = MONDAY + timedelta(minutes=3)
pytestmark = pytest.mark.django_db
BEFORE = ("stage", "state", "owner_id", "urgency", "level", "next_step_at", "triaged_at", "merged_into_id", "closed_at")


@pytest.fixture
def three(cast):
    return [life.take(arrive(cast.ann, f"No {n}", at=MONDAY), by="staff:1", at=MONDAY) for n in range(3)]


def chosen(*tickets) -> list[Chosen]:
    return [Chosen(t.pk, Ticket.objects.get(pk=t.pk).version) for t in tickets]


def do(name: str, staff, tickets, *, once=None, **args) -> BulkRun:
    doing = Doing(staff, f"staff:{staff.pk}", MONDAY, args)
    some = tickets if isinstance(tickets[0], Chosen) else chosen(*tickets)
    return bulk.run(ACTIONS[name], some, doing, words="Done", once=once)


def facts(*tickets) -> list:
    return list(Ticket.objects.filter(pk__in=[t.pk for t in tickets]).order_by("pk").values(*BEFORE))


def args_of(name: str, cast, tickets) -> dict:
    return {
        "mine": {"owner": cast.tina}, "assign": {"owner": cast.atlas}, "nobody": {"owner": None},
        "urgency": {"urgency": "today", "reason": "Urgency today: payroll"}, "level": {"level": "ats"},
        "follow_up": {"what": "Ring", "due_at": LATER, "role": "coordinator", "person": None},
        "resolve": {"cause": "A driver; replaced.", "tell": True}, "merge": {"into": tickets[0]}, "spam": {},
    }[name]  # fmt: skip


@pytest.mark.parametrize("name", sorted(ACTIONS))
def test_every_action_is_done_whole_and_taken_back_whole(cast, three, name):
    tickets = three
    if name == "spam":
        tickets = [arrive(cast.carl, f"Buy {n}", at=MONDAY) for n in range(3)]
    if name == "nobody":
        tickets = [life.assign(t, cast.atlas, by="staff:1", at=MONDAY) for t in tickets]
    before, args = facts(*tickets), args_of(name, cast, tickets)
    run = do(name, cast.tina, tickets[1:] if name == "merge" else tickets, **args)
    assert [line.why for line in run.lines.all()] == [""] * run.lines.count()
    assert run.lines.count() == (2 if name == "merge" else 3)
    assert facts(*tickets) != before or name == "follow_up"
    assert not list(history.check())
    bulk.undo(run, by=f"staff:{cast.tina.pk}", at=MONDAY + timedelta(seconds=9))
    assert all(line.back_at and not line.kept for line in run.lines.all())
    assert facts(*tickets) == before
    assert not list(history.check())
    assert not FollowUp.objects.filter(done_at=None).exists()
    assert not OutgoingMail.objects.filter(template="resolved").exclude(state="withdrawn").exists()


def test_what_was_changed_meanwhile_is_left_out_and_named_and_the_rest_is_done(cast, three):
    seen = chosen(*three)
    life.set_urgency(three[1], "low", reason="It can wait.", staff=cast.atlas, by="staff:9", at=MONDAY)
    run = do("mine", cast.tina, [*seen, Chosen(987_654, 1)], owner=cast.tina)
    why = {line.number: line.why for line in run.lines.all()}
    assert "changed since you looked" in why[three[1].pk]
    assert "does not exist" in why[987_654]
    assert [why[three[n].pk] for n in (0, 2)] == ["", ""]
    assert list(Ticket.objects.filter(owner=cast.tina).order_by("pk")) == [three[0], three[2]]


def test_what_life_refuses_is_left_out_with_its_words_and_nothing_is_written(cast, three):
    done = life.resolve(three[1], "Done", by="staff:1", at=MONDAY, staff=cast.tina, tell=False)
    events = done.events.count()
    run = do("level", cast.tina, three, level="ats")
    assert "not possible now" in run.lines.get(number=done.pk).why
    assert done.events.count() == events
    assert run.lines.filter(version__isnull=False).count() == 2


def test_sent_twice_it_is_done_once(cast, three):
    first = do("follow_up", cast.tina, three, once="k", **args_of("follow_up", cast, three))
    again = do("follow_up", cast.tina, three, once="k", **args_of("follow_up", cast, three))
    assert again.pk == first.pk
    assert FollowUp.objects.count() == 3


def test_undo_leaves_alone_what_somebody_changed_since(cast, three):
    run = do("assign", cast.tina, three, owner=cast.atlas)
    life.start(Ticket.objects.get(pk=three[2].pk), by="staff:2", at=LATER, staff=cast.atlas)
    bulk.undo(run, by=f"staff:{cast.tina.pk}", at=LATER)
    bulk.undo(run, by=f"staff:{cast.tina.pk}", at=LATER)
    assert [t["owner_id"] for t in facts(*three)] == [None, None, cast.atlas.pk]
    assert "changed since" in run.lines.get(number=three[2].pk).kept


def test_after_ten_minutes_nothing_is_taken_back(cast, three):
    run = do("mine", cast.tina, three, owner=cast.tina)
    with pytest.raises(bulk.LeftOut, match="ten minutes"):
        bulk.undo(run, by="staff:1", at=MONDAY + timedelta(minutes=11))
    assert Ticket.objects.filter(owner=cast.tina).count() == 3


def test_a_mail_that_left_cannot_be_taken_back_and_says_so(cast, three):
    run = do("resolve", cast.tina, three, **args_of("resolve", cast, three))
    OutgoingMail.objects.filter(template="resolved", ticket=three[0]).update(state="sent")
    bulk.undo(run, by=f"staff:{cast.tina.pk}", at=LATER)
    assert "mail has left" in run.lines.get(number=three[0].pk).kept
    assert [t["stage"] for t in facts(*three)] == ["resolved", "ready", "ready"]


def test_merging_never_crosses_companies(cast, three):
    other = life.take(arrive(cast.carl, "Other", at=MONDAY), by="staff:1", at=MONDAY)
    run = do("merge", cast.tina, [three[1], other], into=three[0])
    assert "another company" in run.lines.get(number=other.pk).why
    assert [Ticket.objects.get(pk=t.pk).state for t in (three[1], other)] == [State.MERGED, State.NORMAL]


def test_two_hundred_at_once_and_no_more(cast, three, monkeypatch):
    monkeypatch.setattr(bulk, "MOST", 2)
    assert do("mine", cast.tina, three, owner=cast.tina).lines.count() == 2


def test_a_run_that_was_cut_off_knows_how_far_it_came(cast, three, monkeypatch):
    calls = []

    def stop(ticket, doing):
        calls.append(ticket.pk)
        if len(calls) == 2:
            raise KeyboardInterrupt
        life.assign(ticket, cast.tina, **doing.who)

    monkeypatch.setitem(ACTIONS, "mine", ACTIONS["mine"].__class__(**vars(ACTIONS["mine"]) | {"do": stop}))
    with pytest.raises(KeyboardInterrupt):
        do("mine", cast.tina, three, owner=cast.tina)
    run = BulkRun.objects.get()
    assert run.finished_at is None
    assert list(BulkLine.objects.values_list("number", flat=True)) == [three[0].pk]
    assert [t["owner_id"] for t in facts(*three)] == [cast.tina.pk, None, None]
