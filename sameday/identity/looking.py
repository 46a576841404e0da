"""What pages show: the verifications of a ticket, what waits for a client, and what the next technician must know."""

from datetime import datetime, timedelta

from django.db.models import QuerySet

from sameday.clients.models import Contact
from sameday.identity import facts, locks, state
from sameday.identity.models import Challenge, SensitiveAction
from sameday.identity.secret import word_pair as word_pair  # a page needs one module for what it shows
from sameday.office import ours
from sameday.policy.gate import Factor
from sameday.tickets.models import ChecklistItem, Ticket

A_DAY = timedelta(days=1)
MOST = 50


def of_ticket(ticket: Ticket) -> list[Challenge]:
    """Return the ticket's verifications, the newest first, with their second persons. One query."""
    return list(_with_people(Challenge.objects.filter(ticket=ticket)).order_by("-pk")[:MOST])


def one(ticket: Ticket, number: int) -> Challenge | None:
    """Return this verification of this ticket, else None."""
    return _with_people(Challenge.objects.filter(ticket=ticket, pk=number)).first()


def acts(ticket: Ticket) -> list[SensitiveAction]:
    """Return what was done on the ticket through the gate, the newest first."""
    rows = SensitiveAction.objects.filter(ticket=ticket).select_related("contact", "technician", "verification")
    return list(rows.order_by("-pk")[:MOST])


def step_of(item: ChecklistItem) -> Challenge | None:
    """Return the newest verification of a sensitive step, None when none was begun."""
    return _with_people(Challenge.objects.filter(item=item, second_of=None)).order_by("-pk").first()


def waiting(contact: Contact, *, at: datetime) -> list[Challenge]:
    """Return what asks this client in the portal now: two digits of theirs, or whether they speak for somebody."""
    asked = _with_people(Challenge.objects.filter(state="challenged", ends_at__gt=at))
    mine = asked.filter(contact=contact, factor=Factor.PUSH)
    vouches = asked.filter(voucher=contact, factor=Factor.ATTESTED)
    return sorted([*mine[:MOST], *vouches[:MOST]], key=lambda row: row.pk)


def running(contact: Contact, *, at: datetime) -> list[Challenge]:
    """Return every verification of this person that is open, for “is it really you?” and “this was not me”."""
    rows = _with_people(Challenge.objects.filter(contact=contact, over_at=None)).order_by("-pk")[:MOST]
    return [row for row in rows if not state.over(row, at)]


def of_contact(contact: Contact, number: int) -> Challenge | None:
    """Return this verification when it is of this person, or they are asked to speak for somebody; else None."""
    found = _with_people(Challenge.objects.filter(pk=number)).first()
    return found if found and contact.pk in (found.contact_id, found.voucher_id) else None


def banners(contact: Contact, *, at: datetime, caller: str = "") -> list[str]:
    """Return what the next technician must know before they verify this person. Source: security.md."""
    day = ours.desk().day_of(at)
    failed = [row for row in locks.failed(contact=contact, since=at - A_DAY) if ours.desk().day_of(row.over_at) == day]
    found = []
    if failed:
        found.append(f"{len(failed)} failed verification{'s' if len(failed) > 1 else ''} today")
    if facts.is_locked(contact):
        found.append("Locked: too many verifications failed. Only a call back with a second person lifts it.")
    proof = facts.proof(contact, at=at)
    if proof.hostile:
        found.append("Their mailbox may be in other hands: nothing by mail proves anything.")
    new = {"address": proof.mail_hours, "telephone number": proof.phone_hours, "mobile": proof.mobile_hours}
    found += [f"Their {what} is new and proves nothing yet" for what, hours in new.items() if _is_new(hours)]
    return found + _same_number(contact, caller, at)


def _is_new(hours: float | None) -> bool:
    return hours is not None and hours < facts.REST.total_seconds() / 3600


def _same_number(contact: Contact, caller: str, at: datetime) -> list[str]:
    """One number that asks for two people: of the call that is on, or of what was asked for this person today."""
    lately = Challenge.objects.filter(asked_at__gt=at - A_DAY).exclude(caller="")
    mine = set(lately.filter(contact=contact).values_list("caller", flat=True)[:MOST]) | (
        {facts.caller_of(caller)} - {""}
    )
    others = lately.filter(caller__in=mine).exclude(contact=contact).select_related("contact")
    names = list(dict.fromkeys(row.contact.name for row in others.order_by("pk")[:MOST]))
    return [f"The same number asked for {', '.join(names[:3])} today"] if names else []


def _with_people(rows: QuerySet[Challenge]) -> QuerySet[Challenge]:
    return rows.select_related(
        "ticket", "contact__company", "technician", "voucher__company", "item", "second__contact", "agreed__staff"
    )
