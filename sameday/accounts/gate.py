"""Who is at the desk: the person of a session, and whether the second factor was shown in it."""

import time

from allauth.account.auth_backends import AuthenticationBackend
from allauth.account.authentication import get_authentication_records

from sameday.accounts import demo, sessions
from sameday.office.models import Staff

SURE_SECONDS = 300
PROVIDER = "provider"


class Backend(AuthenticationBackend):
    """allauth's check of address and password; the user of a session comes with the staff row."""

    def get_user(self, user_id):
        user = sessions.person(user_id)
        return user if user and self.user_can_authenticate(user) else None

    def user_can_authenticate(self, user):
        return super().user_can_authenticate(user) and user.staff is not None and user.staff.active


def staff_of(request) -> Staff | None:
    """Return the active member of staff who is signed in with a password at least, else None.

    A session that no sign-in began is nobody's, whatever it says.
    """
    user = request.user
    staff = user.staff if user.is_authenticated else None
    return staff if staff and staff.active and request.session.state != "none" else None


def is_sure(request) -> bool:
    """Return whether this person showed a factor in the last five minutes: what changing the sign-in asks for."""
    since = time.time() - SURE_SECONDS
    records = get_authentication_records(request, request.user)
    if demo.is_here(request) and any(record["method"] == demo.METHOD for record in records):
        return True
    return any(record["method"] == "mfa" and record["at"] > since for record in records)


def factor_shown(request) -> bool:
    """Return whether this session showed a second factor; a demo session counts while the demo runs here."""
    methods = {record["method"] for record in get_authentication_records(request, request.user)}
    return "mfa" in methods or (demo.METHOD in methods and demo.is_here(request))


def how(request, user) -> str:
    """Return by what the sign-in began: password, passkey, provider or the demo's button."""
    records = get_authentication_records(request, user)
    if not records:
        return "password"
    first = records[0]
    return "passkey" if first.get("passwordless") else first["method"]


def provider_s_factor(request, user) -> bool:
    """Return whether two factors were shown at the provider, and count here (SAMEDAY_OIDC_FACTOR_COUNTS)."""
    records = get_authentication_records(request, user)
    return any(record["method"] == "mfa" and record.get("type") == PROVIDER for record in records)
