"""Time and what becomes of it: nobody chooses it, it follows from the verdict and the approval. rules.md 8, 9, 11."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from sameday.audit.models import Entry as JournalEntry
from sameday.billing import queries, run, time
from sameday.billing.models import TimeDraft, TimeEntry, Timer
from sameday.changes.models import Approval
from sameday.policy.bill import Bill, Source
from sameday.tickets import history, life
from sameday.tickets.models import Ticket
from tests.billing.conftest import MONDAY, WHO, approve, log
from tests.tickets.conftest import request_of

pytestmark = pytest.mark.django_db
NOON = MONDAY + timedelta(hours=2)


def bills(entries):
    return [(entry.bill, entry.minutes) for entry in entries]


def test_help_that_the_plan_covers_is_included(taken, cast):
    """# page 6.1"""
    (entry,) = log(taken, cast.tina, 25, at=NOON)
    assert (entry.bill, entry.rule, entry.verdict, entry.approval) == ("included", "R9", taken.coverage_verdict, None)
    assert entry.day == date(2026, 11, 23)
    event = taken.events.latest("id")
    assert event.kind == "time_logged" and event.data["minutes"] == 25 and event.data["entries"] == [entry.pk]


def test_time_before_the_approval_is_ours(change, cast):
    """# page 6.3; rules.md 8"""
    (entry,) = log(change, cast.atlas, 40, at=NOON, began_at=MONDAY)
    assert bills([entry]) == [("none", 40)]
    approve(change, cast, at=NOON)
    (late,) = log(change, cast.atlas, 30, at=NOON + timedelta(hours=1), began_at=NOON - timedelta(minutes=40))
    assert bills([late]) == [("none", 30)]


def test_minutes_of_a_day_before_the_approval_are_ours(approved, cast):
    """# page 6.3; rules.md 8: of an earlier day, and no time of day is known"""
    assert bills(log(approved, cast.atlas, 40, at=NOON, day=date(2026, 11, 20))) == [("none", 40)]
    friday = TimeEntry.objects.get()
    assert (friday.began_at, friday.approval) == (None, None)


def test_minutes_of_no_time_of_day_ended_when_they_were_written_down_at_the_latest(approved, cast):
    """Approved at 11:00: at noon no more than an hour can have been worked since."""
    assert bills(log(approved, cast.atlas, 60, at=NOON)) == [("billable", 60)]
    assert not [entry for entry in log(approved, cast.atlas, 61, at=NOON) if entry.bill == "billable"]


def test_minutes_of_an_earlier_day_ended_with_that_day_at_the_latest(approved, cast):
    tuesday = MONDAY + timedelta(days=1)
    assert bills(log(approved, cast.atlas, 30, at=tuesday, day=date(2026, 11, 23))) == [("billable", 30)]
    late = MONDAY + timedelta(hours=13, minutes=50)  # Monday 23:50 in New York
    other = approve(life.change(request_of(cast.ann), at=MONDAY, **WHO), cast, at=late)
    assert bills(log(other, cast.atlas, 10, at=tuesday, day=date(2026, 11, 23))) == [("billable", 10)]
    assert bills(log(other, cast.atlas, 11, at=tuesday, day=date(2026, 11, 23)))[-1][0] == "none"


def test_help_that_was_worked_before_its_approval_waits(taken, cast):
    """It needed no word to begin; its time is billed only after one, and not backwards."""
    cast.acme.plan.kind, cast.acme.plan.hourly_rate = "time_and_material", 120
    cast.acme.plan.save()
    ticket = life.decide_coverage(taken, about="service", reason="So.", staff=cast.tina, at=MONDAY, **WHO)
    approve(ticket, cast, at=NOON)
    assert bills(log(ticket, cast.tina, 20, at=NOON, began_at=MONDAY)) == [("waiting", 20)]
    at = NOON + timedelta(minutes=20)
    assert bills(log(ticket, cast.tina, 20, at=at, began_at=NOON)) == [("billable", 20)]


def test_approved_time_is_billed_up_to_the_cap_and_the_rest_waits(approved, cast):
    at = NOON + timedelta(hours=2)
    assert bills(log(approved, cast.atlas, 45, at=at, began_at=NOON)) == [("billable", 45)]
    assert bills(log(approved, cast.atlas, 45, at=at, began_at=NOON + timedelta(minutes=45))) == [
        ("billable", 15), ("waiting", 30),
    ]  # fmt: skip
    told = list(approved.follow_ups.filter(done_at=None).values_list("what", flat=True))
    assert "The cap is reached: stop, and ask for more" in told
    approve(approved, cast, at=at, minutes=120)
    assert bills(log(approved, cast.atlas, 20, at=at + timedelta(hours=1), began_at=at)) == [("billable", 20)]


def test_at_four_fifths_of_the_cap_who_works_on_it_is_told(approved, cast):
    life.start(approved, staff=cast.atlas, at=NOON, **WHO)
    log(approved, cast.atlas, 47, at=NOON + timedelta(hours=1), began_at=NOON)
    assert not approved.follow_ups.filter(key__startswith="cap_").exists()
    log(approved, cast.atlas, 1, at=NOON + timedelta(hours=1))
    told = approved.follow_ups.get(key__startswith="cap_")
    assert (told.what, told.staff) == ("80 % of the cap is used", cast.atlas)


def test_over_midnight_it_splits_there(taken, cast):
    late = MONDAY.replace(hour=4, minute=40) + timedelta(days=1)  # Monday 23:40 in New York
    entries = log(taken, cast.tina, 50, at=late + timedelta(hours=1), began_at=late)
    assert [(e.day, e.minutes) for e in entries] == [(date(2026, 11, 23), 20), (date(2026, 11, 24), 30)]


@pytest.mark.parametrize(
    ("minutes", "worked", "words"),
    [
        (0, {}, "between 1 minute"), (1441, {}, "24 hours"),
        (30, {"began_at": NOON}, "still to come"), (30, {"day": date(2026, 11, 24)}, "still to come"),
    ],
)  # fmt: skip
def test_what_cannot_have_been_worked(taken, cast, minutes, worked, words):
    events = taken.events.count()
    with pytest.raises(life.NotAllowed, match=words):
        log(taken, cast.tina, minutes, at=NOON, **worked)
    assert not TimeEntry.objects.exists() and taken.events.count() == events


def test_it_is_taken_back_by_its_opposite_once(approved, cast):
    (entry,) = log(approved, cast.atlas, 60, at=NOON + timedelta(hours=1), began_at=NOON)
    back = time.reverse(entry, at=NOON, **WHO)
    assert (back.minutes, back.bill, back.approval, back.reverses) == (-60, "billable", entry.approval, entry)
    with pytest.raises(life.NotAllowed, match="taken back already"):
        time.reverse(entry, at=NOON, **WHO)
    with pytest.raises(life.NotAllowed, match="taken back already"):
        time.reverse(back, at=NOON, **WHO)
    assert bills(log(approved, cast.atlas, 60, at=NOON + timedelta(hours=3), began_at=NOON)) == [("billable", 60)]
    assert queries.of_ticket(approved) == [("Billed", 60)]


def test_it_is_written_down_and_never_up(approved, cast):
    (entry,) = log(approved, cast.atlas, 30, at=NOON + timedelta(hours=1), began_at=NOON)
    new = run.settle(entry, Bill.INCLUDED, "Our own mistake.", by=cast.bill, at=NOON)
    assert (new.bill, new.minutes, new.settled_why, new.settled_by) == ("included", 30, "Our own mistake.", cast.bill)
    assert queries.of_ticket(approved) == [("In plan", 30)]
    before = approved.events.count(), TimeEntry.objects.count()
    for to in (Bill.BILLABLE, Bill.BLOCK, Bill.FIXED):
        with pytest.raises(run.Refused, match="down only"):
            run.settle(new, to, "More.", by=cast.bill, at=NOON)
    with pytest.raises(run.Refused, match="why"):
        run.settle(new, Bill.DROPPED, " ", by=cast.bill, at=NOON)
    assert (approved.events.count(), TimeEntry.objects.count()) == before


@pytest.mark.parametrize(("bill", "to"), [("none", "included"), ("none", "dropped"), ("dropped", "included")])
def test_what_costs_nothing_is_never_made_to_cost_or_shown(taken, cast, bill, to):
    entry = row(taken, cast, bill=bill, approval=None)
    with pytest.raises(run.Refused, match="costs the client nothing"):
        run.settle(entry, Bill(to), "So.", by=cast.bill, at=NOON)
    assert TimeEntry.objects.count() == 1


def test_what_billing_writes_down_is_in_the_story_and_in_the_journal(approved, cast):
    (entry,) = log(approved, cast.atlas, 30, at=NOON + timedelta(hours=1), began_at=NOON)
    new = run.settle(entry, Bill.DROPPED, "A favour.", by=cast.bill, at=NOON)
    event, note = approved.events.latest("id"), JournalEntry.objects.latest("id")
    assert (event.kind, event.data["entries"]) == ("time_logged", [entry.reversed_by.pk, new.pk])
    assert (note.verb, note.subject, note.actor) == ("time_settled", f"ticket:{approved.pk}", f"staff:{cast.bill.pk}")


def test_billing_settles_the_time_of_a_request_that_is_no_more_in_work(taken, cast):
    (entry,) = log(taken, cast.tina, 25, at=NOON)
    Ticket.objects.filter(pk=taken.pk).update(state="spam", stage="closed")
    assert run.settle(entry, Bill.DROPPED, "Spam.", by=cast.bill, at=NOON).bill == "dropped"


def test_one_clock_a_person_and_the_other_waits_in_my_time(taken, approved, cast):
    time.begin(taken, staff=cast.tina, at=NOON)
    assert time.begin(taken, staff=cast.tina, at=NOON + timedelta(minutes=1)).began_at == NOON
    time.begin(approved, staff=cast.tina, at=NOON + timedelta(minutes=12))
    assert Timer.objects.get().ticket == approved
    (draft,) = queries.drafts_on(cast.tina, NOON.date())
    assert (draft.ticket, draft.minutes, draft.source) == (taken, 12, "timer")
    (entry,) = time.stop(staff=cast.tina, at=NOON + timedelta(minutes=32), **WHO)
    assert (entry.ticket, entry.minutes, entry.source, entry.bill) == (approved, 20, "timer", "billable")
    assert time.stop(staff=cast.tina, at=NOON, **WHO) == [] and not Timer.objects.exists()


def test_what_measured_it_is_written_once(taken, cast):
    TimeDraft.objects.create(
        ticket=taken, staff=cast.tina, began_at=MONDAY, minutes=9, source=Source.TIMER, source_id=4
    )
    worked = {"began_at": MONDAY, "source": Source.TIMER, "source_id": 4}
    assert len(log(taken, cast.tina, 9, at=NOON, **worked)) == 1
    assert log(taken, cast.tina, 9, at=NOON, **worked) == []
    assert queries.drafts_on(cast.tina, MONDAY.date()) == []


def test_the_story_of_the_ticket_still_adds_up(approved, cast):
    (entry,) = log(approved, cast.atlas, 70, at=NOON + timedelta(hours=2), began_at=NOON)[:1]
    run.settle(entry, Bill.DROPPED, "Why not.", by=cast.bill, at=NOON)
    approved.refresh_from_db()
    assert list(history.check()) == []


# --- the firewall: whoever writes


def row(ticket, cast, **other):
    facts = {
        "ticket": ticket, "staff": cast.atlas, "day": date(2026, 11, 23), "minutes": 30, "bill": "billable",
        "made_by": "staff:1", "made_at": NOON,
    }  # fmt: skip
    return TimeEntry.objects.create(**(facts | other))


def refused(words):
    return pytest.raises(IntegrityError, match=words)


def test_the_database_refuses_billable_minutes_without_an_approval(change, cast):
    with refused("needs an approval|names_its_approval"), transaction.atomic():
        row(change, cast)
    assert not TimeEntry.objects.exists()


def test_nor_with_one_of_another_ticket(change, approved, cast, taken):
    theirs = Approval.objects.get()
    with refused("needs an approval of its ticket"), transaction.atomic():
        row(taken, cast, approval=theirs)


def test_nor_with_one_that_was_withdrawn(approved, cast):
    Approval.objects.update(withdrawn_at=NOON, withdrawn_why="taken back")
    with refused("needs an approval of its ticket"), transaction.atomic():
        row(approved, cast, approval=Approval.objects.get())


def test_nor_before_it_let_work_begin_nor_above_its_cap(approved, cast):
    approval = Approval.objects.get()
    with refused("before its approval"), transaction.atomic():
        row(approved, cast, approval=approval, began_at=approval.good_from_at - timedelta(minutes=1))
    first = row(approved, cast, approval=approval, minutes=31)
    with refused("above what was approved"), transaction.atomic():
        row(approved, cast, approval=approval, minutes=30)
    row(approved, cast, approval=approval, minutes=29)
    with refused("above what was approved"), transaction.atomic():
        TimeEntry.objects.filter(pk=first.pk).update(minutes=32)
    with refused("needs an approval|names_its_approval"), transaction.atomic():
        connection.cursor().execute("UPDATE billing_timeentry SET approval_id = NULL WHERE id = %s", [first.pk])


def test_nor_of_a_day_before_it(approved, cast):
    approval = Approval.objects.get()
    with refused("before its approval"), transaction.atomic():
        row(approved, cast, approval=approval, day=date(2026, 11, 1))
    kept = row(approved, cast, approval=approval)
    with refused("before its approval"), transaction.atomic():
        TimeEntry.objects.filter(pk=kept.pk).update(day=date(2026, 11, 21))


@pytest.mark.parametrize("change_of", [{"cap_minutes": 600}, {"ticket_id": 99}, {"scope": "everything"}, {"rate": 1}])
def test_an_approval_is_never_changed(approved, change_of):
    with refused("never changed"), transaction.atomic():
        Approval.objects.update(**change_of)
    with refused("never changed"), transaction.atomic():
        Approval.objects.get().delete()
