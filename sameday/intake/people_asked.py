"""A point of contact asks us to add a person, or says that one has left: a request with a step that only the gate
ticks off. The portal proves a known channel and no more (V1); the catalogue wants V2 and an approval for both.

Source: security.md, the gate; ux.md C9.
"""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from sameday.audit import actors
from sameday.clients import reading, records
from sameday.clients.kinds import CONTACT
from sameday.clients.models import Contact
from sameday.clients.refused import Refused
from sameday.desk import our_people
from sameday.intake import portal
from sameday.policy import people_asked
from sameday.policy.people_asked import ADD, LEAVE, Wish
from sameday.tickets import life, queries_people_asked
from sameday.tickets.models import Ticket

SELF = "You cannot say this of yourself: another point of contact of your company does, or call us."
LAST = "You are the only point of contact of your company. Call us: first somebody else must become one."


@transaction.atomic
def add(asker: Contact, given: Mapping[str, str], *, token: str, at: datetime) -> Ticket | None:
    """Ask for somebody new and return the request, None when the same form made one before. Raises Refused."""
    asker = our_people.must_lead(asker, at=at)
    name, wrong = "", []
    try:
        name = reading.line(120)(given.get("name", ""))
    except ValueError as trouble:
        wrong.append(("name", str(trouble)))
    text, others = people_asked.written(ADD, name, given)
    wrong += [*others, *_mail_errors(asker, given.get("mail_address", "").strip())]
    if wrong:
        raise Refused(*wrong)
    return _ask(asker, ADD, name, text, {}, token=token, at=at)


@transaction.atomic
def leave(asker: Contact, person: Contact, given: Mapping[str, str], *, token: str, at: datetime) -> Ticket | None:
    """Ask for what is to be done as this person leaves; they stay on file until one of us has done it. Raises
    Refused, also of oneself and of the last point of contact."""
    person = records.locked(CONTACT, person)  # of two at once the second finds the request of the first
    asker = our_people.must_lead(asker, at=at)
    may_leave(asker, person)
    text, wrong = people_asked.written(LEAVE, person.name, given)
    if wrong:
        raise Refused(*wrong)
    if queries_people_asked.leaving(asker).get(person.pk):
        return None
    return _ask(asker, LEAVE, person.name, text, {"leaves": person.pk}, token=token, at=at)


def may_leave(asker: Contact, person: Contact) -> None:
    """Raise Refused when this person's leaving cannot be said here."""
    if person.company_id != asker.company_id or person.status != "active":
        raise Refused(("", f"{person.name} is not on your list any more."))
    if person.pk == asker.pk:
        others = Contact.objects.filter(company=asker.company_id, point_of_contact=True, status="active")
        raise Refused(("", SELF if others.exclude(pk=asker.pk).exists() else LAST))


def _ask(asker: Contact, wish: Wish, name: str, text: str, more: dict, *, token: str, at: datetime) -> Ticket | None:
    evidence = {"choice": "change", "asked": wish.action, "of": name} | more
    ticket = portal.take(asker, text, (), token=token, at=at, evidence=evidence)
    if ticket is not None:
        step = wish.step.format(name=name)
        life.add_items(ticket, [(step, True, wish.action)], by=actors.contact(asker.pk), at=at)
    return ticket


def _mail_errors(asker: Contact, typed: str):
    if not typed:
        return
    try:
        mail = reading.mail(typed)
    except ValueError as trouble:
        yield "mail_address", str(trouble)
        return
    known = Contact.objects.filter(company=asker.company_id, mail__iexact=mail).exclude(status="inactive").first()
    if known:
        waits = known.status == "provisional"
        yield "mail_address", f"{known.name} has this address: {'confirm them' if waits else 'they are on your list'}"
