"""What allauth asks of us: nobody signs up, no mail is sent, tries are counted before the password is looked at."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend
from allauth.mfa.adapter import DefaultMFAAdapter
from django.contrib.auth import authenticate
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme

from sameday.accounts import devices, gate, limits, seats
from sameday.accounts.models import SignedIn
from sameday.audit import actors, journal
from sameday.tokens import secrets

WRONG = "The mail address or the password is wrong."
TOO_MANY = "Too many tries. Wait 5 minutes, then try again."
KNOWN_PLACE_SECONDS = 30 * 24 * 3600
FORGOTTEN = "If you forgot your password, ask for a new one below."


class Adapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": f"{WRONG} {FORGOTTEN}",
        "too_many_login_attempts": TOO_MANY,
        "incorrect_code": "The code is wrong. Enter the newest one your app shows.",
    }

    def is_open_for_signup(self, request):
        return False

    def add_message(self, *args, **kwargs):
        """Say nothing: the page that follows says what happened."""

    def send_mail(self, *args, **kwargs):
        """Send nothing: mail goes through the outbox, and sign-in has none."""

    def get_client_ip(self, request):
        return request.ip

    def is_safe_url(self, url):
        """Accept a path of this site alone: not another host, nor another port of the same one."""
        path = bool(url) and url.isprintable() and url.startswith("/") and not url.startswith(("//", "/\\"))
        return path and url_has_allowed_host_and_scheme(url, allowed_hosts=None)

    def is_reauthentication_required(self, **kwargs):
        """Return no: setting up is possible only without a second factor, everything else needs it (who.py)."""
        return False

    def get_reauthentication_methods(self, user):
        """Return the code page alone: a password again proves nothing new."""
        return [{"id": "mfa_reauthenticate", "description": "Enter a code", "url": reverse("mfa_reauthenticate")}]

    def get_login_stages(self):
        ours = {"allauth.mfa.stages.AuthenticateStage": "sameday.accounts.stages.Factor"}
        return [ours.get(stage, stage) for stage in super().get_login_stages()]

    def login(self, request, user):
        """Begin the session, with its row and a line in the journal."""
        super().login(request, user)
        at, by, how = timezone.now(), actors.staff(user.staff_id), gate.how(request, user)
        seat = seats.begin(request, user, how, at=at)
        journal.note("signed in", by=by, at=at, subject=by, how=how, place=seat.place, device=devices.words(seat.agent))

    def logout(self, request):
        """End the session and its row."""
        if request.session.session_key:
            seats.end(SignedIn.objects.filter(session_key=request.session.session_key), "out", at=timezone.now())
        super().logout(request)

    def authenticate(self, request, **credentials):
        """Return the user, or None: also for a closed account, whose existence must not show."""
        mail, place = credentials.get("email", "").lower(), request.ip
        if not _may_try(mail, place):
            raise self.validation_error("too_many_login_attempts")
        user = authenticate(request, **credentials)
        AuthenticationBackend.unstash_authenticated_user()
        if user:
            limits.clear(f"sign-in {mail} {place}")
            limits.clear(f"sign-in in an hour {mail} {place}")
            limits.note(f"signs in {mail} {place}", KNOWN_PLACE_SECONDS)
        return user


def _may_try(mail: str, place: str) -> bool:
    """Count a try and say whether its password is looked at.

    A refused try counts no further: one place can lock nobody out. Many places can, but not where that person has
    signed in before.
    """
    return (
        limits.hit(f"sign-in from {place}", 30, 60)
        and limits.hit(f"sign-in {mail} {place}", 5, 300)
        and limits.hit(f"sign-in in an hour {mail} {place}", 20, 3600)
        and (limits.hit(f"sign-in {mail}", 50, 3600) or limits.is_noted(f"signs in {mail} {place}"))
    )


class FactorAdapter(DefaultMFAAdapter):
    """Keeps the secrets of the second factor encrypted (AES-GCM, key from SECRET_KEY)."""

    error_messages = DefaultMFAAdapter.error_messages | {"incorrect_code": Adapter.error_messages["incorrect_code"]}

    def encrypt(self, text: str) -> str:
        return secrets.seal(text, row="second factor")

    def decrypt(self, encrypted_text: str) -> str:
        return secrets.unseal(encrypted_text, row="second factor")
