"""Signing in at another provider, linking an identity there to oneself, and being asked there again."""

import structlog
from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from allauth.core.exceptions import ImmediateHttpResponse
from django.conf import settings
from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods, require_safe

from sameday.accounts import gate, identities, limits, one_time, people
from sameday.accounts.adapter import Adapter
from sameday.accounts.oidc import flow
from sameday.accounts.oidc.fetch import Trouble
from sameday.web import errors as problems
from sameday.web.account import changes
from sameday.web.pages import client_page
from sameday.web.who import any_staff, public
from sameday.web.who import token as by_token

FROM_A_PLACE, A_MINUTE = 30, 60
TO_LINK, TO_ACCEPT = "identity to link", "identity to accept"
log = structlog.get_logger("sameday.sign_in")


@public
@require_safe
def start(request):
    """Send them to the provider; all that is written is this try, in the session."""
    asked = request.GET.get("next", "")
    return _begin(request, flow.SIGN_IN, asked if Adapter().is_safe_url(asked) else reverse("desk"))


@any_staff
@require_safe
@changes.sure
def link(request):
    return _begin(request, flow.LINK)


@any_staff
@require_safe
def again(request):
    """Have somebody who has no factor here show theirs at the provider again."""
    asked = request.GET.get("next", "")
    return _begin(request, flow.AGAIN, asked if Adapter().is_safe_url(asked) else reverse("account"))


@public
@require_safe
def callback(request):
    """Take what the provider sends back. Whatever is wrong with it, the page says the same."""
    provider = _provider()
    if not limits.hit(f"provider from {request.ip}", FROM_A_PLACE, A_MINUTE):
        return problems.too_many(request)
    try:
        kept = request.session.pop(flow.TRY, None)
        person, purpose, onward = flow.finish(provider, kept, request.GET, back=_back(), who=request.user.pk)
    except Trouble as trouble:
        log.warning("provider_refused", why=str(trouble))
        return _not_signed_in("provider")
    if purpose == flow.SIGN_IN:
        return _sign_in(request, person, onward)
    if purpose == flow.INVITED:
        request.session[TO_ACCEPT] = [onward, person.issuer, person.tenant, person.subject, person.shown]
        return redirect("oidc_accept")
    if gate.staff_of(request) is None or not gate.factor_shown(request):
        return _not_signed_in("provider")
    if purpose == flow.AGAIN:
        return _again(request, person, onward)
    request.session[TO_LINK] = [person.issuer, person.tenant, person.subject, person.shown]
    return redirect("oidc_confirm")


@any_staff
@changes.sure
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request):
    """Show whose identity it is and link it: a link that began by somebody else's trick is seen here."""
    provider, found, errors = _provider(), request.session.get(TO_LINK), []
    if not found:
        return redirect("account")
    if request.method == "POST":
        try:
            with transaction.atomic():
                identities.link(request.user, *found, at=timezone.now())
                what = f"The sign-in of {found[3]} at {provider.name} was linked"
                changes.tell(request, "identity linked", what, "sign-in")
            del request.session[TO_LINK]
            return redirect("account")
        except people.Refused as refused:
            errors = [("", str(refused))]
    facts = {"provider": provider, "shown": found[3], "tenant": found[1], "errors": errors}
    return client_page(request, "sign_in/link_identity.html", facts, status=422 if errors else 200)


@by_token
@require_safe
def invited(request, token: str):
    """Send somebody whom an owner invited to the provider instead of having them choose a password."""
    _provider()
    if one_time.find(token, timezone.now(), one_time.INVITATION) is None:
        raise Http404
    return _begin(request, flow.INVITED, token)


@public
@require_http_methods(["GET", "HEAD", "POST"])
def accept(request):
    """Show an invited person whose identity came back; link it and sign them in. The invitation is then used up."""
    provider, found, at = _provider(), request.session.get(TO_ACCEPT), timezone.now()
    staff = one_time.find(found[0], at, one_time.INVITATION) if found else None
    if staff is None:
        raise Http404
    errors = []
    if request.method == "POST":
        try:
            with transaction.atomic():
                staff = one_time.accept(found[0], at=at)
                if staff is None:
                    raise Http404
                identities.link(staff.user, *found[1:], at=at)
                what = f"The sign-in of {found[4]} at {provider.name} was linked, as you were invited"
                changes.tell(request, "identity linked", what, "sign-in", staff=staff)
            del request.session[TO_ACCEPT]
            record_authentication(request, staff.user, gate.PROVIDER)
            return perform_login(request, Login(user=staff.user, redirect_url=reverse("desk")))
        except people.Refused as refused:
            errors = [("", str(refused))]
    facts = {"provider": provider, "shown": found[4], "staff": staff, "errors": errors}
    return client_page(request, "sign_in/link_identity.html", facts, status=422 if errors else 200)


def _provider():
    if settings.OIDC is None:
        raise Http404
    return settings.OIDC


def _back() -> str:
    return f"{settings.URL}/accounts/oidc/callback/"


def _begin(request, purpose: str, onward: str = ""):
    provider = _provider()
    if not limits.hit(f"provider from {request.ip}", FROM_A_PLACE, A_MINUTE):
        return problems.too_many(request)
    try:
        where, kept = flow.begin(provider, purpose, back=_back(), who=request.user.pk, onward=onward)
    except Trouble as trouble:
        log.warning("provider_refused", why=str(trouble))
        return _not_signed_in("provider")
    request.session[flow.TRY] = kept
    return redirect(where)


def _sign_in(request, person, onward: str):
    user = identities.user_of(person.issuer, person.tenant, person.subject, at=timezone.now())
    if user is None:
        return _not_signed_in("unlinked")
    record_authentication(request, user, gate.PROVIDER)
    if settings.OIDC.factor_counts and person.two_factors:
        record_authentication(request, user, "mfa", type=gate.PROVIDER)
    try:
        return perform_login(request, Login(user=user, redirect_url=onward))
    except ImmediateHttpResponse as answer:
        return answer.response


def _again(request, person, onward: str):
    user = identities.user_of(person.issuer, person.tenant, person.subject, at=timezone.now())
    counts = settings.OIDC.factor_counts and person.two_factors
    if user is None or user.pk != request.user.pk or not counts:
        return redirect("account_logout")
    record_authentication(request, user, "mfa", type=gate.PROVIDER, reauthenticated=True)
    return redirect(onward)


def _not_signed_in(why: str):
    return redirect(f"{reverse('account_login')}?{urlencode({'why': why})}")
