"""The statement run by its page: approved by one press, written down with a reason, exported without formulas."""

import csv
import io
from decimal import Decimal

import pytest

from sameday.billing.models import Statement
from sameday.clients.models import Plan
from sameday.policy.bill import Bill
from tests.billing.test_run import AT, approved, plans, worked  # noqa: F401  fixtures

pytestmark = pytest.mark.django_db
URL = "/desk/billing/2026-11"


@pytest.fixture(autouse=True)
def december(time_machine):
    """The month is over."""
    time_machine.move_to(AT)


def test_a_press_approves_a_clean_client_and_another_press_the_next(approved, cast, sign_in):  # noqa: F811
    bill = sign_in(cast.bill)
    assert "1060.00" in bill.get(URL).content.decode()
    sent = {"company": cast.acme.pk, "once": "k"}
    assert [bill.post(f"{URL}/approve", sent).status_code for _ in range(2)] == [302, 302]
    row = Statement.objects.get()
    body = bill.get(f"/desk/billing/statements/{row.number}").content.decode()
    assert "Paul Ortiz" in body and "A new laptop" in body and str(row.total) in body


def test_waiting_time_is_settled_in_place(approved, cast, sign_in):  # noqa: F811
    entry, bill = worked(approved, cast.tina, 30, Bill.WAITING), sign_in(cast.bill)
    assert bill.post(f"{URL}/approve", {"company": cast.acme.pk}).status_code == 422
    refused = bill.post(f"{URL}/settle", {"entry": entry.pk, "to": "dropped"})
    assert refused.status_code == 422 and "Say why" in refused.content.decode()
    assert bill.post(f"{URL}/settle", {"entry": entry.pk, "to": "dropped", "why": "Ours."}).status_code == 302
    assert bill.post(f"{URL}/approve", {"company": cast.acme.pk}).status_code == 302


def test_only_billing_and_the_owner_see_it(cast, sign_in):
    assert sign_in(cast.olga).get("/desk/billing").status_code == 302
    assert sign_in(cast.cora).get(URL).status_code == 403
    assert sign_in(cast.bill).get("/desk/billing/2026-13").status_code == 404


def test_the_csv_sums_to_the_page_and_holds_no_formula(approved, cast, sign_in):  # noqa: F811
    worked(approved, cast.tina, 5, Bill.INCLUDED, words="=1+1")
    Plan.objects.update(monthly_fee=Decimal("10.00"))
    bill = sign_in(cast.bill)
    bill.post(f"{URL}/approve", {"company": cast.acme.pk})
    row = Statement.objects.get()
    lines = bill.get(f"/desk/billing/statements/{row.number}.csv").content.decode().splitlines()[1:]
    assert sum(Decimal(line.split(",")[-2]) for line in lines) == row.total
    assert any("'=1+1" in line for line in lines)


@pytest.mark.parametrize(
    ("program", "column", "width"), [("quickbooks", "*ItemAmount", 13), ("xero", "*UnitAmount", 27)]
)
def test_the_files_of_accounting_programs_sum_to_the_statements(approved, cast, sign_in, program, column, width):  # noqa: F811
    cast.acme.order_number = "=PO"
    cast.acme.save()
    bill = sign_in(cast.bill)
    bill.post(f"{URL}/approve", {"company": cast.acme.pk})
    url = f"{URL}/{program}.csv"
    text = bill.get(url).content.decode()
    rows = list(csv.DictReader(io.StringIO(text)))
    assert sum(Decimal(row[column]) for row in rows) == Statement.objects.get().total
    assert {len(row) for row in rows} == {width} and "'=PO" in text
    assert bill.get(url).content.decode() == text
    assert bill.get(f"{URL}/sage.csv").status_code == 404
