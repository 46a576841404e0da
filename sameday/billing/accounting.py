"""Approved statements as the invoice files that QuickBooks Online and Xero import: a row a line that costs something.

Quantity 1 at the line's amount: minutes times a rate could differ by a cent from what the client was told.
"""

import csv
import io
from collections.abc import Collection, Iterable
from datetime import date, timedelta
from decimal import Decimal

from sameday.audit.csv_cells import harmless
from sameday.billing import legal
from sameday.billing.models import Invoicing, Line, Statement
from sameday.policy import statement

QUICKBOOKS = (
    "*InvoiceNo", "*Customer", "*InvoiceDate", "*DueDate", "Terms", "Location", "Memo", "Item(Product/Service)",
    "ItemDescription", "ItemQuantity", "ItemRate", "*ItemAmount", "Service Date",
)  # fmt: skip
XERO = (
    "*ContactName", "EmailAddress", "POAddressLine1", "POAddressLine2", "POAddressLine3", "POAddressLine4", "POCity",
    "PORegion", "POPostalCode", "POCountry", "*InvoiceNumber", "Reference", "*InvoiceDate", "*DueDate",
    "InventoryItemCode", "*Description", "*Quantity", "*UnitAmount", "Discount", "*AccountCode", "*TaxType",
    "TrackingName1", "TrackingOption1", "TrackingName2", "TrackingOption2", "Currency", "BrandingTheme",
)  # fmt: skip


def quickbooks(month: date, only: Collection[int] | None = None) -> str:
    """Return a month's approved statements, or only some, for QuickBooks Online (Import data, Invoices)."""
    chosen = legal.read()
    return _written(QUICKBOOKS, (_quickbooks(row, line, chosen) for row, line in _lines(month, only)))


def xero(month: date, only: Collection[int] | None = None) -> str:
    """Return a month's approved statements, or only some, for Xero (Invoices, Import)."""
    chosen = legal.read()
    return _written(XERO, (_xero(row, line, chosen) for row, line in _lines(month, only)))


def _lines(month: date, only: Collection[int] | None) -> Iterable[tuple[Statement, Line]]:
    rows = Line.objects.filter(statement__month=month).exclude(amount=0).select_related("statement")
    rows = rows if only is None else rows.filter(statement__in=only)
    return ((line.statement, line) for line in rows.order_by("statement__number", "place"))


def _quickbooks(row: Statement, line: Line, chosen: Invoicing) -> dict:
    issued, due = _days(row)
    return {
        "*InvoiceNo": row.number, "*Customer": row.facts["name"], "*InvoiceDate": f"{issued:%m/%d/%Y}",
        "*DueDate": f"{due:%m/%d/%Y}", "Memo": row.facts.get("order_number", ""),
        "Item(Product/Service)": chosen.items[line.section], "ItemDescription": _words(line, chosen), "ItemQuantity": 1,
        "ItemRate": line.amount, "*ItemAmount": line.amount, "Service Date": f"{line.day:%m/%d/%Y}" if line.day else "",
    }  # fmt: skip


def _xero(row: Statement, line: Line, chosen: Invoicing) -> dict:
    issued, due = _days(row)
    return {
        "*ContactName": row.facts["name"], "*InvoiceNumber": row.number, "Reference": row.facts.get("order_number", ""),
        "*InvoiceDate": issued.isoformat(), "*DueDate": due.isoformat(), "*Description": _words(line, chosen),
        "*Quantity": 1, "*UnitAmount": line.amount, "*AccountCode": chosen.account, "*TaxType": chosen.tax_type,
        "Currency": row.currency,
    }  # fmt: skip


def _days(row: Statement) -> tuple[date, date]:
    issued = statement.last_day(row.month)
    return issued, issued + timedelta(days=legal.due_days(row))


def _words(line: Line, chosen: Invoicing) -> str:
    return f"{chosen.items[line.section]} {f'T-{line.ticket_id} ' if line.ticket_id else ''}{line.words}".strip()


def _written(headings: tuple[str, ...], rows: Iterable[dict]) -> str:
    out = io.StringIO()
    write = csv.writer(out)
    write.writerow(headings)
    for row in rows:
        cells = (row.get(heading, "") for heading in headings)
        # our own amounts are numbers; every text may be a client's
        write.writerow([str(cell) if isinstance(cell, int | Decimal) else harmless(cell) for cell in cells])
    return out.getvalue()
