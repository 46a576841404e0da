"""Calendars as text, for tests."""

from textwrap import dedent


def event(start, end, uid="1@theirs.example", *more):
    """Return one event; `start` and `end` as the lines say them: `;TZID=America/New_York:20261123T100000`."""
    lines = ["BEGIN:VEVENT", f"UID:{uid}", "DTSTAMP:20261101T000000Z", f"DTSTART{start}", f"DTEND{end}", *more]
    return "\r\n".join([*lines, "SUMMARY:Dentist", "END:VEVENT", ""])


def calendar(*parts):
    """Return a calendar of these parts."""
    return "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//theirs//EN\r\n" + "".join(parts) + "END:VCALENDAR\r\n"


OUTLOOK_ZONE = dedent("""\
    BEGIN:VTIMEZONE
    TZID:Customized Time Zone
    BEGIN:STANDARD
    DTSTART:16010101T020000
    TZOFFSETFROM:-0400
    TZOFFSETTO:-0500
    RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=1SU;BYMONTH=11
    END:STANDARD
    BEGIN:DAYLIGHT
    DTSTART:16010101T020000
    TZOFFSETFROM:-0500
    TZOFFSETTO:-0400
    RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=2SU;BYMONTH=3
    END:DAYLIGHT
    END:VTIMEZONE
    """).replace("\n", "\r\n")
