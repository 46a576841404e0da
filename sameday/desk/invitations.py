"""How one of us gets to a password: invited by an owner, or by a mail to the address on file when it was forgotten."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction

from sameday.accounts import one_time, people
from sameday.accounts.models import Forgotten, Identity
from sameday.audit import actors
from sameday.office.models import Staff
from sameday.outbox import notice

OLDEST = timedelta(minutes=30)
BATCH = 50


@transaction.atomic
def invite(name: str, mail: str, role: str, *, by: str, at: datetime) -> Staff:
    """Add a member of staff and send the link to choose a password. Raises people.Refused."""
    staff = people.add_without_password(name, mail, role, by=by, at=at)
    send(staff, by=by, at=at)
    return staff


@transaction.atomic
def send(staff: Staff, *, by: str, at: datetime, kind: str = one_time.INVITATION) -> None:
    """Send a link to choose a password; the one before it ends. Raises people.Refused for a closed account."""
    if not staff.active:
        raise people.Refused(f"{staff.name} can no longer sign in.")
    token = one_time.make(staff, kind, by=by, at=at)
    inviter = Staff.objects.filter(pk=actors.staff_id(by) or 0).first()
    facts = {
        "kind": kind, "link": one_time.url(token), "until_at": at + one_time.VALID[kind],
        "by_name": inviter.name if inviter else "",
    }  # fmt: skip
    notice.put("link", to=staff.mail, at=at, facts=facts)


def step(at: datetime) -> int:
    """Answer by mail who forgot a password, and return how many asked.

    The worker does it, so that the page takes as long for an address that is nobody's. Source: issue 3, 7.
    """
    asked = list(Forgotten.objects.order_by("pk")[:BATCH])
    for row in asked:
        with transaction.atomic():
            if Forgotten.objects.filter(pk=row.pk).delete()[0] and row.at > at - OLDEST:
                _answer(row.mail, at)
    return len(asked)


def _answer(mail: str, at: datetime) -> None:
    staff = Staff.objects.select_related("user").filter(user__email__iexact=mail, active=True, user__is_active=True)
    person = staff.first()
    if person is None:
        return
    if not person.user.has_usable_password() and Identity.objects.filter(user=person.user).exists():
        provider = settings.OIDC.name if settings.OIDC else "another provider"  # a mailbox is no second way in
        notice.put("no_password", to=person.mail, at=at, facts={"provider": provider})
    else:
        send(person, by=actors.SYSTEM, at=at, kind=one_time.FORGOTTEN)
