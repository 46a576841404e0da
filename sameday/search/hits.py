"""The messages that answer a query, newest first, a thousand at most: one statement on SQLite, a few on PostgreSQL."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import pairwise
from typing import NamedTuple

from django.db import connection

from sameday.policy.kinds import Stage, State
from sameday.search import postgres, sqlite
from sameday.search.words import OPEN, Query, Term

AT_MOST = 1000
CLUSTERS = 8  # ranges of ids looked at for the tickets of a stage
CLUSTERED_AT_MOST = 20_000
# PostgreSQL, whose index knows no order: how many ids are looked through first; beyond how many all are
FIRST, NEARLY_ALL, ALL = 4_096, 131_072, 2**62
A_MONTH = timedelta(days=31)
SAMPLES = 40  # messages whose day is looked at, to see whether ids follow the days
FARTHER = 8  # times as many where a day is asked for and nothing was found so near
COLUMNS = "w.message_id, w.ticket_id, w.received_at, t.subject, t.stage, t.state"


class Hit(NamedTuple):
    """A message and its ticket. `at`: the text of an instant in UTC; to read a thousand of them would take a while."""

    message: int
    number: int
    at: str
    subject: str
    stage: str
    state: str


@dataclass(frozen=True)
class Wanted:
    """A query made ready: `facets` groups of which a message has one each, the months last; instants; who reads."""

    query: Query
    facets: tuple[tuple[str, ...], ...] = ()
    before: datetime | None = None
    after: datetime | None = None
    for_clients: bool = False


def newest(wanted: Wanted, *, below: int | None = None, most: int = AT_MOST) -> list[Hit]:
    """Return the newest hits whose message id is less than `below`, `most` of them at most."""
    found: list[Hit] = []
    for low, high in _ranges(wanted.query, below):
        asked, size = wanted, FIRST
        if connection.vendor == "sqlite":
            size, (asked, low, high) = ALL, _by_day(wanted, low, high)
        while low <= high and len(found) < most:
            first = max(low, high - size + 1)
            hits = _asked(asked, first, high, most - len(found))
            found += hits
            size, high = _next(wanted, size, len(hits), most - len(found)), first - 1
    return found


def _by_day(wanted: Wanted, low: int, high: int) -> tuple[Wanted, int, int]:
    """Return the query without its months, and the first and last id that can have one of them.

    Dozens of months cost FTS5 more than all other words. They stay where ids do not follow the days (imported mail).
    """
    if not (wanted.before or wanted.after) or not (wanted.query.terms or wanted.query.sender):
        return wanted, low, high
    months = sqlite.facets(wanted.facets[-1])
    with connection.cursor() as cursor:
        if wanted.before:
            high = _edge(cursor, months, low, high, "DESC") or -1
        if wanted.after and low <= high:
            low = _edge(cursor, months, low, high, "ASC") or high + 1
        between = [high - (high - low) * part // SAMPLES for part in range(SAMPLES)] if low <= high else [low]
        places = ", ".join(["%s"] * len(between))
        cursor.execute(
            f"SELECT min(received_at), max(received_at) FROM search_words WHERE message_id IN ({places})", between
        )
        first, last = cursor.fetchone()
    follows = first and (not wanted.before or last < _as_kept(wanted.before + A_MONTH))
    follows = follows and (not wanted.after or first >= _as_kept(wanted.after - A_MONTH))
    return (replace(wanted, facets=wanted.facets[:-1]) if follows else wanted), low, high


def _edge(cursor, months: str, low: int, high: int, order: str) -> int | None:
    sql = (
        f"SELECT rowid FROM search_index WHERE search_index MATCH %s AND rowid BETWEEN %s AND %s ORDER BY rowid {order}"
    )
    cursor.execute(f"{sql} LIMIT 1", [months, low, high])
    return (cursor.fetchone() or (None,))[0]


def _as_kept(at: datetime) -> str:
    return connection.ops.adapt_datetimefield_value(at)


def _next(wanted: Wanted, size: int, hits: int, missing: int) -> int:
    """Return how many ids to look through next, where `hits` were found in the last `size`."""
    if hits:
        return max(FIRST, size * missing * 3 // (hits * 2))  # half as many again as it should take
    return size * FARTHER if wanted.before else ALL


def _asked(wanted: Wanted, low: int, high: int, most: int) -> list[Hit]:
    sql, params = statement(wanted, low, high, most)
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return [Hit._make(row) for row in cursor.fetchall()]


def statement(wanted: Wanted, low: int, high: int, most: int) -> tuple[str, list]:
    """Return SQL and values for the hits between two ids; tests ask for its plan."""
    where, params = _conditions(wanted)
    build = _sqlite if connection.vendor == "sqlite" else _postgres
    return build(wanted, where, params, low, high, most)


def _sqlite(wanted: Wanted, where: str, params: list, low: int, high: int, most: int) -> tuple[str, list]:
    readable = sqlite.READABLE_BY_CLIENTS if wanted.for_clients else sqlite.READABLE
    asked = [sqlite.match(_whole(wanted.query.terms), readable)] if wanted.query.terms else []
    asked += [sqlite.match(_whole(wanted.query.sender), "who")] if wanted.query.sender else []
    asked += [sqlite.facets(*wanted.facets)] if wanted.facets else []
    tickets = f"CROSS JOIN tickets_ticket t ON t.number = w.ticket_id WHERE {where}"
    if not asked:
        sql = f"SELECT {COLUMNS} FROM search_words w {tickets} AND w.message_id BETWEEN %s AND %s"
        return f"{sql} ORDER BY w.message_id DESC LIMIT %s", [*params, low, high, most]
    # CROSS JOIN: FTS5 first, in the order of its ids, so that it stops at the limit
    sql = (
        f"SELECT {COLUMNS} FROM search_index f CROSS JOIN search_words w ON w.message_id = f.rowid {tickets} "
        "AND search_index MATCH %s AND f.rowid BETWEEN %s AND %s ORDER BY f.rowid DESC LIMIT %s"
    )
    return sql, [*params, " AND ".join(f"({each})" for each in asked), low, high, most]


def _postgres(wanted: Wanted, where: str, params: list, low: int, high: int, most: int) -> tuple[str, list]:
    readable = postgres.FOR_CLIENTS if wanted.for_clients else postgres.ANYWHERE
    asked = [postgres.match(_whole(wanted.query.terms), readable)] if wanted.query.terms else []
    asked += [postgres.match(_whole(wanted.query.sender), postgres.WHO)] if wanted.query.sender else []
    groups = list(wanted.facets)
    if asked and high - low < NEARLY_ALL:
        groups.append(postgres.eras(low, high))
    asked += [postgres.facets(*groups)] if groups else []
    matches = "w.words @@ %s::tsquery AND " if asked else ""
    # + 0: never by the primary key, which would read one message after the other for a rare word
    key = "w.message_id + 0" if asked else "w.message_id"
    columns = COLUMNS.replace("w.received_at", "w.received_at::text")
    sql = (
        f"SELECT {columns} FROM search_words w JOIN tickets_ticket t ON t.number = w.ticket_id WHERE {matches}"
        f"{key} BETWEEN %s AND %s AND {where} ORDER BY {key} DESC LIMIT %s"
    )
    return sql, [*([" & ".join(f"({each})" for each in asked)] if asked else []), low, high, *params, most]


def _whole(terms: tuple[Term, ...]) -> tuple[Term, ...]:
    return tuple(term.whole for term in terms)


def _conditions(wanted: Wanted) -> tuple[str, list]:
    """Return what the ticket and the day must be. Spam is found when it is asked for."""
    query, where, params = wanted.query, [], []
    either = [f"t.stage IN ({', '.join(['%s'] * len(query.stages))})"] if query.stages else []
    either += [f"t.state IN ({', '.join(['%s'] * len(query.states))})"] if query.states else []
    if either:
        where.append(f"({' OR '.join(either)})")
        params += [*sorted(query.stages), *sorted(query.states)]
    if State.SPAM not in query.states:
        where.append("t.state <> 'spam'")
    for sign, at in (("<", wanted.before), (">=", wanted.after)):
        if at:
            where.append(f"w.received_at {sign} %s")
            params.append(connection.ops.adapt_datetimefield_value(at))
    return " AND ".join(where) or "1 = 1", params


def _ranges(query: Query, below: int | None) -> list[tuple[int, int]]:
    """Return the ranges of message ids to look at, the newest first: of a stage with few tickets only theirs."""
    with connection.cursor() as cursor:
        high = below - 1 if below else _highest(cursor)
        few = _tickets(query)
        if not few:
            return [(0, high)]
        cursor.execute(
            f"SELECT message_id FROM search_words WHERE ticket_id IN ({few}) AND message_id <= %s "
            "ORDER BY message_id DESC LIMIT %s",
            [high, CLUSTERED_AT_MOST],
        )
        ids = [number for (number,) in cursor.fetchall()]
    return _clusters(ids) if len(ids) < CLUSTERED_AT_MOST else [(0, high)]


def _highest(cursor) -> int:
    cursor.execute("SELECT max(message_id) FROM search_words")
    return cursor.fetchone()[0] or 0


# The tickets of a stage and perhaps a few more, each by a partial index of tickets/models.py
_IN_WORK = (
    "SELECT number FROM tickets_ticket WHERE next_step_at IS NOT NULL UNION ALL SELECT number FROM tickets_ticket "
    "WHERE next_step_at IS NULL AND triaged_at IS NOT NULL AND resolved_at IS NULL AND closed_at IS NULL"
)
_FEW = {
    **dict.fromkeys(OPEN, _IN_WORK),
    Stage.NEW: "SELECT number FROM tickets_ticket WHERE stage = 'new'",
    Stage.RESOLVED: "SELECT number FROM tickets_ticket WHERE act_at IS NOT NULL UNION ALL "
    "SELECT number FROM tickets_ticket WHERE alarm",
    **{state: f"SELECT number FROM tickets_ticket WHERE state = '{state}'" for state in State},
}


def _tickets(query: Query) -> str:
    """Return SQL for the numbers of all tickets that the query's stages allow, "" when they are many or all."""
    asked = query.stages | query.states
    if not asked or Stage.CLOSED in asked:
        return ""
    return " UNION ALL ".join(sorted({_FEW[each] for each in asked}))


def _clusters(ids: list[int]) -> list[tuple[int, int]]:
    """Return ranges that hold all ids, cut at the widest gaps."""
    if not ids:
        return []
    gaps = sorted(range(1, len(ids)), key=lambda n: ids[n - 1] - ids[n], reverse=True)[: CLUSTERS - 1]
    edges = [0, *sorted(gaps), len(ids)]
    return [(ids[last - 1], ids[first]) for first, last in pairwise(edges)]
