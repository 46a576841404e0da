"""The PDF of a statement: every line, the total once, page by page, the same bytes each time; texts stay texts."""

import os
import re
import subprocess
from datetime import date
from decimal import Decimal
from shutil import which

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sameday.billing import paper, run
from sameday.billing.models import Line, Statement
from sameday.billing.paper import apart, contents
from sameday.clients.models import Plan
from sameday.office.models import Office
from sameday.policy.bill import Bill
from tests.billing.test_run import AT, NOV, approved, plans, worked  # noqa: F401  fixtures

pytestmark = pytest.mark.django_db
needs_poppler = pytest.mark.skipif(not which("pdftotext"), reason="poppler-utils reads the PDF again")


def read(pdf: bytes, tmp_path, *options: str) -> str:
    path = tmp_path / "statement.pdf"
    path.write_bytes(pdf)
    return subprocess.run(["pdftotext", *options, str(path), "-"], capture_output=True, text=True, check=True).stdout


def pages(pdf: bytes, tmp_path) -> int:
    path = tmp_path / "statement.pdf"
    path.write_bytes(pdf)
    said = subprocess.run(["pdfinfo", str(path)], capture_output=True, text=True, check=True).stdout
    assert "612 x 792 pts (letter)" in said
    return int(re.search(r"Pages: +(\d+)", said)[1])


@pytest.fixture
def row(approved, cast):  # noqa: F811
    """Acme's November: a fee, included help, billed time, tax."""
    cast.acme.order_number, cast.acme.bill_to = "PO-4711", "Acme Plumbing Inc.\nAccounts payable\n12 Main St"
    cast.acme.save()
    Plan.objects.update(time_tax=Decimal("6.35"))
    worked(approved, cast.tina, 20, Bill.INCLUDED, words="Cleaned the rollers", rule="R12")
    return run.approve(cast.acme, NOV, by=cast.bill, at=AT)


@needs_poppler
def test_the_pdf_has_every_line_and_the_total_once(row, tmp_path):
    (pdf,) = paper.pdfs([row])
    text = read(pdf, tmp_path, "-layout")
    assert pages(pdf, tmp_path) == 1 and "Page 1 of 1" in text
    for words in (
        "Invoice 1", "November 2026", "Accounts payable", "12 Main St", "PO-4711", "Monthly fee, in advance",
        "1 December 2026 to 31 December 2026", "Included in your plan", "Cleaned the rollers", "20 min",
        "Billed by time",
        "50 min, billed 60", "$160.00", "Approved by Paul Ortiz on 23 November 2026", "A new laptop", "Sales tax",
        "30 December 2026", "30 days", "860-555-0100",
    ):  # fmt: skip
        assert words in re.sub(r"\s+", " ", read(pdf, tmp_path)) or words in text, words
    assert text.count("Total") == 1 and text.count("$1,070.16") == 1 and row.total == Decimal("1070.16")
    amounts = [Decimal(each.replace(",", "")) for each in re.findall(r"\$([\d,]+\.\d\d)$", text, re.M)]
    assert sum(amounts[:-1]) == amounts[-1] == row.total


@needs_poppler
def test_a_long_one_repeats_its_heading_on_every_page(cast, tmp_path):
    row = Statement.objects.create(
        company=cast.acme, month=NOV, number=7, total=0, currency="USD", facts={"name": "Acme"}, approved_by=cast.bill,
        approved_at=AT,
    )  # fmt: skip
    Line.objects.bulk_create(
        Line(statement=row, place=n, section="included", amount=0, words=f"Work number {n}.", day=date(2026, 11, 2))
        for n in range(1, 151)
    )
    (pdf,) = paper.pdfs([row])
    text, many = read(pdf, tmp_path), pages(pdf, tmp_path)
    assert many > 2 and text.count("Request") == many
    assert [f"Page {n} of {many}" in text for n in range(1, many + 1)] == [True] * many
    assert all(f"Work number {n}." in text for n in range(1, 151)) and text.count("Total") == 1


HOSTILE = (
    '#panic("gone")', '#read("/etc/passwd")', '"}], "x": "', "*bold* _it_ $x^2$ `raw` <label> @ref // no /* no",
    "\\u{202e}",
    "#import \"@preview/x:1.0.0\": *", "שלום עולם", "مرحبا", "😀 👩‍💻", "\x00\x07\x1b[31m",
)  # fmt: skip


@needs_poppler
def test_what_clients_write_is_printed_and_nothing_else(cast, tmp_path):
    facts = {
        "name": "Acme #panic()",
        "bill_to": '#read("/etc/passwd")\n= Heading\n#panic()',
        "order_number": "#sys.inputs",
    }
    facts["approvals"] = {}
    row = Statement.objects.create(
        company=cast.acme,
        month=NOV,
        number=7,
        total=0,
        currency="USD",
        facts=facts,
        approved_by=cast.bill,
        approved_at=AT,
    )
    words = (*HOSTILE, "word " * 2000, "w" * 10_000)
    Line.objects.bulk_create(
        Line(statement=row, place=n, section="time", amount=0, words=each.replace("\x00", ""), ticket=None, day=NOV)
        for n, each in enumerate(words, 1)
    )
    (pdf,) = paper.pdfs([row])
    text = read(pdf, tmp_path).replace("\u200b", "")
    flat = re.sub(r"\s+", "", text)
    for each in (
        '#panic("gone")',
        '#read("/etc/passwd")',
        "*bold*_it_$x^2$`raw`<label>@ref//no/*no",
        "=Heading",
        "#sys.inputs",
    ):
        assert each in flat, each
    assert "root:" not in text and "שלום" in text and text.count("word ") + text.count("word\n") >= 2000
    assert flat.count("w" * 20) > 300 and pages(pdf, tmp_path) > 2


def test_the_same_statement_is_the_same_bytes_also_when_we_are_called_otherwise(row):
    first, again = paper.pdfs([row, row])
    assert first == again and first.startswith(b"%PDF")
    Office.objects.update(name="Another name", phone="1")
    assert paper.pdfs([Statement.objects.get()]) == [first]


def test_the_paper_is_read_by_two_queries_and_typesetting_asks_nothing(row, monkeypatch):
    with CaptureQueriesContext(
        connection,
    ) as asked:
        contents.of(row)
    assert len(asked) == 2
    monkeypatch.setattr(apart, "SECONDS", 0.001)
    with pytest.raises(paper.Unprintable, match="too long"):
        paper.pdfs([row])


def test_the_process_knows_no_secret_and_says_what_failed(monkeypatch):
    monkeypatch.setitem(os.environ, "SAMEDAY_SECRET_KEY", "s" * 50)
    with pytest.raises(paper.Unprintable, match="could not be made") as trouble:
        apart.typeset([{"made_at": 0}])
    assert "s" * 50 not in str(trouble.value.__cause__)
