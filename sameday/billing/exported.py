"""Which statements an accounting program was given: each once, unless somebody asks for all of them again."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction

from sameday.audit import actors, journal
from sameday.billing import accounting
from sameday.billing.models import Export, Statement
from sameday.office.models import Staff

PROGRAMS = {"quickbooks": ("QuickBooks Online", accounting.quickbooks), "xero": ("Xero", accounting.xero)}


@transaction.atomic
def take(month: date, program: str, *, by: Staff, at: datetime) -> str:
    """Return the file of the month's statements that this program was not given yet, and remember that; "": none."""
    rows = Statement.objects.filter(month=month).select_for_update(of=("self",))
    # under the lock: of two at once the second finds what the first took
    list(rows.values_list("pk"))
    numbers = new(month, program)
    if not numbers:
        return ""
    Export.objects.bulk_create(Export(program=program, statement_id=n, by=by, at=at) for n in numbers)
    journal.note(
        "statements_exported", by=actors.staff(by.pk), at=at, subject="statements", month=month.isoformat(),
        program=program, statements=numbers,
    )  # fmt: skip
    return PROGRAMS[program][1](month, numbers)


def new(month: date, program: str) -> list[int]:
    """Return the month's statements that this program was not given yet."""
    rows = Statement.objects.filter(month=month).exclude(exports__program=program)
    return list(rows.order_by("number").values_list("pk", flat=True))


def of(statements: Iterable[int]) -> dict[int, list[Export]]:
    """Return by statement to which programs it was exported, the first first: one query."""
    found: dict[int, list[Export]] = {}
    for row in Export.objects.filter(statement__in=list(statements)).order_by("at", "pk"):
        found.setdefault(row.statement_id, []).append(row)
    return found


def name(program: str) -> str:
    return PROGRAMS[program][0]
