"""What a point of contact sees of the company on file; every function takes the viewer. Source: ux.md C9."""

from datetime import date

from django.db.models import Q
from django.db.models.functions import Lower

from sameday.clients.models import Contact, CoveredItem

PAGE, MOST = 50, 500
LARGEST = 2**63 - 1


def active(contact: Contact, *, after: int | None = None) -> tuple[list[Contact], int | None]:
    """Return a page of the company's active people by name, and after whom the next one begins, None at the end."""
    rows = _people(contact).filter(status="active").select_related("company__plan").annotate(low=Lower("name"))
    last = rows.filter(pk=after).first() if after is not None and after <= LARGEST else None
    if last:
        rows = rows.filter(low__gte=last.low).filter(Q(low__gt=last.low) | Q(pk__gt=last.pk))
    found = list(rows.order_by("low", "pk")[: PAGE + 1])
    return found[:PAGE], found[PAGE - 1].pk if len(found) > PAGE else None


def to_confirm(contact: Contact) -> list[Contact]:
    """Return who wrote from the company's domain and was confirmed by nobody yet, the longest waiting first."""
    return list(_people(contact).filter(status="provisional").order_by("pk")[:PAGE])


def person(contact: Contact, number: int) -> Contact | None:
    """Return this person of the viewer's company, None for one of another or for who is not a point of contact."""
    return _people(contact).select_related("company__plan").filter(pk=number).first() if number <= LARGEST else None


def points_of_contact(contact: Contact) -> list[Contact]:
    """Return who speaks for the viewer's company: each of its people may know that."""
    rows = Contact.objects.filter(company=contact.company_id, status="active", point_of_contact=True)
    return list(rows.order_by("approves_in_order", "pk")[:PAGE])


def covered(contact: Contact, *, today: date) -> list[CoveredItem]:
    """Return what the company's plan covers on this day, by kind and name; nothing but for a point of contact."""
    rows = CoveredItem.objects.filter(company=contact.company_id, active_from__lte=today)
    rows = rows.filter(Q(active_until=None) | Q(active_until__gte=today)).select_related("contact")
    return list(rows.order_by("kind", Lower("name"), "pk")[:MOST]) if contact.point_of_contact else []


def _people(contact: Contact):
    rows = Contact.objects.filter(company=contact.company_id)
    return rows if contact.point_of_contact else rows.none()
