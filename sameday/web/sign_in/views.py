"""Signing in: allauth's steps (password, then a factor), our pages, and the buttons of the demo."""

from allauth.account.internal.flows.login import record_authentication
from allauth.account.views import LoginView, LogoutView
from allauth.mfa.base.views import AuthenticateView, ReauthenticateView
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.views import ActivateTOTPView
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth import login, logout
from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from sameday.accounts import demo, gate, limits, passkeys, people, seats
from sameday.accounts.forms import TOO_MANY, Passkey
from sameday.audit import actors, journal
from sameday.desk import sign_in_mail
from sameday.web import office
from sameday.web.account import changes
from sameday.web.sign_in.why import WHY
from sameday.web.who import any_staff, public, signed_in


class _OurFrame:
    """Gives the page `office`, as every page of layouts/client.html wants it."""

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"office": office.last_known()}


class SignIn(_OurFrame, LoginView):
    template_name = "sign_in/sign_in.html"

    def get_context_data(self, **kwargs):
        shown = demo.people() if demo.is_open(self.request) else []
        why = WHY.get(self.request.GET.get("why", ""))
        return super().get_context_data(**kwargs) | {"demo_people": shown, "why": why, "provider": settings.OIDC}


class _CodesTold:
    """Tells the person when one of their recovery codes was used, or when somebody who knows the password guesses."""

    def form_valid(self, form):
        response = super().form_valid(form)
        used = getattr(form, "authenticator", None)
        if used and used.type == Authenticator.Type.RECOVERY_CODES:
            sign_in_mail.recovery_code_used(used, at=timezone.now(), place=self.request.ip)
        return response

    def form_invalid(self, form):
        user = getattr(form, "user", None)
        if form.has_error("code", TOO_MANY) and limits.hit(f"told of codes {user.pk}", 1, 3600):
            sign_in_mail.too_many_codes(user.staff, at=timezone.now(), place=self.request.ip)
        return super().form_invalid(form)


class SecondFactor(_CodesTold, _OurFrame, AuthenticateView):
    """A code or a passkey, after the password."""

    template_name = "sign_in/second_factor.html"

    def _build_forms(self):
        user, data = self.stage.login.user, self.request.POST
        self.webauthn_form = None
        if self.request.method == "POST" and "credential" in data:
            self.auth_form = self.get_form_class()(user=user)
            self.passkey_form = Passkey(user=user, request=self.request, data=data)
            return self.passkey_form
        self.passkey_form = None
        self.auth_form = self.get_form_class()(user=user, data=data if self.request.method == "POST" else None)
        return self.auth_form

    def get_context_data(self, **kwargs):
        asked = _ways(self.request, self.stage.login.user, self.passkey_form)
        return super().get_context_data(**kwargs) | asked


class FactorAgain(_CodesTold, _OurFrame, ReauthenticateView):
    """A code or a passkey again, before the sign-in is changed."""

    template_name = "sign_in/second_factor.html"

    def dispatch(self, request, *args, **kwargs):
        if not is_mfa_enabled(request.user, changes.FACTORS):
            return redirect("account_logout" if gate.factor_shown(request) else "mfa_activate_totp")
        return super().dispatch(request, *args, **kwargs)

    def get_form(self, form_class=None):
        if self.request.method == "POST" and "credential" in self.request.POST:
            return Passkey(user=self.request.user, request=self.request, data=self.request.POST, again=True)
        return super().get_form(form_class)

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        form = context["form"]
        if isinstance(form, Passkey):
            context["form"] = self.get_form_class()(user=self.request.user)
        asked = _ways(self.request, self.request.user, form if isinstance(form, Passkey) else None)
        return context | asked | {"again": True}


def _ways(request, user, passkey_form) -> dict:
    """Return which factors the page offers, and what went wrong with a passkey."""
    kinds = set(Authenticator.objects.filter(user=user).values_list("type", flat=True))
    has = Authenticator.Type.WEBAUTHN in kinds
    return {
        "options": passkeys.begin_use(request, user) if has else "",
        "has_app": Authenticator.Type.TOTP in kinds,
        "passkey_wrong": passkey_form.errors["credential"][0] if passkey_form and passkey_form.errors else "",
    }


class SetUpFactor(_OurFrame, ActivateTOTPView):
    template_name = "sign_in/set_up_factor.html"

    def dispatch(self, request, *args, **kwargs):
        if is_mfa_enabled(request.user, [Authenticator.Type.TOTP]):
            sure = gate.factor_shown(request)
            return redirect("account" if sure else f"{reverse('mfa_reauthenticate')}?next={reverse('desk')}")
        has_another = is_mfa_enabled(request.user, changes.FACTORS) or gate.factor_shown(request)
        if has_another and not gate.is_sure(request):
            return changes.confirm_first(request)
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        more = is_mfa_enabled(self.request.user, [Authenticator.Type.WEBAUTHN]) or gate.factor_shown(self.request)
        return super().get_context_data(**kwargs) | {"more": more}

    @transaction.atomic
    def form_valid(self, form):
        response = super().form_valid(form)
        record_authentication(self.request, self.request.user, "mfa", type="totp")
        changes.tell(self.request, "second factor set up", "An authenticator app was set up", "second factor")
        return response

    def get_success_url(self):
        return reverse("mfa_view_recovery_codes" if self.did_generate_recovery_codes else "account")


class SignOut(_OurFrame, LogoutView):
    template_name = "sign_in/sign_out.html"


sign_in = public(SignIn.as_view())
second_factor = public(SecondFactor.as_view())
sign_out = public(SignOut.as_view())
set_up_factor = signed_in(SetUpFactor.as_view())
factor_again = signed_in(FactorAgain.as_view())


@any_staff
@require_POST
def sign_out_everywhere(request):
    """End all sessions of this person, this one too."""
    people.sign_out_everywhere(request.staff, by=actors.staff(request.staff.pk), at=timezone.now())
    logout(request)
    return redirect("account_login")


@public
@require_POST
def demo_sign_in(request):
    """Sign in as one of the demo's people; the address does not exist where the demo is not open."""
    if not demo.is_open(request):
        raise Http404
    chosen = [p for p in demo.people() if str(p.pk) == request.POST.get("person")]
    if not chosen:
        raise Http404
    user, at = chosen[0].user, timezone.now()
    login(request, user)
    record_authentication(request, user, demo.METHOD)
    seats.begin(request, user, demo.METHOD, at=at)
    by = actors.staff(user.staff_id)
    journal.note("signed in by the demo's button", by=by, at=at, subject=by)
    return redirect("desk")
