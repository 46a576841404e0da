"""The mails behind a number of the mail problems. Source: ux.md S19, S22."""

from django.urls import path, reverse
from django.views.decorators.http import require_safe

from sameday.reports import mail, paging
from sameday.reports.mail import FAILED, KINDS
from sameday.web.staff.reports import asked as address
from sameday.web.staff.reports import listed
from sameday.web.staff.reports.amounts import NONE
from sameday.web.staff.reports.listed import Cell, Listed
from sameday.web.who import staff
from sameday.web.words import when

BACK = ("Mail problems by week", "report_mail")


@staff("work", read=True)
@require_safe
def as_list(request):
    """Show the mails behind a number."""
    typed, asked = request.GET, address.of_list(request.GET)
    kind = address.one_of(typed.get("kind", ""), KINDS) or next(iter(KINDS))
    after = address.whole(typed.get("after", ""))
    rows = mail.listed(kind, asked.from_at, asked.until_at)
    found, more = paging.page(rows, "created_at" if kind == FAILED else "received_at", after)
    if kind == FAILED:
        headings, cells = ("When", "To", "Subject", "Why", "Request"), [_out(each) for each in found]
    else:
        headings, cells = ("When", "From", "Mailbox", "Why", "Request"), [_in(each) for each in found]
    page = Listed(f"Mail: {KINDS[kind].lower()}", "", headings, cells, after, more)
    return listed.show(request, BACK, "report_mail_listed", asked, {"kind": kind}, page)


def _in(each) -> tuple[Cell, ...]:
    return (
        Cell(when(each.received_at), reverse("mail_problem_original", args=[each.pk])),
        Cell(each.envelope_from or NONE), Cell(each.mailbox.address), Cell(each.reason or NONE),
        listed.ticket(each.ticket_id),
    )  # fmt: skip


def _out(each) -> tuple[Cell, ...]:
    return (
        Cell(when(each.created_at), reverse("tray_mail", args=[each.pk])), Cell(each.to), Cell(each.subject),
        Cell(each.error or NONE), listed.ticket(each.ticket_id),
    )  # fmt: skip


urlpatterns = [path("reports/mail/listed", as_list, name="report_mail_listed")]
