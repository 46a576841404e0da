"""The link's pages that end a request: "I no longer need this", and "Was this solved well?"."""

from django.urls import path, reverse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from sameday.web import errors as problems
from sameday.web.pages import client_page
from sameday.web.public import ending, request_page, sent_forms
from sameday.web.who import token as by_token


@by_token
@csrf_exempt  # the page sends no referrer, so browsers post from "Origin: null"; the signed field stands in for it
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request, token: str):
    """Ask once more, or close the request; 404 for a link that opens nothing, or of who may not."""
    return _end(request, token, ending.withdraw)


@by_token
@csrf_exempt  # as above
@require_http_methods(["GET", "HEAD", "POST"])
def rate(request, token: str):
    """Ask whether it was solved well, or keep the answer; 404 for a link that opens nothing, or of who may not."""
    return _end(request, token, ending.rate)


def _end(request, token: str, end):
    at = timezone.now()
    link, ticket = request_page.found(token, at)
    if request.method == "POST" and sent_forms.read(request.POST.get("form", ""), token) is None:
        return problems.csrf_failure(request)
    back = reverse("request_page", args=[token])
    return end(request, ending.Place(ticket, link.contact, back, _page, sent_forms.new(at, token)), at=at)


def _page(request, template: str, facts: dict, *, status: int):
    response = client_page(request, template, facts, status=status)
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response


urlpatterns = [
    path("r/<str:token>/withdraw", withdraw, name="request_withdraw"),
    path("r/<str:token>/rate", rate, name="request_rate"),
]
