"""A client's people: who they are and the numbers on file, which are the only ones we ring back."""

from datetime import datetime
from decimal import Decimal

from django.db import transaction

from sameday.audit import journal
from sameday.clients.models import Company, Contact

DIGITS = 7


@transaction.atomic
def put(
    company: Company, mail: str, *, by: str, at: datetime, approves_up_to: Decimal | None = None, **facts
) -> tuple[Contact, bool]:
    """Make the person of this address at the company, or change them, and return (person, whether new).

    `facts`: name, phone, mobile, computer_name, point_of_contact; None leaves what is there. A person put in by us is
    an active one. Journalled by field, not by value. Raises ValueError in plain words.
    """
    given = {name: value for name, value in (facts | {"approves_up_to": approves_up_to}).items() if value is not None}
    for field in ("phone", "mobile"):
        if given.get(field) and sum(c.isdigit() for c in given[field]) < DIGITS:
            raise ValueError(f"{given[field]!r} is no telephone number with its area code.")
    person = Contact.objects.filter(company=company, mail__iexact=mail).first()
    new = person is None
    if new and not given.get("name"):
        raise ValueError(f"Nobody at {company.name} has the address {mail}: say the name too.")
    person = person or Contact(company=company, mail=mail.lower())
    for field, value in given.items():
        setattr(person, field, value)
    if given.get("point_of_contact"):
        person.approves_in_order = 0
    person.status = "active"
    person.clean_fields(exclude={field.name for field in Contact._meta.fields} - {"mail", *given})
    person.save()
    about = {"subject": f"contact:{person.pk}", "changed": sorted(given)}
    journal.note("contact.added" if new else "contact.changed", by=by, at=at, **about)
    return person, new
