"""What they answer, and what the technician heard. Every try counts before it is compared. Each raises Refused."""

from datetime import datetime

from django.db import transaction

from sameday.accounts.models import ClientSession
from sameday.audit import actors
from sameday.clients.models import Contact
from sameday.identity import asking, facts, notices, secret, state
from sameday.identity.models import Challenge
from sameday.identity.refused import Refused
from sameday.office.models import Staff
from sameday.policy import gate as policy
from sameday.policy.gate import CODE_TRIES, PUSH_TRIES, Factor
from sameday.tokens import codes

NOTHING_RESET = "status"  # whose own account is not what is changed
ENDED = "This verification was answered or has ended. Begin a new one."


def push(row: Challenge, typed: str, *, contact: Contact, session: ClientSession, at: datetime) -> bool:
    """The client types the two digits in their portal: one try. Return whether they were right; wrong ends it."""
    row = _asked(row, (Factor.PUSH,), at)
    _in_their_session(row, contact, session, at)
    if not state.count(row, PUSH_TRIES, at=at):
        raise Refused(ENDED)
    by = actors.contact(contact.pk)
    if secret.matches(row, typed):
        _proven(row, by=by, at=at)
        return True
    state.end(row, "wrong", by=by, at=at)
    return False


def code(row: Challenge, typed: str, *, technician: Staff, at: datetime) -> bool:
    """The technician types the six digits the client reads out: five tries, whatever code was sent last."""
    row = _asked(row, (Factor.TEXT, Factor.MAIL), at)
    _theirs(row, technician)
    if not state.count(row, CODE_TRIES, at=at):
        raise Refused(ENDED)
    found = codes.compare(asking.PURPOSE, str(row.pk), typed, browser=asking.browser(row), at=at)
    by = actors.staff(technician.pk)
    if found.answer == codes.Answer.RIGHT:
        with transaction.atomic():
            if not codes.spend(found.code, at=at):
                raise Refused(ENDED)
            _proven(row, by=by, at=at)
        return True
    if Challenge.objects.filter(pk=row.pk, tries__gte=CODE_TRIES).exists():
        state.end(row, "wrong", by=by, at=at)
    return False


def called(row: Challenge, *, right: bool, technician: Staff, at: datetime) -> Challenge:
    """The technician rang the number on file that was chosen, and spoke with them or did not."""
    return _said(row, Factor.CALL_BACK, right, technician, at)


def seen(row: Challenge, *, right: bool, technician: Staff, at: datetime) -> Challenge:
    """One of us, named in the words, saw them in person."""
    return _said(row, Factor.IN_PERSON, right, technician, at)


def attest_by_phone(row: Challenge, place: str, *, right: bool, technician: Staff, at: datetime) -> Challenge:
    """The technician rang the point of contact on a number on file (`place`: phone, mobile), who speaks for them."""
    row = _asked(row, (Factor.ATTESTED,), at)
    _theirs(row, technician)
    found = facts.proof(row.voucher, at=at)
    if not found.active or found.locked or place not in policy.numbers(NOTHING_RESET, found):
        raise Refused("Call the point of contact on a number that stands on file for three days at least.")
    return _said(row, Factor.ATTESTED, right, technician, at, called=facts.number_of(row.voucher, place))


def attest(row: Challenge, *, right: bool, contact: Contact, session: ClientSession, at: datetime) -> Challenge:
    """The point of contact says in the portal whether it is them."""
    row = _asked(row, (Factor.ATTESTED,), at)
    if row.voucher_id != contact.pk or session.known.get(str(contact.pk)) != contact.name:
        raise Refused(ENDED)
    if not contact.point_of_contact:
        raise Refused("You are no point of contact any more.")
    if why := policy.allowed(Factor.PUSH, NOTHING_RESET, facts.proof(row.voucher, at=at, session=session)):
        raise Refused(why)
    by = actors.contact(contact.pk)
    if not right:
        state.end(row, "refused", by=by, at=at)
        return Challenge.objects.get(pk=row.pk)
    return _proven(row, by=by, at=at)


def not_me(row: Challenge, *, contact: Contact, at: datetime) -> None:
    """The client says in the portal that it is not them who asks, also after the proof and while it cools off."""
    if row.contact_id != contact.pk or not state.end(row, "refused", by=actors.contact(contact.pk), at=at):
        raise Refused(ENDED)


@transaction.atomic
def withdraw(row: Challenge, *, technician: Staff, at: datetime) -> None:
    """The technician ends it: chosen wrongly, or nobody needs it any more. It counts as a failure after a wrong try."""
    row = asking.mine(row, technician)
    if not state.end(
        row, "wrong" if row.tries and row.state == "challenged" else "withdrawn", by=actors.staff(technician.pk), at=at
    ):
        raise Refused(ENDED)


def _asked(row: Challenge, factors: tuple[Factor, ...], at: datetime) -> Challenge:
    fresh = Challenge.objects.select_related("ticket", "contact__company", "technician", "voucher__company")
    fresh = fresh.filter(pk=row.pk, state="challenged", factor__in=factors, ends_at__gt=at).first()
    if fresh is None:
        raise Refused(ENDED)
    if facts.is_locked(fresh.contact) and fresh.action != "lift_lock":
        raise Refused(f"{fresh.contact.name} is locked: first call them back to trust them again.")
    return fresh


def _theirs(row: Challenge, technician: Staff) -> None:
    if row.technician_id != technician.pk:
        raise Refused(f"{row.technician.name} began this verification: it is of use to them alone.")


def _in_their_session(row: Challenge, contact: Contact, session: ClientSession, at: datetime) -> None:
    if row.contact_id != contact.pk or session.known.get(str(contact.pk)) != contact.name:
        raise Refused(ENDED)  # nobody else learns that there is one
    if why := policy.allowed(Factor.PUSH, row.action, facts.proof(row.contact, at=at, session=session)):
        raise Refused(why)


def _said(row: Challenge, factor: Factor, right: bool, technician: Staff, at: datetime, **more) -> Challenge:
    row = _asked(row, (factor,), at)
    _theirs(row, technician)
    by = actors.staff(technician.pk)
    if not right:
        state.end(row, "refused", by=by, at=at)
        return Challenge.objects.get(pk=row.pk)
    if factor is Factor.CALL_BACK and (why := policy.allowed(factor, row.action, facts.proof(row.contact, at=at))):
        raise Refused(why)  # the number was changed between the choice and the call
    return _proven(row, by=by, at=at, **more)


@transaction.atomic
def _proven(row: Challenge, *, by: str, at: datetime, **more) -> Challenge:
    row = state.verify(row, by=by, at=at, **more)
    if row.good_from_at > at:
        notices.tell(row, "cooling", at=at)
    return row
