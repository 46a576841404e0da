"""What a client asks for beyond the catalogue, and which of its people are privileged. Only upwards."""

from datetime import datetime

from django.db import transaction

from sameday.audit import journal
from sameday.clients.models import Company, Contact
from sameday.identity import facts
from sameday.identity.models import Privileged, Raise
from sameday.identity.refused import Refused
from sameday.policy.gate import ACTIONS, Level

KINDS = tuple(kind for kind, _ in Privileged.KINDS)


@transaction.atomic
def put(company: Company, action: str, level: int, *, words: str, by: str, at: datetime) -> Raise:
    """Let this client's `action` need at least `level`, for good. Raises Refused for what is no more than it needs.

    `words`: who of the client said so, and how.
    """
    if action not in ACTIONS or level not in list(Level):
        raise Refused("There is no such action or level.")
    now = max(ACTIONS[action].level, facts.raises(company).get(action, 0))
    if level <= now:
        raise Refused(f"“{ACTIONS[action].words}” needs V{now} already: a client can only ask for more.")
    if not words.strip():
        raise Refused("Write who of the client asked for it, and how.")
    row, new = Raise.objects.get_or_create(
        company=company, action=action, level=level, defaults={"words": words.strip()[:250], "actor": by, "at": at}
    )
    if not new:  # somebody said it at the same moment
        return row
    journal.change(
        "gate raised", {"level": f"V{now}"}, {"level": f"V{level}"}, by=by, at=at, subject=f"company:{company.pk}",
        action=action,
    )  # fmt: skip
    return row


def of(company: Company) -> dict[str, int]:
    """Return what this company asks for beyond the catalogue."""
    return facts.raises(company)


@transaction.atomic
def mark(contact: Contact, kind: str, *, by: str, at: datetime) -> None:
    """Say that this person's account is privileged: administrator, finance or executive. Twice changes nothing."""
    if kind not in KINDS:
        raise Refused("There is no such kind of account.")
    _, new = Privileged.objects.get_or_create(contact=contact, kind=kind, ended_at=None, defaults={"begun_at": at})
    if new:
        journal.change("privileges changed", {}, {kind: "yes"}, by=by, at=at, subject=f"contact:{contact.pk}")


@transaction.atomic
def unmark(contact: Contact, kind: str, *, by: str, at: datetime) -> None:
    """Say that it is privileged no more; for the gate it is for 72 hours still."""
    if Privileged.objects.filter(contact=contact, kind=kind, ended_at=None).update(ended_at=at):
        journal.change("privileges changed", {kind: "yes"}, {kind: "no"}, by=by, at=at, subject=f"contact:{contact.pk}")


def marks(contact: Contact) -> list[str]:
    """Return what makes this person's account privileged, beside being a point of contact."""
    return list(
        Privileged.objects.filter(contact=contact, ended_at=None).order_by("kind").values_list("kind", flat=True)
    )
