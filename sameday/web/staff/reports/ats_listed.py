"""The appointments of a week, or the changes whose wait ended, behind a number of ATS. Source: page 8; ux.md S19."""

from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_safe

from sameday import clock
from sameday.policy.kinds import Tier
from sameday.reports import ats, paging
from sameday.reports.ats import SPANS, TIERS
from sameday.web import office
from sameday.web.staff.reports import asked as address
from sameday.web.staff.reports import listed
from sameday.web.staff.reports.amounts import span
from sameday.web.staff.reports.listed import Cell, Listed
from sameday.web.who import staff
from sameday.web.words import when

BACK = ("ATS capacity and waits", "report_ats")
STEPS = {
    "offer": "Analysis asked to offer", "approval": "Offer to approval", "done": "Approval to done",
    "all": "Asked to done",
}  # fmt: skip


@staff("work", read=True)
@require_safe
def as_list(request):
    """Show the appointments of a week, or the changes whose wait ended in the period."""
    typed, asked = request.GET, address.of_list(request.GET)
    step = address.one_of(typed.get("step", ""), SPANS)
    tier = address.one_of(typed.get("tier", ""), TIERS) or Tier.STANDARD
    after = address.whole(typed.get("after", ""))
    calendar = office.desk().calendar
    if not step:
        rows, more = paging.page(ats.booked(asked.from_at, asked.until_at, at=timezone.now()), "starts_at", after)
        headings = ("When", "Minutes", "Who of us", "Client", "Request", "State")
        found = Listed("Appointments of ATS", "", headings, [_appointment(each) for each in rows], after, more)
        return listed.show(request, BACK, "report_ats_listed", asked, {}, found)
    begins, ends = SPANS[step]
    rows, more = paging.page(ats.listed(step, tier, asked.from_at, asked.until_at), "received_at", after)
    cells = [
        (listed.ticket(each.pk), listed.client(each.company), Cell(each.subject), Cell(when(getattr(each, begins))),
         Cell(when(getattr(each, ends))),
         Cell(span(clock.minutes_between(calendar, getattr(each, begins), getattr(each, ends)))))
        for each in rows
    ]  # fmt: skip
    headings = ("Request", "Client", "Subject", "Began", "Ended", "Waited")
    found = Listed(STEPS[step], f"{tier}, waits that ended then", headings, cells, after, more)
    return listed.show(request, BACK, "report_ats_listed", asked, {"step": step, "tier": tier}, found)


def _appointment(each) -> tuple[Cell, ...]:
    return (
        Cell(when(each.starts_at)), Cell(f"{each.minutes}"), Cell(each.staff.name), listed.client(each.ticket.company),
        listed.ticket(each.ticket_id), Cell(each.get_state_display().replace("_", " ")),
    )  # fmt: skip


urlpatterns = [path("reports/ats/listed", as_list, name="report_ats_listed")]
