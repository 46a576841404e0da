"""What keeps a month back is put right in place: shorter, down, accepted by name, priced, asked for; never up."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from django.db import transaction

from sameday.audit.models import Entry
from sameday.billing import run, settling
from sameday.billing.models import Accepted, TimeEntry
from sameday.changes import deciding, frozen, phone
from sameday.changes.models import Offer
from sameday.clients.models import Plan
from sameday.office.models import Calendar
from sameday.policy.approval import How
from sameday.policy.bill import Bill
from sameday.tickets import life
from tests.billing.test_run import AT, DEC, JANUARY, NOV, approved, draft, plans, worked  # noqa: F401  fixtures
from tests.tickets.conftest import MONDAY, request_of

pytestmark = pytest.mark.django_db
TEN = datetime(2026, 11, 24, 15, tzinfo=UTC)


def kinds(company, month=NOV):
    return [each.kind for each in draft(company, month).exceptions]


@pytest.fixture
def lapped(approved, cast):  # noqa: F811
    """Tina was at Acme from 10:00 for 30 minutes, and at the bakery from 10:20 for 40."""
    other = request_of(cast.carl)
    here = worked(approved, cast.tina, 30, Bill.INCLUDED, began_at=TEN)
    return here, worked(other, cast.tina, 40, Bill.INCLUDED, began_at=TEN + timedelta(minutes=20))


def test_time_of_one_person_that_overlaps_keeps_both_clients_back(lapped, cast):
    here, there = lapped
    (why,) = draft(cast.acme).exceptions
    assert (why.kind, [each.number for each in why.pair]) == ("overlap", [here.pk, there.pk])
    for words in ("Tina Marsh", "2026-11-24", f"T-{here.ticket_id}", f"T-{there.ticket_id}"):
        assert words in why.words
    assert kinds(cast.corner) == ["overlap"]
    assert [d.state for d in run.drafts(NOV) if d.company in (cast.acme, cast.corner)] == ["needs_you", "needs_you"]


@pytest.mark.parametrize("how", ["touches", "another", "undone", "dropped", "loose"])
def test_what_only_touches_is_of_another_or_was_taken_back_does_not_overlap(approved, cast, how):  # noqa: F811
    worked(approved, cast.tina, 30, Bill.INCLUDED, began_at=TEN)
    began_at = None if how == "loose" else TEN + timedelta(minutes=30 if how == "touches" else 10)
    person = cast.atlas if how == "another" else cast.tina
    bill = Bill.DROPPED if how == "dropped" else Bill.INCLUDED
    entry = worked(approved, person, 30, bill, began_at=began_at)
    if how == "undone":
        worked(approved, person, -30, bill, reverses=entry)
    assert kinds(cast.acme) == []


def test_an_entry_is_shortened_in_place_and_stays_what_it_is(lapped, cast):
    here, there = lapped
    new = settling.shorten(settling.entry_of(here.pk, NOV), 20, "It ended earlier.", by=cast.bill, at=AT)
    assert (new.minutes, new.bill, new.began_at, new.settled_by) == (20, Bill.INCLUDED, TEN, cast.bill)
    assert TimeEntry.objects.get(reverses=here).minutes == -30
    assert kinds(cast.acme) == kinds(cast.corner) == []
    for minutes in (None, 0, 40, 41):
        with pytest.raises(run.Refused, match="fewer than 40"), transaction.atomic():
            settling.shorten(there, minutes, "No.", by=cast.bill, at=AT)


def test_billed_time_that_is_shortened_keeps_its_approval(approved, cast):  # noqa: F811
    entry = TimeEntry.objects.get()
    new = settling.shorten(entry, 30, "Twice.", by=cast.bill, at=AT)
    assert (new.bill, new.approval_id) == (Bill.BILLABLE, entry.approval_id)
    assert draft(cast.acme).total == Decimal("980.00")


def test_an_overlap_that_is_right_is_accepted_by_name_and_with_a_reason(lapped, cast):
    (why,) = draft(cast.acme).exceptions
    with pytest.raises(run.Refused, match="Say why"), transaction.atomic():
        settling.accept(cast.acme, NOV, "overlap", why.key, " ", by=cast.bill, at=AT)
    settling.accept(cast.acme, NOV, "overlap", why.key, "Two screens.", by=cast.bill, at=AT)
    row = Accepted.objects.get()
    assert (row.by, row.why, Entry.objects.filter(verb="statement_accepted").count()) == (cast.bill, "Two screens.", 1)
    assert (kinds(cast.acme), kinds(cast.corner)) == ([], ["overlap"])  # each client's month is looked at


def test_what_is_above_the_cap_is_billed_up_to_it_once_somebody_said_so(cast, plans):  # noqa: F811
    ticket = life.change(request_of(cast.ann), by="staff:1", at=MONDAY)
    facts = {"approver": cast.paul, "number": cast.paul.phone, "scope": "A laptop", "cap_minutes": 50}
    ticket = phone.approve(ticket, staff=cast.cora, by="staff:1", at=MONDAY, **facts)
    worked(ticket, cast.tina, 40, Bill.BILLABLE, approval=ticket.approvals.get())
    assert kinds(cast.acme) == []  # 45
    worked(ticket, cast.tina, 10, Bill.BILLABLE, approval=ticket.approvals.get(), day=date(2026, 11, 25))
    (why,) = draft(cast.acme).exceptions
    assert why.words == f"T-{ticket.pk}: 160.00 by its time, 133.33 by what was approved."
    with pytest.raises(run.Refused, match="Settle first"), transaction.atomic():
        run.approve(cast.acme, NOV, by=cast.bill, at=AT)
    settling.accept(cast.acme, NOV, why.kind, why.key, "", by=cast.bill, at=AT)
    assert run.approve(cast.acme, NOV, by=cast.bill, at=AT).total == Decimal("1033.33")


def test_what_was_accepted_is_asked_again_when_it_is_another(approved, cast):  # noqa: F811
    entry = worked(approved, cast.tina, 721, Bill.INCLUDED, day=date(2026, 11, 25))
    (why,) = draft(cast.acme).exceptions
    settling.accept(cast.acme, NOV, "long_day", why.key, "A move of the office.", by=cast.bill, at=AT)
    assert kinds(cast.acme) == []
    worked(approved, cast.tina, 5, Bill.INCLUDED, day=entry.day)
    assert kinds(cast.acme) == ["long_day"]
    for kind, key in (("long_day", why.key), ("no_approval", "1"), ("no_rate", "")):
        with pytest.raises(run.Refused, match=r"another by now|cannot stay"), transaction.atomic():
            settling.accept(cast.acme, NOV, kind, key, "x", by=cast.bill, at=AT)


def test_a_missing_rate_is_set_in_place(approved, cast):  # noqa: F811
    ticket = life.change(request_of(cast.carl), by="staff:1", at=MONDAY)
    Plan.objects.update(hourly_rate=None)
    row = life_approved(ticket, cast)
    worked(ticket, cast.tina, 60, Bill.BILLABLE, approval=row)
    assert kinds(cast.corner) == ["no_rate"]
    for typed in ("", "0", "much"):
        with pytest.raises(run.Refused, match="like"):
            settling.set_rate(cast.corner, typed, by=cast.bill, at=AT)
    settling.set_rate(cast.corner, "90.00", by=cast.bill, at=AT)
    assert kinds(cast.corner) == []
    assert draft(cast.corner).made.lines[-1].amount == Decimal("90.00")


def life_approved(ticket, cast):
    from sameday.changes.models import Approval

    return Approval.objects.create(
        ticket=ticket, contact=cast.carl, how="phone", number_called="1", scope="x", cap_minutes=60, approved_at=MONDAY,
        good_from_at=MONDAY, recorded_by=cast.cora,
    )  # fmt: skip


def test_the_point_of_contact_is_asked_for_exactly_these_minutes(approved, cast):  # noqa: F811
    entry = worked(approved, cast.tina, 90, Bill.WAITING, words="Took the old one away")
    settling.ask(settling.entry_of(entry.pk, NOV), by=cast.bill, at=AT)
    offer = Offer.objects.get()
    assert (offer.state, offer.approver, offer.cap_minutes) == ("sent", cast.paul, 140)  # 50 are billed already
    assert "90 minutes worked on 2026-11-24: Took the old one away" in offer.what
    with pytest.raises(run.Refused, match="out already"):
        settling.ask(entry, by=cast.bill, at=AT)


def test_their_yes_bills_these_minutes_and_no_others(approved, cast):  # noqa: F811
    """The offer names the day, so it may reach back to it; what was worked before that day stays unbilled."""
    entry = worked(approved, cast.tina, 90, Bill.WAITING)
    before = worked(approved, cast.tina, 9, Bill.WAITING, day=date(2026, 11, 20))
    offer = settling.ask(settling.entry_of(entry.pk, NOV), by=cast.bill, at=AT)
    assert "When: Done already, on" in frozen.scope(offer)
    later = AT + timedelta(hours=1)
    row = deciding.approve(offer, cast.paul, How.LINK, digest=offer.digest, by=f"contact:{cast.paul.pk}", at=later)
    assert row.good_from_at == datetime(2026, 11, 24, 5, tzinfo=UTC)  # midnight in New York
    (made,) = settling.again(settling.entry_of(entry.pk, NOV), by=cast.bill, at=later)
    assert (made.bill, made.minutes, made.approval) == (Bill.BILLABLE, 90, row)
    (ours,) = settling.again(settling.entry_of(before.pk, NOV), by=cast.bill, at=later)
    assert ours.bill == Bill.NONE


def test_nobody_is_asked_for_what_no_approval_could_bill(approved, cast):  # noqa: F811
    entry = worked(approved, cast.tina, 90, Bill.WAITING, began_at=TEN)
    with pytest.raises(run.Refused, match="never billed backwards"):
        settling.ask(entry, by=cast.bill, at=AT)
    assert not Offer.objects.exists()


def test_waiting_time_becomes_what_the_plan_says_now_and_nothing_else(approved, cast):  # noqa: F811
    entry = worked(approved, cast.tina, 90, Bill.WAITING)  # 70 are left of what was approved
    made = settling.again(settling.entry_of(entry.pk, NOV), by=cast.bill, at=AT)
    assert [(each.bill, each.minutes) for each in made] == [(Bill.BILLABLE, 70), (Bill.WAITING, 20)]
    with pytest.raises(run.Refused, match="same as before"), transaction.atomic():
        settling.again(made[1], by=cast.bill, at=AT)
    early = worked(approved, cast.tina, 5, Bill.WAITING, began_at=MONDAY - timedelta(hours=1))
    (ours,) = settling.again(early, by=cast.bill, at=AT)
    assert ours.bill == Bill.NONE  # before the approval: ours


def test_time_whose_verdict_nobody_cleared_says_so(approved, cast):  # noqa: F811
    worked(approved, cast.tina, 5, Bill.WAITING, verdict="REDIRECT")
    worked(approved, cast.tina, 6, Bill.WAITING, verdict="")
    worked(approved, cast.tina, 7, Bill.WAITING)
    assert kinds(cast.acme) == ["unclear", "unclear", "no_approval"]


def test_only_time_of_this_months_run_is_settled_by_it(approved, cast):  # noqa: F811
    late = worked(approved, cast.tina, 5, Bill.WAITING, day=date(2026, 12, 2))
    with pytest.raises(run.Refused, match="not of this month"):
        settling.entry_of(late.pk, NOV)
    assert settling.entry_of(late.pk, DEC) == late
    billed = TimeEntry.objects.get(bill=Bill.BILLABLE)
    run.approve(cast.acme, NOV, by=cast.bill, at=AT)
    old = worked(approved, cast.tina, 5, Bill.WAITING)  # came after its month was approved
    for entry in (billed, old):
        with pytest.raises(run.Refused, match="not of this month"):
            settling.entry_of(entry.pk, NOV)
    assert settling.entry_of(old.pk, DEC) == old


def test_a_price_approved_on_the_months_last_evening_is_in_it(cast, plans):  # noqa: F811
    """In Honolulu it is still November when December has begun in London."""
    from sameday.changes.models import Approval
    from sameday.office import ours

    Calendar.objects.update(zone="Pacific/Honolulu", version=99)
    ours.forget()
    ticket = life.change(request_of(cast.ann), by="staff:1", at=MONDAY)
    at = datetime(2026, 12, 1, 9, 59, tzinfo=UTC)
    offer = Offer.objects.create(
        ticket=ticket, version=1, state="approved", kind="change", what="w", charge="fixed", cap_amount=250, digest="d",
        made_by=cast.atlas, made_at=at, sent_at=at,
    )  # fmt: skip
    facts = {"ticket": ticket, "contact": cast.paul, "how": "link", "digest": "d", "scope": "New mailbox"}
    Approval.objects.create(offer=offer, **facts, cap_minutes=0, cap_amount=250, approved_at=at, good_from_at=at)
    assert draft(cast.acme).total == Decimal("1150.00")
    run.approve(cast.acme, NOV, by=cast.bill, at=JANUARY)
    later = Offer.objects.create(
        ticket=ticket, version=2, state="approved", kind="change", what="w", charge="fixed", cap_amount=320, digest="e",
        made_by=cast.atlas, made_at=at, sent_at=at,
    )  # fmt: skip
    at += timedelta(minutes=1)  # midnight there
    facts["digest"] = "e"
    Approval.objects.create(offer=later, **facts, cap_minutes=0, cap_amount=320, approved_at=at, good_from_at=at)
    assert [line.amount for line in draft(cast.acme, DEC).made.lines if line.section == "fixed"] == [Decimal("70.00")]
    assert not [line for line in draft_of_november(cast).lines if line.section == "fixed"]
    ours.forget()


def draft_of_november(cast):
    from sameday.billing import gather

    (found,) = gather.month(NOV, companies=[cast.acme.pk], without=())
    return found.make()
