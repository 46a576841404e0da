"""Who may read which articles. Every reading of articles begins here."""

from django.db.models import Q, QuerySet

from sameday.clients.models import Contact
from sameday.knowledge.models import CLIENTS, Article


def of_staff() -> QuerySet:
    """Return all articles, retired ones too: staff see every company's."""
    return Article.objects.all()


def of_client(contact: Contact) -> QuerySet:
    """Return what a signed-in client reads: articles for clients, those of no company and of their own."""
    return _for_clients().filter(Q(company=None) | Q(company=contact.company_id))


def of_anybody() -> QuerySet:
    """Return what a stranger reads: articles for clients that are of no company alone. Decision 0065."""
    return _for_clients().filter(company=None)


def on_ticket_of(company_id: int | None) -> QuerySet:
    """Return what helps with a ticket of this company: nothing that is another company's."""
    whose = Q(company=None) | Q(company=company_id) if company_id else Q(company=None)
    return Article.objects.filter(whose, retired_at=None)


def _for_clients() -> QuerySet:
    return Article.objects.filter(audience=CLIENTS, retired_at=None)
