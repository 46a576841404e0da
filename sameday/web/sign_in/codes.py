"""Recovery codes: shown once, when they are made, until the person says that they are kept."""

import time

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.flows import can_generate_recovery_codes, generate_recovery_codes
from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST

from sameday.accounts import gate
from sameday.web.account import changes
from sameday.web.pages import client_page
from sameday.web.who import any_staff

SHOWN_SECONDS = 600


@any_staff
@require_http_methods(["GET", "HEAD", "POST"])
def recovery_codes(request):
    """Show the new codes until they are kept (a POST) or ten minutes are over; afterwards how many are left."""
    kept = Authenticator.objects.filter(user=request.user, type=Authenticator.Type.RECOVERY_CODES).first()
    if kept is None:
        raise Http404
    codes = kept.wrap()
    if request.method == "POST":
        codes.mark_as_viewed()
        return redirect("account" if request.POST.get("to") == "account" else "desk")
    new = not codes.did_view and kept.created_at.timestamp() > time.time() - SHOWN_SECONDS and gate.is_sure(request)
    unused = codes.get_unused_codes()
    facts = {"unused_codes": unused if new else [], "new": new, "left": len(unused)}
    return client_page(request, "sign_in/recovery_codes.html", facts)


@any_staff
@require_POST
@changes.sure
def new_recovery_codes(request):
    """Make ten new recovery codes; the old ones end."""
    if not can_generate_recovery_codes(request.user):
        raise Http404
    with transaction.atomic():
        generate_recovery_codes(request)
        changes.tell(
            request, "recovery codes made", "New recovery codes were made; the old ones ended", "recovery codes"
        )
    return redirect("mfa_view_recovery_codes")
