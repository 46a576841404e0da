"""Telephone numbers in one writing, so that the same number is the same text. North America is at home."""

import re

FEWEST, MOST = 7, 15
_EXTENSION = re.compile(r"(?:ext(?:ension)?\.?|x|#)\s*(\d{1,6})\s*$", re.I)
_NANP = re.compile(r"1[2-9]\d\d[2-9]\d{6}")  # country, area code, office: none of the last two begins with 0 or 1
_LEAVING = {"1": ("011", "00")}  # what is dialled before another country's code
_FOREIGN = re.compile(r"[^\d\s()+./\-\u2010-\u2015\u00a0]")


def normal(text: str) -> str:
    """Return "860-555-0100", "860-555-0100 ext. 12", "+442079460958", or "" for nothing. Raises ValueError in words."""
    text = text.strip()
    if not text:
        return ""
    found = _EXTENSION.search(text)
    bare, extension = (text[: found.start()], f" ext. {found[1]}") if found else (text, "")
    numbers = digits(bare)
    abroad = bare.lstrip("( ").startswith(("+", "00"))
    if abroad and numbers.startswith("00"):
        numbers = numbers[2:]
    no_country = abroad and numbers.startswith("0")
    if _FOREIGN.search(bare) or no_country or not FEWEST <= len(numbers) <= MOST:
        raise ValueError(f"{text[:40]!r} is no telephone number with its area code")
    if len(numbers) == 11 and numbers.startswith("1"):
        numbers, abroad = numbers[1:], False
    if abroad:
        return f"+{numbers}{extension}"
    return f"{_grouped(numbers)}{extension}"


def e164(text: str, home: str = "1") -> str:
    """Return a number as telephone systems take it ("+18605550111"), "" when a text or call cannot reach it.

    `home` is the country code of a number without one. A number with an extension cannot be reached by a machine, nor
    one without its area code.
    """
    text = text.strip()
    if _EXTENSION.search(text) or _FOREIGN.search(text):
        return ""
    numbers, abroad = digits(text), text.lstrip("( ").startswith("+")
    prefix = "" if abroad else next((p for p in _LEAVING.get(home, ("00",)) if numbers.startswith(p)), "")
    if abroad or prefix:
        full = numbers.removeprefix(prefix)
    elif home == "1":
        full = numbers if len(numbers) == 11 else f"1{numbers}"
    else:
        full = home + numbers.removeprefix("0")
    if full.startswith("0") or not FEWEST < len(full) <= MOST or (full.startswith("1") and not _NANP.fullmatch(full)):
        return ""
    return f"+{full}"


def digits(text: str) -> str:
    """Return the ASCII digits of a text alone."""
    return "".join(c for c in text if c.isascii() and c.isdigit())


def same(one: str, other: str) -> bool:
    """Return whether two written numbers are one number; nothing is the same as nothing."""
    try:
        one, other = normal(one), normal(other)
    except ValueError:
        return False
    return bool(one) and one == other


def _grouped(numbers: str) -> str:
    if len(numbers) == 10:
        return f"{numbers[:3]}-{numbers[3:6]}-{numbers[6:]}"
    return f"{numbers[:3]}-{numbers[3:]}" if len(numbers) == 7 else numbers
