"""Another person's second factor is forgotten by two of us: one asks, one agrees. Source: security.md; rules.md 13."""

from django.db import transaction
from django.http import Http404
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_POST

from sameday.accounts import people as accounts
from sameday.accounts import roles, second_person
from sameday.accounts.models import FactorReset
from sameday.desk import sign_in_mail
from sameday.office.models import Staff
from sameday.web import once
from sameday.web.staff.forms import Refused, Typed
from sameday.web.staff.settings import page, people
from sameday.web.who import staff


@staff("staff", also=(roles.SECOND_PERSON,))
@require_POST
def ask(request, number: int):
    """Ask for it, with the reason; nothing happens before a second person agrees."""
    row, at = Staff.objects.filter(pk=number).first(), timezone.now()
    if row is None:
        raise Http404
    try:
        reason = Typed(request.POST).line("reason", need="Write why, and how you know that it is them")
        with transaction.atomic():
            if once.first(request, at=at):
                second_person.ask(row, reason, asker=request.staff, at=at)
    except (Refused, accounts.Refused) as refusal:
        errors = refusal.errors if isinstance(refusal, Refused) else [("reason", str(refusal).rstrip("."))]
        typed = {"name": row.name, "mobile": row.mobile, "role": row.role, "reason": request.POST.get("reason", "")}
        return people.shown(request, row, typed, errors=errors, status=422)
    return page.done("asked", "settings_people")


@staff("staff", also=(roles.SECOND_PERSON,))
@require_POST
def decide(request, number: int):
    """Agree, or refuse: the button that was pressed decides, and a form sent without one decides nothing."""
    row, at = FactorReset.objects.filter(pk=number).select_related("staff", "asked_by").first(), timezone.now()
    if row is None:
        raise Http404
    answer = request.POST.get("answer")
    if answer not in ("agree", "refuse"):
        return page.done("", "settings_people")
    try:
        with transaction.atomic():
            second_person.decide(row, answer == "agree", person=request.staff, at=at)
            if answer == "agree":
                what = f"Your second factor was taken away: {row.asked_by.name} asked and {request.staff.name} agreed,"
                sign_in_mail.changed(row.staff, what, "second factor", at=at)
    except accounts.Refused as refusal:
        return people.listed(request, errors=[("", str(refusal))], status=422)
    return page.done("agreed" if answer == "agree" else "refused", "settings_people")


urlpatterns = [
    path("settings/people/<int:number>/factor", ask, name="settings_factor_ask"),
    path("settings/factor/<int:number>", decide, name="settings_factor_decide"),
]
