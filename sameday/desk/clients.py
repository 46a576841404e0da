"""Changes of a client's data with what they mean elsewhere: the gate lets them through, the person is told, open
requests find another asker."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q

from sameday.audit.crash import crashpoint
from sameday.clients import kinds, people, records
from sameday.clients.models import Company, Contact
from sameday.clients.orders import Done, Order
from sameday.clients.orders import perform as change
from sameday.clients.refused import Refused
from sameday.identity import serving
from sameday.outbox import queue
from sameday.tickets import life
from sameday.tickets.models import Ticket

TOLD = {"mail": "your mail address", "phone": "your telephone number", "mobile": "your mobile number"}
SHOWN = 50


@transaction.atomic
def perform(order: Order, *, by: str, at: datetime) -> Done:
    """Do what was ordered; of a person's address or number on a proof of theirs, which it uses up, and the address that
    stood on file hears of it. Raises Refused. Source: security.md (gate)."""
    if order.kind is not kinds.CONTACT or order.verb != "change":
        return change(order, by=by, at=at)
    person = records.locked(kinds.CONTACT, order.row)
    with transaction.atomic():  # tried, and taken back: what cannot be written uses up no proof
        changed = change(order, by=by, at=at).changed
        transaction.set_rollback(True)
    serving.change(person, changed, by=by, at=at)
    done = change(order, by=by, at=at)
    crashpoint("clients.before_commit")
    tell(done.row, person.mail, done.changed, at=at)
    return done


def tell(person: Contact, mail: str, changed: dict, *, at: datetime) -> None:
    """Tell the address that stood on file what was changed about its person; never the new value."""
    what = [words for field, words in TOLD.items() if field in changed]
    if "approves_in_order" in changed:
        what.append("whether you approve work for your company")
    if what and person.status == "active":
        facts = {"what": ", ".join(what)}
        queue.put("file_changed", ticket=None, contact=person, to=mail, at=at, facts=facts)


@transaction.atomic
def set_approvers(company: Company, order: list[tuple[Contact, str]], *, by: str, at: datetime) -> dict:
    """Set who approves for the company, in order with limits, on a proof of one who does; those whom it concerns are
    told. Raises Refused."""
    company = records.lock(company)
    with transaction.atomic():  # tried, and taken back
        differs = people.approvers(company, order, by=by, at=at)
        transaction.set_rollback(True)
    if differs:
        serving.approvers(company, by=by, at=at)
    was = {p.pk: p.approves_in_order for p in people.may_approve(company)}
    said = people.approvers(company, order, by=by, at=at)
    now = {p.pk: p.approves_in_order for p in people.may_approve(company)}
    moved = [pk for pk in was.keys() | now.keys() if was.get(pk) != now.get(pk)]
    for person in Contact.objects.filter(pk__in=moved).order_by("pk"):
        tell(person, person.mail, {"approves_in_order": []}, at=at)
    return said


def open_requests(person: Contact, *others: Contact) -> list[Ticket]:
    """Return up to SHOWN requests that are not over, which one of these of a company asked for or is affected by."""
    who = [person, *others]
    theirs = Ticket.objects.filter(Q(requester__in=who) | Q(affected__in=who), company=person.company_id)
    theirs = theirs.exclude(stage__in=("resolved", "closed")).exclude(state__in=("spam", "merged"))
    return list(theirs.select_related("requester").order_by("number")[:SHOWN])


@transaction.atomic
def leave(person: Contact, hand_over: dict[int, Contact], *, by: str, at: datetime) -> Contact:
    """The person no longer works there; each open request whose number is in `hand_over` gets that asker.

    Raises Refused, or life.NotAllowed for a ticket that cannot.
    """
    person = records.locked(kinds.CONTACT, person)  # the company before its tickets, as every change of a client
    for ticket in open_requests(person):
        if (other := hand_over.get(ticket.number)) is not None:
            if other.pk == person.pk:
                raise Refused((f"to_{ticket.number}", "Choose somebody else"))
            life.hand_over(ticket, other, instead_of=person, by=by, at=at)
    return people.leave(person, by=by, at=at)
