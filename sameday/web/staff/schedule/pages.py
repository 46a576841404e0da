"""The schedule: a day's appointments as a board or a list, and which requests need a time. Source: ux.md S7, S8."""

import hashlib
from datetime import UTC, datetime, time, timedelta

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_safe

from sameday.accounts import roles
from sameday.appointments import board as boards
from sameday.appointments import kinds, to_schedule
from sameday.appointments.board import Board
from sameday.clock import business_day_after
from sameday.policy.appointment_kinds import Kind
from sameday.policy.kinds import Level
from sameday.tickets.queries_lists import Row
from sameday.web import office, once, pages, words
from sameday.web.staff.clock_face import face
from sameday.web.staff.schedule import asked as asking
from sameday.web.staff.schedule import done, finder, lanes
from sameday.web.staff.schedule.asked import Wanted
from sameday.web.staff.schedule.finder import Trouble
from sameday.web.who import staff

DAY, NOON = timedelta(days=1), time(12)
GROUPS = ((Level.ATS, "ATS, by its order"), (Level.HELP_DESK, "Help desk, by next step"))


@staff("work", read=True)
@require_safe
def schedule(request):
    """Show the board of a day; for a script the pane of one request, or the board alone."""
    return _shown(request, "board")


@staff("work", read=True)
@require_safe
def schedule_list(request):
    """Show the same day person by person, hour by hour."""
    return _shown(request, "list")


@staff("work", read=True)
@require_safe
def schedule_news(request):
    """Say whether the day has changed since `v`: 304 while it has not, else what makes the page load it again."""
    at = timezone.now()
    asked = asking.read(request.GET, office.desk().day_of(at), request.GET.get("view", "board"))
    tag = f'"{version(boards.of_day(office.desk(), asked.day, at=at), _groups(asked, at), at=at)}"'
    if tag in (request.headers.get("If-None-Match"), f'"{request.GET.get("v", "")}"'):
        return HttpResponse(status=304, headers={"ETag": tag})
    answer = render(request, "staff/schedule/news.html", {"asked": asked, "tag": tag.strip('"')})
    answer.headers["ETag"] = tag
    return answer


def page(request, asked: Wanted, *, at: datetime, trouble: Trouble | None = None, status: int = 200) -> HttpResponse:
    """Render the whole schedule, with the pane of the request asked for, else of the first that needs a time."""
    board, groups, every = boards.of_day(office.desk(), asked.day, at=at), _groups(asked, at), kinds.every()
    numbers = [row.number for _, rows, _ in groups for row in rows]
    first = numbers[0] if numbers else None
    facts = _frame(request, asked, board, groups, every, at)
    if request.GET.get("part") in asking.VIEWS and "HX-Request" in request.headers:
        facts |= {"asked": asked, "subject": asked.ticket or first}
        return render(request, f"staff/schedule/{request.GET['part']}.html", facts)
    subject = finder.chosen(asked if asked.ticket else Wanted(asked.day, asked.today, ticket=first))
    facts["on"] = asked.ticket if asked.ticket in numbers else first
    facts |= finder.facts(subject, asked, every=every, at=at, trouble=trouble) | done.told(request, asked, at)
    return pages.staff_page(request, "staff/schedule/page.html", facts, status=status)


def version(board: Board, groups: list, *, at: datetime) -> str:
    """Return what changes when the day or the list of requests does, also by the clock alone."""
    visits = [visit for lane in board.lanes for visit in lane.visits]
    told = [(v.id, v.staff, v.starts_at, v.ends_at, v.sequence, lanes.stand(v, at=at).standing) for v in visits]
    told += [(lane.id, lane.away) for lane in board.lanes]
    told += [(row.number, row.version) for _, rows, _ in groups for row in rows]
    return hashlib.sha256(repr(told).encode()).hexdigest()[:16]


def _shown(request, view: str) -> HttpResponse:
    at = timezone.now()
    asked = asking.read(request.GET, office.desk().day_of(at), view)
    if "HX-Request" in request.headers and asked.ticket and "part" not in request.GET:
        facts = finder.facts(finder.chosen(asked), asked, every=kinds.every(), at=at)
        return render(request, "staff/schedule/finder.html", facts | _may(request))
    return page(request, asked, at=at)


def _frame(request, asked: Wanted, board: Board, groups: list, every: list[Kind], at: datetime) -> dict:
    return _may(request) | {
        "board": board, "lanes": lanes.shown(board, at=at), "heads": lanes.heads(board), "at": at,
        "now_line": lanes.now_line(board, at=at), "client_of": lanes.client_of, "place_of": lanes.place_of,
        "first": f"{lanes.edges(board)[0].astimezone(UTC):{asking.STAMP}}", "zone": office.desk().zone,
        "day_words": words.day(board.window[0]), "full": _full(board, every),
        "closed_words": _closed(board), "groups": _lines(groups, at), "version": version(board, groups, at=at),
        "ticket_url": asked.ticket_url(), "before": asked.address(day=asked.day - DAY),
        "onward": asked.address(day=asked.day + DAY),
    }  # fmt: skip


def _may(request) -> dict:
    """Return what every form of the page needs."""
    role = request.staff.role
    return {"may_work": roles.may(role, "work"), "may_others": roles.may(role, "triage"), "me": request.staff.pk,
            "once": once.key()}  # fmt: skip


def _groups(asked: Wanted, at: datetime) -> list[tuple[str, list[Row], bool]]:
    return [(said, *to_schedule.of(level, office.desk(), at=at, shown=asked.rows)) for level, said in GROUPS]


def _lines(groups: list, at: datetime) -> list:
    return [
        (said, [(row, face(row.next_step_at, at, "Next step due")) for row in rows], more)
        for said, rows, more in groups
        if rows
    ]


def _closed(board: Board) -> str:
    if not board.closed:
        return ""
    calendar = office.desk().calendar
    opens = words.day(datetime.combine(business_day_after(calendar, board.day), NOON, calendar.tz))
    return f"No appointments on this day. The next business day is {opens}."


def _full(board: Board, every: list[Kind]) -> str:
    """Return a warning when ATS has promised all it can on this day, or more. Source: rules.md 4."""
    kind = next((kind for kind in every if kind.level == Level.ATS), None)
    if kind is None or board.closed:
        return ""
    taken, most = board.ats(kind)
    if not taken or taken < most:
        return ""
    return f"ATS is {'over its capacity' if taken > most else 'full'} on this day: {taken} of {most} slots."


urlpatterns = [
    path("schedule", schedule, name="schedule"),
    path("schedule/list", schedule_list, name="schedule_list"),
    path("schedule/news", schedule_news, name="schedule_news"),
]
