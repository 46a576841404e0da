"""The weeks of a period, from Monday to Sunday."""

from datetime import date, timedelta

DAY, WEEK = timedelta(days=1), timedelta(weeks=1)


def monday_of(day: date) -> date:
    """Return the Monday of this day's week."""
    return day - day.weekday() * DAY


def mondays(first: date, last: date) -> list[date]:
    """Return the Mondays of the weeks that these days are in, in order."""
    monday = monday_of(first)
    return [monday + n * WEEK for n in range((last - monday).days // 7 + 1)]
