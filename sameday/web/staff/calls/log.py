"""The log of calls: who called, what became of it, whom to ring back. Source: ux.md S6."""

from datetime import UTC, date, datetime, timedelta
from urllib.parse import urlencode

from django.urls import path, reverse
from django.utils.dateparse import parse_datetime
from django.views.decorators.http import require_safe

from sameday.accounts import roles
from sameday.phone import queries_log
from sameday.phone.queries_log import Wanted
from sameday.policy.telephone import Option, Result
from sameday.web import office, once, pages
from sameday.web.staff.calls import said, undone
from sameday.web.staff.forms import LARGEST
from sameday.web.who import staff

VIEWS = [
    ("missed", "Not spoken with"), ("abandoned", "Hung up waiting"), ("callback", "Ring back"),
    ("voicemail", "Voicemail"), ("open", "No outcome"), ("all", "All calls"),
]  # fmt: skip
EMPTY = {
    "missed": "No missed calls.", "abandoned": "Nobody hung up while waiting.", "callback": "Nobody waits to be rung.",
    "voicemail": "No voicemail.", "open": "Every call has its outcome.",
}  # fmt: skip


@staff("work", read=True)
@require_safe
def log(request):
    """Show a page of calls, newest first: those nobody spoke with, or as `day`, `option` and `result` ask."""
    asked = request.GET
    day, option = _day(asked.get("day", "")), asked.get("option", "")
    option = option if option in set(Option) else ""
    result = asked.get("result", "")
    if result not in {name for name, _ in VIEWS} | {"live"} | set(Result):
        result = "all" if day or option else "missed"
    since, until = _bounds(day) if day else (None, None)
    wanted = Wanted(since, until, "" if result == "all" else result, option, _before(asked.get("before", "")))
    rows, more = queries_log.log(wanted)
    chosen = {"day": day.isoformat() if day else "", "option": option}
    facts = {
        "rows": [(row, said.who(row), said.plain(said.number(row)), said.dial(said.number(row))) for row in rows],
        "views": [(name, words, _url(chosen, result=name)) for name, words in VIEWS], "view": result, **chosen,
        "options": [("", "Any"), *said.OPTIONS.items()], "results": said.RESULTS, "outcomes": said.OUTCOMES,
        "option_words": said.OPTIONS, "empty_words": EMPTY.get(result, "No calls."),
        "more_url": _url(chosen, result=result, before=_place(rows[-1])) if more else "",
        "first_url": _url(chosen, result=result) if wanted.before else "", "once": once.key(),
        "may_work": roles.may(request.staff.role, "work"),
        **undone.toast(request),
    }  # fmt: skip
    return pages.staff_page(request, "staff/calls/log.html", facts)


def _url(chosen: dict, **more: str) -> str:
    return f"{reverse('calls')}?{urlencode({k: v for k, v in (chosen | more).items() if v})}"


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _bounds(day: date) -> tuple[datetime, datetime]:
    zone = office.desk().calendar.tz
    last = day + timedelta(days=1) if day < date.max else day
    return tuple(datetime(d.year, d.month, d.day, tzinfo=zone) for d in (day, last))


def _place(call) -> str:
    return f"{call.began_at.isoformat()},{call.pk}"


def _before(text: str) -> tuple[datetime, int] | None:
    """Return the place a page goes on from; nonsense is the first page."""
    at, _, number = text.rpartition(",")
    try:
        began_at = parse_datetime(at)
        began_at = began_at.astimezone(UTC) if began_at and began_at.tzinfo else None
    except (ValueError, OverflowError):  # at the ends of the calendar there is no UTC
        return None
    good = began_at and number.isascii() and number.isdecimal() and len(number) < len(str(LARGEST))
    return (began_at, int(number)) if good else None


urlpatterns = [path("calls", log, name="calls")]
