"""Mail problems by kind and week. Source: ux.md S19, S22."""

from datetime import date, timedelta

from django.http import HttpResponse
from django.urls import path, reverse
from django.views.decorators.http import require_safe

from sameday.intake import problems
from sameday.reports import mail, paging
from sameday.reports.mail import FAILED, KINDS
from sameday.reports.weeks import WEEK, mondays
from sameday.web import office
from sameday.web.staff.reports import asked as address
from sameday.web.staff.reports import listed
from sameday.web.staff.reports.amounts import NONE
from sameday.web.staff.reports.listed import Cell, Listed
from sameday.web.staff.reports.period import Period
from sameday.web.who import staff
from sameday.web.words import when

BACK = ("Mail problems by week", "report_mail")
HEADINGS = ("Week from", "Kind", "Mails")


@staff("work", read=True)
@require_safe
def page(request):
    """Show how many of each kind each week brought, and where those that wait for a person stand."""

    def shown(asked: Period) -> dict:
        found = _read(asked)
        kinds = {
            kind: (words, sum(found[kind, monday] for monday in mondays(asked.first, asked.last)), _url(asked, kind))
            for kind, words in KINDS.items()
        }
        return {
            "sum": found.total(), "kinds": kinds, "waiting": {kind: _waiting(kind) for kind in KINDS},
            "most": max((number for _, number, _ in kinds.values()), default=0),
            "weeks": [
                (monday, [(kind, found[kind, monday], _url(asked, kind, monday)) for kind in KINDS])
                for monday in mondays(asked.first, asked.last)
            ],
        }  # fmt: skip

    return address.show(request, "report_mail", "staff/reports/mail.html", shown)


@staff("work", read=True)
@require_safe
def as_csv(request) -> HttpResponse:
    """Give the same as CSV."""

    def rows(asked: Period):
        found = _read(asked)
        for monday in mondays(asked.first, asked.last):
            for kind, words in KINDS.items():
                yield f"{monday}", words, found[kind, monday]

    return address.download(request, "mail-problems", HEADINGS, rows)


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


def _read(asked: Period):
    return mail.of(asked.from_at, asked.until_at, office.desk().calendar.tz)


def _url(asked: Period, kind: str, monday: date | None = None) -> str:
    days = address.days(asked, monday, monday + WEEK - timedelta(days=1)) if monday else asked.asked
    return address.url("report_mail_listed", days | {"kind": kind})


def _waiting(kind: str) -> str:
    """Return where the mails of this kind that wait for a person are listed, "" where none do."""
    return address.url("mail_problems", {"kind": kind}) if kind in problems.BY_NAME else ""


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


urlpatterns = [
    path("reports/mail", page, name="report_mail"),
    path("reports/mail.csv", as_csv, name="report_mail_csv"),
    path("reports/mail/listed", as_list, name="report_mail_listed"),
]
