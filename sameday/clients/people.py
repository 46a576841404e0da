"""A client's people: put on file, leaving and coming back. Their numbers on file are the only ones we ring back."""

from datetime import datetime
from decimal import Decimal

from django.db import transaction

from sameday.clients import records
from sameday.clients.kinds import CONTACT
from sameday.clients.models import Company, Contact
from sameday.clients.refused import Refused


@transaction.atomic
def put(
    company: Company, mail: str, *, by: str, at: datetime, approves_up_to: Decimal | None = None, **facts
) -> tuple[Contact, bool]:
    """Make the person of this address at the company, or change them, and return (person, whether new).

    `facts`: name, phone, mobile, computer_name, point_of_contact; None leaves what is there. A person put in by us is
    an active one. Raises ValueError in plain words.
    """
    given = {name: value for name, value in facts.items() if value is not None}
    texts = {name: value for name, value in given.items() if name != "point_of_contact"} | {"status": "active"}
    if given.get("point_of_contact"):
        texts["approves_in_order"] = "point of contact"
    if approves_up_to is not None:
        texts["approves_up_to"] = str(approves_up_to)
    person = Contact.objects.filter(company=company, mail__iexact=mail.strip()).select_related("company").first()
    if person is None:
        if not given.get("name"):
            raise Refused(("name", f"Nobody at {company.name} has the address {mail}: say the name too."))
        return records.add(CONTACT, texts | {"mail": mail}, company=company, by=by, at=at), True
    records.change(CONTACT, person, texts, by=by, at=at)
    return Contact.objects.get(pk=person.pk), False


@transaction.atomic
def leave(person: Contact, *, by: str, at: datetime) -> Contact:
    """Say that the person no longer works there: their mail goes to quarantine, they approve nothing any more."""
    person = records.locked(CONTACT, person)
    if person.status == "inactive":
        raise Refused(("", f"{person.name} has left already"))
    was = CONTACT.texts(person)
    if person.approves_in_order is not None:
        person.approves_set_at = at
    person.status, person.left_at = "inactive", at
    person.point_of_contact, person.approves_in_order, person.approves_up_to = False, None, None
    person.save()
    _write_down(person, was, "left", by=by, at=at)
    return person


@transaction.atomic
def come_back(person: Contact, *, by: str, at: datetime) -> Contact:
    """Make somebody who left, or is still to be confirmed, an active person; what they approved before they do not
    approve again by themselves."""
    person = records.locked(CONTACT, person)
    if person.status == "active":
        raise Refused(("", f"{person.name} is active already"))
    was, verb = CONTACT.texts(person), "came back" if person.status == "inactive" else "confirmed"
    person.status, person.left_at, person.merged_into = "active", None, None
    person.save()
    _write_down(person, was, verb, by=by, at=at)
    return person


@transaction.atomic
def approvers(company: Company, order: list[tuple[Contact, str]], *, by: str, at: datetime) -> dict[str, list[str]]:
    """Set who approves: [(person, limit as text)] from the point of contact on; everybody else approves nothing.

    Returns {name: [old, new]} of whom it changed. Raises Refused: somebody twice, not active, a limit that is none.
    """
    records.lock(company)
    if len({person.pk for person, _ in order}) < len(order):
        raise Refused(("", "Each person can stand in the order once"))
    people = {p.pk: p for p in Contact.objects.filter(company=company).select_related("company")}
    wanted = {person.pk: (place, limit) for place, (person, limit) in enumerate(order)}
    if wrong := [people[pk].name if pk in people else "Somebody" for pk in wanted if not _may_approve(people.get(pk))]:
        raise Refused(("", f"{wrong[0]} is no active person of {company.name}"))
    said = {}
    for pk, person in people.items():
        if pk not in wanted and person.approves_in_order is None and not person.point_of_contact:
            continue
        place, limit = wanted.get(pk, (None, ""))
        was = _approval(person)
        texts = {"approves_in_order": "" if place is None else str(place), "approves_up_to": limit}
        if records.change(CONTACT, person, texts, by=by, at=at):
            now = _approval(Contact.objects.get(pk=pk))
            said[person.name] = [was, now]
    return said


def may_approve(company: Company) -> list[Contact]:
    """Return the active people who approve for the company, in their order."""
    people = Contact.objects.filter(company=company, status="active", approves_in_order__isnull=False)
    return list(people.order_by("approves_in_order", "pk"))


def _may_approve(person: Contact | None) -> bool:
    return person is not None and person.status == "active"


def _approval(person: Contact) -> str:
    words = CONTACT.field("approves_in_order").text(person)
    limit = CONTACT.field("approves_up_to").text(person)
    return f"{words}, up to {limit}" if words and limit else words


def _write_down(person: Contact, was: dict, verb: str, *, by: str, at: datetime) -> None:
    now = CONTACT.texts(person)
    changed = {field: [was[field], now[field]] for field in now if was[field] != now[field]}
    records.write_down(CONTACT, person, changed, by=by, at=at, verb=verb)
