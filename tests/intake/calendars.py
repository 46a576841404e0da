"""Invitations and answers to them as the common calendar programs write them."""

import base64

from tests.intake.mails import multipart, part, whole

EASTERN = (  # as Outlook and Exchange send it: the name is Windows' own
    "BEGIN:VTIMEZONE\r\nTZID:Eastern Standard Time\r\n"
    "BEGIN:STANDARD\r\nDTSTART:16010101T020000\r\nTZOFFSETFROM:-0400\r\nTZOFFSETTO:-0500\r\n"
    "RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=1SU;BYMONTH=11\r\nEND:STANDARD\r\n"
    "BEGIN:DAYLIGHT\r\nDTSTART:16010101T020000\r\nTZOFFSETFROM:-0500\r\nTZOFFSETTO:-0400\r\n"
    "RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=2SU;BYMONTH=3\r\nEND:DAYLIGHT\r\nEND:VTIMEZONE\r\n"
)


def calendar(method: str, *lines: str, zones: str = "") -> str:
    """Return a calendar with one event of these lines."""
    event = "\r\n".join(("BEGIN:VEVENT", *lines, "END:VEVENT"))
    head = f"BEGIN:VCALENDAR\r\nPRODID:-//test//EN\r\nVERSION:2.0\r\nMETHOD:{method}\r\n"
    return f"{head}{zones}{event}\r\nEND:VCALENDAR\r\n"


def exchange_id(uid: str) -> str:
    """Return the id that Exchange makes of one that is not its own."""
    data = b"vCal-Uid\x01\x00\x00\x00" + uid.encode() + b"\x00"
    head = bytes.fromhex("040000008200E00074C5B7101A82E008") + bytes(20) + len(data).to_bytes(4, "little")
    return (head + data).hex().upper()


def outlook(uid: str, partstat: str, *, method="REPLY", who="ann@acme.example", **more) -> str:
    """Return what desktop Outlook answers; `more`: sequence, stamp, start, end, comment."""
    lines = [
        f'ATTENDEE;CN="Ann Keller";PARTSTAT={partstat};RSVP=TRUE:mailto:{who}',
        "CLASS:PUBLIC",
        f"DTSTAMP:{more.get('stamp', '20261123T140000Z')}",
        f'DTSTART;TZID="Eastern Standard Time":{more.get("start", "20261124T103000")}',
        f'DTEND;TZID="Eastern Standard Time":{more.get("end", "20261124T113000")}',
        'ORGANIZER;CN="Harbor IT":mailto:help@desk.example',
        f"SEQUENCE:{more.get('sequence', 0)}",
        "SUMMARY;LANGUAGE=en-us:Printer visit",
        f"UID:{uid}",
    ]
    if "comment" in more:
        lines.append(f"COMMENT:{more['comment']}")
    return calendar(method, *lines, zones=EASTERN)


def answer(text: str, *, method="REPLY", body: str | None = "", subject="Accepted: Printer visit", **headers) -> bytes:
    """Return the mail that carries an answer; `body` None: the calendar is all of it."""
    kind = f"text/calendar; method={method}; charset=UTF-8"
    data = base64.encodebytes(text.encode())
    cal = part(data, kind, Content_Transfer_Encoding="base64")
    content = cal if body is None else multipart("alternative", part(body), cal, boundary="cal")
    return whole(content, Subject=subject, **{"Message_ID": "<reply@acme.example>"} | headers)
