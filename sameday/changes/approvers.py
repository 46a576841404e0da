"""Who may say yes for a client, up to how much: asked in one place for every way a yes comes. Source: rules.md 8."""

from decimal import Decimal

from django.db.models import F, Q, QuerySet

from sameday.changes.models import Offer
from sameday.clients.models import Company, Contact
from sameday.policy import appointment_mail
from sameday.policy.price_words import money
from sameday.tickets import own_leaving
from sameday.tickets.models import Message, Ticket


def refusal(person: Contact, company_id: int | None, amount: Decimal | None) -> str:
    """Return why this person may not approve that much for this company, in plain words; "" when they may."""
    may = person.point_of_contact or person.approves_in_order is not None
    if person.company_id != company_id or person.status != "active" or not may:
        return f"{person.name} may not approve for this company."
    if person.company.status == "inactive":
        return f"{person.company.name} is no client any more: nobody approves for it."
    limit = person.approves_up_to
    if amount is not None and limit is not None and amount > limit:
        return f"{person.name} may approve up to {limit} only."
    return ""


def who_may(ticket: Ticket, amount: Decimal) -> list[Contact]:
    """Return who may approve that much of this, the point of contact first, then the delegates in their order.

    Whose leaving it is about is not asked, and reads nothing of it.
    """
    company = ticket.company
    if company is None or company.status == "inactive":
        return []
    people = [person for person in _in_order(company) if not refusal(person, company.pk, amount)]
    return own_leaving.others(people, ticket) if people else []


def next_after(offer: Offer) -> Contact | None:
    """Return who is asked next when those who were asked are silent, away or gone; None when nobody is left."""
    asked = set(offer.asked.values_list("contact_id", flat=True))
    return next((p for p in who_may(offer.ticket, amount(offer)) if p.pk not in asked), None)


def backup(decider: Contact, ticket: Ticket) -> Contact | None:
    """Return who hears of a decision on it beside the one who made it: the first other approver of the company."""
    people = own_leaving.others(_in_order(decider.company), ticket)
    return next((person for person in people if person.pk != decider.pk), None)


def named(ticket: Ticket, among: list[Contact]) -> Contact | None:
    """Return whom the requester's mail names as having approved: a hint that pre-selects whom to ask, no more."""
    texts = Message.objects.filter(ticket=ticket, direction="in").order_by("pk").values_list("text", flat=True)[:20]
    for text in texts:
        asked = appointment_mail.read(text)
        said = " ".join((asked.approved_by if asked else "").lower().split())
        found = [person for person in among if said and _is_named(person, said)]
        if len(found) == 1:
            return found[0]
    return None


def amount(offer: Offer) -> Decimal:
    """Return what an approver's limit must reach: the price at the most."""
    return offer.cap_amount if offer.charge != "none" else Decimal(0)


def nobody(sum_: Decimal, currency: str) -> str:
    """Return the sentence that says that nobody may approve so much."""
    return f"Nobody of this company may approve up to {money(sum_, currency)}: set an approver first."


def _in_order(company: Company) -> QuerySet[Contact]:
    people = Contact.objects.filter(company=company, status="active").select_related("company")
    people = people.filter(Q(point_of_contact=True) | Q(approves_in_order__isnull=False))
    return people.order_by(F("approves_in_order").asc(nulls_last=True), "pk")


def _is_named(person: Contact, said: str) -> bool:
    return person.name.lower() in said or person.mail.lower() in said or said == person.name.lower().split()[0]
