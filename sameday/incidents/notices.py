"""Telling the affected companies how it stands: each hears of its own alone, and no mailbox in other hands hears.

Source: rules.md 7 (first notice in 15 minutes, updates every 30).
"""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from sameday.audit import actors
from sameday.clients.models import Company, Contact
from sameday.incidents import timeline, under
from sameday.incidents.models import Incident, Notice
from sameday.incidents.refused import NotNow
from sameday.office.models import Staff
from sameday.outbox import queue, unsafe
from sameday.outbox.models import OutgoingMail
from sameday.policy.incidents import STATUS_LONGEST, UPDATES
from sameday.tickets import life
from sameday.tickets.models import FollowUp, Ticket

DUE = "incident-notice"


@dataclass(frozen=True)
class Affected:
    """Somebody to tell: of which company, about which of its requests, by mail or, `how` = "call", by telephone."""

    contact: Contact
    company: Company
    ticket: Ticket
    how: str

    @property
    def numbers(self) -> list[str]:
        """Return the numbers on file, never one from a mail."""
        return [number for number in (self.contact.phone, self.contact.mobile) if number]


def affected(incident: Incident) -> list[Affected]:
    """Return whom to tell: the points of contact of each affected company, where there is none the requesters."""
    companies = {company.pk: company for company in under.companies(incident)}
    theirs: dict[int, list[Ticket]] = {}
    for ticket in under.tickets(incident):
        if ticket.company_id in companies:
            theirs.setdefault(ticket.company_id, []).append(ticket)
    points = Contact.objects.filter(company__in=theirs, status="active", point_of_contact=True).order_by("name", "pk")
    people: dict[int, list[tuple[Contact, Ticket]]] = {}
    for point in points:
        people.setdefault(point.company_id, []).append((point, theirs[point.company_id][0]))
    for number, tickets in theirs.items():
        asked = {t.requester_id: (t.requester, t) for t in tickets if t.requester and t.requester.status == "active"}
        people.setdefault(number, [each for each in asked.values() if each[0].company_id == number])
    return [
        Affected(person, companies[number], ticket, "call" if unsafe.is_taken_over(person.mail) else "mail")
        for number in theirs
        for person, ticket in people[number]
    ]


def preview(incident: Incident, text: str, *, at: datetime) -> list[tuple[Affected, queue.Preview | None]]:
    """Return whom a notice of these words reaches with the mail each gets; None: they are rung. Writes nothing."""
    return [(one, _mail(queue.preview, one, text, at=at) if one.how == "mail" else None) for one in affected(incident)]


@transaction.atomic
def notify(incident: Incident, text: str, *, staff: Staff, at: datetime) -> list[Notice]:
    """Tell every affected company and return the notices; the next is due in 30 minutes. Raises NotNow.

    Whose mailbox is in other hands is not written to: they stand on the call list.
    """
    incident, text = under.locked(incident), text.strip()
    people = affected(incident)
    check(incident, text)
    if not people:
        raise NotNow("There is nobody to tell: no point of contact and no known requester. Ring the company.")
    number = (incident.notices.order_by("-round").values_list("round", flat=True).first() or 0) + 1
    rows = []
    for one in people:
        mail = _put(one, text, key=f"incident:{incident.pk}:{number}:{one.contact.pk}", at=at)
        rows.append(Notice(
            incident=incident, round=number, company=one.company, contact=one.contact, ticket=one.ticket,
            how="mail" if mail else "call", text=text, at=at, by=staff, mail=mail,
        ))  # fmt: skip
    rows = Notice.objects.bulk_create(rows)
    Incident.objects.filter(pk=incident.pk).update(status=text, noticed_at=at, notice_due_at=at + UPDATES)
    calls = sum(row.how == "call" for row in rows)
    rung = f"; {calls} to ring" if calls else ""
    timeline.note(incident, "notice", f"Notice {number}, {len(rows) - calls} by mail{rung}: {text}", at=at, staff=staff)
    for task in FollowUp.objects.filter(ticket=incident.ticket_id, key=DUE, done_at=None):
        life.finish_follow_up(task, staff=staff, by=actors.staff(staff.pk), at=at)
    return rows


@transaction.atomic
def called(notice: Notice, *, staff: Staff, at: datetime) -> Notice:
    """Say that this person was told by telephone; a second time changes nothing."""
    if Notice.objects.filter(pk=notice.pk, done_at=None).update(done_at=at, done_by=staff):
        words = f"{notice.contact.name} ({notice.company.name}) was told by telephone"
        timeline.note(notice.incident, "called", words, at=at, staff=staff)
    notice.refresh_from_db()
    return notice


def to_call(incident: Incident) -> list[Notice]:
    """Return who is still to be rung: whom no mail may reach, and whose mail was taken back before it left."""
    rows = incident.notices.filter(done_at=None).select_related("contact", "company", "mail").order_by("pk")
    return [row for row in rows if row.how == "call" or (row.mail and row.mail.state in ("withdrawn", "failed"))]


def check(incident: Incident, text: str) -> None:
    """Raise NotNow for words that may not go: none, too many, or such that name another company than the reader's."""
    if not text.strip():
        raise NotNow("Write how it stands: what is wrong, what we do, what they can do meanwhile.", "text")
    if len(text) > STATUS_LONGEST:
        raise NotNow(f"Write at most {STATUS_LONGEST} characters.", "text")
    companies = under.companies(incident)
    for company in companies if len(companies) > 1 else ():
        if company.name.lower() in text.lower():
            raise NotNow(f"Leave {company.name} out: several companies read these words.", "text")


def _put(one: Affected, text: str, *, key: str, at: datetime) -> OutgoingMail | None:
    return _mail(queue.put, one, text, at=at, once=key) if one.how == "mail" else None


def _mail(way, one: Affected, text: str, *, at: datetime, **more):
    facts = {"words": text, "update_by": at + UPDATES}
    return way("incident_notice", ticket=one.ticket, contact=one.contact, at=at, facts=facts, **more)
