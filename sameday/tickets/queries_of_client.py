"""The requests of one company or one person, newest first, and how many are open."""

from django.db.models import Count, Q

from sameday.clients.models import Company, Contact
from sameday.tickets.models import Ticket

PAGE = 50
OVER = ("resolved", "closed")
NO_REQUEST = ("spam", "merged")


def of_company(company: Company, *, before: int | None = None) -> tuple[list[Ticket], int | None]:
    """Return a page of the company's requests and the number to go on from, None at the end; one query."""
    return _page(Ticket.objects.filter(company=company), before)


def of_person(person: Contact, *, before: int | None = None) -> tuple[list[Ticket], int | None]:
    """Return a page of the requests this person asked for or is affected by."""
    asked = Ticket.objects.filter(company=person.company_id).filter(Q(requester=person) | Q(affected=person))
    return _page(asked, before)


def open_by_company(companies: list[int]) -> dict[int, int]:
    """Return how many requests of each of these companies are not over."""
    rows = Ticket.objects.filter(company__in=companies, closed_at=None).exclude(stage__in=OVER)
    counted = rows.exclude(state__in=NO_REQUEST).values("company").annotate(n=Count("pk")).order_by()
    return {row["company"]: row["n"] for row in counted}


def _page(rows, before: int | None) -> tuple[list[Ticket], int | None]:
    if before:
        rows = rows.filter(number__lt=before)
    found = list(
        rows.exclude(state__in=NO_REQUEST).select_related("requester", "owner").order_by("-number")[: PAGE + 1]
    )
    return found[:PAGE], found[PAGE - 1].number if len(found) > PAGE else None
