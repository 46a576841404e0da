"""The requests of the triage report as its table has them: how long each took, and why it was missed."""

from datetime import datetime

from django.utils import timezone

from sameday import clock
from sameday.accounts import roles
from sameday.policy.missed import WORDS, Reason
from sameday.reports import paging, triage
from sameday.tickets.models import Ticket
from sameday.web import office, once
from sameday.web.staff.reports import asked as address
from sameday.web.staff.reports.amounts import span
from sameday.web.staff.reports.period import Period


def requests(asked: Period, *, after: int | None = None, **wanted) -> tuple[list[Ticket], int | None]:
    """Return a page of the requests of a period, and after which the next begins."""
    rows = triage.due(asked.from_at, asked.until_at, at=timezone.now())
    return paging.page(triage.listed(rows, office.desk().calendar.tz, **wanted), "clock_from_at", after)


def facts(request, rows: list[Ticket], here: dict, refused) -> dict:
    """Return what the table of requests needs: each with how long it took and its reason; `here`: which page it is."""
    calendar, at, said = office.desk().calendar, timezone.now(), triage.reasons_of(rows)
    one_each = roles.may(request.staff.role, "office")
    return {
        "rows": [
            (each, span(took(each, calendar, at)), WORDS.get(said.get(each.pk)), _late(each),
             address.url_of("report_triage_reason", each.pk, here)) for each in rows
        ],
        "may_say": one_each, "choices": [("", "Choose a reason"), *((why.value, WORDS[why]) for why in Reason)],
        "problem": dict(refused), "once": once.key() if one_each else "",
    }  # fmt: skip


def took(each: Ticket, calendar: clock.Calendar, at: datetime) -> float:
    """Return the business minutes until somebody looked; so far, of one that nobody has looked at."""
    return clock.minutes_between(calendar, each.clock_from_at, each.triaged_at or at)


def _late(each: Ticket) -> bool:
    return each.triaged_at is None or each.triaged_at > each.triage_promise_at
