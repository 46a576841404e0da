"""The statement run by its page: approved by one press, written down with a reason, exported without formulas."""

import csv
import io
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from sameday.billing import fees, week
from sameday.billing.models import Export, Statement, TimeEntry
from sameday.clients.models import Plan
from sameday.office import ours
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
    assert "1,060.00" in bill.get(URL).content.decode()
    sent = {"company": cast.acme.pk, "once": "k"}
    assert [bill.post(f"{URL}/approve", sent).status_code for _ in range(2)] == [302, 302]
    row = Statement.objects.get()
    body = bill.get(f"/desk/billing/statements/{row.number}").content.decode()
    assert "Paul Ortiz" in body and "A new laptop" in body and f"${row.total:,}" in body


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
    text = bill.get(f"{url}?again=1").content.decode()
    rows = list(csv.DictReader(io.StringIO(text)))
    assert sum(Decimal(row[column]) for row in rows) == Statement.objects.get().total
    assert {len(row) for row in rows} == {width} and "'=PO" in text
    assert bill.get(url).content.decode() == text and not Export.objects.exists()  # looking changes nothing
    assert bill.post(url).content.decode() == text
    assert bill.get(f"{URL}/sage.csv").status_code == 404


def test_each_statement_is_exported_once_and_the_run_says_when(approved, cast, sign_in):  # noqa: F811
    bill = sign_in(cast.bill)
    assert bill.post(f"{URL}/xero.csv").status_code == 422  # nothing is approved yet
    for company in (cast.acme, cast.corner):
        bill.post(f"{URL}/approve", {"company": company.pk})
        text = bill.post(f"{URL}/xero.csv").content.decode()
        assert company.name in text and text.count(company.name) == len(text.splitlines()) - 1
    refused = bill.post(f"{URL}/xero.csv")
    assert refused.status_code == 422 and "Xero has every approved statement already." in refused.content.decode()
    assert len(bill.get(f"{URL}/xero.csv").content.decode().splitlines()) == 1
    again = bill.get(f"{URL}/xero.csv?again=1").content.decode()
    assert cast.acme.name in again and cast.corner.name in again
    assert bill.get(URL).content.decode().count("Exported to Xero on Tue 1 Dec") == 2
    assert cast.acme.name in bill.post(f"{URL}/quickbooks.csv").content.decode()  # each program for itself
    assert Export.objects.count() == 4


def test_an_error_stands_next_to_what_it_is_about_with_the_text_kept(approved, cast, sign_in):  # noqa: F811
    bill, began_at = sign_in(cast.bill), AT - timedelta(days=7)
    one, two = (worked(approved, cast.tina, n, Bill.INCLUDED, began_at=began_at) for n in (30, 40))
    place = f"overlap-{one.pk}-{two.pk}-{cast.acme.pk}"
    sent = {"entry": two.pk, "to": "shorter", "minutes": "44", "why": "Lunch", "where": place}
    body = bill.post(f"{URL}/settle", sent)
    assert body.status_code == 422
    text = body.content.decode()
    field = text.index(f'id="minutes-{place}-{two.pk}"')
    assert 'value="44"' in text[field : field + 200] and "autofocus" in text[field : field + 400]
    assert "Write how many minutes are left, fewer than 40." in text[field - 300 : field]
    assert text.count("fewer than 40") == 1 and 'value="Lunch"' in text
    answer = bill.post(f"{URL}/settle", sent | {"minutes": "", "to": "dropped", "company": cast.acme.pk})
    assert answer.url == f"{URL}?done=settled#client-{cast.acme.pk}"
    assert TimeEntry.objects.filter(reverses=two).exists()


def test_a_rate_and_a_cap_are_settled_in_place(approved, cast, sign_in):  # noqa: F811
    bill = sign_in(cast.bill)
    worked(
        approved,
        cast.tina,
        65,
        Bill.BILLABLE,
        approval=approved.approvals.get(),
        day=date(2026, 11, 27),
    )
    body = bill.get(URL).content.decode()
    assert "Bill only up to the cap" in body
    key = body.split('name="key" value="')[1].split('"')[0]
    sent = {"company": cast.acme.pk, "kind": "over_cap", "key": key}
    assert bill.post(f"{URL}/accept", sent | {"key": "x"}).status_code == 422
    assert bill.post(f"{URL}/accept", sent).status_code == 302
    assert bill.post(f"{URL}/approve", {"company": cast.acme.pk}).status_code == 302
    wrong = bill.post(f"{URL}/rate", {"company": cast.corner.pk, "rate": "-1"})
    assert wrong.status_code == 422
    assert bill.post(f"{URL}/rate", {"company": cast.corner.pk, "rate": "99.50"}).status_code == 302
    assert Plan.objects.get(pk=cast.corner.plan_id).hourly_rate == Decimal("99.50")


def test_time_of_another_month_or_of_an_approved_client_is_not_settled(approved, cast, sign_in):  # noqa: F811
    bill, entry = sign_in(cast.bill), worked(approved, cast.tina, 30, Bill.WAITING)
    sent = {"entry": entry.pk, "to": "dropped", "why": "Ours."}
    assert bill.post("/desk/billing/2026-10/settle", sent).status_code == 422
    bill.post(f"{URL}/settle", sent)
    late = worked(approved, cast.tina, 5, Bill.INCLUDED)
    bill.post(f"{URL}/approve", {"company": cast.acme.pk})
    assert bill.post(f"{URL}/settle", sent | {"entry": late.pk}).status_code == 422
    assert TimeEntry.objects.filter(reverses__isnull=False).count() == 1


def test_who_issues_the_invoice_is_said_on_the_statement_as_it_was_set_then(approved, cast, sign_in):  # noqa: F811
    bill = sign_in(cast.bill)
    bill.post(f"{URL}/approve", {"company": cast.acme.pk})
    page = bill.get("/desk/settings/invoicing").content.decode()
    assert "Invoices and accounting" in page and 'value="Monthly fee"' in page
    typed = {
        "issuer": "accounting", "account": "4000", "tax_type": "NONE", "due_days": "14",
        **{f"item_{section}": f"{section} item" for section in ("fee", "seats", "time", "fixed", "credit", "tax")},
    }  # fmt: skip
    for name, wrong in (("issuer", "x"), ("account", "=1"), ("tax_type", ""), ("due_days", "181"), ("item_fee", " ")):
        refused = bill.post("/desk/settings/invoicing", typed | {name: wrong})
        assert refused.status_code == 422 and f'href="#{name}"' in refused.content.decode()
    assert bill.post("/desk/settings/invoicing", typed).status_code == 302
    bill.post(f"{URL}/approve", {"company": cast.corner.pk})
    before, after = Statement.objects.order_by("number")
    body = bill.get(f"/desk/billing/statements/{before.number}").content.decode()
    assert "Invoice 1</dd>" in body and "not an invoice" not in body
    assert "Statement 2 - not an invoice" in bill.get(f"/desk/billing/statements/{after.number}").content.decode()
    assert "Statement 2 - not an invoice" in bill.get(f"/desk/billing/statements/{after.number}.csv").content.decode()
    rows = list(csv.DictReader(io.StringIO(bill.get(f"{URL}/xero.csv?again=1").content.decode())))
    due = {row["*InvoiceNumber"]: row["*DueDate"] for row in rows}
    assert due == {"1": "2026-12-30", "2": "2026-12-14"}
    assert {(row["*AccountCode"], row["*TaxType"]) for row in rows} == {("4000", "NONE")}
    assert all(row["*Description"].split(" item")[0] in ("fee", "time") for row in rows)


def test_hours_against_fee_say_what_an_hour_brought(approved, cast, sign_in, django_assert_num_queries):  # noqa: F811
    entry = worked(approved, cast.tina, 120, Bill.INCLUDED)
    worked(approved, cast.tina, -120, Bill.INCLUDED, reverses=entry)
    worked(approved, cast.tina, 90, Bill.INCLUDED, words="=1")
    cast.acme.name = "=Acme"
    cast.acme.save()
    with django_assert_num_queries(2):
        first = fees.of(date(2026, 11, 1))[0]
    assert (first.company, first.included, first.billed, first.an_hour) == (cast.acme, 90, 50, Decimal("600.00"))
    bill = sign_in(cast.bill)
    assert "600.00" in bill.get(f"{URL}/hours").content.decode()
    text = bill.get(f"{URL}/hours.csv").content.decode()
    assert "'=Acme" in text and ",900.00,USD,90,50,0,600.00" in text


def test_a_week_of_everybody_shows_gaps_overlaps_and_long_days(cast, sign_in, approved, django_assert_num_queries):  # noqa: F811
    ten = datetime(2026, 11, 24, 15, tzinfo=UTC)
    worked(approved, cast.atlas, 60, Bill.INCLUDED, began_at=ten)
    worked(approved, cast.atlas, 60, Bill.NONE, began_at=ten + timedelta(minutes=30))
    worked(approved, cast.cora, 721, Bill.INCLUDED, day=date(2026, 11, 25))
    calendar = ours.desk().calendar
    with django_assert_num_queries(2):
        rows = {row.person.pk: row for row in week.of(date(2026, 11, 23), calendar, at=AT)}
    tuesday = rows[cast.atlas.pk].cells[1]
    assert (tuesday.minutes, tuesday.over, tuesday.too_long) == (120, 2, False) and tuesday.gap_minutes > 300
    wednesday = rows[cast.cora.pk].cells[2]
    assert wednesday.too_long and wednesday.gap_minutes == 0
    body = sign_in(cast.cora).get("/desk/time/all?week=2026-11-26").content.decode()
    for words in ("Over 12 h", "Overlap", f"?day=2026-11-24&amp;staff={cast.atlas.pk}"):
        assert words in body
    assert sign_in(cast.bill).get("/desk/time/all?week=x").status_code == 200
    assert sign_in(cast.tina).get("/desk/time/all").status_code == 403
