"""Who wrote it: a quarantined or doubtful sender becomes one of a client's people. Source: rules.md 2, 10, 13."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q

from sameday.audit import journal
from sameday.clients.models import Company, Contact
from sameday.desk import our_people
from sameday.office import ours
from sameday.policy import triage
from sameday.policy.kinds import Urgency
from sameday.tickets import life
from sameday.tickets.models import Ticket

FOUND_AT_MOST = 9


def candidates(ticket: Ticket, asked: str) -> list[Contact]:
    """Return up to nine active contacts: who answers to the words `asked`, else who this sender may well be."""
    people = Contact.objects.exclude(status="inactive").exclude(company__status="inactive").select_related("company")
    asked = " ".join(asked.split())[:80]
    if asked:
        for word in asked.split()[:4]:
            people = people.filter(Q(name__icontains=word) | Q(mail__icontains=word) | Q(company__name__icontains=word))
    else:
        alike = Q(mail__iexact=ticket.requester_address)
        if ticket.requester_name.strip():
            alike |= Q(name__iexact=ticket.requester_name.strip())
        people = people.filter(alike)
    return list(people.order_by("name", "pk")[:FOUND_AT_MOST])


def company_of_domain(address: str) -> Company | None:
    """Return the one active company whose mail domain this address has, or None."""
    domain = address.rpartition("@")[2]
    found = Company.objects.filter(domains__name__iexact=domain, domains__confirmed=True).exclude(status="inactive")
    found = list(found.distinct()[:2])
    return found[0] if len(found) == 1 else None


@transaction.atomic
def assign(ticket: Ticket, contact: Contact, *, by: str, at: datetime) -> Ticket:
    """Say that `contact` wrote it; the answers go to the address we have on file."""
    return life.confirm_sender(ticket, contact, by=by, at=at)


@transaction.atomic
def confirm(ticket: Ticket, *, by: str, at: datetime) -> Ticket:
    """Say that the provisional contact of this ticket works for the company: an active contact from now on."""
    contact = Contact.objects.select_for_update().get(pk=ticket.requester_id)
    if contact.status == "provisional":
        contact.status = "active"
        contact.save(update_fields=["status"])
        journal.note("contact.confirmed", by=by, at=at, subject=f"contact:{contact.pk}", ticket=ticket.pk)
    return life.confirm_sender(ticket, contact, by=by, at=at)


@transaction.atomic
def introduce(ticket: Ticket, company: Company, name: str, *, by: str, at: datetime, confirmed: bool) -> Ticket:
    """Make the sender a contact of `company` and say it is theirs.

    Not `confirmed` (who does it may only propose contacts): provisional, with a follow-up for the coordinator.

    Raises NotAllowed when the address is no address or the company has such a contact already.
    """
    mail = ticket.requester_address.strip().lower()
    if "@" not in mail:
        raise life.NotAllowed(ticket, "confirm_sender", "This request came without an address: choose a known person.")
    if Contact.objects.filter(company=company, mail__iexact=mail).exists():
        why = f"{company.name} has a contact with this address: choose it from the list."
        raise life.NotAllowed(ticket, "confirm_sender", why)
    status = "active" if confirmed else "provisional"
    contact = Contact.objects.create(company=company, name=name, mail=mail, status=status)
    journal.note("contact.added", by=by, at=at, subject=f"contact:{contact.pk}", ticket=ticket.pk, status=status)
    ticket = life.confirm_sender(ticket, contact, by=by, at=at)
    if not confirmed:
        due_at = triage.next_step_due(Urgency.NORMAL, at, ours.desk().calendar)
        what = our_people.ADDED.format(name=name, company=company.name)
        life.add_follow_up(ticket, what, due_at=due_at, role="coordinator", by=by, at=at)
    return ticket


def companies() -> list[tuple[int, str]]:
    """Return (id, name) of the companies a new contact may belong to."""
    return list(Company.objects.exclude(status="inactive").order_by("name").values_list("pk", "name"))
