"""One statement as CSV, for us and for who pays it; no cell of it is a formula."""

import csv
import io

from sameday.audit.csv_cells import harmless
from sameday.billing import legal
from sameday.billing.models import Line, Statement

HEADINGS = (
    "Document", "Statement", "Line", "For", "Date", "Ticket", "Work", "Worked minutes", "Billed minutes", "Rate",
    "Multiplier", "Rule", "Approved by", "Amount", "Currency",
)  # fmt: skip


def lines(row: Statement) -> list[tuple[Line, dict]]:
    """Return the lines in their order, each with its approval as it was on file, {} where it has none."""
    approvals = row.facts.get("approvals", {})
    return [(line, approvals.get(str(line.approval_id), {})) for line in row.lines.order_by("place")]


def written(row: Statement) -> str:
    """Return the lines of the statement as CSV with a heading."""
    out = io.StringIO()
    write = csv.writer(out)
    write.writerow(HEADINGS)
    for line, who in lines(row):
        cells = (
            legal.title(row), row.number, line.place, line.section, line.day,
            line.ticket_id and f"T-{line.ticket_id}", line.words, line.worked, line.billed, line.rate,
            line.multiplier, line.rule, who.get("who", ""),
        )  # fmt: skip
        # an amount below zero is a number that we wrote, no formula
        write.writerow([*map(harmless, cells), str(line.amount), row.currency])
    return out.getvalue()
