"""Our own people: who may sign in. Each change is a line of the journal; there is no account but those made here."""

from datetime import datetime

from allauth.mfa.models import Authenticator
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.db.models import Q

from sameday.accounts import roles, seats
from sameday.accounts.models import Invitation, User
from sameday.audit import journal
from sameday.office.models import Staff


class Refused(ValueError):
    """The change cannot be made; the text says why in plain words."""


@transaction.atomic
def add(name: str, mail: str, role: str, password: str, *, by: str, at: datetime) -> Staff:
    """Make a member of staff who can sign in, and return the row; the first sign-in sets up the second factor.

    Raises Refused: unknown role, bad or known address, weak password.
    """
    staff = _new(name, mail, role)
    choose(staff.user, password)
    journal.note("staff added", by=by, at=at, subject=_subject(staff), role=role)
    return staff


@transaction.atomic
def add_without_password(name: str, mail: str, role: str, *, by: str, at: datetime) -> Staff:
    """Make a member of staff who signs in as soon as they chose a password by a one-time link (one_time.py).

    Raises Refused: no name, unknown role, bad or known address.
    """
    staff = _new(name, mail, role)
    staff.user.set_unusable_password()
    staff.user.save(update_fields=["password"])
    journal.note("staff added", by=by, at=at, subject=_subject(staff), role=role)
    return staff


def _new(name: str, mail: str, role: str) -> Staff:
    mail, name = mail.strip().lower(), " ".join(name.split())
    if not name:
        raise Refused("Write the name of the person.")
    if role not in roles.ROLES:
        raise Refused(f"There is no role {role!r}. The roles are {', '.join(roles.ROLES)}.")
    if Staff.objects.filter(mail__iexact=mail).exists() or User.objects.filter(email__iexact=mail).exists():
        raise Refused(f"There is already somebody with the address {mail}.")
    try:
        validate_email(mail)
    except ValidationError as error:
        raise Refused(" ".join(error.messages)) from None
    staff = Staff.objects.create(name=name[:120], mail=mail, role=role)
    User.objects.create(email=mail, staff=staff)
    return staff


def choose(user: User, password: str) -> None:
    """Set the password and nothing else: sessions, journal and mails are the caller's. Raises Refused on a weak one."""
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise Refused(" ".join(error.messages)) from None
    user.set_password(password)
    user.save(update_fields=["password"])


@transaction.atomic
def set_password(staff: Staff, password: str, *, by: str, at: datetime) -> None:
    """Give a new password; every session of this person and every link to choose one ends.

    Raises Refused on a weak one.
    """
    choose(staff.user, password)
    Invitation.objects.filter(staff=staff, used_at=None).delete()
    seats.end_all(staff.user, at=at)
    journal.note("password set", by=by, at=at, subject=_subject(staff))


@transaction.atomic
def reset_factor(staff: Staff, *, by: str, at: datetime) -> None:
    """Forget the second factor and recovery codes and end every session; the next sign-in sets one up."""
    Authenticator.objects.filter(user=staff.user).delete()
    seats.end_all(staff.user, at=at)
    journal.note("second factor reset", by=by, at=at, subject=_subject(staff))


@transaction.atomic
def change(staff: Staff, *, name: str, mobile: str, role: str, by: str, at: datetime) -> bool:
    """Set name, mobile number and role; journalled old and new. A role counts from the person's next click on.

    Returns False when nothing differs. Raises Refused: no name, unknown role, the last owner's role.
    """
    name = " ".join(name.split())
    if not name:
        raise Refused("Write the name of the person.")
    if role not in roles.ROLES:
        raise Refused(f"There is no role {role!r}. The roles are {', '.join(roles.ROLES)}.")
    staff = _locked(staff)
    if role != staff.role:
        _stays_an_owner(staff)
    titles = dict(Staff.ROLES)
    was = {"name": staff.name, "mobile": staff.mobile, "role": titles[staff.role]}
    now = {"name": name[:120], "mobile": mobile[:40], "role": titles[role]}
    if not journal.change("staff changed", was, now, by=by, at=at, subject=_subject(staff)):
        return False
    staff.name, staff.mobile, staff.role = now["name"], now["mobile"], role
    staff.save(update_fields=["name", "mobile", "role"])
    return True


@transaction.atomic
def deactivate(staff: Staff, *, by: str, at: datetime) -> None:
    """Close the account, end every session and every link; what the person wrote stays.

    Raises Refused for the last owner.
    """
    _stays_an_owner(_locked(staff))
    _set_active(staff, False)
    Invitation.objects.filter(staff=staff, used_at=None).delete()
    seats.end_all(staff.user, at=at)
    journal.note("staff deactivated", by=by, at=at, subject=_subject(staff))


@transaction.atomic
def activate(staff: Staff, *, by: str, at: datetime) -> None:
    """Open a closed account again: the password is as it was, every old session stays ended."""
    _set_active(staff, True)
    journal.note("staff activated", by=by, at=at, subject=_subject(staff))


def _set_active(staff: Staff, active: bool) -> None:
    staff.active = active
    staff.save(update_fields=["active"])
    staff.user.is_active = active
    staff.user.save(update_fields=["is_active"])


def _locked(staff: Staff) -> Staff:
    """Return the person, and every owner, under a lock: of two owners who go at the same time one stays."""
    rows = Staff.objects.select_for_update(no_key=True).filter(Q(pk=staff.pk) | Q(role=roles.OWNER)).order_by("pk")
    return next(row for row in rows if row.pk == staff.pk)


def _stays_an_owner(staff: Staff) -> None:
    """Raise Refused when this is the only owner who can sign in."""
    others = Staff.objects.filter(role=roles.OWNER, active=True, user__is_active=True).exclude(pk=staff.pk)
    if staff.role == roles.OWNER and staff.active and not others.exists():
        raise Refused(f"{staff.name} is the only owner. Add another owner first.")


@transaction.atomic
def sign_out_everywhere(staff: Staff, *, by: str, at: datetime) -> None:
    """End every session of this person, on every machine."""
    seats.end_all(staff.user, at=at)
    journal.note("signed out everywhere", by=by, at=at, subject=_subject(staff))


def _subject(staff: Staff) -> str:
    return f"staff:{staff.pk}"
