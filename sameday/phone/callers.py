"""Whose number it is on file: a hint, never proof. Source: rules.md 10."""

from django.db.models import Q

from sameday.clients.models import Contact
from sameday.policy import numbers
from sameday.tickets import queries_callers

MANY = 12


def people(number: str) -> list[Contact]:
    """Return the people who have this number on file, at most twelve, one query."""
    try:
        written = numbers.normal(number)
    except ValueError:
        return []
    if not written or len(numbers.digits(written)) < numbers.FEWEST:
        return []
    here = Q(phone=written) | Q(mobile=written) | Q(company__phone=written)
    rows = Contact.objects.filter(here).exclude(status="inactive").exclude(company__status="inactive")
    found = list(rows.select_related("company").order_by("name", "pk")[:MANY])
    return found or queries_callers.callers(numbers.digits(written))


def hint(number: str) -> Contact | None:
    """Return the one person whose number it is; None for nobody and for several."""
    found = people(number) if number else []
    return found[0] if len(found) == 1 else None
