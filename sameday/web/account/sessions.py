"""Ending sessions: one, or all but this one. It takes nothing but being signed in: who sees a stranger acts at once."""

from django.db import transaction
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from sameday.accounts import seats
from sameday.web.account import changes
from sameday.web.who import any_staff


@any_staff
@require_POST
def end(request):
    """End the session of the number in `seat`, or all others; one of somebody else is not found and nothing happens."""
    at, number = timezone.now(), request.POST.get("seat", "")
    with transaction.atomic():
        if number == "others":
            ended = seats.end_others(request, at=at)
        elif number.isascii() and number.isdecimal() and len(number) < 16:
            others = seats.alive(request.user, at).exclude(session_key=request.session.session_key)
            ended = seats.end(others.filter(pk=number), "elsewhere", at=at)
        else:
            ended = 0
        if ended:
            words = "A session of yours was ended" if ended == 1 else f"{ended} sessions of yours were ended"
            changes.tell(request, "session ended", words, "sessions")
    return redirect("account")
