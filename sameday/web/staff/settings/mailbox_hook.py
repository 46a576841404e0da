"""A mailbox's mail is posted by a provider (webhook): which one, its secret, and the address to give it."""

import secrets
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from django.http import Http404
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from sameday.audit import actors
from sameday.intake import posted
from sameday.office import hooks, mailboxes
from sameday.office.models import Hook, Mailbox
from sameday.web import once
from sameday.web.staff.forms import Refused
from sameday.web.staff.settings import page
from sameday.web.who import staff

USER = "mail"
WHAT = {
    "mailgun": "A route with forward(); its HTTP webhook signing key is the secret",
    "mailersend": "An inbound route; its secret is the signing secret shown there",
    "postmark": "An inbound stream with “Include raw email content”; we make a password for the address",
    "sendgrid": "Inbound Parse with “POST the raw, full MIME message”; we make a password for the address",
}


@staff("office")
@require_http_methods(["GET", "HEAD", "POST"])
def hook(request, number: int):
    """Show the webhook of a mailbox; POST: set it. A password that we made is shown in this one answer."""
    box, at = _found(number), timezone.now()
    if request.method != "POST":
        return _page(request, box)
    try:
        provider, secret = _read(request.POST)
    except Refused as refusal:
        return _page(request, box, typed=request.POST, errors=refusal.errors, status=422)
    with transaction.atomic():
        first = once.first(request, at=at)
        if first:
            hooks.put(box, provider, secret, by=actors.staff(request.staff.pk), at=at)
    if not first or not posted.PROVIDERS[provider].makes_secret:
        return page.done("saved", "settings_mailbox_hook", number)
    return _page(request, box, shown=_address(box, secret))


@staff("office")
@require_POST
def remove(request, number: int):
    """Take no more posts for the mailbox."""
    box, at = _found(number), timezone.now()
    with transaction.atomic():
        if once.first(request, at=at):
            hooks.remove(box, by=actors.staff(request.staff.pk), at=at)
    return page.done("removed", "settings_mailbox_hook", number)


def _read(data) -> tuple[str, str]:
    errors, provider, secret = page.Errors(), data.get("provider", ""), data.get("secret", "").strip()
    if provider not in posted.PROVIDERS:
        errors.add("provider", "Choose who posts the mail")
    elif posted.PROVIDERS[provider].makes_secret:
        secret = f"{USER}:{secrets.token_urlsafe(24)}"
    elif not 16 <= len(secret) <= 200 or not secret.isascii():
        errors.add("secret", "Paste the whole signing key: 16 to 200 letters and digits")
    errors.stop()
    return provider, secret


def _address(box: Mailbox, secret: str = "") -> str:
    """Return what the provider posts to, with user and password where it must show them."""
    parts = urlsplit(settings.URL + reverse("mail_hook", args=[box.pk]))
    return parts._replace(netloc=f"{secret}@{parts.netloc}" if secret else parts.netloc).geturl()


def _found(number: int) -> Mailbox:
    box = Mailbox.objects.filter(pk=number, active=True).first()
    if box is None:
        raise Http404
    return box


def _page(request, box: Mailbox, *, typed=None, shown: str = "", errors=(), status: int = 200):
    row = Hook.objects.filter(pk=box.pk).first()
    facts = {
        "box": box, "hook": row, "typed": typed or {"provider": row.provider if row else ""}, "shown": shown,
        "address": _address(box), "providers": [(key, each.name, WHAT[key]) for key, each in posted.PROVIDERS.items()],
        "name": posted.PROVIDERS[row.provider].name if row else "",
        "makes_secret": bool(row) and posted.PROVIDERS[row.provider].makes_secret,
    }  # fmt: skip
    template = "staff/settings/mailbox_hook.html"
    return page.show(request, template, facts, mailboxes.row(box), errors=errors, status=status)
