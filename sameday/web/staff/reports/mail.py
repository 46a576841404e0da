"""Mail problems by kind and week. Source: ux.md S19, S22."""

from datetime import date, timedelta

from django.http import HttpResponse
from django.urls import path
from django.views.decorators.http import require_safe

from sameday.reports import mail
from sameday.reports.mail import FAILED, KINDS
from sameday.reports.weeks import WEEK, mondays
from sameday.web import office
from sameday.web.staff.reports import asked as address
from sameday.web.staff.reports.period import Period
from sameday.web.who import staff

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


def _read(asked: Period):
    return mail.of(asked.from_at, asked.until_at, office.desk().calendar.tz)


def _url(asked: Period, kind: str, monday: date | None = None) -> str:
    days = address.days(asked, monday, monday + WEEK - timedelta(days=1)) if monday else asked.asked
    return address.url("report_mail_listed", days | {"kind": kind})


def _waiting(kind: str) -> str:
    """Return where the mails of this kind that wait for a person are listed."""
    name, asks = ("tray", {"view": "failed"}) if kind == FAILED else ("mail_problems", {"kind": kind})
    return address.url(name, asks)


urlpatterns = [
    path("reports/mail", page, name="report_mail"),
    path("reports/mail.csv", as_csv, name="report_mail_csv"),
]
