"""The calendar that travels in a mail beside its words, as every program's "accept" button wants it (RFC 6047)."""

from base64 import encodebytes
from dataclasses import dataclass


@dataclass(frozen=True)
class CalendarPart:
    """`method`: REQUEST or CANCEL, the same as in the calendar's own text."""

    method: str
    ical: bytes

    def part(self) -> bytes:
        """Return the MIME part. Gmail and Outlook look for it among the alternatives, the last of them."""
        head = (
            f'Content-Type: text/calendar; charset="utf-8"; method={self.method}\r\n'
            "Content-Transfer-Encoding: base64\r\n\r\n"
        )
        return head.encode() + encodebytes(self.ical).replace(b"\n", b"\r\n").removesuffix(b"\r\n")
