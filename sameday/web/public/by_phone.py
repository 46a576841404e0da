"""Approval links until their own page exists: the coordinator does it by telephone."""

from django.http import Http404
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_safe

from sameday.tokens import links
from sameday.web import office
from sameday.web.pages import client_page
from sameday.web.who import token as by_token


@by_token
@require_safe
def approval(request, token: str):
    """Say how to approve or decline."""
    return _call_us(request, token, "approval")


WORDS = {
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
    path("a/<str:token>", approval, name="approval"),
]
