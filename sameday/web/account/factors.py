"""Changing one's own password and factors."""

from allauth.mfa.models import Authenticator
from django.contrib.auth import update_session_auth_hash
from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from sameday.accounts import passkeys, people, seats
from sameday.accounts.models import Identity, User
from sameday.outbox.render import flat
from sameday.web.account import changes
from sameday.web.pages import staff_page
from sameday.web.who import any_staff

LONGEST = 128
LAST = "This is your only second factor. Add another one first."


@any_staff
@changes.sure
@require_http_methods(["GET", "HEAD", "POST"])
def password(request):
    """Take a new password; this session goes on, the others end."""
    if request.method != "POST":
        return staff_page(request, "account/password.html", {"errors": [], "wrong": {}})
    new, again, error = request.POST.get("password", ""), request.POST.get("again", ""), None
    if not new:
        error = "password", "Choose a password."
    elif len(new) > LONGEST:
        error = "password", f"Choose one of {LONGEST} characters or fewer."
    elif new != again:
        error = "again", "The two passwords differ. Write the same one twice."
    else:
        try:
            _change(request, new)
            return redirect("account")
        except people.Refused as refused:
            error = "password", str(refused)
    return staff_page(request, "account/password.html", {"errors": [error], "wrong": dict([error])}, status=422)


@transaction.atomic
def _change(request, new: str) -> None:
    people.choose(request.user, new)
    key = request.session.session_key
    update_session_auth_hash(request, request.user)
    seats.moved(key, request)
    seats.end_others(request, at=timezone.now())
    changes.tell(request, "password changed", "Your password was changed", "password")


@any_staff
@changes.sure
@require_http_methods(["GET", "HEAD", "POST"])
def passkey(request, number: int):
    """Rename or remove one of one's own passkeys; not the last factor."""
    key = Authenticator.objects.filter(user=request.user, type="webauthn", pk=number).first()
    if key is None:
        raise Http404
    name, errors = key.wrap().name, []
    if request.method == "POST" and request.POST.get("do") == "remove":
        if _remove(request, key, "passkey removed", f"The passkey “{name}” was removed", "a passkey"):
            return redirect("account")
        errors = [("", LAST)]
    elif request.method == "POST":
        new = flat(request.POST.get("name", ""))[: passkeys.LONGEST_NAME]
        if new:
            key.data["name"] = new
            key.save(update_fields=["data"])
            changes.tell(request, "passkey renamed", f"The passkey “{name}” is now called “{new}”", "a passkey")
            return redirect("account")
        errors = [("name", "Write a name, such as “Phone” or “Laptop at home”.")]
    facts = {"number": number, "name": name, "errors": errors, "wrong": dict(errors), "key": key}
    return staff_page(request, "account/passkey.html", facts, status=422 if errors else 200)


@any_staff
@changes.sure
@require_http_methods(["GET", "HEAD", "POST"])
def app(request):
    """Remove the authenticator app; not the last factor."""
    key = Authenticator.objects.filter(user=request.user, type="totp").first()
    if key is None:
        raise Http404
    errors = []
    if request.method == "POST":
        if _remove(request, key, "authenticator app removed", "The authenticator app was removed", "second factor"):
            return redirect("account")
        errors = [("", LAST)]
    return staff_page(request, "account/app.html", {"errors": errors}, status=422 if errors else 200)


@transaction.atomic
def _remove(request, key: Authenticator, verb: str, what: str, subject: str) -> bool:
    """Remove a factor and tell; False when it is the last one."""
    User.objects.select_for_update().get(pk=request.user.pk)  # two removals at once leave one
    others = Authenticator.objects.filter(user=request.user).exclude(type="recovery_codes").exclude(pk=key.pk)
    if not others.exists():
        return False
    if Authenticator.objects.filter(pk=key.pk).delete()[0]:
        changes.tell(request, verb, what, subject)
    return True


@any_staff
@changes.sure
@require_http_methods(["GET", "HEAD", "POST"])
def identity(request):
    """Unlink the identity at the other provider; somebody without a password keeps it."""
    linked = Identity.objects.filter(user=request.user).first()
    if linked is None:
        raise Http404
    errors = []
    if request.method == "POST":
        if request.user.has_usable_password():
            with transaction.atomic():
                linked.delete()
                changes.tell(request, "identity unlinked", "Your sign-in at another provider was unlinked", "sign-in")
            return redirect("account")
        errors = [("", "You have no password here. Choose one first.")]
    return staff_page(
        request, "account/identity.html", {"errors": errors, "linked": linked}, status=422 if errors else 200
    )
