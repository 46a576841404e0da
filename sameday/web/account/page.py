"""“Your sign-in”: the password, the factors, the linked identity, where one is signed in, and what happened lately."""

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.utils import timezone
from django.views.decorators.http import require_safe

from sameday.accounts import devices, gate, seats
from sameday.accounts.models import Identity
from sameday.audit import actors
from sameday.audit.models import Entry
from sameday.web.account import calendars
from sameday.web.pages import staff_page
from sameday.web.who import any_staff

EVENTS = 12
FEW_CODES = 3
HOW = {
    "password": "with the password", "passkey": "with a passkey", "provider": "at another provider",
    "demo": "with the demo's button",
}  # fmt: skip
WORDS = {
    "signed in": "Signed in",
    "signed in by the demo's button": "Signed in with the demo's button",
    "second factor set up": "Authenticator app set up",
    "authenticator app removed": "Authenticator app removed",
    "passkey added": "Passkey added",
    "passkey renamed": "Passkey renamed",
    "passkey removed": "Passkey removed",
    "recovery codes made": "New recovery codes made",
    "recovery code used": "Recovery code used",
    "password changed": "Password changed",
    "password set": "Password set anew",
    "link to choose a password made": "Link to choose a password sent",
    "too many wrong codes": "Too many wrong codes after the right password",
    "session ended": "A session ended",
    "signed out everywhere": "Signed out everywhere",
    "second factor reset": "All factors taken away",
    "identity linked": "Sign-in at another provider linked",
    "identity unlinked": "Sign-in at another provider unlinked",
    "calendar address made": "Private address of the calendar made",
    "calendar address withdrawn": "Private address of the calendar withdrawn",
    "calendar connected": "A calendar connected",
    "calendar removed": "A calendar removed",
}


@any_staff
@require_safe
def account(request):
    """Show it. A change asks for a factor again first; ending sessions does not."""
    user, at = request.user, timezone.now()
    factors = list(Authenticator.objects.filter(user=user).order_by("pk"))
    facts = {
        "app": _first(factors, Authenticator.Type.TOTP),
        "passkeys": [(f.pk, f.wrap().name, f.created_at, f.last_used_at) for f in factors if f.type == "webauthn"],
        "codes_left": _codes_left(factors),
        "few": FEW_CODES,
        "has_password": user.has_usable_password(),
        "identity": Identity.objects.filter(user=user).first(),
        "provider": settings.OIDC,
        "sure": gate.is_sure(request),
        "seats": [_seat(seat, request) for seat in seats.alive(user, at)],
        "events": _events(request.staff.pk),
    } | calendars.of(request.staff, at)
    return staff_page(request, "account/page.html", facts)


def _first(factors: list, kind):
    return next((factor for factor in factors if factor.type == kind), None)


def _codes_left(factors: list) -> int | None:
    codes = _first(factors, Authenticator.Type.RECOVERY_CODES)
    return len(codes.wrap().get_unused_codes()) if codes else None


def _seat(seat, request) -> tuple:
    here = seat.session_key == request.session.session_key
    return seat.pk, devices.words(seat.agent), seat.place, HOW.get(seat.how, ""), seat.begun_at, seat.seen_at, here


def _events(staff_id: int) -> list[tuple]:
    """Return (when, what, place and device, whether somebody else did it) of the latest lines about this person."""
    me = actors.staff(staff_id)
    rows = Entry.objects.filter(subject=me, verb__in=WORDS).order_by("-id")[:EVENTS]
    return [
        (e.at, WORDS[e.verb], ", ".join(filter(None, (e.data.get("device"), e.data.get("place")))), e.actor != me)
        for e in rows
    ]
