"""Signing in with a passkey alone, and making one: the two pages that need js/passkeys.js."""

from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.recovery_codes.internal.flows import auto_generate_recovery_codes
from allauth.mfa.utils import is_mfa_enabled
from django.db import transaction
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods

from sameday.accounts import gate, limits, passkeys
from sameday.accounts.adapter import Adapter
from sameday.outbox.render import flat
from sameday.web import errors as problems
from sameday.web.account import changes
from sameday.web.pages import client_page
from sameday.web.who import public, signed_in

FROM_A_PLACE, A_MINUTE = 30, 60


@public
@require_http_methods(["GET", "HEAD", "POST"])
def with_passkey(request):
    """Ask for any passkey of this desk; one that knows its person is both factors."""
    asked = request.POST.get("next") or request.GET.get("next", "")
    onward = asked if Adapter().is_safe_url(asked) else reverse("desk")
    if request.method != "POST":
        facts = {"options": passkeys.begin_use(request), "next": onward}
        return client_page(request, "sign_in/with_passkey.html", facts)
    if not limits.hit(f"passkey from {request.ip}", FROM_A_PLACE, A_MINUTE):
        return problems.too_many(request)
    try:
        key = passkeys.use(request, request.POST.get("credential", ""))
    except passkeys.Wrong:
        return redirect(f"{reverse('account_login')}?{urlencode({'next': onward, 'why': 'passkey'})}")
    record_passkey(request, key, passwordless=True)
    try:
        return perform_login(request, Login(user=key.user, redirect_url=onward))
    except ImmediateHttpResponse as answer:
        return answer.response


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def add(request):
    """Make a passkey: the first factor of somebody who has none, or one more for somebody who just showed one."""
    first = not is_mfa_enabled(request.user, changes.FACTORS) and not gate.factor_shown(request)
    if not first and not gate.is_sure(request):
        return changes.confirm_first(request)
    if request.method != "POST":
        return _form(request, first)
    name = flat(request.POST.get("name", ""))[: passkeys.LONGEST_NAME]
    try:
        with transaction.atomic():
            key = passkeys.add(request, request.user, name, request.POST.get("credential", ""))
            made = auto_generate_recovery_codes(request)
            changes.tell(request, "passkey added", f"The passkey “{key.wrap().name}” was added", "a passkey")
    except passkeys.Wrong:
        return _form(request, first, name, [("name", "The passkey was not made. Try again.")], status=422)
    if first:
        record_passkey(request, key)
    return redirect("mfa_view_recovery_codes" if made else "account")


def record_passkey(request, key, **more) -> None:
    """Note in the session that this passkey was used, and on the passkey when."""
    key.record_usage()
    record_authentication(request, key.user, "mfa", id=key.pk, type=key.type, **more)


def _form(request, first: bool, name: str = "", errors=(), status: int = 200):
    facts = {
        "options": passkeys.begin_add(request, request.user), "first": first, "name": name, "errors": list(errors),
    }  # fmt: skip
    return client_page(request, "sign_in/add_passkey.html", facts, status=status)
