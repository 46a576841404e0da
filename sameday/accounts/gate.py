"""Who is at the desk: the person of a session, and whether the second factor was shown in it."""

from allauth.account.auth_backends import AuthenticationBackend
from allauth.account.authentication import get_authentication_records

from sameday.accounts import demo, sessions
from sameday.office.models import Staff


class Backend(AuthenticationBackend):
    """allauth's check of address and password; the user of a session comes with the staff row."""

    def get_user(self, user_id):
        user = sessions.person(user_id)
        return user if user and self.user_can_authenticate(user) else None

    def user_can_authenticate(self, user):
        return super().user_can_authenticate(user) and user.staff is not None and user.staff.active


def staff_of(request) -> Staff | None:
    """Return the active member of staff who is signed in with a password at least, else None."""
    user = request.user
    staff = user.staff if user.is_authenticated else None
    return staff if staff and staff.active else None


def factor_shown(request) -> bool:
    """Return whether this session showed a second factor; a demo session counts while the demo runs here."""
    methods = {record["method"] for record in get_authentication_records(request, request.user)}
    return "mfa" in methods or (demo.METHOD in methods and demo.is_here(request))
