"""Clients sign in: an address, then the code of the mail, in the same browser.

Which address it is stays in a signed cookie, in no URL. Source: ux.md C10; decisions 0036, 0043.
"""

from urllib.parse import urlencode

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.http import Http404
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from sameday.accounts import client_sessions, demo, limits
from sameday.desk.client_codes import SIGN_IN
from sameday.tokens import codes
from sameday.web import errors as problems
from sameday.web.pages import client_page
from sameday.web.portal import asking
from sameday.web.portal.onward import begun, onward_of
from sameday.web.who import public

# An office of many behind one address signs in on one morning; who only guesses is braked sooner.
ASKED_OF_A_PLACE, TYPED_OF_A_PLACE, WRONG_COUNTS, AN_HOUR = 60, 120, 5, 3600
LONGEST = 254
NO_ADDRESS = "Enter a mail address, like name@example.com"
WRONG = "This is not the code. Look at the newest mail from us"
OVER = "This code is no longer good: it is older than ten minutes, was tried too often, or was asked for elsewhere"
AGAIN = "Enter your address again: this browser asked for no code within the last 15 minutes"


@public
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request):
    """Take an address; what follows is the same, at the same cost, whoever's it is. The worker sends the code."""
    onward = onward_of(request)
    if request.method != "POST":
        return _page(request, {"mail": "", "errors": [], "onward": onward})
    mail, at = request.POST.get("mail", "").strip().lower(), timezone.now()
    try:
        if len(mail) > LONGEST:
            raise ValidationError(NO_ADDRESS)
        validate_email(mail)
    except ValidationError:
        facts = {"mail": mail[:254], "errors": [("mail", NO_ADDRESS)], "onward": onward}
        return _page(request, facts, status=422)
    if not limits.hit(f"client code from {request.ip}", ASKED_OF_A_PLACE, AN_HOUR, at=at):
        return problems.too_many(request, AN_HOUR)
    secret = asking.secret_of(request)
    client_sessions.ask_code(mail, codes.browser_of(secret), place=request.ip, at=at)
    response = redirect(reverse("portal_code") + (f"?{urlencode({'next': onward})}" if onward else ""))
    asking.keep_address(response, secret, mail)
    return response


@public
@require_http_methods(["GET", "HEAD", "POST"])
def code(request):
    """Take the code; right: the session begins and the person goes where they wanted to."""
    mail, at, onward = asking.address_of(request), timezone.now(), onward_of(request)
    facts = {"mail": mail, "errors": [], "onward": onward}
    if request.method != "POST":
        return client_page(request, "portal/code.html", facts) if mail else redirect("portal_sign_in")
    if not mail:
        return _page(request, facts | {"errors": [("mail", AGAIN)]}, status=422)
    place = f"client code typed from {request.ip}"
    if not limits.hit(place, TYPED_OF_A_PLACE, AN_HOUR, at=at):
        return problems.too_many(request, AN_HOUR)
    answer = codes.use(SIGN_IN, mail, request.POST.get("code", ""), browser=asking.browser_of(request), at=at)
    if answer != codes.Answer.RIGHT:
        limits.hit(place, TYPED_OF_A_PLACE, AN_HOUR, at=at, weight=WRONG_COUNTS)
        facts["errors"] = [("code", WRONG if answer == codes.Answer.WRONG else OVER)]
        return client_page(request, "portal/code.html", facts, status=422)
    response = begun(request, mail, onward, "code")
    asking.forget(response)
    return response


@public
@require_POST
def demo_sign_in(request):
    """Sign in as one of the demo's clients; the address does not exist where the demo is not open."""
    if not demo.is_open(request):
        raise Http404
    chosen = [person for person in demo.clients() if str(person.pk) == request.POST.get("person")]
    if not chosen:
        raise Http404
    return begun(request, chosen[0].mail, onward_of(request), demo.METHOD)


def _page(request, facts: dict, *, status: int = 200):
    people = demo.clients() if demo.is_open(request) else []
    return client_page(
        request,
        "portal/sign_in.html",
        facts | {"demo_people": people, "providers": settings.CLIENT_PROVIDERS},
        status=status,
    )


urlpatterns = [
    path("sign-in", sign_in, name="portal_sign_in"),
    path("sign-in/code", code, name="portal_code"),
    path("sign-in/demo", demo_sign_in, name="portal_demo"),
]
