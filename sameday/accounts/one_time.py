"""One-time links to choose a password: an owner's invitation, or a forgotten password. Only a token's hash is kept."""

import hashlib
import secrets
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction

from sameday.accounts import people
from sameday.accounts.models import Invitation
from sameday.audit import actors, journal
from sameday.office.models import Staff

TOKEN_BYTES = 32
INVITATION, FORGOTTEN = "invitation", "forgotten"
VALID = {INVITATION: timedelta(hours=72), FORGOTTEN: timedelta(hours=1)}


@transaction.atomic
def make(staff: Staff, kind: str, *, by: str, at: datetime) -> str:
    """Store a new link for this person and return its token of 256 bits; every earlier one ends."""
    Invitation.objects.filter(staff=staff, used_at=None).delete()
    token = secrets.token_urlsafe(TOKEN_BYTES)
    Invitation.objects.create(staff=staff, kind=kind, digest=_digest(token), made_at=at, ends_at=at + VALID[kind])
    journal.note("link to choose a password made", by=by, at=at, subject=actors.staff(staff.pk), kind=kind)
    return token


def find(token: str, at: datetime, kind: str = "") -> Staff | None:
    """Return whose link it is; None when it is empty, unknown, used, over, replaced, or of a closed account.

    With `kind` only a link of that kind is one.
    """
    link = _usable(token, at).filter(**({"kind": kind} if kind else {})).select_related("staff__user").first()
    return link.staff if link else None


@transaction.atomic
def use(token: str, password: str, *, at: datetime) -> Staff | None:
    """Set the password and return whose it is; None when the link is of no use (any more).

    Every session of the person ends. Of two uses at the same time one wins. Raises people.Refused on a weak
    password, and then the link can be used again.
    """
    staff = find(token, at)
    if staff is None or not _use_up(token, at):
        return None
    people.set_password(staff, password, by=actors.staff(staff.pk), at=at)
    return staff


def accept(token: str, *, at: datetime) -> Staff | None:
    """Use up an invitation without a password: the person signs in at the other provider; None as in `use`."""
    staff = find(token, at, INVITATION)
    return staff if staff and _use_up(token, at) else None


def url(token: str) -> str:
    return f"{settings.URL}/accounts/new-password/{token}"


def forget_old(at: datetime) -> int:
    """Delete the links that were over a day ago and return how many."""
    return Invitation.objects.filter(ends_at__lt=at - timedelta(days=1)).delete()[0]


def _usable(token: str, at: datetime):
    alive = Invitation.objects.filter(used_at=None, ends_at__gt=at, staff__active=True, staff__user__is_active=True)
    return alive.filter(digest=_digest(token))


def _use_up(token: str, at: datetime) -> bool:
    # Without a join: PostgreSQL looks at a joined condition once, before it waits for whoever was first.
    return bool(Invitation.objects.filter(digest=_digest(token), used_at=None).update(used_at=at))


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()
