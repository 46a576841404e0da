"""Which system issues the legal invoice, and what the files for an accounting program are filled with.

A statement keeps what was set when it was approved (`facts`), so that it reads the same later. Source: rules.md 11.
"""

from datetime import datetime
from decimal import Decimal

from django.db import transaction

from sameday.audit import journal
from sameday.billing.models_run import ACCOUNTING, SAMEDAY, Invoicing
from sameday.billing.models_statement import Statement
from sameday.policy.statement import Section

SUBJECT = "invoicing"
NOT_AN_INVOICE = "This is not an invoice. The invoice comes from our accounting."
ITEMS = {
    Section.FEE: "Monthly fee", Section.SEATS: "Seats", Section.TIME: "Billed time", Section.FIXED: "Fixed price",
    Section.CREDIT: "Credit", Section.TAX: "Sales tax",
}  # fmt: skip
MOST_DAYS, USUAL_DAYS, LONGEST_ITEM = 180, 30, 40
WORDS = {
    "issuer": "Issues the invoice",
    "account": "Account code",
    "tax_type": "Tax type",
    "due_days": "Due after days",
}


def read() -> Invoicing:
    """Return what the office chose, the usual where it chose nothing; every section has the name of its item."""
    row = Invoicing.objects.order_by("pk").first() or Invoicing()
    row.items = {section.value: row.items.get(section) or words for section, words in ITEMS.items()}
    return row


@transaction.atomic
def save(*, issuer: str, account: str, tax_type: str, due_days: int, items: dict, by: str, at: datetime) -> bool:
    """Keep these choices, journalled old and new; False when nothing differs. Raises ValueError for what cannot be."""
    if issuer not in (SAMEDAY, ACCOUNTING) or not 0 <= due_days <= MOST_DAYS or not (account and tax_type):
        raise ValueError("This cannot be set.")
    row = read()
    was = _shown(row)
    row.issuer, row.account, row.tax_type, row.due_days = issuer, account[:10], tax_type[:40], due_days
    row.items = row.items | {section.value: items[section][:LONGEST_ITEM] for section in ITEMS if items.get(section)}
    row.save()
    return bool(journal.change("invoicing changed", was, _shown(row), by=by, at=at, subject=SUBJECT))


def facts() -> dict:
    """Return what a statement keeps of it when it is approved."""
    row = read()
    return {"issuer": row.issuer, "due_days": row.due_days}


def is_invoice(row: Statement) -> bool:
    """Return whether the statement is the legal invoice, as it was set when it was approved."""
    return row.facts.get("issuer", SAMEDAY) == SAMEDAY


def title(row: Statement) -> str:
    """Return what the document is called: “Invoice 17”, or “Statement 17 - not an invoice”."""
    return f"Invoice {row.number}" if is_invoice(row) else f"Statement {row.number} - not an invoice"


def due_days(row: Statement) -> int:
    """Return after how many days it is due, as it was set when it was approved."""
    return int(row.facts.get("due_days", USUAL_DAYS))


def _shown(row: Invoicing) -> dict[str, str | int | Decimal]:
    found = {words: getattr(row, name) for name, words in WORDS.items()}
    found[WORDS["issuer"]] = row.get_issuer_display()
    return found | {f"Item of {Section(section).value}": words for section, words in row.items.items()}
