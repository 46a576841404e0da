"""The page that tries a plan on the past: filled with one on file, asked by its address alone, changing nothing."""

import csv
import io
from decimal import Decimal
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sameday.billing import plan_text
from sameday.clients.models import Plan
from sameday.policy.bill import Bill
from sameday.tickets import life
from tests.billing.test_run import AT, approved, plans, worked  # noqa: F401  fixtures
from tests.tickets.conftest import MONDAY, request_of

pytestmark = pytest.mark.django_db
URL = "/desk/billing/dry-run"


@pytest.fixture(autouse=True)
def december(time_machine):
    time_machine.move_to(AT)


def asked(text, **more):
    return f"?{urlencode({'terms': text, 'days': '30', **more})}"


def test_the_form_begins_with_a_plan_on_file_that_reads_again_to_the_same(plans, cast, sign_in):  # noqa: F811
    row = Plan.objects.get(name="VIP plan")
    body = sign_in(cast.bill).get(f"{URL}?begin={row.pk}").content.decode()
    assert "Name: VIP plan" in body and "Fee a month: 900.00" in body and "By client" not in body


def test_totals_lines_and_csv_say_the_same(approved, cast, sign_in):  # noqa: F811
    ticket = life.take(request_of(cast.ann, subject="Outlook"), by="staff:1", at=MONDAY)
    worked(ticket, cast.tina, 61, Bill.INCLUDED, rule="R12", verdict="INCLUDED", words="=mail")
    text = plan_text.write(Plan.objects.get(name="Standard plan")).replace("Unlimited", "Time and material")
    bill = sign_in(cast.bill)
    with CaptureQueriesContext(connection) as queries:
        answer = bill.get(URL + asked(text, company=cast.acme.pk))
    assert not [q for q in queries if q["sql"].startswith(("INSERT", "DELETE"))]
    body = answer.content.decode()
    assert answer.status_code == 200 and "R12 → R8" in body and "200.00" in body and "nobody was asked" in body
    rows = list(csv.DictReader(io.StringIO(bill.get(f"{URL}.csv{asked(text)}").content.decode())))
    mine = [row for row in rows if row["Ticket"] == f"T-{ticket.pk}"]
    assert [(row["Then"], row["Work"]) for row in mine] == [("200.00", "'=mail")]
    assert sum(Decimal(row["Then"]) - Decimal(row["Today"]) for row in rows) == Decimal("200.00")


@pytest.mark.parametrize(
    ("query", "words"),
    [
        (asked("Fee: 900.00"), "Line 1: A plan has no"),
        (asked("Fee a month: a lot"), "Line 1: Fee a month: Write the amount like 262.50"),
        (asked("Fee a month: 1", days="1e9"), "Choose how far back"),
        (asked("Fee a month: 1", company="99999999999999999999"), "Choose a client"),
    ],
)
def test_what_cannot_be_is_said_at_its_field_and_kept(plans, cast, sign_in, query, words):  # noqa: F811
    answer = sign_in(cast.bill).get(URL + query)
    assert answer.status_code == 422 and words in answer.content.decode()
    assert sign_in(cast.bill).get(f"{URL}.csv{query}").status_code == 422


def test_only_billing_and_the_owner_ask(cast, sign_in):
    assert sign_in(cast.olga).get(URL).status_code == 200
    assert sign_in(cast.tina).get(URL).status_code == 403
    assert sign_in(cast.bill).post(URL).status_code == 405
