"""Choosing a password by a one-time link, and asking for such a link without learning who exists."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from sameday.accounts import limits, one_time, people
from sameday.accounts.models import Forgotten
from sameday.desk import sign_in_mail
from sameday.web import errors as problems
from sameday.web.pages import client_page
from sameday.web.public import sent_forms
from sameday.web.who import public
from sameday.web.who import token as by_token

FROM_A_PLACE, FOR_AN_ADDRESS, AN_HOUR = 10, 3, 3600
LONGEST = 128
NO_ADDRESS = "Enter a mail address, like name@example.com."


@public
@require_http_methods(["GET", "HEAD", "POST"])
def forgotten(request):
    """Take an address; the answer is the same page, at the same cost, whoever's it is. The worker sends the mail."""
    if request.method != "POST":
        return client_page(request, "sign_in/forgotten.html", {"mail": "", "errors": [], "asked": False})
    mail, at = request.POST.get("mail", "").strip().lower(), timezone.now()
    try:
        validate_email(mail)
    except ValidationError:
        facts = {"mail": mail[:254], "errors": [("mail", NO_ADDRESS)], "asked": False}
        return client_page(request, "sign_in/forgotten.html", facts, status=422)
    if not limits.hit(f"forgotten from {request.ip}", FROM_A_PLACE, AN_HOUR, at=at):
        return problems.too_many(request, AN_HOUR)
    if limits.hit(f"forgotten {mail}", FOR_AN_ADDRESS, AN_HOUR, at=at):
        Forgotten.objects.create(mail=mail, at=at)
    return client_page(request, "sign_in/forgotten.html", {"mail": mail, "errors": [], "asked": True})


@by_token
@csrf_exempt  # the page sends no referrer, so browsers post from "Origin: null"; the signed field stands in for it
@require_http_methods(["GET", "HEAD", "POST"])
def new_password(request, token: str):
    """Show the form of a one-time link, or set the password; 404 for a link of no use, which says what to do."""
    at = timezone.now()
    staff = one_time.find(token, at)
    if staff is None:
        return client_page(request, "sign_in/link_over.html", status=404)
    if request.method != "POST":
        return _form(request, token, staff)
    if sent_forms.read(request.POST.get("form", ""), token) is None:
        return problems.csrf_failure(request)
    password = request.POST.get("password", "")
    words = _wrong(password, request.POST.get("again", ""))
    if words:
        return _form(request, token, staff, words)
    try:
        with transaction.atomic():
            staff = one_time.use(token, password, at=at)
            if staff:
                sign_in_mail.changed(staff, "A new password was chosen", "password", at=at, place=request.ip)
    except people.Refused as refused:
        return _form(request, token, staff, ("password", str(refused)))
    if staff is None:
        return client_page(request, "sign_in/link_over.html", status=404)
    return redirect(f"{reverse('account_login')}?why=chosen")


def _wrong(password: str, again: str) -> tuple[str, str] | None:
    if not password:
        return "password", "Choose a password."
    if len(password) > LONGEST:
        return "password", f"Choose one of {LONGEST} characters or fewer."
    if password != again:
        return "again", "The two passwords differ. Write the same one twice."
    return None


def _form(request, token: str, staff, error: tuple[str, str] | None = None):
    invited = settings.OIDC and one_time.find(token, timezone.now(), one_time.INVITATION)
    facts = {
        "token": token, "provider": settings.OIDC if invited else None,
        "mail": staff.user.email, "name": staff.name, "errors": [error] if error else [],
        "wrong": dict([error]) if error else {}, "form_id": sent_forms.new(timezone.now(), token),
    }  # fmt: skip
    return client_page(request, "sign_in/new_password.html", facts, status=422 if error else 200)
