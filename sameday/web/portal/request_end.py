"""The portal's pages that end a request: "I no longer need this", and "Was this solved well?"."""

from django.http import Http404
from django.urls import path, reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from sameday.tickets import queries_portal
from sameday.web.portal.pages import portal_page
from sameday.web.public import ending
from sameday.web.who import client


@client
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request, number: int):
    """Ask once more, or close the request; 404 for one that is not theirs."""
    return ending.withdraw(request, _place(request, number), at=timezone.now())


@client
@require_http_methods(["GET", "HEAD", "POST"])
def rate(request, number: int):
    """Ask whether it was solved well, or keep the answer; 404 for one that is not theirs."""
    return ending.rate(request, _place(request, number), at=timezone.now())


def _place(request, number: int) -> ending.Place:
    ticket = queries_portal.of_contact(request.contact, number)
    if ticket is None:
        raise Http404
    return ending.Place(ticket, request.contact, reverse("portal_request", args=[ticket.pk]), portal_page)


urlpatterns = [
    path("my/requests/<int:number>/withdraw", withdraw, name="portal_withdraw"),
    path("my/requests/<int:number>/rate", rate, name="portal_rate"),
]
