"""Money and time as offers and their mails say them. Pure. Source: ux.md 4 (money with its cap)."""

from decimal import ROUND_HALF_UP, Decimal

from sameday.policy.approval import Charge

_SIGNS = {"USD": "$", "CAD": "CA$", "EUR": "€", "GBP": "£"}
_CENT = Decimal("0.01")


def money(amount: Decimal | int, currency: str = "USD") -> str:
    """Return `$1,262.50`, and `$175` where there are no cents."""
    amount = Decimal(amount).quantize(_CENT, ROUND_HALF_UP)
    said = f"{amount:,.2f}".removesuffix(".00")
    sign = _SIGNS.get(currency)
    return f"{sign}{said}" if sign else f"{said} {currency}"


def exact(amount: Decimal, currency: str = "USD") -> str:
    """Return `$1,262.50`, `$175.00` and `-$10.00`: what stands in a column has all its cents."""
    said = f"{abs(Decimal(amount)).quantize(_CENT, ROUND_HALF_UP):,.2f}"
    sign = _SIGNS.get(currency)
    return f"{'-' if amount < 0 else ''}{f'{sign}{said}' if sign else f'{said} {currency}'}"


def hours(minutes: int) -> str:
    """Return `1.5 hours`, `1 hour` or `45 minutes`: hours only where they are quarters."""
    if minutes < 60 or minutes % 15:
        return f"{minutes} minute{'' if minutes == 1 else 's'}"
    said = f"{minutes / 60:.2f}".rstrip("0").rstrip(".")
    return f"{said} hour{'' if said == '1' else 's'}"


def price(charge: str, amount: Decimal, currency: str = "USD") -> str:
    """Return the one price of the page: `$262.50`, or that there is no charge."""
    return "No charge" if charge == Charge.NONE else money(amount, currency)


def button(charge: str, amount: Decimal, currency: str = "USD") -> str:
    """Return what a yes says: `Approve up to $262.50`, `Approve $400`, `Approve, no charge`."""
    if charge == Charge.NONE:
        return "Approve, no charge"
    return f"Approve {'up to ' if charge == Charge.TIME else ''}{money(amount, currency)}"


def parts(charge: str, minutes: int, rate: Decimal | None, multiplier: Decimal, currency: str = "USD") -> str:
    """Return what the price is made of: `Up to 1.5 hours at $175 an hour`."""
    if charge == Charge.NONE:
        return "Your plan includes it"
    if charge == Charge.FIXED:
        return "A fixed price"
    rated = f" at {money(rate * multiplier, currency)} an hour" if rate is not None else ""
    return f"Up to {hours(minutes)}{rated}"
