"""One carrier: its account, its number and its secret, which is written and never shown."""

import base64
import binascii
import re
import secrets

from django.conf import settings
from django.db import transaction
from django.http import Http404
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from sameday.audit import actors
from sameday.office import carriers, telephone
from sameday.office.models import Carrier
from sameday.outbox import text_way
from sameday.policy import numbers
from sameday.web import once
from sameday.web.staff.forms import Refused, Typed
from sameday.web.staff.settings import page
from sameday.web.staff.settings.telephone_words import BY_KEY, Provider
from sameday.web.who import staff

_ACCOUNT = {"twilio": re.compile(r"AC[0-9a-fA-F]{32}"), "signalwire": re.compile(r"[0-9a-fA-F-]{36}")}
_PLAIN = re.compile(r"[A-Za-z0-9_-]{0,80}")
_SPACE = re.compile(r"[a-z0-9-]{1,60}\.signalwire\.com")
LEAST_SECRET, MOST_SECRET = 16, 300


@staff("office")
@require_http_methods(["GET", "HEAD", "POST"])
def carrier(request, number: int = 0):
    """Show one carrier, or a new one of `?provider=`; POST: keep it. A secret that we made is shown in this answer."""
    row, at = _found(number), timezone.now()
    kind = BY_KEY.get(row.provider if row else request.GET.get("provider") or request.POST.get("provider", ""))
    if kind is None:
        raise Http404
    if request.method != "POST":
        return _page(request, kind, row, _typed_of(row, kind))
    try:
        values = _read(Typed(request.POST), kind, row)
    except Refused as refusal:
        return _page(request, kind, row, request.POST, errors=refusal.errors, status=422)
    made = kind.key == "events" and not values["secret"] and not (row and row.secret)
    if made:
        values["secret"] = secrets.token_urlsafe(32)
    with transaction.atomic():
        first = once.first(request, at=at)
        if first:
            by = actors.staff(request.staff.pk)
            row = carriers.put(row, provider=kind.key, by=by, at=at, **values)
            text_way.restart()
    if made and first:
        return _page(request, kind, row, _typed_of(row, kind), shown=values["secret"])
    return page.done("saved", "settings_carrier", row.pk) if row else page.done("saved", "settings_telephone")


@staff("office")
@require_POST
def remove(request, number: int):
    """Take no more calls from it and send nothing by it; its calls stay."""
    row, at = _found(number), timezone.now()
    with transaction.atomic():
        if once.first(request, at=at):
            carriers.remove(row, by=actors.staff(request.staff.pk), at=at)
    return page.done("removed", "settings_telephone")


def _read(typed: Typed, kind: Provider, row: Carrier | None) -> dict:
    errors = page.Errors()
    values = {
        "name": errors.read(typed.line, "name", need="Name it", most=80), "account": typed.line("account"),
        "secret": typed.data.get("secret", "").strip(), "number": numbers.e164(typed.line("number")),
        "host": typed.line("host").lower(), "application": typed.line("application"), "key": typed.line("key"),
    }  # fmt: skip
    if telephone.is_taken(values["name"], except_for=row):
        errors.add("name", "Another one has or had this name: choose another")
    pattern = _ACCOUNT.get(kind.key)
    if pattern and not pattern.fullmatch(values["account"]):
        errors.add("account", f"Copy the {kind.account} as {kind.name} shows it")
    elif not _PLAIN.fullmatch(values["account"]):
        errors.add("account", "Write letters and digits alone")
    if typed.line("number") and not values["number"]:
        errors.add("number", "Write the number with its area code, like 860-555-0100")
    elif kind.needs_number and not values["number"]:
        errors.add("number", "Write the number that calls and texts come from")
    _check_secret(values, kind, row, errors)
    _check_rest(values, kind, errors)
    errors.stop()
    return values


def _check_secret(values: dict, kind: Provider, row: Carrier | None, errors: page.Errors) -> None:
    theirs = {"account"} | ({"host"} if kind.key == "signalwire" else set())
    secret, moved = values["secret"], bool(row and any(values[name] != getattr(row, name) for name in theirs))
    if secret and not (LEAST_SECRET <= len(secret) <= MOST_SECRET and secret.isascii() and secret.isprintable()):
        errors.add("secret", f"Paste it whole: {LEAST_SECRET} to {MOST_SECRET} letters, digits and signs")
    elif not secret and kind.key != "events" and (moved or not (row and row.secret)):
        errors.add("secret", "Write it: the one we have belongs to another account" if moved else "Write it")


def _check_rest(values: dict, kind: Provider, errors: page.Errors) -> None:
    if kind.key == "signalwire" and not _SPACE.fullmatch(values["host"]):
        errors.add("host", "Write your space, like example.signalwire.com")
    if not _PLAIN.fullmatch(values["application"]):
        errors.add("application", "Copy the ID as Telnyx shows it")
    if kind.key == "telnyx" and not _is_key(values["key"]):
        errors.add("key", "Copy the public key as Telnyx shows it: 44 letters, digits and signs")
    for name, only in (("host", "signalwire"), ("application", "telnyx"), ("key", "telnyx")):
        values[name] = values[name] if kind.key == only else ""


def _is_key(text: str) -> bool:
    try:
        return len(base64.b64decode(text, validate=True)) == 32
    except (binascii.Error, ValueError):
        return False


def _typed_of(row: Carrier | None, kind: Provider) -> dict:
    if row is None:
        return {"name": kind.name, "provider": kind.key}
    kept = {name: getattr(row, name) for name in ("name", "account", "host", "application", "key")}
    return kept | {"number": numbers.normal(row.number)}


def _found(number: int) -> Carrier | None:
    row = carriers.of(number) if number else None
    if number and row is None:
        raise Http404
    return row


def _page(request, kind: Provider, row: Carrier | None, typed, *, shown: str = "", errors=(), status: int = 200):
    base = f"{settings.URL}/hooks/phone/{row.pk}" if row else ""
    facts = {
        "row": row, "kind": kind, "typed": typed, "shown": shown,
        "addresses": [(words, f"{base}/{end}") for words, end in kind.addresses] if row else [],
    }  # fmt: skip
    subjects = [telephone.subject(row)] if row else []
    template = "staff/settings/telephone_carrier.html"
    return page.show(request, template, facts, *subjects, errors=errors, status=status)
