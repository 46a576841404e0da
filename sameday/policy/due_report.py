"""What `sameday due` answers: when a request that arrives at a given time is looked at, and why."""

from datetime import datetime

from sameday.clock import Calendar, Span, day_words, explain, parse_instant, time_words
from sameday.policy.triage import Due, triage_due


def report(text: str, calendar: Calendar) -> dict:
    """Return the triage clock of a request received at `text` as JSON values, instants in UTC with Z.

    `text` is an ISO date and time, in the calendar's zone when it names none. Raises UnclearTime, NeverOpen.
    Source: page 2.1, 2.2.
    """
    due = triage_due(parse_instant(text, calendar.zone), calendar)
    return {
        "received_at": _utc(due.received_at),
        "open": due.open,
        "target_at": _utc(due.target_at),
        "promise_at": _utc(due.promise_at),
        "ledger": [_entry(span) for span in due.ledger],
    }


def explanation(text: str, calendar: Calendar) -> str:
    """Return the same in three sentences, one a line. Raises UnclearTime, NeverOpen."""
    due = triage_due(parse_instant(text, calendar.zone), calendar)
    return "\n".join(in_words(due, calendar.zone))


def in_words(due: Due, zone: str) -> list[str]:
    """Return what a triage clock says: received and open or closed, target and promise, the minutes that ran."""
    state = "open" if due.open else "closed"
    return [
        f"Received {_when(due.received_at, zone)}, while the desk was {state}.",
        f"To be triaged by {_when(due.target_at, zone)}; promised by {_when(due.promise_at, zone)}.",
        f"{explain(due.ledger, zone)}.",
    ]


def _entry(span: Span) -> dict:
    minutes = int(span.minutes) if span.minutes.is_integer() else span.minutes
    return {
        "from": _utc(span.from_at),
        "to": _utc(span.to_at),
        "minutes": minutes,
        "running": span.running,
        "reason": span.reason,
    }


def _utc(at: datetime) -> str:
    return at.isoformat().replace("+00:00", "Z")


def _when(at: datetime, zone: str) -> str:
    return f"{day_words(at, zone)}, {time_words(at, zone)}"
