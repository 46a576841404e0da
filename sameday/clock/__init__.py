"""Business time: calendars, open windows, and minutes added, taken away and explained. Pure; UTC out."""

from sameday.clock.calendar import Calendar, Day
from sameday.clock.days import add_business_days, business_day_after, close_of_day, same_time_after, same_time_before
from sameday.clock.local import UnclearTime, parse_instant
from sameday.clock.minutes import add_minutes, minutes_between, subtract_minutes
from sameday.clock.opening import is_open, next_opening
from sameday.clock.spans import Span, ledger
from sameday.clock.windows import NeverOpen
from sameday.clock.words import day_words, explain, time_words

__all__ = [
    "Calendar",
    "Day",
    "NeverOpen",
    "Span",
    "UnclearTime",
    "add_business_days",
    "add_minutes",
    "business_day_after",
    "close_of_day",
    "day_words",
    "explain",
    "is_open",
    "ledger",
    "minutes_between",
    "next_opening",
    "parse_instant",
    "same_time_after",
    "same_time_before",
    "subtract_minutes",
    "time_words",
]
