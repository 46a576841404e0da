"""The one function of search: what a viewer finds for a text, only what they may see."""

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from sameday.clients.models import Company, Contact
from sameday.office import ours
from sameday.search import hits as index
from sameday.search import known, lines, ranks, viewers, words
from sameday.search.hits import Hit, Wanted
from sameday.search.lines import Line
from sameday.search.viewers import Viewer
from sameday.search.words import Query

SHOWN = 25
ROUNDS = 20  # how many thousands of hits are looked through for a client who may see few of them


@dataclass(frozen=True)
class Found:
    """`number`: the ticket that was named, if the viewer may see it. `tickets`: a page of them from place `start`;
    `next_start` or `older` (a message id: below it nothing was looked at yet) say how to go on, None: that was all.
    `count`: how many tickets were ranked."""

    query: Query
    number: int | None = None
    tickets: list[Line] = field(default_factory=list)
    count: int = 0
    next_start: int | None = None
    older: int | None = None
    people: list[Contact] = field(default_factory=list)
    companies: list[Company] = field(default_factory=list)


def find(
    viewer: Viewer, text: str, *, at: datetime, start: int = 0, below: int | None = None, most: int = SHOWN,
) -> Found:  # fmt: skip
    """Return what the viewer finds: tickets, best first of the newest thousand hits, and to staff people and companies.

    `viewer` is a member of staff, who sees every company's tickets (spam when asked by `stage:spam`), or a contact, who
    sees their own company's as their request pages show them, never a note. `below`: older hits than that message.
    """
    desk = ours.desk()
    query = words.read(text, today=at.astimezone(ZoneInfo(desk.zone)).date())
    if not query.asks or not viewers.may_search(viewer):
        return Found(query)
    named = viewers.sees(viewer, query.number) if query.number is not None else None
    wanted, query = _wanted(viewer, query, ZoneInfo(desk.zone))
    taken, older = _newest(viewer, wanted, below) if wanted else ([], None)
    tickets = ranks.ranked(taken, query.terms, at=at)
    page = tickets[start : start + most]
    goes_on = start + most < len(tickets)
    staff = not isinstance(viewer, Contact) and not query.filtered and not start and not below
    return Found(
        query, named.number if named else None, lines.of(page, query, for_client=isinstance(viewer, Contact)),
        len(tickets), start + most if goes_on else None, None if goes_on else older,
        known.people(query.terms) if staff else [], known.companies(query.terms) if staff else [],
    )  # fmt: skip


def _wanted(viewer: Viewer, query: Query, zone: ZoneInfo) -> tuple[Wanted | None, Query]:
    """Return the query made ready, None when a company it names does not exist, and the query with that said."""
    facets = viewers.facets(viewer)
    if query.company:
        companies = known.companies_called(query.company)
        if isinstance(viewer, Contact):  # whether another company exists is nothing to them
            companies = [company for company in companies if company == viewer.company_id]
        if not companies:
            typed = " ".join(term.typed for term in query.company)
            return None, replace(query, left_out=(*query.left_out, f"No company is called “{typed}”."))
        facets += (tuple(f"c{company}" for company in companies),)
    before, after = _begin(query.before, zone), _begin(query.after, zone)
    if before or after:
        facets += (_months(after, before),)
    return Wanted(query, facets, before, after, isinstance(viewer, Contact)), query


def _begin(day: date | None, zone: ZoneInfo) -> datetime | None:
    return datetime.combine(day, time(0), zone).astimezone(UTC) if day else None


FIRST_YEAR, LAST_YEAR = 2000, 2060


def _months(after: datetime | None, before: datetime | None) -> tuple[str, ...]:
    """Return the facets of all years and months between two instants: whole years, and months where a year is cut."""
    first = (after.year, after.month) if after else (FIRST_YEAR, 1)
    last = (before.year, before.month) if before else (LAST_YEAR, 12)
    found = []
    for year in range(first[0], last[0] + 1):
        months = [m for m in range(1, 13) if first <= (year, m) <= last]
        found += [f"y{year}"] if len(months) == 12 else [f"m{year}{month:02}" for month in months]
    return tuple(found) or ("y0",)


def _newest(viewer: Viewer, wanted: Wanted, below: int | None) -> tuple[list[Hit], int | None]:
    """Return the newest hits that the viewer may see, and the message id below which there may be more."""
    taken: list[Hit] = []
    for _ in range(ROUNDS):
        found = index.newest(wanted, below=below)
        taken += viewers.visible(viewer, found)
        below = found[-1].message if len(found) >= index.AT_MOST else None
        if below is None or len(taken) >= index.AT_MOST // 2:
            break
    return taken, below
