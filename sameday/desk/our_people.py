"""A point of contact says whether somebody who wrote from their domain works there. Source: rules.md 10; ux.md C9.

It is their own decision and takes effect at once; it changes no address, no number and nobody who approves.
"""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from sameday import clock
from sameday.audit import actors
from sameday.clients import people, records
from sameday.clients.kinds import CONTACT
from sameday.clients.models import Contact
from sameday.clients.refused import Refused
from sameday.identity.facts import REST
from sameday.office import ours
from sameday.outbox import unsafe
from sameday.policy.kinds import State
from sameday.tickets import life
from sameday.tickets.life.follow_up import ensure
from sameday.tickets.life.step import lock
from sameday.tickets.models import FollowUp, Ticket

ASKED, ADDED = "Confirm with the client that {name} works there", "Confirm that {name} works at {company}"
DECLINED, LOOK_WITHIN = "not_theirs", 60  # business minutes
NO_RIGHT = "Only a point of contact of your company can say this."
UNSAFE = "Your mailbox may be in other hands. Call us: nothing about people is taken from these pages until it is safe."
NEW = "You became a point of contact less than 72 hours ago. Until then, call us and we confirm them with you."


def to_confirm(person: Contact) -> str:
    """Return what the coordinator is asked to do about somebody new."""
    return ASKED.format(name=person.name)[:250]


def must_lead(asker: Contact, *, at: datetime, speaks: bool = False) -> Contact:
    """Return who asks as they stand on file now. Raises Refused for whom we take nothing about people from.

    `speaks`: they speak for somebody else, as who became a point of contact within 72 hours may not (security.md).
    """
    now = Contact.objects.select_related("company__plan").get(pk=asker.pk)
    if not now.point_of_contact or now.status != "active":
        raise Refused(("", NO_RIGHT))
    if unsafe.is_taken_over(now.mail):
        raise Refused(("", UNSAFE))
    if speaks and now.approves_set_at and at < now.approves_set_at + REST:
        raise Refused(("", NEW))
    return now


@transaction.atomic
def confirm(asker: Contact, person: Contact, *, at: datetime) -> Contact:
    """Make somebody to be confirmed an active person; their requests stand on the desk as of a known sender.

    Their address proves nothing for 72 hours: until a minute ago nobody knew it. A second time changes nothing.
    """
    asker, person = _both(asker, person, at=at, speaks=True)
    if person.status == "active":
        return person
    _still_open(person)
    by = actors.contact(asker.pk)
    Contact.objects.filter(pk=person.pk).update(mail_set_at=at)
    person = people.come_back(person, by=by, at=at)
    for ticket in _open_requests(person):
        life.confirm_sender(ticket, person, by=by, at=at)
    _answered(person, by=by, at=at)
    return person


@transaction.atomic
def decline(asker: Contact, person: Contact, *, at: datetime) -> Contact:
    """Say that they do not work there: their mail goes to quarantine from now on, and the coordinator looks at what
    they asked for. A second time changes nothing."""
    asker, person = _both(asker, person, at=at)
    if person.status == "inactive":
        return person
    _still_open(person)
    by, desk = actors.contact(asker.pk), ours.desk()
    what = f"{asker.name} says that {person.name} does not work there: do nothing for them, and look into it"
    due_at = clock.add_minutes(desk.calendar, at, LOOK_WITHIN)
    for ticket in _open_requests(person):
        ensure(lock(ticket, "add_follow_up"), DECLINED, what, due_at=due_at, by=by, at=at, role="coordinator")
    _answered(person, by=by, at=at)
    return people.leave(person, by=by, at=at)


def _both(asker: Contact, person: Contact, *, at: datetime, speaks: bool = False) -> tuple[Contact, Contact]:
    """Return both as they stand under the lock of their company. Raises Refused."""
    if person.company_id != asker.company_id:
        raise Refused(("", NO_RIGHT))
    person = records.locked(CONTACT, person)
    return must_lead(asker, at=at, speaks=speaks), person


def _still_open(person: Contact) -> None:
    if person.status != "provisional":
        now = "is on your list already" if person.status == "active" else "is not on your list any more"
        raise Refused(("", f"{person.name} {now}. Call us to change that."))


def _open_requests(person: Contact) -> Sequence[Ticket]:
    rows = Ticket.objects.filter(requester=person, company=person.company_id, closed_at=None, state=State.NORMAL)
    return list(rows.order_by("pk"))


def _answered(person: Contact, *, by: str, at: datetime) -> None:
    """Mark the coordinator's question as done: it is answered."""
    said = [to_confirm(person), ADDED.format(name=person.name, company=person.company.name)[:250]]
    rows = FollowUp.objects.filter(ticket__requester=person, done_at=None, what__in=said).select_related("ticket")
    for row in rows.order_by("pk"):
        life.finish_follow_up(row, by=by, at=at, staff=None)
