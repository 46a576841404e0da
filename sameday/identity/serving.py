"""Which verification serves a change of what is on file, and its use: one save uses up one of each action it needs.

Call these in the transaction of the change, before it: who must hear of it is told where they were reached until now.
A refusal is the clients' own (clients/refused.py), at the field of the form. Source: security.md, "The gate", V3.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction

from sameday.audit import actors
from sameday.clients import people
from sameday.clients.models import Company, Contact
from sameday.clients.refused import Refused
from sameday.identity import confirming, facts, using
from sameday.identity.models import Challenge, Confirmed, SensitiveAction
from sameday.identity.refused import Refused as NotVerified
from sameday.office.models import Staff
from sameday.policy import on_file
from sameday.policy.gate import ACTIONS

LIST = "point_of_contact"
OTHER_MAIL = "contact_factor"
SERVED = frozenset({*on_file.NEEDS.values(), LIST, OTHER_MAIL})  # used up by the change itself, never by “it is done”
MOST = 20
NOT_ACTIVE = "{name} is not active: make them, or their company, active first, then verify them."
SAVE_IT = "Save the change itself: that uses the proof up."


@transaction.atomic
def change(person: Contact, changed: Mapping[str, Sequence[str]], *, by: str, at: datetime) -> list[SensitiveAction]:
    """Use up what a change {field: [old, new]} of this person needs, and return the acts. Raises Refused."""
    wanted = on_file.needed(changed) if asks(person, at=at) else {}
    if wanted and "inactive" in (person.status, person.company.status):
        why = NOT_ACTIVE.format(name=person.name)
        raise Refused(*((name, why) for names in wanted.values() for name in names))
    return _use({action: ([person], names) for action, names in wanted.items()}, person.company_id, by=by, at=at)


@transaction.atomic
def approvers(company: Company, *, by: str, at: datetime) -> list[SensitiveAction]:
    """Use up what a change of who approves for the company needs; the first set-up needs nothing. Raises Refused."""
    who = may_prove(company)
    return _use({LIST: (who, ["who_0"])}, company.pk, by=by, at=at) if who else []


@transaction.atomic
def other_mail(person: Contact, address: str, *, by: str, at: datetime) -> Confirmed:
    """Write another address of the person down on a proof of theirs, which it uses up. Raises Refused."""
    (act,) = _use({OTHER_MAIL: ([person], ["address"])}, person.company_id, by=by, at=at)
    try:
        return confirming.put_mail(act, address, by=by, at=at)
    except NotVerified as no:
        raise Refused(("address", str(no))) from None


def done(row: Challenge, *, technician: Staff, at: datetime) -> SensitiveAction:
    """Use the verification up for what is done outside this program. Raises identity.refused.Refused.

    What is saved here uses up its own; a step of a checklist may be over without a save: a value was taken away.
    """
    if row.action in SERVED and row.item_id is None:
        raise NotVerified(SAVE_IT)
    return using.consume(row, technician=technician, at=at)


def asks(person: Contact, *, at: datetime) -> bool:
    """Return whether a new address or number of this person needs a proof. Who is not confirmed yet proves nobody, and
    of who was put on file less than 72 hours ago everything rests anyway; leaving for an hour is no way around it."""
    return person.status != "provisional" and not facts.is_new(person, at=at)


def may_prove(company: Company) -> list[Contact]:
    """Return who can be verified for another list of who approves; nobody while it was never set up.

    Where all have left, it is anybody of theirs: an empty list is no first set-up.
    """
    if now := people.may_approve(company):
        return now
    once = Contact.objects.filter(company=company, approves_set_at__isnull=False)
    active = Contact.objects.filter(company=company, status="active").order_by("name", "pk")
    return list(active) if once.exists() else []


def _use(wanted: Mapping[str, tuple[list[Contact], list[str]]], company: int, *, by: str, at: datetime) -> list:
    """Use up one verification for each action. Raises Refused at every field whose action has none."""
    technician = Staff.objects.filter(pk=actors.staff_id(by)).first()
    found, errors = [], []
    for action, (who, names) in wanted.items():
        row, why = _good(action, who, company, technician, at)
        found.append(row)
        errors += [(name, why) for name in names] if row is None else []
    if errors:
        raise Refused(*errors)
    acts = []
    for row, (_, names) in zip(found, wanted.values(), strict=True):
        try:
            acts.append(using.consume(row, technician=technician, at=at))
        except NotVerified as no:
            raise Refused(*((name, str(no)) for name in names)) from None
    return acts


def _good(
    action: str, who: list[Contact], company: int, technician: Staff | None, at: datetime
) -> tuple[Challenge | None, str]:
    """Return the verification to use up, the one that ends first, else None and what to do about it."""
    rows = Challenge.objects.filter(
        action=action, contact__in=who, technician=technician, state="verified", second_of=None, good_until_at__gt=at,
        ticket__company=company,
    ).select_related("ticket", "contact__company", "technician")  # fmt: skip
    lacks = ""
    for row in rows.order_by("good_until_at", "pk")[:MOST] if technician else ():
        why = using.missing(row, at=at)
        if not why:
            return row, ""
        lacks = lacks or f"{row.contact.name} is not proven wholly yet: {why}"
    return None, lacks or _first(action, who)


def _first(action: str, who: list[Contact]) -> str:
    words = f"press j and choose “{ACTIONS[action].words}”."
    if action != LIST:
        return f"First verify {who[0].name} yourself: open their request, {words}"
    names = ", ".join(person.name for person in who[:3])
    return f"First verify one of theirs yourself ({names}): open a request of the company, {words}"
