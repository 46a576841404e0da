"""The line about what just came of a call, with Undo, and the undo itself: back on the call, its words kept."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_POST

from sameday.phone import outcomes, queries, taking_back
from sameday.phone.models import Call
from sameday.policy.telephone import Outcome
from sameday.tickets import life
from sameday.web.staff.calls import showing
from sameday.web.staff.forms import LARGEST, Typed
from sameday.web.who import staff

DONE, LATE = "called", "late"
TOO_LATE = "It cannot be taken back any more: its mail has left, or something happened since. Go on from its ticket."
SAID = {
    Outcome.RESOLVED: "Resolved on the call. The mail leaves in 10 seconds.",
    Outcome.FOLLOW_UP: "Kept, to follow up",
    Outcome.BOOK: "Booking link written. The mail leaves in 10 seconds.",
    Outcome.CHANGE: "Sent to ATS. The mail leaves in 10 seconds.",
    Outcome.NOTHING: "Call closed: nothing came of it",
}


@staff("work")
@require_POST
def undo(request, number: int):
    """Take back what came of a call; why it cannot be is said on its page."""
    found = queries.call(number) if number <= LARGEST else None
    if found is None:
        raise Http404
    there = reverse("call", args=[number])
    try:
        taking_back.take_back(number, staff=request.staff, at=timezone.now())
    except (outcomes.Refused, life.NotAllowed) as refusal:
        if "HX-Request" not in request.headers:
            return showing.page(request, found, errors=[("", str(refusal))], status=422)
        there += f"?done={LATE}"
    if "HX-Request" in request.headers:
        return HttpResponse(status=204, headers={"HX-Redirect": there})
    return redirect(there)


def mark(call: Call) -> str:
    """Return what the address of the next page says of the call that just got its outcome."""
    return urlencode({"done": DONE, "call": call.pk})


def toast(request) -> dict:
    """Return the line for who just gave a call its outcome, and where it is undone; the address only names the call."""
    if request.GET.get("done") == LATE:
        return {"toast_words": TOO_LATE}
    number = Typed(request.GET).number("call") if request.GET.get("done") == DONE else None
    call = queries.call(min(number, LARGEST)) if number else None
    if call is None or not taking_back.can_be(call, staff=request.staff, at=timezone.now()):
        return {}
    return {"toast_words": SAID[call.outcome], "undo_url": reverse("call_undo", args=[call.pk])}


urlpatterns = [path("calls/<int:number>/undo", undo, name="call_undo")]
