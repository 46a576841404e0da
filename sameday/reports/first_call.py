"""How often help was given at first: on the call itself, or in the first answer to a mail. Source: page 1.2; ux.md S19.

Changes are left out: nothing of them may be done before somebody approves (page 3.2, 7.1).
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from typing import NamedTuple

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce

from sameday.clients.models import Company
from sameday.office.models import Staff
from sameday.phone.models import Call
from sameday.policy.kinds import Kind, Outcome, State
from sameday.policy.telephone import Outcome as CallOutcome
from sameday.reports import calls, months
from sameday.tickets.missed import WRITTEN
from sameday.tickets.models import Message, Ticket

HELP = (CallOutcome.RESOLVED, CallOutcome.FOLLOW_UP, CallOutcome.BOOK, CallOutcome.EMERGENCY)
# A request that was opened again was not resolved on that call: it is open, or was resolved later.
ON_THE_CALL = Q(outcome=CallOutcome.RESOLVED) & (Q(ticket=None) | Q(ticket__resolved_at__lte=F("outcome_at")))
_EARLIER = Message.objects.filter(
    ticket=OuterRef("pk"), direction="out", author__isnull=False, received_at__lt=OuterRef("resolved_at")
)
IN_THE_FIRST_ANSWER = Q(outcome=Outcome.TAKE) & ~Exists(_EARLIER)
CALL, MAIL = "call", "mail"


class Group(NamedTuple):
    """So many calls, or mails, of one month, one of us and one company; 0 and "" where there is none."""

    way: str
    month: date
    staff: int
    name: str
    company: int
    client: str
    number: int
    solved: int


@dataclass
class Row:
    """The calls and the mails of some groups, and how many of them were resolved at first."""

    calls: int = 0
    calls_solved: int = 0
    mails: int = 0
    mails_solved: int = 0

    def add(self, group: Group) -> None:
        """Count one group."""
        if group.way == CALL:
            self.calls, self.calls_solved = self.calls + group.number, self.calls_solved + group.solved
        else:
            self.mails, self.mails_solved = self.mails + group.number, self.mails_solved + group.solved

    @property
    def number(self) -> int:
        return self.calls + self.mails

    @property
    def percent(self) -> float | None:
        return _percent(self.calls_solved + self.mails_solved, self.number)

    @property
    def calls_percent(self) -> float | None:
        return _percent(self.calls_solved, self.calls)

    @property
    def mails_percent(self) -> float | None:
        return _percent(self.mails_solved, self.mails)


def of(from_at: datetime, until_at: datetime, tz: tzinfo) -> list[Group]:
    """Return the groups of [from, until): four queries, counted by the database."""
    began, ended = (at.astimezone(tz).date() for at in (from_at, until_at))
    named = months.between(began, ended)
    by_call = _counted(
        for_help(from_at, until_at).annotate(
            month=months.of_instant("began_at", named, tz), who=F("answered_by"),
            firm=Coalesce("company", "contact__company"),
        ), ON_THE_CALL,
    )  # fmt: skip
    by_mail = _counted(
        resolved(from_at, until_at).annotate(
            month=months.of_instant("resolved_at", named, tz), who=F("owner"), firm=F("company"),
        ), IN_THE_FIRST_ANSWER,
    )  # fmt: skip
    rows = [(way, *row) for way, counted in ((CALL, by_call), (MAIL, by_mail)) for row in counted]
    # not joined: the database would group by the names too, row by row
    staff = dict(Staff.objects.filter(pk__in={row[2] for row in rows}).values_list("pk", "name"))
    firms = dict(Company.objects.filter(pk__in={row[3] for row in rows}).values_list("pk", "name"))
    return [
        Group(way, named[month], who or 0, staff.get(who, ""), firm or 0, firms.get(firm, ""), number, solved)
        for way, month, who, firm, number, solved in rows
    ]


def by(groups: Iterable[Group], key: Callable[[Group], Hashable]) -> dict:
    """Return the rows of the groups by what `key` says of each."""
    found: dict = defaultdict(Row)
    for group in groups:
        found[key(group)].add(group)
    return dict(found)


def for_help(from_at: datetime, until_at: datetime) -> QuerySet[Call]:
    """Return the answered calls for help that began in [from, until), of which one of us said how they ended."""
    return calls.counted(from_at, until_at).filter(answered_at__isnull=False, outcome__in=HELP)


def resolved(from_at: datetime, until_at: datetime) -> QuerySet[Ticket]:
    """Return the written requests for help that were resolved in [from, until)."""
    rows = Ticket.objects.filter(
        resolved_at__gte=from_at, resolved_at__lt=until_at, kind=Kind.HELP, channel__in=WRITTEN
    )  # fmt: skip
    return rows.exclude(state=State.MERGED)  # said so: else SQLite without statistics reads all normal ones


def calls_listed(rows: QuerySet[Call], *, solved: bool, staff: int | None, company: int | None) -> QuerySet[Call]:
    """Return those of `for_help` that a number counted; 0: of nobody, of no company."""
    rows = rows.filter(ON_THE_CALL if solved else Q())
    rows = rows if staff is None else rows.filter(answered_by=staff or None)
    if company is not None:
        rows = rows.alias(firm=Coalesce("company", "contact__company")).filter(firm=company or None)
    return rows.select_related("contact__company", "company", "hint__company", "answered_by")


def mails_listed(rows: QuerySet[Ticket], *, solved: bool, staff: int | None, company: int | None) -> QuerySet[Ticket]:
    """Return those of `resolved` that a number counted; 0: of nobody, of no company."""
    rows = rows.filter(IN_THE_FIRST_ANSWER if solved else Q())
    rows = rows if staff is None else rows.filter(owner=staff or None)
    rows = rows if company is None else rows.filter(company=company or None)
    return rows.select_related("company", "owner")


def _counted(rows: QuerySet, solved: Q) -> QuerySet:
    groups = rows.order_by().values_list("month", "who", "firm")
    return groups.annotate(number=Count("pk"), solved=Count("pk", filter=solved))


def _percent(part: int, whole: int) -> float | None:
    return 100 * part / whole if whole else None
