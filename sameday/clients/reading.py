"""One field's text, from a form or a cell, as the value the database keeps. Each raises ValueError in plain words."""

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import lru_cache
from zoneinfo import available_timezones

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from sameday.policy import letters, numbers

MOST_NUMBERS = 20
YES, NO = ("yes", "y", "true", "1", "x", "on"), ("no", "n", "false", "0", "", "off")
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")
_AMOUNT = re.compile(r"(\d{1,3}(,\d{3})+|\d{1,12})(\.\d{1,2})?", re.ASCII)
_LABEL = re.compile(r"[A-Za-z0-9]")
_DOMAIN = re.compile(r"(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]")


def line(most: int) -> Callable[[str], str]:
    """Return the reader of one line of at most `most` characters, without what cannot be seen."""

    def read(text: str) -> str:
        text = " ".join(_UNSEEN.sub(" ", letters.compose(text)).split())
        if len(text) > most:
            raise ValueError(f"Shorten this to {most} characters; it has {len(text)}")
        return text

    return read


def text(most: int) -> Callable[[str], str]:
    """Return the reader of several lines."""
    one = line(most)

    def read(given: str) -> str:
        kept = "\n".join(one(each) for each in given.replace("\r\n", "\n").replace("\r", "\n").split("\n")).strip("\n")
        if len(kept) > most:
            raise ValueError(f"Shorten this to {most:,} characters; it has {len(kept):,}")
        return kept

    return read


def number(given: str) -> str:
    return _short(numbers.normal(given))


def more_numbers(given: str) -> str:
    """Return further numbers, one a line, each with what it is: "Warehouse: 860-555-0100"."""
    found = []
    for each in re.split(r"[\n;]", given.replace("\r", "\n")):
        if not each.strip():
            continue
        label, colon, rest = each.rpartition(":")
        label = line(40)(label)
        if not colon or not _LABEL.search(label) or ":" in label:
            raise ValueError(f"Write each number as “Warehouse: 860-555-0100”, not {each.strip()[:40]!r}")
        found.append(f"{label}: {number(rest)}")
    if len(found) > MOST_NUMBERS:
        raise ValueError(f"Keep at most {MOST_NUMBERS} further numbers")
    return "\n".join(dict.fromkeys(found))


def pairs(kept: str) -> list[tuple[str, str]]:
    """Return (what it is, number) of the further numbers on file."""
    return [(label, rest) for label, _, rest in (each.rpartition(": ") for each in kept.splitlines())]


@lru_cache(50_000)
def mail(given: str) -> str:
    address = line(254)(given).lower()
    try:
        validate_email(address)
    except ValidationError:
        raise ValueError(f"Write a mail address like name@company.example, not {address[:60]!r}") from None
    return address


def domain(given: str) -> str:
    name = line(260)(given).lower().removeprefix("https://").removeprefix("http://").removeprefix("@").strip("./")
    try:
        name = name if name.isascii() else name.encode("idna").decode("ascii")
    except UnicodeError:
        name = ""
    if not _DOMAIN.fullmatch(name):
        raise ValueError(f"Write a mail domain like company.example, not {given.strip()[:60]!r}")
    return name


def yes(given: str) -> bool:
    word = given.strip().lower()
    if word not in YES + NO:
        raise ValueError(f"Write yes or no, not {given.strip()[:40]!r}")
    return word in YES


def one_of(choices: list[tuple[str, str]]) -> Callable[[str], str]:
    """Return the reader of one of these values, by its own name or its words."""
    known = {words.lower(): value for value, words in choices} | {value.lower(): value for value, _ in choices}
    said = ", ".join(words for _, words in choices)

    def read(given: str) -> str:
        if (value := known.get(" ".join(given.lower().split()))) is None:
            raise ValueError(f"Choose one of: {said}")
        return value

    return read


def zone(given: str) -> str:
    name = line(64)(given)
    if name and name not in _zones():
        raise ValueError(f"There is no time zone {name!r}: write it like America/New_York")
    return name


def money(most: int) -> Callable[[str], Decimal | None]:
    """Return the reader of an amount below `most`; nothing is None."""

    def read(given: str) -> Decimal | None:
        bare = given.strip().lstrip("$").strip()
        if not bare:
            return None
        # 1,500.00 is an amount, 1500,00 is not: read as the one or the other it would be wrong by a hundred
        if not _AMOUNT.fullmatch(bare) or (amount := Decimal(bare.replace(",", ""))) >= most:
            raise ValueError("Write the amount like 262.50")
        return amount.quantize(Decimal("0.01"))

    return read


def or_zero(read: Callable) -> Callable[[str], Decimal | int]:
    """Return the reader to which nothing is 0."""
    return lambda given: read(given) or 0


def whole(most: int) -> Callable[[str], int | None]:
    """Return the reader of a whole number below `most`; nothing is None."""

    def read(given: str) -> int | None:
        bare = given.strip().replace(",", "")
        if not bare:
            return None
        if not (bare.isascii() and bare.isdecimal() and len(bare) <= 9 and int(bare) < most):
            raise ValueError(f"Write a whole number below {most:,}")
        return int(bare)

    return read


def factor(given: str) -> Decimal:
    """Return how many times the rate; nothing is once."""
    found = money(100)(given) if given.strip() else Decimal("1.00")
    if not found or found < 1:
        raise ValueError("Write 1 or more, like 1.50")
    return found


def currency(given: str) -> str:
    code = given.strip().upper() or "USD"
    if not re.fullmatch(r"[A-Z]{3}", code, re.ASCII):
        raise ValueError("Write the currency’s three letters, like USD")
    return code


def one_of_numbers(choices: list[tuple[str, str]]) -> Callable[[str], int]:
    """Return the reader of one of these whole numbers, by itself or by its words."""
    read = one_of(choices)
    return lambda given: int(read(given))


def day(given: str) -> date | None:
    """Return a day written 2026-11-24, or 11/24/2026 as it is written here; nothing is None."""
    given = given.strip()
    if not given:
        return None
    try:
        if found := re.fullmatch(r"(\d{1,2})/(\d{1,2})/(\d{4})", given, re.ASCII):
            return date(int(found[3]), int(found[1]), int(found[2]))
        return date.fromisoformat(given)
    except ValueError:
        raise ValueError(f"Write the day like 2026-11-24, not {given[:40]!r}") from None


def words_list(given: str) -> list[str]:
    """Return the words of a list, divided by semicolons or lines, each once."""
    found = [line(80)(each) for each in re.split(r"[\n;]", given)]
    return list(dict.fromkeys(each for each in found if each))[:50]


def order(given: str) -> int | None:
    """Return the place in the order of who approves: 0 for the point of contact, 1 and more for delegates, or None."""
    word = " ".join(given.lower().split())
    if word in ("", "no"):
        return None
    if word in ("0", "point of contact"):
        return 0
    rank = word.removeprefix("delegate").strip() or "1"
    if not (rank.isascii() and rank.isdecimal() and 0 < int(rank) <= 99):
        raise ValueError("Write “point of contact”, “delegate 1”, “delegate 2” and so on, or nothing")
    return int(rank)


def order_words(place: int | None) -> str:
    return "" if place is None else "point of contact" if place == 0 else f"delegate {place}"


def _short(kept: str) -> str:
    return line(40)(kept)


@lru_cache
def _zones() -> frozenset[str]:
    return frozenset(available_timezones())
