"""What staff typed into a form, read with limits; what cannot be read is refused in plain words at its field."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal, InvalidOperation
from enum import StrEnum

from sameday import clock
from sameday.outbox.prose import plain
from sameday.policy.estimate import MOST_HOURS
from sameday.web import office

LONGEST_TEXT = 50_000
LONGEST_LINE = 250
LARGEST = 10**9
MOST_MINUTES = MOST_HOURS * 60


class Refused(Exception):
    """A form that cannot be taken as it is: [(field id, words)] for the error summary."""

    def __init__(self, *errors: tuple[str, str]):
        self.errors = list(errors)
        super().__init__("; ".join(words for _, words in errors))


@dataclass(frozen=True)
class Typed:
    """The fields of a POST; every reader takes the field's name first and raises Refused."""

    data: dict

    def text(self, name: str, *, need: str = "", most: int = LONGEST_TEXT) -> str:
        """Return a text of several lines without control characters; `need` is said when it is empty."""
        text = plain(self.data.get(name, "")).strip()
        if need and not text:
            raise Refused((name, need))
        if len(text) > most:
            raise Refused((name, f"Shorten this to {most:,} characters; it has {len(text):,}"))
        return text

    def line(self, name: str, *, need: str = "", most: int = LONGEST_LINE) -> str:
        """Return one line."""
        return " ".join(self.text(name, need=need, most=most).split())

    def address(self, name: str, *, need: str = "", example: str = "name@company.example") -> str:
        """Return one mail address in lower case, "" for an empty field without `need`."""
        address = self.line(name, need=need, most=254).lower()
        local, _, domain = address.partition("@")
        if address and (not local or "." not in domain or any(c in address for c in " ,;<>\"'()")):
            raise Refused((name, f"Write a mail address like {example}"))
        return address

    def lines(self, *names: str) -> list[str]:
        """Return the lines of these fields that are not empty."""
        return [line for name in names if (line := self.line(name))]

    def called(self) -> tuple[int, str]:
        """Return the contact and the number that were called, as the list of whom we call names them; 0 for none."""
        contact, _, number = self.data.get("called", "").partition(":")
        return (int(contact) if contact.isascii() and contact.isdecimal() and len(contact) < 16 else 0), number

    def number(self, name: str) -> int | None:
        """Return a whole number of at least 0, or None for anything else."""
        text = self.data.get(name, "").strip().lstrip("#").removeprefix("T-").removeprefix("t-")
        return int(text) if text.isascii() and text.isdecimal() and len(text) < 16 else None

    def minutes(self, name: str, *, need: str) -> int:
        found = self.number(name)
        if not found:
            raise Refused((name, need))
        if found > MOST_MINUTES:
            raise Refused((name, f"Write {MOST_MINUTES:,} minutes at the most"))
        return found

    def money(self, name: str) -> Decimal | None:
        """Return an amount in the desk's currency, None when the field is empty."""
        text = self.data.get(name, "").strip().lstrip("$").replace(",", "")
        if not text:
            return None
        try:
            amount = Decimal(text)
        except InvalidOperation:
            amount = Decimal(-1)
        if not (amount.is_finite() and 0 <= amount < 10**8 and amount == round(amount, 2)):
            raise Refused((name, "Write the amount like 262.50"))
        return amount

    def one_of(self, name: str, kind: type[StrEnum], *, need: str) -> StrEnum:
        """Return the chosen word of an enumeration."""
        if (word := self.data.get(name)) not in list(kind):
            raise Refused((name, need))
        return kind(word)

    def instant(self, name: str) -> datetime:
        """Return a date and time typed in the office's zone, in UTC."""
        try:
            return clock.parse_instant(self.data.get(name, ""), office.desk().zone)
        except (clock.UnclearTime, OverflowError) as trouble:
            words = "Choose a day and a time" if not self.data.get(name) else str(trouble).rstrip(".")
            raise Refused((name, words)) from None
