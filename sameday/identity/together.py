"""A second one of us: beside the first for a privileged account, and to break the glass. Source: security.md."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import Q

from sameday.accounts import roles
from sameday.audit import actors, journal
from sameday.identity import notices, state
from sameday.identity.models import Agreed, Challenge
from sameday.identity.refused import Refused
from sameday.office.models import Staff
from sameday.policy.gate import ACTIONS, ANSWER_WITHIN, REASON_LETTERS, Factor
from sameday.tickets import events_identity as events
from sameday.tickets import life


@transaction.atomic
def agree(row: Challenge, *, staff: Staff, at: datetime) -> Challenge:
    """Stand beside the technician, signed in as oneself; of broken glass this verifies it. Raises Refused."""
    row = state.locked(row)
    if not (row.second_staff or row.factor == Factor.BREAK_GLASS) or row.second_of_id:
        raise Refused("This action needs no second one of us.")
    if row.state not in state.OPEN or state.over(row, at):
        raise Refused("This verification has ended.")
    if not staff.active or staff.pk == row.technician_id or not roles.may(staff.role, "work"):
        raise Refused("Another one of us must agree, who works on requests.")
    try:
        with transaction.atomic():
            Agreed.objects.create(challenge=row, staff=staff, at=at)
    except IntegrityError:
        raise Refused("Somebody agreed already.") from None
    by = actors.staff(staff.pk)
    life.verification(row.ticket, events.VerificationAgreed(row.pk, staff.pk), by=by, at=at)
    return _broken(row, by=by, at=at) if row.factor == Factor.BREAK_GLASS else state.locked(row)


@transaction.atomic
def break_glass(row: Challenge, reason: str, *, coordinator: Staff, at: datetime) -> Challenge:
    """Ask a second one of us to do it without proof: an emergency, in at least forty letters why. Raises Refused."""
    row = state.locked(row)
    action, reason = ACTIONS[row.action], " ".join(reason.split())
    if coordinator.role not in (roles.COORDINATOR, roles.OWNER):
        raise Refused("The coordinator or the owner breaks the glass.")
    if row.technician_id != coordinator.pk:
        raise Refused("Who breaks the glass does it themselves: begin the verification yourself.")
    if not action.breaks or row.second_of_id:
        raise Refused(f"“{action.words}” waits for its proof, whatever happens.")
    if len(reason) < REASON_LETTERS:
        raise Refused(f"Write why, in {REASON_LETTERS} letters or more.")
    facts = {"words": reason[:500], "called": "", "voucher": None}
    row = state.ask(row, Factor.BREAK_GLASS, ends_at=at + ANSWER_WITHIN, at=at, **facts)
    by, subject = actors.staff(coordinator.pk), f"contact:{row.contact_id}"
    journal.note("breaking the glass asked", by=by, at=at, subject=subject, ticket=row.ticket_id, challenge=row.pk)
    return row


def _broken(row: Challenge, *, by: str, at: datetime) -> Challenge:
    row = state.verify(row, by=by, at=at)
    notices.tell(row, "broken", at=at)
    facts = {"ticket": row.ticket_id, "challenge": row.pk, "action": row.action, "asked_by": row.technician_id}
    journal.note("glass broken", by=by, at=at, subject=f"contact:{row.contact_id}", **facts)
    return row


def waiting(staff: Staff, *, at: datetime) -> list[Challenge]:
    """Return what waits for a second one of us, and is not this person's own."""
    asked = Q(second_staff=True) | Q(factor=Factor.BREAK_GLASS)
    rows = Challenge.objects.filter(asked, state__in=state.OPEN, second_of=None, agreed=None)
    rows = rows.exclude(technician=staff).select_related("ticket", "contact__company", "technician").order_by("pk")
    return [row for row in rows[:50] if not state.over(row, at)]
