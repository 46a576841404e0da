"""Whether clients say that it was solved well: asked, answered, what they said. Source: ux.md 4, S19; decision 0069.

A resolution counts in the period in which it was resolved. One that was opened again since counts if it was answered:
a "no" after which a request is opened again is still a "no".
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, tzinfo
from typing import NamedTuple

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from sameday.clients.models import Company
from sameday.policy.kinds import Solved
from sameday.reports import months
from sameday.tickets.looks import NO_REQUEST
from sameday.tickets.models import Rating, Ticket

ANSWERED, SILENT = "answered", "none"
WORDED = ~Q(words="")


class Group(NamedTuple):
    """So many resolutions of one month and one company; `said`: of Solved, SILENT without an answer; `worded`: those
    of them with a sentence."""

    month: date
    company: int
    client: str
    said: str
    number: int
    worded: int


@dataclass
class Row:
    """The resolutions of some groups, by what was said."""

    said: Counter = field(default_factory=Counter)
    worded: int = 0

    @property
    def asked(self) -> int:
        return self.said.total()

    @property
    def answered(self) -> int:
        return self.asked - self.said[SILENT]

    @property
    def percent(self) -> float | None:
        """Of those answered, how many said yes."""
        return 100 * self.said[Solved.YES] / self.answered if self.answered else None


def of(from_at: datetime, until_at: datetime, tz: tzinfo) -> list[Group]:
    """Return the groups of what was resolved in [from, until): three queries, counted by the database."""
    began, ended = (at.astimezone(tz).date() for at in (from_at, until_at))
    named = months.between(began, ended)
    month = months.of_instant("resolved_at", named, tz)
    said = answered(from_at, until_at).annotate(nth=month).values_list("nth", "ticket__company", "said").order_by()
    said = said.annotate(number=Count("pk"), worded=Count("pk", filter=WORDED))
    quiet = silent(from_at, until_at).annotate(nth=month).values_list("nth", "company").order_by()
    rows = [*said, *((nth, company, SILENT, n, 0) for nth, company, n in quiet.annotate(number=Count("pk")))]
    names = dict(Company.objects.filter(pk__in={company for _, company, *_ in rows}).values_list("pk", "name"))
    return [Group(named[nth], company or 0, names.get(company, ""), *facts) for nth, company, *facts in rows]


def by(groups: Iterable[Group], key: Callable[[Group], Hashable]) -> dict:
    """Return the rows of the groups by what `key` says of each."""
    found: dict = defaultdict(Row)
    for group in groups:
        row = found[key(group)]
        row.said[group.said] += group.number
        row.worded += group.worded
    return dict(found)


def together(groups: Iterable[Group]) -> Row:
    """Return their sum."""
    return by(groups, lambda group: "").get("", Row())


def answered(from_at: datetime, until_at: datetime) -> QuerySet[Rating]:
    """Return what was said of the resolutions in [from, until)."""
    return Rating.objects.filter(resolved_at__gte=from_at, resolved_at__lt=until_at)


def silent(from_at: datetime, until_at: datetime) -> QuerySet[Ticket]:
    """Return the requests resolved in [from, until) whose client was asked and has not answered."""
    said = Rating.objects.filter(ticket=OuterRef("pk"), resolved_at=OuterRef("resolved_at"))
    rows = Ticket.objects.filter(
        ~Exists(said), Q(requester__isnull=False) | Q(affected__isnull=False), resolved_at__gte=from_at,
        resolved_at__lt=until_at, company__isnull=False,
    )  # fmt: skip
    return rows.exclude(state__in=NO_REQUEST)


def listed(
    from_at: datetime, until_at: datetime, *, said: str, company: int | None, worded: bool = False
) -> QuerySet[Rating]:
    """Return the answers that a number counted: `said` of Solved, ANSWERED for all; 0: of no company."""
    rows = answered(from_at, until_at)
    rows = rows.filter(WORDED) if worded else rows
    rows = rows if said == ANSWERED else rows.filter(said=said)
    rows = rows if company is None else rows.filter(ticket__company=company or None)
    return rows.select_related("ticket__company", "staff")


def silent_listed(from_at: datetime, until_at: datetime, *, company: int | None) -> QuerySet[Ticket]:
    """Return the requests without an answer that a number counted."""
    rows = silent(from_at, until_at)
    rows = rows if company is None else rows.filter(company=company or None)
    return rows.select_related("company", "owner")
