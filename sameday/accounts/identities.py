"""Whose the identity at another provider is: found by issuer, tenant and subject, and linked by the person alone."""

from datetime import datetime

from django.db import IntegrityError, transaction

from sameday.accounts import gate
from sameday.accounts.models import Identity, User
from sameday.accounts.people import Refused


def user_of(issuer: str, tenant: str, subject: str, *, at: datetime) -> User | None:
    """Return who this is here and may sign in, else None; the use is noted."""
    rows = Identity.objects.filter(issuer=issuer, tenant=tenant, subject=subject)
    row = rows.select_related("user__staff").first()
    if row is None or not gate.Backend().user_can_authenticate(row.user):
        return None
    rows.update(used_at=at)
    return row.user


def link(user: User, issuer: str, tenant: str, subject: str, shown: str, *, at: datetime) -> Identity:
    """Say that this identity is the user's. Raises Refused when it is somebody else's, or the user has one."""
    try:
        with transaction.atomic():
            return Identity.objects.create(
                user=user, issuer=issuer, tenant=tenant, subject=subject, shown=shown, linked_at=at
            )
    except IntegrityError:
        raise Refused("This sign-in is linked already, to you or to somebody else.") from None
