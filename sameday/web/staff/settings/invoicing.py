"""Which system issues the legal invoice, and how files for an accounting program are filled. Source: rules.md 11."""

import re

from django.db import transaction
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from sameday.audit import actors
from sameday.billing import legal
from sameday.billing.models import Invoicing
from sameday.web import once
from sameday.web.staff.forms import Refused, Typed
from sameday.web.staff.settings import page
from sameday.web.who import staff

ISSUERS = (
    (Invoicing.ISSUERS[0][0], "Sameday", "What we send is the invoice, under numbers without a gap"),
    (Invoicing.ISSUERS[1][0], "Our accounting program", "What we send says that it is not an invoice"),
)
ACCOUNT = re.compile(r"[A-Za-z0-9.\-]{1,10}")


@staff("billing")
@require_http_methods(["GET", "HEAD", "POST"])
def invoicing(request):
    """Show what is set, or change it; statements that are approved stay as they are."""
    row, at = legal.read(), timezone.now()
    if request.method != "POST":
        typed = {"issuer": row.issuer, "account": row.account, "tax_type": row.tax_type, "due_days": str(row.due_days)}
        return _page(request, typed | {f"item_{section}": words for section, words in row.items.items()})
    try:
        values = _read(Typed(request.POST))
    except Refused as refusal:
        return _page(request, request.POST, errors=refusal.errors, status=422)
    with transaction.atomic():
        changed = once.first(request, at=at) and legal.save(**values, by=actors.staff(request.staff.pk), at=at)
    return page.done("saved" if changed else "same", "settings_invoicing")


def _read(typed: Typed) -> dict:
    errors = page.Errors()
    found = {
        "issuer": typed.data.get("issuer", ""),
        "account": errors.read(typed.line, "account", need="Write the code of the account that sales go to", most=10),
        "tax_type": errors.read(typed.line, "tax_type", need="Write the tax type as Xero calls it", most=40),
        "due_days": typed.number("due_days"),
        "items": {
            section: errors.read(
                typed.line, f"item_{section}", need="Write the item’s name as the program has it",
                most=legal.LONGEST_ITEM,
            )
            for section in legal.ITEMS
        },
    }  # fmt: skip
    if found["issuer"] not in dict(Invoicing.ISSUERS):
        errors.add("issuer", "Choose which system issues the invoice")
    if found["account"] and not ACCOUNT.fullmatch(found["account"]):
        errors.add("account", "Write letters and digits, like 200")
    if found["due_days"] is None or found["due_days"] > legal.MOST_DAYS:
        errors.add("due_days", f"Write a number of days from 0 to {legal.MOST_DAYS}")
    errors.stop()
    return found


def _page(request, typed, *, errors=(), status: int = 200):
    facts = {"typed": typed, "issuers": ISSUERS, "items": legal.ITEMS, "longest": legal.LONGEST_ITEM}
    return page.show(request, "staff/settings/invoicing.html", facts, legal.SUBJECT, errors=errors, status=status)


urlpatterns = [path("settings/invoicing", invoicing, name="settings_invoicing")]
