"""What every change of somebody's own sign-in has in common: sure that it is them, a line in the journal, a mail."""

from functools import wraps

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.db import transaction
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from sameday.accounts import devices, gate
from sameday.audit import actors, journal
from sameday.desk import sign_in_mail

FACTORS = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]


def sure(view):
    """Let somebody in who showed a factor within five minutes; others confirm first and come back."""

    @wraps(view)
    def asked(request, *args, **kwargs):
        return view(request, *args, **kwargs) if gate.is_sure(request) else confirm_first(request)

    return asked


def confirm_first(request, back: str = ""):
    """Send them to where a factor is asked for again, and from there back here, or to `back`."""
    back = back or (request.path if request.method in ("GET", "HEAD") else reverse("account"))
    if is_mfa_enabled(request.user, FACTORS):
        again = "mfa_reauthenticate"
    else:  # theirs is at the provider; who has none at all signs in anew
        again = "oidc_again" if gate.provider_s_factor(request, request.user) else "account_logout"
    return redirect(f"{reverse(again)}?{urlencode({'next': back})}")


@transaction.atomic
def tell(request, verb: str, what: str, subject: str, *, staff=None) -> None:
    """Write the journal's line and the mail to the person, `staff` when they are not signed in yet.

    `what`: "A passkey was added", the sentence without its end.
    """
    at, staff = timezone.now(), staff or request.staff
    by = actors.staff(staff.pk)
    device = devices.words(request.META.get("HTTP_USER_AGENT", ""))
    journal.note(verb, by=by, at=at, subject=by, place=request.ip, device=device)
    sign_in_mail.changed(staff, what, subject, at=at, place=request.ip, device=device)
