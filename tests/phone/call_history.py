"""Calls as they would have been written down, made in one go: single ones, and weeks of them by chance."""

import math
from datetime import date, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

from sameday.phone.calls import FACTS
from sameday.phone.models import Call
from sameday.policy.telephone import Facts, Option, result
from tests.policy.played_calls import play

NEW_YORK = ZoneInfo("America/New_York")


def call(day: date, at: str, *, wait: int | None = None, talk: int | None = None, ended: int = 0, **facts) -> Call:
    """Return a call, not saved: it waits from 20 s on, is answered after `wait`, ends after `talk`, or after `ended`.

    `facts`: seconds after it began, by the column without its "_at", or columns.
    """
    began = datetime.combine(day, time.fromisoformat(at), NEW_YORK).astimezone(ZoneInfo("UTC"))
    row = Call(began_at=began, heard_at=began, option=facts.pop("option", Option.HELP))
    if wait is not None:
        facts |= {"waiting": 20, "answered": 20 + wait}
        ended = 20 + wait + talk
    for name, value in (facts | {"ended": ended}).items():
        field = f"{name}_at" if hasattr(row, f"{name}_at") else name
        setattr(row, field, began + timedelta(seconds=value) if field.endswith("_at") else value)
    row.result = result(Facts(*(getattr(row, name) for name in FACTS)))
    return row


def weeks(first: date, number: int, *, staff: list, rate: float, seed: int, index: float = 1.0, talk: int = 600) -> int:
    """Write so many weeks of calls, 8 to 5 on weekdays, answered by all of these; return how many there are.

    Callers have a patience of 180 s in the mean. An `index` above 1 makes hours uneven.
    """
    chance, rows = Random(seed), []
    for day in (first + timedelta(days=n) for n in range(7 * number)):
        if day.weekday() < 5:
            rows += _day(chance, day, staff, rate, index, talk)
    Call.objects.bulk_create(rows)
    return len(rows)


def _day(chance: Random, day: date, staff: list, rate: float, index: float, talk: int) -> list[Call]:
    seed = chance.randrange(10**9)
    rows = []
    opens = datetime.combine(day, time(8), NEW_YORK)
    played = play(rate, talk, len(staff), calls=10_000, seed=seed, patience_seconds=180, index=index)
    for one in played:
        if one.came >= 9 * 3600:
            break
        began = opens + timedelta(seconds=one.came)
        row = Call(
            began_at=began, waiting_at=began, heard_at=began, option=Option.HELP,
            ended_at=began + timedelta(seconds=one.wait),
        )  # fmt: skip
        if one.answered:
            length = min(-talk * math.log(1 - chance.random()), 3600)
            row.answered_at, row.answered_by = row.ended_at, chance.choice(staff)
            row.ended_at += timedelta(seconds=length)
            row.outcome, row.outcome_at = "resolved", row.ended_at
        row.result = result(Facts(*(getattr(row, name) for name in FACTS)))
        rows.append(row)
    return rows
