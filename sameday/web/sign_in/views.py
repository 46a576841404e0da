"""Signing in: allauth's steps (password, then a code), our pages, and the buttons of the demo."""

from allauth.account.internal.flows.login import record_authentication
from allauth.account.views import LoginView, LogoutView
from allauth.mfa.base.views import AuthenticateView, ReauthenticateView
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.flows import generate_recovery_codes
from allauth.mfa.recovery_codes.views import ViewRecoveryCodesView
from allauth.mfa.totp.views import ActivateTOTPView
from allauth.mfa.utils import is_mfa_enabled
from django.contrib.auth import login, logout
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from sameday.accounts import demo, gate, people
from sameday.audit import actors, journal
from sameday.web import office
from sameday.web.who import any_staff, public, signed_in

# What the page says to somebody who was sent here: kind, title, sentence.
WHY = {
    "chosen": ("ok", "Your password is set", "Sign in with it. All other sessions of yours have ended."),
}


class _OurFrame:
    """Gives the page `office`, as every page of layouts/client.html wants it."""

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"office": office.last_known()}


class SignIn(_OurFrame, LoginView):
    template_name = "sign_in/sign_in.html"

    def get_context_data(self, **kwargs):
        shown = demo.people() if demo.is_open(self.request) else []
        why = WHY.get(self.request.GET.get("why", ""))
        return super().get_context_data(**kwargs) | {"demo_people": shown, "why": why}


class SecondFactor(_OurFrame, AuthenticateView):
    template_name = "sign_in/second_factor.html"


class FactorAgain(_OurFrame, ReauthenticateView):
    template_name = "sign_in/second_factor.html"


class SetUpFactor(_OurFrame, ActivateTOTPView):
    template_name = "sign_in/set_up_factor.html"

    def dispatch(self, request, *args, **kwargs):
        if gate.factor_shown(request):
            return redirect("desk")
        if is_mfa_enabled(request.user, [Authenticator.Type.TOTP]):
            return redirect(f"{reverse('mfa_reauthenticate')}?next={reverse('desk')}")
        return super().dispatch(request, *args, **kwargs)

    def form_valid(self, form):
        response = super().form_valid(form)
        record_authentication(self.request, self.request.user, "mfa", type="totp")
        _note("second factor set up", self.request)
        return response

    def get_success_url(self):
        return reverse("mfa_view_recovery_codes")


class RecoveryCodes(_OurFrame, ViewRecoveryCodesView):
    template_name = "sign_in/recovery_codes.html"


class SignOut(_OurFrame, LogoutView):
    template_name = "sign_in/sign_out.html"


sign_in = public(SignIn.as_view())
second_factor = public(SecondFactor.as_view())
sign_out = public(SignOut.as_view())
set_up_factor = signed_in(SetUpFactor.as_view())
factor_again = signed_in(FactorAgain.as_view())
recovery_codes = any_staff(RecoveryCodes.as_view())


@any_staff
@require_POST
def new_recovery_codes(request):
    """Make ten new recovery codes; the old ones end."""
    generate_recovery_codes(request)
    _note("recovery codes made", request)
    return redirect("mfa_view_recovery_codes")


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
    user = chosen[0].user
    login(request, user)
    record_authentication(request, user, demo.METHOD)
    request.staff = user.staff
    _note("signed in by the demo's button", request)
    return redirect("desk")


def _note(verb: str, request) -> None:
    by = actors.staff(request.staff.pk)
    journal.note(verb, by=by, at=timezone.now(), subject=by)
