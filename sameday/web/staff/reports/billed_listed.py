"""The time behind a number of what was billed and included. Source: page 6; ux.md S19."""

from django.urls import path
from django.views.decorators.http import require_safe

from sameday.clients.models import Company
from sameday.policy import bill
from sameday.reports import billed, paging
from sameday.reports.billed import BILLS, INCLUDED, OTHER, PAID
from sameday.web.staff.reports import asked as address
from sameday.web.staff.reports import listed
from sameday.web.staff.reports.amounts import NONE
from sameday.web.staff.reports.listed import Cell, Listed
from sameday.web.who import staff

BACK = ("Billed and included", "report_billed")
TITLES = {"": "Time worked", INCLUDED: "Included time", PAID: "Billed time", OTHER: "Other time"}


@staff("billing")
@require_safe
def as_list(request):
    """Show the time behind a number."""
    typed, asked = request.GET, address.of_list(request.GET)
    what = address.one_of(typed.get("bill", ""), BILLS)
    company, after = address.whole(typed.get("company", "")), address.whole(typed.get("after", ""))
    rows = billed.listed(asked.first, asked.last, company=company, bill=what)
    found, more = paging.page(rows, "day", after)
    name = Company.objects.filter(pk=company).values_list("name", flat=True).first() if company else None
    headings = ("Day", "Request", "Client", "Who of us", "Minutes", "Words", "Bill")
    page = Listed(TITLES[what], name or "", headings, [_entry(each) for each in found], after, more)
    return listed.show(request, BACK, "report_billed_listed", asked, {"bill": what, "company": company}, page)


def _entry(each) -> tuple[Cell, ...]:
    return (
        Cell(f"{each.day}"), listed.ticket(each.ticket_id), listed.client(each.ticket.company), Cell(each.staff.name),
        Cell(f"{each.minutes}"), Cell(each.words or NONE), Cell(bill.LABELS[bill.Bill(each.bill)]),
    )  # fmt: skip


urlpatterns = [path("reports/billed/listed", as_list, name="report_billed_listed")]
