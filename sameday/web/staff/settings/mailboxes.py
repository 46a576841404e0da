"""Mailboxes: where the desk's mail is fetched, with a test that says what failed. Passwords are never shown."""

import re
from urllib.parse import quote, unquote, urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.http import Http404
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from config import env
from sameday.accounts import limits
from sameday.audit import actors
from sameday.intake import mailbox_test
from sameday.office import consent, mailboxes
from sameday.office.models import Consent, Mailbox, Office
from sameday.web import office, once
from sameday.web.staff.forms import Refused, Typed
from sameday.web.staff.settings import mailbox_consent, mailbox_hook, page
from sameday.web.who import staff

TESTS, TESTS_SECONDS = 20, 600
TOO_MANY = "Too many tests in a short time. Wait some minutes, then try again."
WAYS = [
    ("listener", "It is handed to our listener", "Your mail server delivers it here"),
    ("imaps", "We fetch it by IMAP", "With TLS, as every server on the Internet offers it"),
    ("imap", "We fetch it by IMAP from this machine", "Without TLS: only for a server that runs on this machine"),
    ("microsoft", "We fetch it from Microsoft 365", "Somebody signs in there once and consents; we keep no password"),
    (
        "graph",
        "We fetch it from Microsoft 365 without IMAP",
        "By Microsoft Graph: for a tenant that has IMAP switched off",
    ),
    ("google", "We fetch it from Gmail or Google Workspace", "Somebody signs in there once and consents"),
]
BY_CONSENT = ("microsoft", "graph", "google")


@staff("office")
@require_safe
def every(request):
    """Show all mailboxes, when each last fetched, and what failed since."""
    boxes = list(Mailbox.objects.order_by("-active", "address"))
    subjects = [mailboxes.row(box) for box in boxes]
    facts = {"boxes": boxes, "main": office.desk().mail}
    return page.show(request, "staff/settings/mailboxes.html", facts, *subjects,
                     of_what={mailboxes.row(box): box.address for box in boxes})  # fmt: skip


@staff("office")
@require_http_methods(["GET", "HEAD", "POST"])
def mailbox(request, number: int = 0):
    """Show one mailbox, or a new one; POST: with `test` try what was typed, else save it."""
    box, at = _found(number), timezone.now()
    if request.method != "POST":
        return _page(request, box, _typed_of(box))
    try:
        typed = _read(Typed(request.POST), box)
    except Refused as refusal:
        return _page(request, box, request.POST, errors=refusal.errors, status=422)
    if "test" in request.POST:
        return _test(request, box, typed)
    with transaction.atomic():
        if once.first(request, at=at):
            by = actors.staff(request.staff.pk)
            made = mailboxes.add(
                typed["address"], typed["url"], typed["password"], folder=typed["folder"], sent=typed["sent"],
                sign_in=typed["sign_in"], by=by, at=at,
            )  # fmt: skip
            number = made.pk
    return page.done("saved", "settings_mailbox", number) if number else page.done("saved", "settings_mailboxes")


@staff("office")
@require_POST
def remove(request, number: int):
    """Stop using a mailbox; its mails stay."""
    box, at = _found(number), timezone.now()
    if box.address == Office.objects.earliest("pk").mail:
        errors = [
            ("", "This is the address every mail of ours carries: give us another one under Name and numbers first")
        ]
        return _page(request, box, _typed_of(box), errors=errors, status=422)
    with transaction.atomic():
        if once.first(request, at=at):
            mailboxes.remove(box, by=actors.staff(request.staff.pk), at=at)
    return page.done("removed", "settings_mailboxes")


def _test(request, box: Mailbox, typed: dict):
    """Try what was typed, with the kept password where none was typed and the server is the same."""
    if not typed["url"]:
        return _page(request, box, request.POST, found=mailbox_test.Found(True, "Nothing is fetched: nothing to test."))
    if not limits.hit(f"mailbox test {request.staff.pk}", TESTS, TESTS_SECONDS):
        return _page(request, box, request.POST, errors=[("", TOO_MANY)], status=429)
    tried = Mailbox(pk=box.pk, address=typed["address"], imap_url=typed["url"], processed_folder=typed["folder"])
    tried.secret, tried.sign_in, token = box.secret, typed["sign_in"], ""
    if tried.sign_in:
        try:
            token = consent.token_to_fetch(tried)
        except consent.NoToken as trouble:
            return _page(request, box, request.POST, found=mailbox_test.Found(words=str(trouble)))
    found = mailbox_test.run(tried, secret=token or typed["password"] or None)
    return _page(request, box, request.POST, found=found)


def _read(typed: Typed, box: Mailbox) -> dict[str, str]:
    errors = page.Errors()
    found = {
        "address": box.address or errors.read(typed.line, "address", need="Write the mail address", most=254).lower(),
        "folder": errors.read(typed.line, "folder", most=80) or "Processed",
        "sent": errors.read(typed.line, "sent", most=80),
        "password": typed.data.get("password", "")[:500], "url": "", "sign_in": "",
    }  # fmt: skip
    if not box.pk and found["address"]:
        _may_be_new(found["address"], errors)
    way = typed.data.get("way", "")
    if way not in {value for value, *_ in WAYS}:
        errors.add("way", "Choose how the mail comes to us")
    elif way in BY_CONSENT:
        found |= {"password": "", "sign_in": way, "url": _url_by_consent(way, typed, errors)}
    elif way != "listener":
        found["url"] = _url(way, typed, errors)
        moved = found["url"] and mailboxes.server(found["url"]) != mailboxes.server(box.imap_url)
        if not found["password"] and (moved or not box.secret):
            errors.add("password", "Write the password: the one we have belongs to another server or user"
                       if box.secret else "Write the password")  # fmt: skip
    if found["sent"] and found["sent"].casefold() == unquote(urlsplit(found["url"]).path.strip("/")).casefold():
        errors.add("sent", "Choose another folder than the one we read: we would fetch our own mail")
    if found["sent"] and way == "graph":
        errors.add("sent", "By Graph we lay nothing into the mailbox: leave it empty")
    errors.stop()
    return found


def _may_be_new(address: str, errors: page.Errors) -> None:
    try:
        validate_email(address)
    except ValidationError:
        errors.add("address", "Write a mail address like help@company.com")
    if Mailbox.objects.filter(address=address, active=True).exists():
        errors.add("address", f"{address} is there already: change it on its own page")


def _url_by_consent(way: str, typed: Typed, errors: page.Errors) -> str:
    """Return the address at the provider's own server: no other is shown a token."""
    user = errors.read(typed.line, "user", need="Write the user name", most=120)
    folder = errors.read(typed.line, "inbox", most=80) or "INBOX"
    try:
        whose = consent.provider(way)
    except consent.NoToken as trouble:
        errors.add("way", str(trouble))
        return ""
    scheme, host = ("graph", whose.graph) if whose.graph else ("imaps", whose.imap)
    return f"{scheme}://{quote(user, safe='')}@{host}/{quote(folder)}"


def _url(way: str, typed: Typed, errors: page.Errors) -> str:
    host = errors.read(typed.line, "host", need="Write the name of the mail server", most=200).lower()
    user = errors.read(typed.line, "user", need="Write the user name", most=120)
    port, folder = typed.data.get("port", "").strip(), errors.read(typed.line, "inbox", most=80) or "INBOX"
    if host and not re.fullmatch(r"[a-z0-9._-]+|\[?[0-9a-f:.]+\]?", host):
        errors.add("host", "Write only the server’s name, like imap.company.com")
    if port and not (port.isascii() and port.isdecimal() and 0 < int(port) < 65536):
        errors.add("port", "A port is a number from 1 to 65535; empty is the usual one")
    if errors.all:
        return ""
    shown = f"[{host.strip('[]')}]" if ":" in host else host
    url = f"{way}://{quote(user, safe='')}@{shown}{':' + port if port else ''}/{quote(folder)}"
    try:
        return env.address(("imap", "imaps"), in_clear="imap")(url)
    except ValueError:
        errors.add("way", f"Without TLS the password would be readable on its way to {host}: only for this machine")
        return ""


def _typed_of(box: Mailbox) -> dict[str, str]:
    parts = urlsplit(box.imap_url)
    return {
        "address": box.address, "host": parts.hostname or "",
        "way": box.sign_in or parts.scheme or ("listener" if box.pk else ""),
        "port": str(parts.port or ""), "user": unquote(parts.username or ""), "folder": box.processed_folder,
        "sent": box.sent_folder, "inbox": unquote(parts.path.strip("/")) or "INBOX",
    }  # fmt: skip


def _found(number: int) -> Mailbox:
    box = Mailbox.objects.filter(pk=number).first() if number else Mailbox()
    if box is None:
        raise Http404
    return box


def _page(request, box: Mailbox, typed, *, found=None, errors=(), status: int = 200):
    facts = {
        "box": box, "typed": typed, "found": found, "ways": WAYS, "provider": settings.CONSENT.get(box.sign_in),
        "given": Consent.objects.filter(pk=box.pk, lost_at=None).first() if box.sign_in else None,
    }  # fmt: skip
    subjects = [mailboxes.row(box)] if box.pk else []
    return page.show(request, "staff/settings/mailbox.html", facts, *subjects, errors=errors, status=status)


urlpatterns = [
    path("settings/mailboxes", every, name="settings_mailboxes"),
    path("settings/mailboxes/consented", mailbox_consent.back, name="settings_mailbox_consented"),
    path("settings/mailboxes/<int:number>/webhook", mailbox_hook.hook, name="settings_mailbox_hook"),
    path("settings/mailboxes/<int:number>/webhook/remove", mailbox_hook.remove, name="settings_mailbox_hook_remove"),
    path("settings/mailboxes/<int:number>/consent", mailbox_consent.begin, name="settings_mailbox_consent"),
    path("settings/mailboxes/new", mailbox, name="settings_mailbox_new"),
    path("settings/mailboxes/<int:number>", mailbox, name="settings_mailbox"),
    path("settings/mailboxes/<int:number>/remove", remove, name="settings_mailbox_remove"),
]
