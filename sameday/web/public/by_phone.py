"""Booking and approval links until their own pages exist: the coordinator does both by telephone."""

from django.http import Http404
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_safe

from sameday.outbox import words
from sameday.policy import appointments
from sameday.tokens import links
from sameday.web import office
from sameday.web.pages import client_page
from sameday.web.who import token as by_token


@by_token
@require_safe
def booking(request, token: str):
    """Say how to choose a time."""
    return _call_us(request, token, "booking")


@by_token
@require_safe
def approval(request, token: str):
    """Say how to approve or decline."""
    return _call_us(request, token, "approval")


HOURS = f"{words.clock(appointments.FROM)} to {words.clock(appointments.UNTIL)}"
WORDS = {
    "booking": (
        "Choose a time with our coordinator",
        f"The coordinator finds a time for your remote session with you: Monday to Friday, {HOURS}.",
    ),
    "approval": (
        "Approve or decline with our coordinator",
        "We call you back at the number we have on file, and write down what you decided.",
    ),
}


def _call_us(request, token: str, purpose: str):
    link = links.find(token, purpose, timezone.now())
    if link is None:
        raise Http404
    heading, explanation = WORDS[purpose]
    facts = {
        "heading": heading,
        "explanation": explanation,
        "option": f"option {office.desk().talk_option}",
        "ticket": link.ticket_id,
    }
    return client_page(request, "public/call_us.html", facts)


urlpatterns = [
    path("b/<str:token>", booking, name="booking"),
    path("a/<str:token>", approval, name="approval"),
]
