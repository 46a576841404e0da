"""Over two statements and two approvals: a price is of the whole request, a day is rounded once. rules.md 8, 11."""

from datetime import date
from decimal import Decimal

import pytest

from sameday.billing import check, run, settling
from sameday.billing.models import TimeEntry
from sameday.changes import standing_work
from sameday.changes.models import Approval
from sameday.clients.models import Plan
from sameday.policy.bill import Bill
from sameday.tickets import life
from sameday.tickets.models import Ticket
from tests.billing.test_money import AT, DEC, HOUR, JANUARY, NOV, log, sent, yes
from tests.changes.conftest import TINA, change_of
from tests.tickets.conftest import MONDAY, request_of

pytestmark = pytest.mark.django_db


def wrong():
    return list(map(str, check.check()))


def draft(company, month=NOV):
    (found,) = run.drafts(month, companies=[company.pk])
    return found


def sums(made, *sections):
    return sum(line.amount for line in made.lines if line.section in sections)


def test_a_second_price_of_the_whole_request_replaces_the_first(cast):
    """Approval: "minutes and amount are for the whole ticket". 500 approved, then 700 in all: 1,200 billed."""
    ticket = change_of(cast.ann)
    yes(sent(ticket, cast, MONDAY, charge="fixed", amount="500", rate=None), cast.paul, MONDAY + HOUR)
    offer = sent(Ticket.objects.get(), cast, MONDAY + 2 * HOUR, charge="fixed", amount="700", rate=None, version=2)
    yes(offer, cast.paul, MONDAY + 3 * HOUR)
    assert sums(draft(cast.acme).made, "fixed", "time") <= 700


def test_time_approved_for_the_whole_request_counts_the_price_before(cast):
    """A price of 500, then by time up to 262.50 for the whole request: 762.50 billed."""
    ticket = change_of(cast.ann)
    yes(sent(ticket, cast, MONDAY, charge="fixed", amount="500", rate=None), cast.paul, MONDAY + HOUR)
    yes(sent(Ticket.objects.get(), cast, MONDAY + 2 * HOUR, version=2), cast.paul, MONDAY + 3 * HOUR)
    log(Ticket.objects.get(), cast.atlas, 90, MONDAY + 6 * HOUR, began_at=MONDAY + 4 * HOUR)
    assert sums(draft(cast.acme).made, "fixed", "time") <= 500


def test_a_late_entry_rounds_with_its_day(cast):
    """10 minutes were billed as 15; 5 more of the same ticket and day come late: 15 worked, 30 billed."""
    from sameday.changes import phone

    Plan.objects.update(hourly_rate=Decimal(60))
    ticket = phone.approve(
        change_of(cast.ann), approver=cast.paul, number=cast.paul.phone, scope="X", cap_minutes=120, staff=cast.cora,
        by=TINA, at=MONDAY,
    )  # fmt: skip
    day = date(2026, 11, 24)
    log(ticket, cast.tina, 10, MONDAY + 30 * HOUR, day=day)
    run.approve(cast.acme, NOV, by=cast.bill, at=AT)
    log(ticket, cast.tina, 5, AT, day=day)
    late = draft(cast.acme, DEC).made
    assert 15 + sum(line.billed for line in late.lines) == 15
    (line,) = [line for line in late.lines if line.ticket]
    assert line.words == "rounded together with 10 minutes that were billed before: this is the rest"
    run.approve(cast.acme, DEC, by=cast.bill, at=JANUARY)
    assert wrong() == []


def test_who_is_no_client_any_more_pays_no_fee_ahead(cast):
    Plan.objects.update(monthly_fee=Decimal(900))
    ticket = life.take(request_of(cast.ann), by=TINA, at=MONDAY)
    TimeEntry.objects.create(
        ticket=ticket, staff=cast.tina, day=date(2026, 11, 24), minutes=5, bill="included", made_by=TINA, made_at=AT
    )
    cast.acme.status = "inactive"
    cast.acme.save()
    assert draft(cast.acme).total == 0


def test_a_price_of_a_request_that_was_merged_unworked_is_not_billed_silently(cast):
    ticket = change_of(cast.ann)
    yes(sent(ticket, cast, MONDAY, charge="fixed", amount="500", rate=None), cast.paul, MONDAY + HOUR)
    other = request_of(cast.ann, subject="The same", at=MONDAY + HOUR)
    life.take(other, by=TINA, at=MONDAY + HOUR)
    Ticket.objects.filter(pk=ticket.pk).update(state="merged", merged_into=other)  # as it was possible once
    found = draft(cast.acme)
    assert ([each.kind for each in found.exceptions], found.total) == (["unworked"], 0)
    settling.accept(cast.acme, NOV, "unworked", found.exceptions[0].key, "", by=cast.bill, at=AT)
    assert (draft(cast.acme).state, draft(cast.acme, DEC).exceptions) == ("ready", [])


def fixed(ticket, cast, amount, at, version=1):
    offer = sent(ticket, cast, at, charge="fixed", amount=amount, rate=None, version=version)
    return yes(offer, cast.paul, at + HOUR)


def test_a_second_price_on_a_later_statement_bills_the_rest(cast):
    ticket = change_of(cast.ann)
    fixed(ticket, cast, "500", MONDAY)
    assert run.approve(cast.acme, NOV, by=cast.bill, at=AT).total == 500
    fixed(Ticket.objects.get(), cast, "700", AT, version=2)
    row = run.approve(cast.acme, DEC, by=cast.bill, at=JANUARY)
    (line,) = row.lines.all()
    assert (line.amount, line.full_amount) == (200, 700)
    assert line.words.endswith("; 700.00 in all, less 500.00 that was billed before")
    assert wrong() == []


def test_a_smaller_second_price_bills_nothing_more(cast):
    fixed(change_of(cast.ann), cast, "500", MONDAY)
    run.approve(cast.acme, NOV, by=cast.bill, at=AT)
    fixed(Ticket.objects.get(), cast, "300", AT, version=2)
    assert run.approve(cast.acme, DEC, by=cast.bill, at=JANUARY).total == 0
    assert wrong() == []


def test_what_was_given_back_is_not_counted_as_billed(cast):
    """The first price was of somebody else, and given back: the second one is owed whole."""
    approval = fixed(change_of(cast.ann), cast, "500", MONDAY)
    run.approve(cast.acme, NOV, by=cast.bill, at=AT)
    standing_work.withdraw(approval, "It was somebody else", by=TINA, at=AT)
    fixed(Ticket.objects.get(), cast, "500", AT + HOUR, version=2)
    row = run.approve(cast.acme, DEC, by=cast.bill, at=JANUARY)
    assert sorted(row.lines.values_list("section", "amount")) == [("credit", -500), ("fixed", 500)]
    assert wrong() == []


def test_a_price_taken_back_is_not_billed_though_minutes_stand_on_it(cast):
    ticket = change_of(cast.ann)
    approval = fixed(ticket, cast, "500", MONDAY)
    log(Ticket.objects.get(), cast.atlas, 30, MONDAY + 4 * HOUR, began_at=MONDAY + 3 * HOUR)
    standing_work.withdraw(approval, "It was somebody else", by=TINA, at=MONDAY + 5 * HOUR)
    assert draft(cast.acme).total == 0


def test_a_price_of_december_is_decembers_though_work_on_it_is_there(cast):
    fixed(change_of(cast.ann), cast, "500", AT)
    log(Ticket.objects.get(), cast.atlas, 30, AT + 4 * HOUR, began_at=AT + 3 * HOUR)
    assert (draft(cast.acme).total, draft(cast.acme, DEC).total) == (0, 500)


def test_minutes_of_an_approval_that_was_taken_back_are_for_a_person_to_look_at(cast):
    ticket = change_of(cast.ann)
    approval = yes(sent(ticket, cast, MONDAY), cast.paul, MONDAY + HOUR)
    (entry,) = log(Ticket.objects.get(), cast.atlas, 30, MONDAY + 4 * HOUR, began_at=MONDAY + 3 * HOUR)
    standing_work.withdraw(approval, "It was somebody else", by=TINA, at=MONDAY + 5 * HOUR)
    (why,) = draft(cast.acme).exceptions
    waits = TimeEntry.objects.get(bill=Bill.WAITING)
    assert (why.kind, why.entry, why.minutes) == ("no_approval", waits.pk, 30)
    with pytest.raises(run.Refused, match="Settle first"):
        run.approve(cast.acme, NOV, by=cast.bill, at=AT)
    with pytest.raises(run.Refused, match="corrected already"):
        run.settle(entry, Bill.DROPPED, "Less.", by=cast.bill, at=AT)
    run.settle(waits, Bill.DROPPED, "Nobody asked for it.", by=cast.bill, at=AT)
    assert (draft(cast.acme).state, draft(cast.acme).total) == ("ready", 0)


def test_billed_minutes_without_their_approval_keep_the_statement_back_whatever_took_it(cast):
    """Where nothing let them wait, as it was possible once."""
    ticket = change_of(cast.ann)
    approval = yes(sent(ticket, cast, MONDAY), cast.paul, MONDAY + HOUR)
    (entry,) = log(Ticket.objects.get(), cast.atlas, 30, MONDAY + 4 * HOUR, began_at=MONDAY + 3 * HOUR)
    Approval.objects.filter(pk=approval.pk).update(withdrawn_at=MONDAY + 5 * HOUR, withdrawn_why="Somebody else")
    (why,) = draft(cast.acme).exceptions
    assert (why.kind, why.entry, why.minutes) == ("withdrawn", entry.pk, 30)
    with pytest.raises(run.Refused, match="taken back"):
        settling.shorten(entry, 10, "Less.", by=cast.bill, at=AT)
    run.settle(entry, Bill.DROPPED, "Nobody asked for it.", by=cast.bill, at=AT)
    assert (draft(cast.acme).state, draft(cast.acme).total) == ("ready", 0)
