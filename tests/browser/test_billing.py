"""The month's statements by keys alone: one key a clean client; what is printed; axe. ux.md T9, A1, A3, A9."""

import csv
import io
import re
import subprocess
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from sameday.billing import run, sending
from sameday.billing.models import Line, Statement, TimeEntry
from sameday.changes import phone
from sameday.clients.models import Plan
from sameday.office import ours
from sameday.outbox.models import OutgoingMail
from sameday.policy.bill import Bill
from sameday.tickets import life
from tests.browser.axe import nothing_wrong
from tests.cast import gather
from tests.tickets.conftest import request_of
from tests.web.ready import said

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
MONEY = re.compile(r"-?\$?[\d,]+\.\d\d$")


def last_month():
    """Return the first day of the month that is billed now."""
    today = ours.desk().day_of(timezone.now())
    return (today.replace(day=1) - timedelta(days=1)).replace(day=1)


def of_the_run():
    """Give every client a fee, and Acme an approved change that was worked on; return who they are, and the month."""
    cast = gather()
    Plan.objects.update(hourly_rate=Decimal("160.00"), monthly_fee=Decimal("900.00"), time_tax=Decimal("6.35"))
    first = last_month()
    at = datetime(first.year, first.month, 15, 15, tzinfo=UTC)
    ticket = life.change(request_of(cast.ann, at=at - timedelta(hours=1)), by="staff:1", at=at)
    facts = {"approver": cast.paul, "number": cast.paul.phone, "scope": "A new laptop", "cap_minutes": 120}
    ticket = phone.approve(ticket, staff=cast.cora, by="staff:1", at=at, **facts)
    worked(ticket, cast.tina, 50, Bill.BILLABLE, first, approval=ticket.approvals.get(), words="Set the laptop up")
    worked(ticket, cast.tina, 20, Bill.INCLUDED, first, words="Cleaned the rollers")
    return cast, first, ticket


def worked(ticket, who, minutes, bill, first, **more):
    TimeEntry.objects.create(
        ticket=ticket, staff=who, day=first.replace(day=20), minutes=minutes, bill=bill, made_by="staff:1",
        made_at=timezone.now(), **more,
    )  # fmt: skip


def mails():
    return OutgoingMail.objects.filter(template="statement_ready")


def test_two_clients_are_approved_and_sent_by_two_keys(open_as):
    """`s` and `s`: nothing else; `z` takes the second mail back."""
    cast, first, _ = of_the_run()
    page = open_as(cast.bill, f"/desk/billing/{first:%Y-%m}")
    expect(page.get_by_role("heading", name="Ready 3")).to_be_visible()
    page.keyboard.press("s")
    said(page, "Statement 1 leaves in 10 seconds.")
    page.keyboard.press("s")
    said(page, "Statement 2 leaves in 10 seconds.")
    assert sorted(mails().values_list("to", "state")) == [
        ("carl@corner.example", "held"),
        ("paul@acme.example", "held"),
    ]
    page.keyboard.press("z")
    expect(page.locator("#toast")).to_contain_text("Taken back: no mail left.")
    assert [row.number for row in Statement.objects.exclude(sent_at=None)] == [1]


def test_the_rest_is_approved_by_one_question(open_as):
    cast, first, _ = of_the_run()
    page = open_as(cast.bill, f"/desk/billing/{first:%Y-%m}")
    page.keyboard.press("a")
    said(page, "Approved")
    page.keyboard.press("Shift+A")
    expect(page.get_by_text("2 statements, $1,800.00")).to_be_visible()
    page.keyboard.press("a")
    said(page, "2 statements approved.")
    assert Statement.objects.count() == 3 and not mails().exists()
    page.get_by_role("button", name="Send all approved 3").click()
    said(page, "3 statements leave in 10 seconds.")
    assert mails().count() == 3
    page.keyboard.press("z")
    expect(page.locator("#toast")).to_contain_text("Taken back: no mail left.")
    assert set(mails().values_list("state", flat=True)) == {"withdrawn"}


def test_nothing_wrong_for_axe(open_as):
    cast, first, ticket = of_the_run()
    worked(ticket, cast.tina, 15, Bill.WAITING, first)
    month = f"/desk/billing/{first:%Y-%m}"
    row = run.approve(cast.corner, first, by=cast.bill, at=timezone.now())
    page = open_as(cast.bill, month)
    nothing_wrong(page, "the run: needs you, ready, approved")
    page.goto(f"{month}/approve-all")
    nothing_wrong(page, "approve all")
    sending.send([row], by=cast.bill, at=timezone.now())
    mails().update(state="failed", error="returned by the other side")
    for address in (month, f"/desk/billing/statements/{row.number}"):
        page.goto(address)
        nothing_wrong(page, address)


@pytest.mark.parametrize("lines", [0, 150])
def test_print_page_csv_and_pdf_say_the_same(open_as, tmp_path, lines):
    """Every line, the total once, no page too many; and all four add up to the same."""
    cast, first, _ = of_the_run()
    for n in range(lines):
        other = request_of(cast.ann, at=timezone.now())
        worked(other, cast.tina, 1, Bill.INCLUDED, first, words=f"Small work {n}.")
    row = run.approve(cast.acme, first, by=cast.bill, at=timezone.now())
    address = f"/desk/billing/statements/{row.number}"
    page = open_as(cast.bill, address)
    printed = read(page.pdf(prefer_css_page_size=True), tmp_path)
    ours_ = read(page.request.get(f"{address}.pdf").body(), tmp_path)
    table = list(csv.DictReader(io.StringIO(page.request.get(f"{address}.csv").text())))
    shown = [amount(text) for text in page.locator("main tbody td:last-child").all_inner_texts()]
    assert len(table) == len(shown) == Line.objects.count() == lines + 4
    assert sum(Decimal(line["Amount"]) for line in table) == sum(shown) == row.total == Decimal("1070.16")
    for text, words, pages in (printed, ours_):
        assert text.count("Total") == 1 and len(re.findall(r"1,?070\.16", text)) == 1
        assert pages == 1 if not lines else 3 <= pages <= 6, pages
        assert all(f"Small work {n}." in words for n in range(lines)) and "Cleaned the rollers" in words
        found = [amount(each) for each in text.splitlines() if MONEY.search(each)]
        assert sum(found) == 2 * row.total, "the lines, and the total once"
        assert f"Page {pages} of {pages}" in text


def amount(text: str) -> Decimal:
    return Decimal(MONEY.search(text.strip())[0].replace("$", "").replace(",", ""))


def read(pdf: bytes, tmp_path) -> tuple[str, str, int]:
    """Return the text line by line as it lies on the paper, the words cell by cell, and how many pages of Letter."""
    path = tmp_path / "it.pdf"
    path.write_bytes(pdf)
    text, words, info = (
        subprocess.run(command, capture_output=True, text=True, check=True).stdout
        for command in (["pdftotext", "-layout", path, "-"], ["pdftotext", path, "-"], ["pdfinfo", path])
    )
    assert "612 x 792" in info
    return text, " ".join(words.split()), int(re.search(r"Pages: +(\d+)", info)[1])
