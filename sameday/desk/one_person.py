"""Somebody on file twice at one company becomes one: what hangs on the one goes to the other. Never across companies.

The row that goes stays on file as one who left, so that what it approved and said long ago still has its name.
"""

from datetime import datetime

from django.db import transaction

from sameday.audit import journal
from sameday.clients import records
from sameday.clients.kinds import CONTACT
from sameday.clients.models import Contact, CoveredItem
from sameday.clients.refused import Refused
from sameday.tickets import life
from sameday.tickets.models import Message, Participant, Ticket

NUMBERS = ("phone", "mobile")


@transaction.atomic
def merge(person: Contact, into: Contact, *, by: str, at: datetime) -> Contact:
    """Move tickets, messages, participations and covered items of `person` to `into`, and return `into`.

    Numbers that `into` lacks become further ones: those prove nobody, so that a merge is no way around the gate.
    Journalled with every id that moved. Raises Refused.
    """
    person, into = _two(person, into)
    moved = _move(person, into, by=by, at=at)
    was = CONTACT.texts(into)
    into.computer_name = into.computer_name or person.computer_name
    into.vip = into.vip or person.vip
    into.numbers = _further(person, into)
    into.note = "\n\n".join(filter(None, [into.note, person.note]))
    into.save()
    person.status, person.left_at, person.merged_into = "inactive", at, into
    person.save(update_fields=["status", "left_at", "merged_into"])
    now = CONTACT.texts(into)
    changed = {field: [was[field], now[field]] for field in now if was[field] != now[field]}
    records.write_down(CONTACT, into, changed, by=by, at=at, verb="merged", merged=person.pk, moved=moved)
    status = {CONTACT.field("status").words: ["Active", "Left"]}
    journal.note(
        "person merged", by=by, at=at, subject=f"contact:{person.pk}", into=into.pk, moved=moved, changes=status
    )
    return into


def _two(person: Contact, into: Contact) -> tuple[Contact, Contact]:
    if person.pk == into.pk:
        raise Refused(("into", "Choose somebody else"))
    if person.company_id != into.company_id:
        raise Refused(("into", "They belong to two companies: these stay two people on file"))
    person, into = records.locked(CONTACT, person), records.locked(CONTACT, into)
    if into.status == "inactive":
        raise Refused(("into", f"{into.name} has left: choose the one who is active"))
    if person.merged_into_id:
        raise Refused(("", f"{person.name} was merged already"))
    if person.approves_in_order is not None:
        raise Refused(("", f"{person.name} approves for {person.company.name}: change who approves there first"))
    return person, into


def _further(person: Contact, into: Contact) -> str:
    """Return the further numbers of both, with those of the one that goes where the other has none."""
    lines = [*into.numbers.splitlines(), *person.numbers.splitlines()]
    lacks = [name for name in NUMBERS if getattr(person, name) and not getattr(into, name)]
    lines += [f"{CONTACT.field(name).words}: {getattr(person, name)}" for name in lacks]
    return "\n".join(dict.fromkeys(filter(None, lines)))


def _move(person: Contact, into: Contact, *, by: str, at: datetime) -> dict[str, list[int]]:
    """Move everything and return the ids by what they are."""
    theirs = Ticket.objects.filter(company=person.company_id)
    tickets = theirs.filter(requester=person).union(theirs.filter(affected=person)).order_by("number")
    moved = {"tickets": []}
    for ticket in tickets:
        life.hand_over(ticket, into, instead_of=person, by=by, at=at)
        moved["tickets"].append(ticket.number)
    for name, model in (("messages", Message), ("participants", Participant)):
        rows = model.objects.filter(contact=person)
        moved[name] = list(rows.order_by("pk").values_list("pk", flat=True))
        rows.update(contact=into)
    moved["covered items"] = _items(person, into)
    return moved


def _items(person: Contact, into: Contact) -> list[int]:
    """Give the items to the other; one that the other has too, from the same day, is the same item: it goes."""
    moved = []
    for item in CoveredItem.objects.filter(contact=person).order_by("pk"):
        same = CoveredItem.objects.filter(contact=into, kind=item.kind, name__iexact=item.name)
        if same.filter(active_from=item.active_from).exists():
            item.delete()
            continue
        item.contact = into
        item.save(update_fields=["contact"])
        moved.append(item.pk)
    return moved
