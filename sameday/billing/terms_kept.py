"""The terms by which a statement was made, kept with it: without them nobody could show why a line is what it is."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from sameday.policy.billed_time import Rounding
from sameday.policy.statement import Client, Terms

AMOUNTS = ("monthly_fee", "seat_price", "fee_tax", "time_tax")


def write(terms: Terms, client: Client) -> dict:
    """Return the terms, and from when to when the agreement ran, as plain values."""
    return {name: str(getattr(terms, name)) for name in AMOUNTS} | {
        "block_minutes": terms.block_minutes, "block_carries": terms.block_carries,
        "rate": None if terms.rate is None else str(terms.rate),
        "rounding": [str(terms.rounding.per), terms.rounding.increment, terms.rounding.minimum],
        "contract": [day and day.isoformat() for day in (client.contract_from, client.contract_until)],
    }  # fmt: skip


def read(facts: dict, client: Client) -> tuple[Terms, Client] | None:
    """Return the terms that a statement kept, and the client under the agreement of then; None for an older one."""
    if not (said := facts.get("terms")):
        return None
    amounts = {name: Decimal(said[name]) for name in AMOUNTS}
    terms = Terms(
        **amounts, block_minutes=said["block_minutes"], block_carries=said["block_carries"],
        rounding=Rounding(*said["rounding"]), rate=None if said["rate"] is None else Decimal(said["rate"]),
    )  # fmt: skip
    begin, end = (day and date.fromisoformat(day) for day in said["contract"])
    return terms, replace(client, contract_from=begin, contract_until=end)
