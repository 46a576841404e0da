"""Credits: never above the line, numbered without a gap, taken off the next statement; the database holds it too."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sameday.audit.models import Entry
from sameday.billing import credits, run, time
from sameday.billing.models import Credit, Line, Series, TimeEntry
from sameday.changes import deciding
from sameday.clients.models import Plan
from sameday.policy.bill import Bill
from tests.billing.test_over_statements import sums
from tests.billing.test_run import AT, DEC, JANUARY, NOV, approved, draft, plans, worked  # noqa: F401  fixtures

pytestmark = pytest.mark.django_db
WHO = {"by": "staff:1", "at": AT}
WORDS = "Worked on twice."


@pytest.fixture
def stated(approved, cast):  # noqa: F811
    """November of Acme as approved: the fee of 900.00, and an hour at 160.00."""
    return run.approve(cast.acme, NOV, by=cast.bill, at=AT)


def hour(row):
    return row.lines.get(section="time")


def test_a_credit_lowers_the_next_statement_and_stands_on_it(stated, cast):
    row = credits.give(hour(stated), Decimal("60.00"), WORDS, **WHO)
    assert (row.number, row.fee, row.line) == (1, False, None)
    assert draft(cast.acme, DEC).total == Decimal("840.00")
    after = run.approve(cast.acme, DEC, by=cast.bill, at=JANUARY)
    line = after.lines.get(section="credit")
    row.refresh_from_db()
    assert (row.line, line.amount, after.total) == (line, Decimal("-60.00"), Decimal("840.00"))
    assert f"Credit note 1, of statement {stated.number}: {WORDS}" == line.words
    assert draft(cast.acme, NOV).total == stated.total
    (later,) = run.drafts(JANUARY.date().replace(day=1), companies=[cast.acme.pk])
    assert not sums(later.made, "credit")


def test_tax_that_was_taken_goes_back_with_it(approved, cast):  # noqa: F811
    Plan.objects.update(fee_tax=Decimal("6.35"), time_tax=Decimal("10"))
    row = run.approve(cast.acme, NOV, by=cast.bill, at=AT)
    before = draft(cast.acme, DEC).total
    credits.give(hour(row), Decimal("100.00"), WORDS, **WHO)
    assert draft(cast.acme, DEC).total == before - Decimal("110.00")
    credits.give(row.lines.get(section="fee"), Decimal("100.00"), WORDS, **WHO)
    assert draft(cast.acme, DEC).total == before - Decimal("216.35")


def test_a_statement_may_be_in_the_clients_favour(stated, cast):
    Plan.objects.update(monthly_fee=Decimal("10.00"))
    credits.give(hour(stated), Decimal("160.00"), WORDS, **WHO)
    assert run.approve(cast.acme, DEC, by=cast.bill, at=JANUARY).total == Decimal("-150.00")


def test_who_is_a_client_no_more_still_gets_it(stated, cast):
    credits.give(hour(stated), Decimal("60.00"), WORDS, **WHO)
    cast.acme.status, cast.acme.contract_until = "inactive", AT.date()
    cast.acme.save()
    assert sums(draft(cast.acme, DEC).made, "credit") == Decimal("-60.00")


@pytest.mark.parametrize(
    ("section", "amount", "words", "why"),
    [
        ("time", "160.01", WORDS, r"has \$160 left"), ("time", "0", WORDS, "above zero"),
        ("time", "-5", WORDS, "above zero"), ("time", "1.005", WORDS, "whole cents"), ("time", "5", " ", "Say in"),
        ("time", "5", "x" * 501, "Shorten"), ("included", "5", WORDS, "for a fee"),
    ],
)  # fmt: skip
def test_what_cannot_be_given_back_is_refused_in_words(approved, cast, section, amount, words, why):  # noqa: F811
    worked(approved, cast.tina, 5, Bill.INCLUDED)
    line = run.approve(cast.acme, NOV, by=cast.bill, at=AT).lines.get(section=section)
    noted = Entry.objects.count()
    with pytest.raises(credits.Refused, match=why), transaction.atomic():
        credits.give(line, Decimal(amount), words, **WHO)
    assert (Credit.objects.count(), Entry.objects.count()) == (0, noted)
    assert not Series.objects.filter(name="credit", last__gt=0).exists()


def test_all_of_a_line_and_not_a_cent_more(stated):
    for part in ("59.99", "100.01"):
        credits.give(hour(stated), Decimal(part), WORDS, **WHO)
    with pytest.raises(credits.Refused, match="given back already"), transaction.atomic():
        credits.give(hour(stated), Decimal("0.01"), WORDS, **WHO)
    assert list(Credit.objects.order_by("pk").values_list("number", flat=True)) == [1, 2]
    assert stated.lines.get(section="fee").pk in credits.left_of_each(stated.lines.all())
    assert hour(stated).pk not in credits.left_of_each(stated.lines.all())


def raw(line, amount, **more):
    facts = {"company_id": line.statement.company_id, "of": line, "number": 99, "words": "w", "made_by": "staff:1"}
    return Credit.objects.create(**facts | {"amount": Decimal(amount), "made_at": AT} | more)


def test_the_database_keeps_credits_whoever_writes(stated, cast):
    line, row = hour(stated), credits.give(hour(stated), Decimal("0.10"), WORDS, **WHO)
    fee = stated.lines.get(section="fee")
    writes = (
        lambda: raw(line, "159.91"),
        lambda: raw(line, "1", company_id=cast.corner.pk),
        lambda: raw(line, "0"),
        lambda: raw(line, "-1"),
        lambda: Credit.objects.filter(pk=row.pk).update(amount=Decimal("0.05")),
        lambda: Credit.objects.filter(pk=row.pk).update(words="w"),
        lambda: Credit.objects.filter(pk=row.pk).update(line=fee),
        lambda: Credit.objects.filter(pk=row.pk).delete(),
    )
    for write in writes:
        with pytest.raises(IntegrityError), transaction.atomic():
            write()
    raw(line, "159.90")  # to the cent: no error of floating numbers
    run.approve(cast.acme, DEC, by=cast.bill, at=JANUARY)
    other = Line.objects.filter(section="credit").exclude(credit=row).get()
    for change in ({"line": None}, {"line": other}, {"amount": 0}):
        with pytest.raises(IntegrityError, match="never changed"), transaction.atomic():
            Credit.objects.filter(pk=row.pk).update(**change)


def test_who_was_not_called_gets_back_what_was_billed_on_it(stated, approved, cast):  # noqa: F811
    deciding.not_me(cast.paul, approved, None, by=f"contact:{cast.paul.pk}", at=AT)
    (row,) = Credit.objects.all()
    assert (row.of, row.amount) == (hour(stated), Decimal("160.00"))
    assert "somebody else who was called" in row.words and row.made_by == f"contact:{cast.paul.pk}"
    assert draft(cast.acme, DEC).total == Decimal("740.00")


def test_what_was_given_back_before_is_not_given_twice(stated, approved, cast):  # noqa: F811
    credits.give(hour(stated), Decimal("150.00"), WORDS, **WHO)
    deciding.not_me(cast.paul, approved, None, by="system", at=AT)
    assert [row.amount for row in Credit.objects.order_by("pk")] == [Decimal("150.00"), Decimal("10.00")]


def test_billed_minutes_that_are_taken_back_give_back_their_part_and_the_last_the_rest(approved, cast):  # noqa: F811
    second = worked(approved, cast.tina, 25, Bill.BILLABLE, approval=approved.approvals.get())  # 75 minutes: 200.00
    row = run.approve(cast.acme, NOV, by=cast.bill, at=AT)
    first = TimeEntry.objects.get(minutes=50)
    time.reverse(second, **WHO)
    assert Credit.objects.get().amount == Decimal("66.67")
    time.reverse(first, by="staff:1", at=AT + timedelta(minutes=1))
    assert sum(each.amount for each in Credit.objects.all()) == hour(row).amount == Decimal("200.00")
    assert "25 minutes of 2026-11-24" in Credit.objects.order_by("pk")[0].words
    assert draft(cast.acme, DEC).total == Decimal("700.00")


def test_minutes_that_cost_nothing_give_nothing_back(approved, cast):  # noqa: F811
    free = worked(approved, cast.tina, 5, Bill.INCLUDED)
    run.approve(cast.acme, NOV, by=cast.bill, at=AT)
    time.reverse(free, **WHO)
    assert not Credit.objects.exists()


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.booleans(), st.integers(-100, 100_000)), max_size=8))
def test_whatever_is_asked_for_credits_stay_within_their_lines(stated, cast, wanted):
    with transaction.atomic():
        lines, taken = {True: hour(stated), False: stated.lines.get(section="fee")}, {True: 0, False: 0}
        for which, cents in wanted:
            fits = 0 < cents <= int(lines[which].amount * 100) - taken[which]
            try:
                with transaction.atomic():
                    credits.give(lines[which], Decimal(cents) / 100, WORDS, **WHO)
                assert fits
                taken[which] += cents
            except credits.Refused:
                assert not fits
        back = Decimal(sum(taken.values())) / 100
        rows = Credit.objects.order_by("number")
        assert [row.number for row in rows] == list(range(1, len(rows) + 1))
        after = run.approve(cast.acme, DEC, by=cast.bill, at=JANUARY)
        assert after.total == Decimal("900.00") - back == sum(line.amount for line in after.lines.all())
        assert not Credit.objects.filter(line=None).exists()
        transaction.set_rollback(True)
