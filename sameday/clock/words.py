"""A ledger, a day and a time in words, the same for staff and for the client."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sameday.clock.spans import Span

ONE_WEEK = timedelta(days=6)


def explain(ledger: Sequence[Span], zone: str) -> str:
    """Return one sentence: "Fri 16:30-17:00 ran 30 min; closed until Mon 08:00; Mon 08:00-08:30 ran 30 min".

    Special days are named; a ledger too long for weekdays alone shows dates; an empty one is an empty text.
    """
    if not ledger:
        return ""
    # Six days apart is the most that weekday names alone can tell apart.
    pattern = "%a" if ledger[-1].to_at - ledger[0].from_at < ONE_WEEK else "%a %d %b"
    return "; ".join(_part(span, pattern, ZoneInfo(zone)) for span in ledger)


def day_words(at: datetime, zone: str) -> str:
    """Return the local date as "Monday 23 November"."""
    local = at.astimezone(ZoneInfo(zone))
    return f"{local:%A} {local.day} {local:%B}"


def time_words(at: datetime, zone: str) -> str:
    """Return the local time as "8:30 am", seconds left out."""
    local = at.astimezone(ZoneInfo(zone))
    return f"{local.hour % 12 or 12}:{local.minute:02} {'am' if local.hour < 12 else 'pm'}"


def _part(span: Span, pattern: str, tz: ZoneInfo) -> str:
    from_at, to_at = span.from_at.astimezone(tz), span.to_at.astimezone(tz)
    _, _, names = span.reason.partition(": ")
    named = f" ({names})" if names else ""
    if not span.running:
        return f"closed until {to_at.strftime(pattern)} {_clock(to_at)}{named}"
    same_day = from_at.date() == to_at.date()
    end = _clock(to_at) if same_day else f"{to_at.strftime(pattern)} {_clock(to_at)}"
    return f"{from_at.strftime(pattern)} {_clock(from_at)}-{end} ran {_length(span)}{named}"


def _clock(at: datetime) -> str:
    return f"{at:%H:%M:%S}" if at.second else f"{at:%H:%M}"


def _length(span: Span) -> str:
    minutes, seconds = divmod(round((span.to_at - span.from_at).total_seconds()), 60)
    words = [f"{minutes} min"] if minutes or not seconds else []
    return " ".join([*words, f"{seconds} s"] if seconds else words)
