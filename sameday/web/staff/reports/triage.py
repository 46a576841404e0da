"""Triage by its promise: the share that was kept, how long it took, what was missed, when and why.

Source: page 2.1, 2.2; ux.md S19, W10.
"""

from django.http import Http404
from django.shortcuts import redirect
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from sameday.audit import actors
from sameday.policy.missed import WORDS, Reason
from sameday.reports import triage
from sameday.reports.triage import KEPT, MISSED, UNSAID
from sameday.tickets import missed
from sameday.tickets.models import Ticket
from sameday.web import office, once, pages
from sameday.web.staff.forms import Refused, Typed
from sameday.web.staff.reports import asked as address
from sameday.web.staff.reports import listed, triage_rows
from sameday.web.staff.reports.amounts import hour, span, tenths
from sameday.web.staff.reports.period import Period
from sameday.web.who import staff

SAID = {UNSAID: "No reason yet"} | WORDS
TITLES = {"": "Requests due for triage", KEPT: "Requests triaged in time", MISSED: "Requests triaged too late"}


@staff("work", read=True)
@require_safe
def page(request):
    """Show the figures of a period."""
    return _page(request)


@staff("work", read=True)
@require_safe
def as_list(request):
    """Show the requests behind a number."""
    return _list(request)


@staff("office")
@require_POST
def reason(request, number: int):
    """Keep why this promise was missed; the address says which page it was on."""
    if not Ticket.objects.filter(pk=number).exists():
        raise Http404
    again = _list if request.GET.get("listed") else _page
    if not once.seen(request):
        at = timezone.now()
        try:
            why = Typed(request.POST).one_of("reason", Reason, need=f"Choose why T-{number} came too late")
            missed.say_why(number, why, by=actors.staff(request.staff.pk), at=at)
        except Refused as refusal:
            return again(request, refused=[(f"reason-{number}", words) for _, words in refusal.errors], status=422)
        except missed.NotPossible as error:
            return again(request, refused=[("", str(error))], status=409)
        once.first(request, at=at)
    asks = {name: request.GET.get(name, "")[:20] for name in ("from", "to", "went", "hour", "reason", "after")}
    name = "report_triage_listed" if request.GET.get("listed") else "report_triage"
    return redirect(f"{address.url(name, asks)}#missed")


def _page(request, *, refused=(), status: int = 200):
    def shown(asked: Period) -> dict:
        calendar, at = office.desk().calendar, timezone.now()
        found = triage.of(asked.from_at, asked.until_at, calendar, at=at)
        # where none was missed the database would look through the whole period for one
        rows, more = triage_rows.requests(asked, went=MISSED) if found.missed else ([], None)
        return {
            "whole": found, "goal": triage.GOAL_PERCENT, "tenths": tenths, "span": span,
            "urls": {went: _url(asked, went=went) for went in ("", KEPT, MISSED)},
            "hours": [
                (hour(at), found.by_hour[at], _url(asked, went=MISSED, hour=at)) for at in sorted(found.by_hour)
            ],
            "most": max(found.by_hour.values(), default=0),
            "reasons": [
                (words, found.by_reason[why], _url(asked, went=MISSED, reason=why))
                for why, words in SAID.items() if found.by_reason[why]
            ],
            "more_url": _url(asked, went=MISSED, after=more),
        } | triage_rows.facts(request, rows, asked.asked, refused) | ({} if more else {"more_url": ""})  # fmt: skip

    return address.show(
        request, "report_triage", "staff/reports/triage.html", shown, errors=refused, status=status
    )  # fmt: skip


def _list(request, *, refused=(), status: int = 200):
    typed = request.GET
    asked = address.of_list(typed)
    at, after = address.whole(typed.get("hour", ""), 23), address.whole(typed.get("after", ""))
    went = address.one_of(typed.get("went", ""), triage.WENT)
    why = address.one_of(typed.get("reason", ""), triage.REASONS)
    rows, more = triage_rows.requests(asked, went=went, hour=at, reason=why, after=after)
    chosen = {"went": went, "hour": at, "reason": why}
    facts = {
        "title": TITLES[went], "asked": asked, "back_url": address.url("report_triage", asked.asked),
        "chosen": ", ".join([*([f"in the hour from {hour(at)}"] if at is not None else []),
                             *([SAID[why]] if why else [])]),
        "errors": list(refused), **listed.pager("report_triage_listed", asked, chosen, after, more),
        **triage_rows.facts(request, rows, asked.asked | chosen | {"after": after, "listed": 1}, refused),
    }  # fmt: skip
    return pages.staff_page(request, "staff/reports/triage_listed.html", facts, status=status)


def _url(asked: Period, **only) -> str:
    return address.url("report_triage_listed", asked.asked | only)


urlpatterns = [
    path("reports/triage", page, name="report_triage"),
    path("reports/triage/listed", as_list, name="report_triage_listed"),
    path("reports/triage/<int:number>/reason", reason, name="report_triage_reason"),
]
