"""Credits: given from a statement, and each as a credit note that prints. Source: page 6; rules.md 11."""

from functools import partial

from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from sameday.audit import actors
from sameday.billing import credits
from sameday.billing.models import Credit
from sameday.office.models import Staff
from sameday.policy.price_words import exact
from sameday.policy.statement_words import month
from sameday.web import office, once, pages
from sameday.web.staff import forms
from sameday.web.staff.billing import statements
from sameday.web.who import staff

MOST = 2**31 - 1


@staff("billing")
@require_POST
def give(request, number: int):
    """Give back a part of a line without a question; 422 with what was typed where it cannot be."""
    row, at, typed = statements.found(number), timezone.now(), forms.Typed(request.POST)
    line = row.lines.filter(pk=typed.number("line") or 0).first()
    try:
        if line is None:
            raise forms.Refused(("line", "Choose of which line."))
        amount = amount_of(typed)
        words = typed.text("words", need="Say in a sentence why: the client reads it.", most=credits.LONGEST)
        with transaction.atomic():
            if once.first(request, at=at):
                credits.give(line, amount, words, by=actors.staff(request.staff.pk), at=at)
    except forms.Refused as refusal:
        return statements.page(request, row, errors=refusal.errors)
    except credits.Refused as refusal:
        return statements.page(request, row, errors=[("amount", str(refusal))])
    return redirect(f"{reverse('statement', args=[number])}?done=credit#credits")


@staff("billing")
@require_safe
def note(request, number: int):
    """Show one credit note; the page prints."""
    rows = Credit.objects.select_related("company", "of__statement", "line__statement")
    row = rows.filter(number=number).first() if number <= MOST else None
    if row is None:
        raise Http404
    who = actors.staff_id(row.made_by)
    facts = {
        "credit": row, "month": month, "desk": office.desk(),
        "money": partial(exact, currency=row.of.statement.currency),
        "who": Staff.objects.filter(pk=who).values_list("name", flat=True).first() if who else None,
    }  # fmt: skip
    return pages.staff_page(request, "staff/billing/credit.html", facts)


def amount_of(typed: forms.Typed):
    """Return the amount that was typed; refused in words where it is none."""
    amount = typed.money("amount")
    if amount is None:
        raise forms.Refused(("amount", "Write how much goes back, like 87.50."))
    return amount


urlpatterns = [
    path("billing/statements/<int:number>/credit", give, name="statement_credit"),
    path("billing/credits/<int:number>", note, name="credit_note"),
]
