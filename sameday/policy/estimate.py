"""From an estimate to the most that it may cost, and back. Pure. Source: rules.md 8, 11; ux.md S10."""

from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal, InvalidOperation

from sameday.policy import billed_time
from sameday.policy.approval import Charge

MOST_HOURS = 2000


def cap(
    charge: Charge,
    minutes: int,
    *,
    rate: Decimal | None,
    multiplier: Decimal = Decimal(1),
    price: Decimal | None = None,
) -> Decimal | None:
    """Return the most that is billed: the high estimate at the plan's rate, the price, or nothing.

    None where the rate or the price is missing.
    """
    if charge == Charge.NONE:
        return Decimal("0.00")
    if charge == Charge.FIXED:
        return price
    return None if rate is None else billed_time.amount(minutes, rate, multiplier)


def minutes_within(amount: Decimal, rate: Decimal, multiplier: Decimal = Decimal(1)) -> int:
    """Return how many whole minutes an amount pays, and never more than an estimate may have."""
    if not rate * multiplier:
        return 0
    return min(MOST_HOURS * 60, int((amount * 60 / (rate * multiplier)).to_integral_value(ROUND_FLOOR)))


def minutes(hours: str) -> int:
    """Return the minutes of hours as typed: "1.5", "1:30", "0,25". Raises ValueError with what to write."""
    text = hours.strip().replace(",", ".")
    whole, colon, rest = text.partition(":")
    try:
        if colon and len(rest) == 2 and rest.isascii() and rest.isdecimal() and int(rest) < 60:
            found = Decimal(whole or 0) * 60 + int(rest)
        else:
            found = Decimal(text) * 60
        right = found.is_finite() and 0 <= found <= MOST_HOURS * 60
    except InvalidOperation:
        right = False
    if not right:
        raise ValueError("Write hours like 1.5 or 1:30")
    return int(found.to_integral_value(ROUND_HALF_UP))


def hours(minutes: int) -> str:
    """Return minutes as hours are typed: "1.5", "0.25", and "1:20" where that has no short decimal."""
    if not minutes:
        return ""
    exact = Decimal(minutes) / 60
    if exact == round(exact, 2):
        return format(exact.normalize(), "f")
    return f"{minutes // 60}:{minutes % 60:02}"
