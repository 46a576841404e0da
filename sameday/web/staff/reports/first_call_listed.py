"""The calls, or the mails, behind a number of what was resolved at first. Source: ux.md S19."""

from django.urls import path, reverse
from django.views.decorators.http import require_safe

from sameday.clients.models import Company
from sameday.office.models import Staff
from sameday.reports import first_call, paging
from sameday.reports.first_call import CALL, MAIL
from sameday.web.staff.calls import said
from sameday.web.staff.reports import asked as address
from sameday.web.staff.reports import listed
from sameday.web.staff.reports.listed import Cell, Listed
from sameday.web.who import staff
from sameday.web.words import when

BACK = ("Resolved at first", "report_first_call")
NOBODY, NO_CLIENT = "Nobody", "No client"
TITLES = {
    (CALL, ""): "Calls for help", (CALL, "yes"): "Calls resolved on the call", (MAIL, ""): "Mails resolved",
    (MAIL, "yes"): "Mails resolved in the first answer",
}  # fmt: skip


@staff("work", read=True)
@require_safe
def as_list(request):
    """Show the calls, or the mails, behind a number."""
    typed, asked = request.GET, address.of_list(request.GET)
    way = address.one_of(typed.get("way", ""), (MAIL,)) or CALL
    solved = address.one_of(typed.get("solved", ""), ("yes",))
    who, company = (address.whole(typed.get(name, "")) for name in ("staff", "company"))
    wanted = {"solved": bool(solved), "staff": who, "company": company}
    after = address.whole(typed.get("after", ""))
    if way == CALL:
        rows = first_call.calls_listed(first_call.for_help(asked.from_at, asked.until_at), **wanted)
        found, more = paging.page(rows, "began_at", after)
        headings, cells = ("When", "Who", "Answered by", "Outcome", "Request"), [_call(each) for each in found]
    else:
        rows = first_call.mails_listed(first_call.resolved(asked.from_at, asked.until_at), **wanted)
        found, more = paging.page(rows, "resolved_at", after)
        headings, cells = ("Request", "Client", "Subject", "Resolved", "Whose"), [_mail(each) for each in found]
    chosen = {"way": way, "solved": solved, "staff": who, "company": company}
    words = ", ".join([*_named(Staff, who, NOBODY), *_named(Company, company, NO_CLIENT)])
    page = Listed(TITLES[way, solved], words, headings, cells, after, more)
    return listed.show(request, BACK, "report_first_call_listed", asked, chosen, page)


def _call(call) -> tuple[Cell, ...]:
    by, outcome = call.answered_by, call.get_outcome_display().replace("_", " ")
    return (
        Cell(when(call.began_at), reverse("call", args=[call.pk])), Cell(said.who(call)), Cell(by.name if by else "–"),
        Cell(outcome), listed.ticket(call.ticket_id),
    )  # fmt: skip


def _mail(ticket) -> tuple[Cell, ...]:
    return (
        listed.ticket(ticket.pk), listed.client(ticket.company), Cell(ticket.subject), Cell(when(ticket.resolved_at)),
        Cell(ticket.owner.name if ticket.owner else "–"),
    )  # fmt: skip


def _named(model, number: int | None, none: str) -> list[str]:
    if number is None:
        return []
    return [model.objects.filter(pk=number).values_list("name", flat=True).first() or none if number else none]


urlpatterns = [path("reports/first-call/listed", as_list, name="report_first_call_listed")]
