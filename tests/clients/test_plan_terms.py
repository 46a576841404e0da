"""What a plan costs and how it rounds, as it is typed: read, shown again to the same, and refused in plain words."""

from datetime import date
from decimal import Decimal

import pytest

from sameday.clients.kinds import COMPANY, PLAN
from sameday.clients.models import Company, Plan

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("name", "typed", "kept"),
    [
        ("monthly_fee", "$1,200.50", Decimal("1200.50")),
        ("monthly_fee", "", 0),
        ("seat_price", "45", Decimal("45.00")),
        ("block_minutes", "1,200", 1200),
        ("round_per", "A ticket, day and person", "ticket-day-technician"),
        ("round_increment", "6 min", 6),
        ("round_increment", "30", 30),
        ("expedite_multiplier", "1.5", Decimal("1.50")),
        ("expedite_multiplier", "", Decimal("1.00")),
        ("time_tax", "6.35", Decimal("6.35")),
        ("currency", "cad", "CAD"),
    ],
)
def test_a_term_is_kept_as_it_is_meant(name, typed, kept):
    field = PLAN.field(name)
    value = field.value(typed)
    assert value == kept
    assert field.value(field.words_of(value)) == value


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("round_increment", "10"),
        ("round_minimum", "481"),
        ("block_minutes", "-1"),
        ("block_minutes", "1.5"),
        ("expedite_multiplier", "0.5"),
        ("time_tax", "100"),
        ("currency", "dollars"),
    ],
)
def test_a_term_that_cannot_be_is_refused(name, typed):
    with pytest.raises(ValueError, match=r"Write|Choose"):
        PLAN.field(name).value(typed)


def test_billing_writes_what_a_company_is_billed_by(cast, sign_in):
    url = f"/desk/clients/{cast.acme.pk}/change"
    terms = {"order_number": "PO-7", "seats": "12", "contract_from": "2026-11-10", "tax_exempt": "yes"}
    assert sign_in(cast.bill).post(url, COMPANY.texts(cast.acme) | terms).status_code == 302
    row = Company.objects.get(pk=cast.acme.pk)
    assert (row.order_number, row.seats, row.contract_from, row.tax_exempt) == ("PO-7", 12, date(2026, 11, 10), True)
    assert sign_in(cast.cora).post(url, COMPANY.texts(row) | {"seats": "1"}).status_code == 302
    row.refresh_from_db()
    assert row.seats == 12  # money is billing's


def test_a_new_plan_begins_with_the_usual_terms(cast, sign_in):
    facts = {"name": "Gold", "tier": "VIP", "kind": "Block hours"}
    assert sign_in(cast.bill).post("/desk/plans/new", facts).status_code == 302
    gold = Plan.objects.get(name="Gold")
    assert (gold.round_per, gold.round_increment, gold.monthly_fee, gold.currency) == ("ticket-day", 15, 0, "USD")
