"""Who is calling: a contact found by name, company, mail address or telephone number."""

from django.db.models import F, Q, TextField, Value
from django.db.models.functions import Replace

from sameday.clients.models import Company, Contact

FOUND_AT_MOST = 12
WORDS_AT_MOST = 4
FEWEST_DIGITS = 4


def callers(asked: str) -> list[Contact]:
    """Return up to twelve people at their companies for what was typed, in one query; those who left are not found.

    Each word must occur in the name, the mail address or the company's name; four digits and more, however they are
    grouped, also in a number on file.
    """
    words = asked.split()[:WORDS_AT_MOST]
    digits = "".join(c for c in asked if c.isascii() and c.isdigit())
    if not words:
        return []
    people = Contact.objects.exclude(status="inactive").exclude(company__status="inactive").select_related("company")
    named = Q()
    for word in words:
        named &= Q(name__icontains=word) | Q(mail__icontains=word) | Q(company__name__icontains=word)
    if len(digits) >= FEWEST_DIGITS:
        people = people.annotate(digits=_digits("phone"), mobile_digits=_digits("mobile"), more=_digits("numbers"))
        last = digits[-10:]
        named |= Q(digits__contains=last) | Q(mobile_digits__contains=last) | Q(more__contains=last)
    return list(people.filter(named).order_by("name", "pk")[:FOUND_AT_MOST])


def caller(number: int) -> Contact | None:
    """Return the person a form names, None for one who left or does not exist."""
    people = Contact.objects.exclude(status="inactive").exclude(company__status="inactive")
    return people.select_related("company__plan").filter(pk=number).first()


def of_company(number: int) -> list[Contact]:
    """Return the active people of a company by name, twelve at most."""
    people = Contact.objects.exclude(status="inactive").exclude(company__status="inactive").select_related("company")
    return list(people.filter(company=number).order_by("name", "pk")[:FOUND_AT_MOST])


def companies(asked: str) -> list[Company]:
    """Return up to three companies whose name holds these words: for a caller who is not on file there."""
    rows = Company.objects.exclude(status="inactive")
    for word in asked.split()[:WORDS_AT_MOST]:
        rows = rows.filter(name__icontains=word)
    return list(rows.order_by("name", "pk")[:3])


def company(number: int) -> Company | None:
    """Return the company a form names."""
    return Company.objects.exclude(status="inactive").filter(pk=number).first()


def _digits(field: str):
    bare = F(field)
    for sign in "-+ ().":
        bare = Replace(bare, Value(sign), Value(""), output_field=TextField())
    return bare
