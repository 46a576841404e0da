"""A client's months in figures: requests and whether we looked in time, calls, included time and what was billed.

Each figure is the one that stands elsewhere: of the statement (billing/around.py), of call figures, of the statements.
Source: page 2.1; rules.md 11; ux.md C9, S19.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from django.db.models import Q, Sum
from django.db.models.functions import TruncMonth

from sameday.billing import around
from sameday.billing.models import Statement
from sameday.clients.models import Contact
from sameday.office import ours
from sameday.policy import statement_words
from sameday.reports import calls
from sameday.reports.one_call import One
from sameday.tickets import looks, own_leaving
from sameday.tickets.models import Ticket

MONTHS = 12


@dataclass
class Month:
    """`due`: first looks that were promised by now, `kept`: of those, in time. `waited`: calls that asked for one of
    us. `statement`: its number, None before there is one; then no minutes and no total are known."""

    first: date
    requests: int = 0
    due: int = 0
    kept: int = 0
    waited: int = 0
    answered: int = 0
    statement: int | None = None
    included_minutes: int = 0
    total: Decimal | None = None
    currency: str = ""

    @property
    def percent(self) -> int:
        """Return the share of promises kept, rounded down: 100 is all of them. Only where one was due."""
        return 100 * self.kept // self.due


def months(contact: Contact, *, at: datetime) -> list[Month]:
    """Return the last twelve months of the viewer's company, this one first, the oldest one in which there was
    something last; nothing but for a point of contact. Three queries."""
    if not contact.point_of_contact:
        return []
    firsts = _firsts(ours.desk().day_of(at))
    found = {first: Month(first) for first in firsts}
    from_at = around.bounds(firsts[-1])[0]
    for first, counted in _looks(contact, from_at, at):
        vars(found[first]).update(counted)
    tz = ours.desk().calendar.tz
    for one in calls.counted(from_at, at).filter(company=contact.company_id).values_list(*One._fields):
        one = One(*one)
        month = found[one.began_at.astimezone(tz).date().replace(day=1)]
        month.waited += one.waited
        month.answered += one.answered_at is not None
    for first, facts in _statements(contact, firsts[-1]):
        if first in found:
            vars(found[first]).update(facts)
    shown = [first for first, month in found.items() if month != Month(first)]
    return [month for first, month in found.items() if first >= min(shown, default=firsts[0])]


def _looks(contact: Contact, from_at: datetime, at: datetime):
    rows = Ticket.objects.filter(company=contact.company_id, received_at__gte=from_at, received_at__lte=at)
    rows = rows.filter(~own_leaving.of(contact)).exclude(state__in=looks.NO_REQUEST).order_by()
    rows = rows.annotate(month=TruncMonth("received_at", tzinfo=ours.desk().calendar.tz)).values("month")
    for row in rows.annotate(**looks.counted(at)):
        yield row.pop("month").date(), row


def _statements(contact: Contact, first: date):
    free = Sum("lines__worked", filter=Q(lines__section__in=statement_words.NO_CHARGE))
    rows = Statement.objects.filter(company=contact.company_id, month__gte=first).annotate(free=free).defer("facts")
    for row in rows:
        yield row.month, {
            "statement": row.number, "included_minutes": row.free or 0, "total": row.total, "currency": row.currency,
        }  # fmt: skip


def _firsts(today: date) -> list[date]:
    """Return the first days of the last twelve months, this month's first."""
    found, first = [], today.replace(day=1)
    for _ in range(MONTHS):
        found.append(first)
        first = (first - timedelta(days=1)).replace(day=1)
    return found
