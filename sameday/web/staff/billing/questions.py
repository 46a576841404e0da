"""Questions of clients about lines of their statements, answered with a reason or a credit. Source: rules.md 11."""

from collections import defaultdict

from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from sameday.billing import line_queries
from sameday.policy.price_words import exact
from sameday.policy.statement_words import month
from sameday.web import once, pages
from sameday.web.staff import forms
from sameday.web.staff.billing.credits import amount_of
from sameday.web.who import staff

DONE = {"reason": "Answered", "credit": "Answered, with a credit"}


@staff("billing")
@require_safe
def questions(request):
    """List what waits for an answer, the oldest first, and what was answered last."""
    return _page(request)


@staff("billing")
@require_POST
def answer(request, number: int):
    """Answer one question: with the reason, or with a credit of the typed amount; 422 with what was typed."""
    row, at, typed = line_queries.found(number), timezone.now(), forms.Typed(request.POST)
    if row is None:
        raise Http404
    to = request.POST.get("to", "")
    try:
        if to not in DONE:
            raise forms.Refused(("words", "Choose: answer with the reason, or give a credit."))
        words = typed.text("words", need="Write the answer: the client reads it.", most=line_queries.LONGEST)
        amount = amount_of(typed) if to == "credit" else None
        with transaction.atomic():
            if once.first(request, at=at):
                line_queries.answer(row, words, staff=request.staff, at=at, amount=amount)
    except forms.Refused as refusal:
        return _page(request, number, refusal.errors)
    except line_queries.Refused as refusal:
        return _page(request, number, [("amount" if to == "credit" else "words", str(refusal))])
    return redirect(f"{reverse('billing_questions')}?done={to}")


def _page(request, number: int = 0, errors=()):
    """Render the list; `errors` belong to the question of this number, also when somebody has answered it by now."""
    rows = line_queries.waiting()
    here = any(row.pk == number for row in rows)
    facts = {
        "rows": rows, "answered": line_queries.answered(), "month": month, "exact": exact, "typed": request.POST,
        "errors": [(f"{name}-{number}" if here else "", words) for name, words in errors], "number": number,
        "wrong": defaultdict(str, errors), "once": once.key(), "toast_words": DONE.get(request.GET.get("done", ""), ""),
    }  # fmt: skip
    return pages.staff_page(request, "staff/billing/questions.html", facts, status=422 if errors else 200)


urlpatterns = [
    path("billing/questions", questions, name="billing_questions"),
    path("billing/questions/<int:number>", answer, name="billing_question"),
]
