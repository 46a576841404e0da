"""What several months come to: in each currency by itself."""

from collections.abc import Iterable
from decimal import Decimal

from sameday.billing.run import Draft
from sameday.policy.price_words import exact


def said(drafts: Iterable[Draft]) -> str:
    """Return `$2,860.00`, or `€90.00, $2,860.00` where not all pay in one currency."""
    sums: dict[str, Decimal] = {}
    for each in drafts:
        currency = each.company.plan.currency if each.row is None else each.row.currency
        sums[currency] = sums.get(currency, Decimal(0)) + each.total
    return ", ".join(exact(total, currency) for currency, total in sorted(sums.items())) or exact(Decimal(0))
