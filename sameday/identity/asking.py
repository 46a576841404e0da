"""Begin a verification, choose how, and send what it needs. The level comes from the catalogue, never from a page."""

import secrets
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from sameday.accounts import limits
from sameday.clients.models import Contact
from sameday.identity import facts, secret, sending, state
from sameday.identity.models import Challenge
from sameday.identity.refused import Refused
from sameday.office.models import Staff
from sameday.policy import gate as policy
from sameday.policy.gate import ACTIONS, ANSWER_WITHIN, FACTOR_WORDS, Factor, Level
from sameday.tickets.life.step import lock
from sameday.tickets.models import ChecklistItem, Ticket
from sameday.tokens import codes

PURPOSE = "identity"
SENDS, AN_HOUR = 3, 3600
LONGEST_REASON, FEWEST_LETTERS = 500, 10


@dataclass(frozen=True)
class Choice:
    """One factor as the page shows it: `why` it cannot be used now, "" when it can. `to`: (value, words) to choose."""

    factor: Factor
    words: str
    why: str
    to: tuple[tuple[str, str], ...] = ()


@transaction.atomic
def need(
    ticket: Ticket, action: str, contact: Contact, *, technician: Staff, at: datetime,
    item: ChecklistItem | None = None, caller: str = "",
) -> Challenge:  # fmt: skip
    """Return the verification of this ticket, action, contact and technician that is open, begun when there is none.

    `item`: the step it will tick off; its action counts, not the one named. `caller`: the number on the display, for
    the banner alone. Raises Refused.
    """
    ticket = lock(ticket, "verification")
    if item is not None:
        item, action = _step(ticket, item)
    if action not in ACTIONS:
        raise Refused("There is no such action.")
    contact = Contact.objects.select_related("company").get(pk=contact.pk)
    _belongs(ticket, contact)
    needs = required(action, contact, at=at)
    if needs.level < Level.V2:
        raise Refused(f"“{needs.action.words}” needs no verification.")
    known = _known(ticket, action, contact, technician, item, at)
    if known is not None:
        return known
    return state.begin(
        Challenge(
            ticket=ticket, action=action, contact=contact, technician=technician, item=item, level=needs.level,
            second_staff=needs.second_staff, cools_minutes=needs.cools_minutes, salt=secrets.token_hex(16),
            caller=facts.caller_of(caller), asked_at=at,
        ),
        at=at,
    )  # fmt: skip


@transaction.atomic
def second(row: Challenge, contact: Contact, *, technician: Staff, at: datetime) -> Challenge:
    """Return the verification of the second person of the client, begun when there is none. Raises Refused."""
    row = mine(row, technician)
    if row.level < Level.V3 or row.second_of_id:
        raise Refused("This action needs no second person.")
    if row.state not in state.OPEN or state.over(row, at):
        raise Refused("The first person’s verification has ended. Begin again.")
    contact = Contact.objects.select_related("company").get(pk=contact.pk)
    _belongs(row.ticket, contact)
    if contact.pk in (row.contact_id, row.voucher_id):
        raise Refused("The second person must be somebody else than the first, and than who spoke for them.")
    known = Challenge.objects.filter(second_of=row).select_related("contact__company").first()
    if known is not None and known.contact_id == contact.pk and known.state in state.OPEN:
        return known
    if known is not None:
        raise Refused("A second person was named already. Begin the verification again to name another.")
    return state.begin(
        Challenge(
            ticket=row.ticket, action=row.action, contact=contact, technician=technician, level=row.level,
            second_of=row, cools_minutes=row.cools_minutes, salt=secrets.token_hex(16), asked_at=at,
        ),
        at=at,
    )  # fmt: skip


def required(action: str, contact: Contact, *, at: datetime) -> policy.Required:
    """Return what an action needs for this person of this client now."""
    return policy.required(action, facts.standing(contact, at=at), facts.raises(contact.company))


def choices(row: Challenge, *, at: datetime) -> list[Choice]:
    """Return every factor in its order, with why it cannot be used, and whom or what can be called."""
    found = facts.proof(row.contact, at=at)
    return [
        Choice(factor, FACTOR_WORDS[factor], policy.allowed(factor, row.action, found), _to(row, factor, found, at))
        for factor in policy.ORDER
    ]


def challenge(
    row: Challenge, factor: str, *, technician: Staff, at: datetime, to: str = "", words: str = ""
) -> Challenge:
    """Ask by this factor, and send what it sends; ten minutes. Raises Refused with why it does not prove who it is.

    `to`: of a call back "phone" or "mobile", of an attestation the other point of contact's id; anything else is read
    from the file. `words`: who saw them where, of “in person”. A code can be sent three times.
    """
    try:
        chosen = Factor(factor)
    except ValueError:
        raise Refused(policy.NEVER.get(factor, "There is no such way to verify somebody.")) from None
    if chosen is Factor.BREAK_GLASS:
        raise Refused("Breaking the glass takes a coordinator and a second one of us.")
    if chosen in (Factor.TEXT, Factor.MAIL) and not limits.hit(f"identity code {row.pk}", SENDS, AN_HOUR, at=at):
        raise Refused(f"A code was sent {SENDS} times: choose another way.")
    with transaction.atomic():
        row = mine(row, technician)
        _unlocked(row)
        if why := policy.allowed(chosen, row.action, facts.proof(row.contact, at=at)):
            raise Refused(why)
        if state.over(row, at) and row.state == "needed":
            raise Refused("This verification has ended. Begin a new one.")
        row = state.ask(row, chosen, ends_at=at + ANSWER_WITHIN, at=at, **_facts(row, chosen, to, words, at))
        _send(row, chosen, at=at)
    return row


def digits(row: Challenge, *, technician: Staff) -> str:
    """Return the two digits that this technician reads out, "" when none are asked for now."""
    asked = row.state == "challenged" and row.factor == Factor.PUSH and row.technician_id == technician.pk
    return secret.digits(row) if asked else ""


def mine(row: Challenge, technician: Staff) -> Challenge:
    """Return the challenge under its lock. Raises Refused for another technician than the one who began it."""
    row = state.locked(row)
    if row.technician_id != technician.pk:
        raise Refused(f"{row.technician.name} began this verification: it is of use to them alone.")
    return row


def browser(row: Challenge) -> str:
    """Return what a code is bound to: the technician who asked for it."""
    return codes.browser_of(f"staff:{row.technician_id}")


def _step(ticket: Ticket, item: ChecklistItem) -> tuple[ChecklistItem, str]:
    found = ChecklistItem.objects.filter(pk=item.pk, ticket=ticket, sensitive_action__isnull=False).first()
    if found is None or found.done_at is not None:
        raise Refused("This step needs no verification, or was done.")
    return found, found.sensitive_action


def _belongs(ticket: Ticket, contact: Contact) -> None:
    if ticket.company_id is None or contact.company_id != ticket.company_id:
        raise Refused(f"{contact.name} is nobody of the company of T-{ticket.number}.")
    if contact.status != "active" or contact.company.status == "inactive":
        raise Refused(f"{contact.name} is not an active person of the company.")


def _known(ticket, action: str, contact: Contact, technician: Staff, item, at: datetime) -> Challenge | None:
    rows = Challenge.objects.filter(
        ticket=ticket, action=action, contact=contact, technician=technician, item=item, second_of=None,
        state__in=state.OPEN,
    ).select_related("ticket", "contact__company", "technician")  # fmt: skip
    return next((row for row in rows.order_by("-pk") if not state.over(row, at)), None)


def _unlocked(row: Challenge) -> None:
    if facts.is_locked(row.contact) and row.action != "lift_lock":
        raise Refused(f"{row.contact.name} is locked: first call them back to trust them again.")


def _to(row: Challenge, factor: Factor, found: policy.Proof, at: datetime) -> tuple[tuple[str, str], ...]:
    if factor is Factor.CALL_BACK:
        return tuple((place, facts.number_of(row.contact, place)) for place in policy.numbers(row.action, found))
    if factor is Factor.ATTESTED:
        return tuple((str(person.pk), person.name) for person in _may_vouch(row, at))
    return ()


def _may_vouch(row: Challenge, at: datetime) -> list[Contact]:
    taken = {row.contact_id}
    other = row.second_of or Challenge.objects.filter(second_of=row).first()
    if other is not None:
        taken |= {other.contact_id, other.voucher_id}
    return [person for person in facts.vouchers(row.contact, at=at) if person.pk not in taken]


def _facts(row: Challenge, factor: Factor, to: str, words: str, at: datetime) -> dict:
    """Return the columns that say how it is asked, read from the file and never from the page."""
    if factor is Factor.CALL_BACK:
        if to not in policy.numbers(row.action, facts.proof(row.contact, at=at)):
            raise Refused("Call a number on file that may be called for this.")
        return {"called": facts.number_of(row.contact, to), "voucher": None, "words": ""}
    if factor is Factor.ATTESTED:
        person = next((person for person in _may_vouch(row, at) if str(person.pk) == to), None)
        if person is None:
            raise Refused("Choose another point of contact of the company, who is neither of the two persons.")
        return {"called": "", "voucher": person, "words": ""}
    if factor is Factor.IN_PERSON and len(words.strip()) < FEWEST_LETTERS:
        raise Refused("Write who of us saw them, by name, and where.")
    return {"called": "", "voucher": None, "words": words.strip()[:LONGEST_REASON]}


def _send(row: Challenge, factor: Factor, *, at: datetime) -> None:
    if factor not in (Factor.TEXT, Factor.MAIL):
        return
    code = codes.make(PURPOSE, str(row.pk), browser=browser(row), at=at)
    kind, send = ("mobile", sending.text) if factor is Factor.TEXT else ("mail", sending.mail)
    if not send(row, code, facts.confirmed(row.contact, kind).value, at=at):
        raise Refused("No code can be sent there now: choose another way.")
