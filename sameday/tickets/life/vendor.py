"""A third party helps: we ask them in a thread of its own, ask again after n business days, and hear their answer.

What is written to a vendor and by one is never shown to the client; whom we wait for is. Source: page 6.1 (third
parties are in the plan); rules.md 6 (waiting for a vendor is a pause, reported apart).
"""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import transaction

from sameday import clock
from sameday.office import ours
from sameday.outbox import queue
from sameday.outbox.own_thread import OwnThread
from sameday.policy import triage
from sameday.policy.kinds import Channel, Stage, State, Urgency, WaitingFor
from sameday.tickets import events
from sameday.tickets.life import clocks
from sameday.tickets.life.follow_up import ensure
from sameday.tickets.life.open import Said, add_message
from sameday.tickets.life.step import OVER, NotAllowed, lock, record
from sameday.tickets.models import Message, Ticket
from sameday.tickets.models_vendor import VendorCase
from sameday.tokens import addresses

CHASES = 2  # by mail; then a person calls
CHASE_DAYS_AT_MOST = 30
THREAD = 20


@dataclass(frozen=True)
class Vendor:
    """Whom to ask: `address` may be empty (they are called), `item` is the covered third party they are, or None."""

    name: str
    address: str = ""
    phone: str = ""
    reference: str = ""
    item: object | None = None


@transaction.atomic
def ask_vendor(
    ticket: Ticket, vendor: Vendor, text: str, *, subject: str, chase_days: int, by: str, at: datetime, staff,
    hold_seconds=0,
) -> VendorCase:  # fmt: skip
    """Open a case with a vendor, write to them when they have an address, and wait; return the case.

    Work in hand becomes waiting for the vendor; what waits for something else goes on waiting for that.
    """
    ticket, desk = lock(ticket, "ask_vendor"), ours.desk()
    if not vendor.name.strip():
        raise NotAllowed(ticket, "ask_vendor", "Say who the vendor is.")
    if not text.strip():
        raise NotAllowed(ticket, "ask_vendor", "Write what you ask them, or what you asked them by telephone.")
    if not 1 <= chase_days <= CHASE_DAYS_AT_MOST:
        raise NotAllowed(ticket, "ask_vendor", f"Ask again after 1 to {CHASE_DAYS_AT_MOST} business days.")
    case = VendorCase.objects.create(
        ticket=ticket, item=vendor.item, name=vendor.name.strip()[:120], address=vendor.address.strip().lower()[:254],
        phone=vendor.phone.strip()[:40], reference=vendor.reference.strip()[:80], subject=subject.strip()[:150],
        chase_days=chase_days, opened_at=at, chase_at=_chase_at(chase_days, desk, at),
    )  # fmt: skip
    message, mail = _write(ticket, case, text, staff=staff, at=at, hold_seconds=hold_seconds)
    if ticket.stage in (Stage.READY, Stage.WORKING):
        ticket.stage, ticket.waiting_for, ticket.waiting_since_at = Stage.WAITING, WaitingFor.VENDOR, at
        ticket.next_step_at = case.chase_at
    record(ticket, events.VendorAsked(case.pk, message.pk, mail and mail.pk), by=by, at=at)
    return case


@transaction.atomic
def write_vendor(case: VendorCase, text: str, *, by: str, at: datetime, staff, hold_seconds=0) -> Message:
    """Write to the vendor again in the same thread; we ask again as many business days from now."""
    ticket = lock(case.ticket, "write_vendor")
    case = _open(ticket, case)
    if not case.address:
        raise NotAllowed(ticket, "write_vendor", f"{case.name} has no mail address: call them, and write a note.")
    if not text.strip():
        raise NotAllowed(ticket, "write_vendor", "Write something first.")
    message, mail = _write(ticket, case, text, staff=staff, at=at, hold_seconds=hold_seconds)
    case.answered_at, case.chases, case.chase_at = None, 0, _chase_at(case.chase_days, ours.desk(), at)
    case.save(update_fields=["answered_at", "chases", "chase_at"])
    record(ticket, events.VendorWritten(case.pk, message.pk, mail and mail.pk), by=by, at=at)
    return message


@transaction.atomic
def vendor_said(case: VendorCase, said: Said, *, channel: Channel, by: str, at: datetime) -> Message:
    """Put a vendor's message on the ticket. A person's words end the wait for them; a machine's change nothing.

    On a ticket that did not wait for them a follow-up says that there is something to read.
    """
    ticket, desk = lock(case.ticket, "vendor_said"), ours.desk()
    case = VendorCase.objects.get(pk=case.pk)
    message = add_message(ticket, said, direction="vin", channel=channel, at=at, threads=False)
    if not said.automatic:
        case.answered_at, case.chase_at = at, None
        case.save(update_fields=["answered_at", "chase_at"])
        if not _goes_on(ticket, desk, at):
            due_at = clock.add_minutes(desk.calendar, at, 60)
            role = "coordinator" if ticket.stage in OVER or ticket.state != State.NORMAL else "it_pro"
            ensure(ticket, f"vendor:{case.pk}", f"{case.name} wrote: read it", due_at=due_at, role=role, by=by, at=at)
    record(ticket, events.VendorAnswered(case.pk, message.pk, said.automatic), by=by, at=at)
    return message


@transaction.atomic
def chase_vendor(case: VendorCase, *, by: str, at: datetime) -> VendorCase:
    """Ask a silent vendor again: twice by mail, then a person is told to call. The worker does it at `chase_at`."""
    ticket, desk = lock(case.ticket, "chase_vendor"), ours.desk()
    case = VendorCase.objects.get(pk=case.pk)
    if case.chase_at is None or case.chase_at > at:
        return case
    message = mail = None
    if ticket.state != State.NORMAL:
        raise NotAllowed(ticket, "chase_vendor")
    if case.address and case.chases < CHASES:
        message, mail = _ask_again(ticket, case, at)
        case.chase_at = _chase_at(case.chase_days, desk, at)
    else:
        number = f" on {case.phone}" if case.phone else ""
        what = f"Call {case.name}{number}: no answer after {case.chase_days} business days"
        ensure(ticket, f"vendor:{case.pk}", what, due_at=at, role="it_pro", by=by, at=at)
        case.chase_at = None
    case.chases += 1
    case.save(update_fields=["chases", "chase_at"])
    if ticket.waiting_for == WaitingFor.VENDOR:
        ticket.next_step_at = case.chase_at or triage.next_step_due(Urgency.TODAY, at, desk.calendar)
    record(ticket, events.VendorChased(case.pk, message and message.pk, mail and mail.pk), by=by, at=at)
    return case


@transaction.atomic
def set_vendor_reference(case: VendorCase, reference: str, *, by: str, at: datetime) -> VendorCase:
    """Write down the vendor's own number for it; later mails to them carry it."""
    ticket = lock(case.ticket, "set_vendor_reference")
    reference = " ".join(reference.split())[:80]
    if VendorCase.objects.filter(pk=case.pk).exclude(reference=reference).update(reference=reference):
        record(ticket, events.VendorReferenceSet(case.pk), by=by, at=at)
    case.refresh_from_db()
    return case


@transaction.atomic
def end_vendor(case: VendorCase, *, by: str, at: datetime) -> VendorCase:
    """The vendor is done with it: nobody asks them again, and what waited for them goes on."""
    ticket, desk = lock(case.ticket, "end_vendor"), ours.desk()
    if VendorCase.objects.filter(pk=case.pk, ended_at=None).update(ended_at=at, chase_at=None):
        if not ticket.vendor_cases.filter(ended_at=None, answered_at=None).exists():
            _goes_on(ticket, desk, at)
        record(ticket, events.VendorDone(case.pk), by=by, at=at)
    case.refresh_from_db()
    return case


def _goes_on(ticket: Ticket, desk, at: datetime) -> bool:
    """End a locked ticket's wait for a vendor and return True; False when it does not wait for one."""
    if ticket.stage != Stage.WAITING or ticket.waiting_for != WaitingFor.VENDOR or ticket.state != State.NORMAL:
        return False
    clocks.go_on(ticket, desk=desk, at=at)
    return True


def _open(ticket: Ticket, case: VendorCase) -> VendorCase:
    case = VendorCase.objects.get(pk=case.pk)
    if case.ended_at:
        raise NotAllowed(ticket, "write_vendor", f"The case with {case.name} is over: ask them in a new one.")
    return case


def _write(ticket: Ticket, case: VendorCase, text: str, *, staff, at: datetime, hold_seconds: int):
    message = _message(ticket, case, text, at=at, sender=staff.mail, sender_name=staff.name, author_id=staff.pk)
    return message, _mail(ticket, case, "vendor", message, text=text, sender_name=staff.name, hold_seconds=hold_seconds)


def _ask_again(ticket: Ticket, case: VendorCase, at: datetime):
    asked = ticket.messages.filter(direction="vout", evidence__vendor=case.pk, automatic=False).order_by("-id").first()
    words = asked.text if asked else case.subject
    message = _message(ticket, case, words, at=at, automatic=True, sender_name=ours.desk().name)
    facts = {"words": words, "asked_at": asked.received_at if asked else case.opened_at}
    return message, _mail(ticket, case, "vendor_chase", message, facts=facts)


def _message(ticket: Ticket, case: VendorCase, text: str, *, at: datetime, **more) -> Message:
    to = (case.address,) if case.address else ()
    said = Said(text=text.strip(), to=to, subject=case.subject, evidence={"vendor": case.pk}, **more)
    return add_message(ticket, said, direction="vout", channel=Channel.STAFF, at=at, threads=False)


def _mail(ticket: Ticket, case: VendorCase, template: str, message: Message, *, facts=None, **more):
    if not case.address:
        return None
    own = OwnThread(addresses.vendor_address(ours.desk().mail, case.pk, settings.SECRET_KEY), _ids(ticket, case))
    facts = {"topic": case.subject, "reference": case.reference} | (facts or {})
    return queue.put(
        template, ticket=ticket, to=case.address, at=message.received_at, facts=facts, message=message, own=own, **more
    )


def _ids(ticket: Ticket, case: VendorCase) -> tuple[str, ...]:
    """Return the Message-IDs of the case's thread, ours and theirs, oldest first."""
    said = ticket.messages.filter(direction__in=("vin", "vout"), evidence__vendor=case.pk).order_by("-id")
    rows = said.values_list("message_id", "deliveries__message_id", "deliveries__state")[:THREAD]
    ids = [ours_ if ours_ and state != "withdrawn" else theirs for theirs, ours_, state in rows]
    return tuple(dict.fromkeys(mid for mid in reversed(ids) if mid))


def _chase_at(days: int, desk, at: datetime) -> datetime:
    """Return the close of the n-th business day from `at`."""
    return clock.close_of_day(desk.calendar, clock.add_business_days(desk.calendar, at, days))
