"""The lists of one company: choosing it, and its name above them."""

from django.db.models import Count

from sameday.clients.models import Company
from sameday.tickets.queries_lists import open_work
from sameday.web.staff.queues.listing import Listing
from sameday.web.staff.queues.words import companies_of

OFFERED = 2000


def chooser(request) -> dict:
    """Return what the page shows until a company is chosen: every company, those with open work first."""
    busy = dict(open_work().filter(company__isnull=False).order_by().values_list("company").annotate(n=Count("pk")))
    every = Company.objects.order_by("name").values_list("pk", "name", "status")[:OFFERED]
    rows = [(pk, name, status, busy.get(pk, 0)) for pk, name, status in every]
    return {
        "title": "By company", "order": "Choose a company", "after": None, "lines": [], "looked": 0, "more_url": "",
        "quick": [], "pick": "", "many": False, "parts": None, "choose": rows,
    }  # fmt: skip


def title(asked: Listing) -> str:
    """Return the list's title: the company's name for the list of one."""
    if asked.name == "company" and not asked.saved:
        return next(iter(companies_of(asked.values["company"]).values()), "No such company")
    return asked.words
