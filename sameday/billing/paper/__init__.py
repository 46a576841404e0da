"""A statement on paper: a PDF of US Letter that reads the same whenever it is made.

Source: ux.md S17; decision 0044.
"""

from collections.abc import Sequence

from sameday.billing.models import Statement
from sameday.billing.paper import apart, contents
from sameday.billing.paper.apart import Unprintable  # noqa: F401  who prints catches it

TYPE = "application/pdf"


def pdfs(rows: Sequence[Statement]) -> list[bytes]:
    """Return the PDF of each statement. Raises Unprintable. Not for a transaction: it waits for a process."""
    return apart.typeset([contents.of(row) for row in rows])


def name(row: Statement) -> str:
    """Return the file's name."""
    return f"statement-{row.number}.pdf"
