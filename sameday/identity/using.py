"""The act: a verification is used up by exactly one sensitive action, in its transaction. Source: security.md P6."""

from datetime import datetime

from django.db import IntegrityError, transaction

from sameday.audit import actors
from sameday.audit.crash import crashpoint
from sameday.identity import asking, facts, notices, state
from sameday.identity.models import Agreed, Challenge, Lock, SensitiveAction
from sameday.identity.refused import Refused
from sameday.office.models import Staff
from sameday.policy.gate import Factor, Level
from sameday.tickets import events_identity as events
from sameday.tickets import life

AGAIN = "This verification was used already, or has ended. Begin a new one."


@transaction.atomic
def consume(row: Challenge, *, technician: Staff, at: datetime) -> SensitiveAction:
    """Use the verification up, tick its step off, tell who must hear of it, and return the act's record.

    Call it in the transaction of the act itself. Raises Refused with what is still missing; the database refuses it
    as well, whoever writes.
    """
    row = asking.mine(row, technician)
    other = Challenge.objects.filter(second_of=row).select_related("contact").first()
    if why := missing(row, at=at):
        raise Refused(why)
    by, item = actors.staff(technician.pk), row.item
    try:
        with transaction.atomic():
            act = SensitiveAction.objects.create(
                verification=row, second=other if _is_used(row, other) else None, ticket=row.ticket,
                action=row.action, contact=row.contact, technician=technician, item=item, at=at,
            )  # fmt: skip
    except IntegrityError:
        raise Refused(AGAIN) from None
    crashpoint("identity.before_used")
    for used in filter(None, (row, act.second)):
        state.use(used, at=at)
    if item is not None:
        try:
            life.tick(item, by=by, at=at, staff=technician, through_the_gate=True)
        except life.NotAllowed as no:
            raise Refused(str(no)) from None
    if row.action == "lift_lock":
        Lock.objects.filter(contact=row.contact, lifted_at=None).update(lifted_at=at, lifted_by=act)
    life.verification(
        row.ticket, events.SensitiveActionDone(act.pk, row.pk, row.action, item and item.pk), by=by, at=at
    )
    if notices.must_tell(row):
        notices.tell(row, "done", at=at)
    crashpoint("identity.before_commit")
    return act


def missing(row: Challenge, *, at: datetime) -> str:
    """Return what is still missing before the act, in plain words; "" when it may be done now."""
    if row.second_of_id or row.state != "verified":
        return AGAIN if row.state == "consumed" else "The person is not verified."
    if at >= row.good_until_at:
        return AGAIN
    if at < row.good_from_at:
        return "This account cools off: it may be done an hour after the proof."
    if facts.is_locked(row.contact) and row.action != "lift_lock" and row.factor != Factor.BREAK_GLASS:
        return f"{row.contact.name} is locked: first call them back to trust them again."
    needs = asking.required(row.action, row.contact, at=at)
    if needs.level > row.level or needs.second_staff > row.second_staff or needs.cools_minutes > row.cools_minutes:
        return "More is needed now than when this began. Begin a new verification."
    if needs.approval and row.ticket.approved_at is None:
        return "This action needs an approval first."
    return _missing_people(row, at)


def _missing_people(row: Challenge, at: datetime) -> str:
    broken = row.factor == Factor.BREAK_GLASS
    agreed = Agreed.objects.filter(challenge=row).exclude(staff=row.technician_id).exists()
    if (row.second_staff or broken) and not agreed:
        return "A second one of us must agree."
    if row.level < Level.V3 or broken:
        return ""
    other = Challenge.objects.filter(second_of=row).first()
    good = other is not None and other.state == "verified" and other.good_from_at <= at < other.good_until_at
    apart = other is not None and other.contact_id != row.voucher_id and row.contact_id != other.voucher_id
    return "" if good and apart else "A second person of the client must be verified as well."


def _is_used(row: Challenge, other: Challenge | None) -> bool:
    return other is not None and other.state == "verified" and row.level >= Level.V3
