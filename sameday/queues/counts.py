"""How much stands in each view: two questions for all of them, out of the indexes the lists are read from.

Nothing is kept, so nothing can be wrong and no writer waits for a counter's row (docs/decisions/0013).
"""

from collections.abc import Iterable
from datetime import date, datetime
from functools import lru_cache
from urllib.parse import parse_qs
from zoneinfo import ZoneInfo

from django.db import connection
from django.db.models import Count

from sameday.asked import Given, filled
from sameday.queues import coordinator, filters
from sameday.queues.filters import Who
from sameday.queues.views import BUILT_IN, VIEWS, Pool, View, tickets
from sameday.tickets.models import Ticket
from sameday.tickets.queries_lists import in_work, open_work

MOST = 100
LOOKED_AT = 1000


def of_views(who: Who) -> dict[str, int]:
    """Return the number of each counted view by its name, "coordinator" among them; MOST is that many or more.

    One question.
    """
    asked = _built_in()
    sql = ", ".join(f"(SELECT COUNT(*) FROM ({each}) AS c)" for each, _ in asked.values())  # noqa: S608  the ORM's own
    (found,) = _ask(f"SELECT {sql}", [p for _, each in asked.values() for p in each], who)
    numbers = dict(zip(asked, found, strict=True))
    parts = [numbers.pop(key) for key in list(numbers) if isinstance(key, tuple)]
    return numbers | {"coordinator": min(sum(parts), MOST)}


def of_saved(saved: Iterable[tuple[int, str]], who: Who) -> tuple[dict[int, int], bool]:
    """Return the number of each of the saved views (id, query) of open work, and whether there may be more.

    One question, one pass over the LOOKED_AT requests whose next step is due first.
    """
    counted = {key: query for key, query in saved if _of_work(query)}
    if not counted:
        return {}, False
    sql, params = _one_pass(tuple(counted.values()), who.today, who.zone.key, connection.vendor)
    ((looked, *found),) = _ask(sql, params, who)
    return dict(zip(counted, found, strict=True)), looked >= LOOKED_AT


def _ask(sql: str, params: Iterable, who: Who) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(sql, filled(params, {"staff": who.staff.pk, "at": who.at}))
        return cursor.fetchall()


def _built_in() -> dict:
    """Return the SQL of what is counted for everyone, written once a connection."""
    known = connection.__dict__.setdefault("sameday_counts", {})
    if not known:
        staff = Given("staff")
        for view in BUILT_IN:
            if view.counted:
                found = tickets(view, staff, {}).order_by(*view.sorts[0].order)
                known[view.name] = _written(found.values("pk")[:MOST].query)
        for part in coordinator.PARTS:
            known["coordinator", part.name] = _written(part.tickets().values("pk")[:MOST].query)
        known["coordinator", "follow_ups"] = _written(coordinator.follow_ups().values("pk")[:MOST].query)
    return known


@lru_cache(maxsize=1024)
def _of_work(query: str) -> tuple[View, dict] | None:
    """Return view and filters of a saved view of open work; None for others, which are not counted."""
    keys = parse_qs(query)
    view = VIEWS.get("".join(keys.get("view", ())))
    if view is None or view.pool != Pool.WORK:
        return None
    return view, {name: value for name, value in filters.read(keys).values.items() if name in view.filters}


@lru_cache(maxsize=256)
def _one_pass(queries: tuple[str, ...], today: date, zone: str, vendor: str) -> tuple[str, tuple]:
    """Return the SQL that counts all of these at once; kept for the day, whose midnights stand in it."""
    who = Who(Given("staff"), Given("at"), today, ZoneInfo(zone))
    first = Ticket.objects.filter(next_step_at__isnull=False).order_by("next_step_at", "number")
    query = open_work().filter(pk__in=first.values("pk")[:LOOKED_AT]).query.chain()
    query.default_cols = False
    query.clear_ordering(force=True)
    query.add_annotation(Count("pk"), "looked")
    for place, text in enumerate(queries):
        view, values = _of_work(text)
        meant = in_work(view.name, who.staff) & filters.where(values, who)
        query.add_annotation(Count("pk", filter=meant) if meant else Count("pk"), f"n{place}")
    return _written(query)


def _written(query) -> tuple[str, tuple]:
    return query.get_compiler(connection=connection).as_sql()


def who(staff, at: datetime, zone: ZoneInfo) -> Who:
    """Return the one who looks, now, by the office's day."""
    return Who(staff, at, at.astimezone(zone).date(), zone)
