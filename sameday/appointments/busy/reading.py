"""What a calendar says about when its owner is busy. Reads texts, returns times; knows no database and no settings.

As a program it is the process that `apart` starts: a calendar can hold a rule that takes hours to work out, or one that
never comes to an end. Source: issue 5, item 8.
"""

import json
import re
import resource
import sys
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import icalendar
import recurring_ical_events

from sameday.appointments.busy import Times, Unreadable
from sameday.clock.instants import first_instant

CPU_SECONDS, MEMORY_BYTES = 10, 800_000_000
MOST = 5_000
DAY = timedelta(days=1)
# What came from us: an invitation that a client got, or our own feed. The appointment itself counts already.
OURS = re.compile(r"(?:appointment-\d+@|a\d+\.\d+\.\d+\.[a-z2-7]{16}(?:@|$))", re.IGNORECASE)
NOT_BUSY = ("FREE", "WORKINGELSEWHERE")


def busy(
    texts: Iterable[str], *, zone: ZoneInfo, begin: datetime, end: datetime, mails: Iterable[str] = ()
) -> Times:  # fmt: skip
    """Return when the owner is busy between two instants, in UTC, in order; what overlaps or touches is one time.

    Free, transparent and cancelled events do not count, nor those that one of `mails` declined, nor ours. `zone`:
    whose midnight a whole day has, and in which times without a zone are meant. Raises Unreadable.
    """
    found: Times = []
    mine = {mail.lower() for mail in mails if mail}
    for text in texts:
        for calendar in _calendars(text):
            found += _events(calendar, zone, begin, end, mine)
            found += _published_times(calendar, zone)
    inside = [(max(a, begin), min(b, end)) for a, b in found if a < end and b > begin and a < b]
    joined = _joined(sorted(inside))
    if len(joined) > MOST:
        raise Unreadable(f"it holds more than {MOST:,} times")
    return joined


def _calendars(text: str) -> list[icalendar.Calendar]:
    try:
        found = icalendar.Calendar.from_ical(text, multiple=True)
    except (ValueError, IndexError, KeyError, TypeError, AttributeError, RecursionError):
        raise Unreadable("what is there is no calendar") from None
    if not found or any(each.name != "VCALENDAR" for each in found):
        raise Unreadable("what is there is no calendar")
    return found


def _events(calendar: icalendar.Calendar, zone: ZoneInfo, begin: datetime, end: datetime, mine: set[str]) -> Times:
    try:
        # A day more on both sides: what begins at a midnight elsewhere is cut by `busy`.
        events = recurring_ical_events.of(calendar, skip_bad_series=True).between(begin - DAY, end + DAY)
    except (ValueError, OverflowError, TypeError, AttributeError, KeyError, ArithmeticError):
        raise Unreadable("its events cannot be worked out") from None
    return [_instants(event, zone) for event in events if _counts(event, mine)]


def _counts(event: icalendar.Event, mine: set[str]) -> bool:
    said = {name: str(event.get(name, "")).strip().upper() for name in ("STATUS", "TRANSP", _OUTLOOK)}
    if said["STATUS"] == "CANCELLED" or said["TRANSP"] == "TRANSPARENT" or said[_OUTLOOK] in NOT_BUSY:
        return False
    return not OURS.match(str(event.get("UID", "")).strip()) and not _declined(event, mine)


def _declined(event: icalendar.Event, mine: set[str]) -> bool:
    invited = event.get("ATTENDEE", [])
    for each in invited if isinstance(invited, list) else [invited]:
        address = str(each).lower().removeprefix("mailto:")
        if address in mine and getattr(each, "params", {}).get("PARTSTAT", "").upper() == "DECLINED":
            return True
    return False


def _instants(event: icalendar.Event, zone: ZoneInfo) -> tuple[datetime, datetime]:
    start = event["DTSTART"].dt
    end = event["DTEND"].dt if "DTEND" in event else start
    if not isinstance(start, datetime):
        end = end if not isinstance(end, datetime) else end.date()
        return _instant(start, zone), _instant(max(end, start + DAY), zone)
    return _instant(start, zone), _instant(end, zone)


def _instant(at: date | datetime, zone: ZoneInfo) -> datetime:
    if not isinstance(at, datetime):
        return first_instant(at, time(0), zone)
    return (at if at.tzinfo is not None else at.replace(tzinfo=zone)).astimezone(UTC)


def _published_times(calendar: icalendar.Calendar, zone: ZoneInfo) -> Times:
    """Return the times of a calendar that says only busy or free (VFREEBUSY)."""
    found: Times = []
    for part in calendar.walk("VFREEBUSY"):
        lines = part.get("FREEBUSY", [])
        for line in lines if isinstance(lines, list) else [lines]:
            if getattr(line, "params", {}).get("FBTYPE", "BUSY").upper() != "FREE":
                found.append((_instant(line.start, zone), _instant(line.end, zone)))
    return found


def _joined(times: Times) -> Times:
    joined: Times = []
    for start, end in times:
        if joined and start <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return joined


def main() -> None:
    """Answer one question of `apart`, within ten seconds of work and so much memory."""
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    asked = json.load(sys.stdin.buffer)
    begin, end = (datetime.fromisoformat(asked[name]) for name in ("begin", "end"))
    try:
        found = busy(asked["texts"], zone=ZoneInfo(asked["zone"]), begin=begin, end=end, mails=asked["mails"])
        answer = {"times": [[start.isoformat(), end.isoformat()] for start, end in found]}
    except Unreadable as error:
        answer = {"unreadable": str(error)}
    json.dump(answer, sys.stdout)


_OUTLOOK = "X-MICROSOFT-CDO-BUSYSTATUS"

if __name__ == "__main__":
    main()
