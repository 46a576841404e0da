"""Forgetting somebody's second factor takes two of us: one asks, another agrees, one of them an owner.

Source: security.md (the same for administrators: two staff); rules.md 13.
"""

from datetime import datetime, timedelta

from django.db import IntegrityError, transaction

from sameday.accounts import people, roles
from sameday.accounts.models import FactorReset
from sameday.accounts.people import Refused
from sameday.audit import actors, journal
from sameday.office.models import Staff

LAPSES_AFTER = timedelta(hours=24)
MAY = (roles.OWNER, roles.COORDINATOR)


@transaction.atomic
def ask(staff: Staff, reason: str, *, asker: Staff, at: datetime) -> FactorReset:
    """Ask that this person's second factor be forgotten, and return what waits for a second person. Raises Refused."""
    if asker.role not in MAY:
        raise Refused("The owner or the coordinator asks for this.")
    if asker.pk == staff.pk:
        raise Refused("Somebody else must ask for you.")
    if not staff.active:
        raise Refused(f"{staff.name} can no longer sign in.")
    if not reason.strip():
        raise Refused("Write why, and how you know that it is them.")
    FactorReset.objects.filter(staff=staff, decided_at=None, ends_at__lte=at).update(decided_at=at, agreed=False)
    try:
        with transaction.atomic():
            row = FactorReset.objects.create(
                staff=staff, asked_by=asker, reason=reason.strip()[:250], asked_at=at, ends_at=at + LAPSES_AFTER
            )
    except IntegrityError:
        raise Refused("It was asked already, and waits for a second person.") from None
    by = actors.staff(asker.pk)
    journal.note("reset of the second factor asked", by=by, at=at, subject=actors.staff(staff.pk), request=row.pk)
    return row


def waiting(at: datetime) -> list[FactorReset]:
    """Return what waits for a second person, the oldest first."""
    rows = FactorReset.objects.filter(decided_at=None, ends_at__gt=at).select_related("staff", "asked_by")
    return list(rows.order_by("pk"))


def may_decide(row: FactorReset, person: Staff) -> bool:
    """Return whether this person may be the second one: nobody for what they asked or for themselves; one an owner."""
    if person.role not in MAY or person.pk in (row.asked_by_id, row.staff_id):
        return False
    return roles.OWNER in (person.role, row.asked_by.role)


@transaction.atomic
def decide(row: FactorReset, agreed: bool, *, person: Staff, at: datetime) -> None:
    """Forget the factor, or refuse it; once. Raises Refused for who may not, and for what lapsed or was decided."""
    row = FactorReset.objects.select_for_update(of=("self",)).select_related("staff__user", "asked_by").get(pk=row.pk)
    if not may_decide(row, person):
        raise Refused("Another person must agree: an owner, or for what an owner asked a coordinator.")
    if not row.asked_by.active or row.asked_by.role not in MAY:
        raise Refused("Who asked for it may no longer ask.")
    waits = FactorReset.objects.filter(pk=row.pk, decided_at=None, ends_at__gt=at)
    if not waits.update(decided_at=at, decided_by=person, agreed=agreed):
        raise Refused("It was decided already, or nobody agreed within a day.")
    by = actors.staff(person.pk)
    verb = "reset of the second factor " + ("agreed" if agreed else "refused")
    journal.note(verb, by=by, at=at, subject=actors.staff(row.staff_id), request=row.pk, asked_by=row.asked_by_id)
    if agreed:
        people.reset_factor(row.staff, by=by, at=at)
