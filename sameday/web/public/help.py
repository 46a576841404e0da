"""Articles for everybody: those for clients that are of no company alone. Source: issue 8, point 4; decision 0065."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_POST, require_safe

from sameday.accounts import limits
from sameday.knowledge import finding, walls
from sameday.web.pages import client_page
from sameday.web.who import public

SUGGESTIONS, SECONDS = 120, 600
LARGEST = 2**63 - 1


@public
@require_safe
def help_list(request):
    """List the articles for everybody, narrowed by words."""
    return client_page(request, "public/help.html", listed(request, walls.of_anybody(), "help", "help_article"))


@public
@require_safe
def help_article(request, number: int):
    """Show one article; 404 for one that is not for everybody."""
    facts = {"article": one(walls.of_anybody(), number), "all_url": reverse("help"), "ask_url": reverse("request_form")}
    return client_page(request, "public/help_article.html", facts)


@public
@require_POST
def help_suggest(request) -> HttpResponse:
    """Answer what somebody types into the request form with up to three titles; 204 when they ask too often."""
    return suggestions(request, walls.of_anybody(), f"suggest:ip:{request.ip}", "help_article")


def listed(request, rows, name: str, one_name: str) -> dict:
    """Return what the list of articles shows of `rows`: a page of titles with their addresses."""
    words, place = request.GET.get("q", "")[:100], request.GET.get("start", "")
    start = int(place) if place.isascii() and place.isdecimal() and len(place) < 5 else 0
    found, more = finding.page(rows, words, start=start)
    asked = {"q": words} if words else {}
    return {
        "articles": [(row.title, reverse(one_name, args=[row.pk])) for row in found], "q": words,
        "here_url": reverse(name),
        "more_url": f"{reverse(name)}?{urlencode(asked | {'start': start + finding.PAGE})}" if more else "",
    }  # fmt: skip


def one(rows, number: int):
    """Return the article of `rows` with this number; 404 when it is not among them."""
    row = rows.filter(pk=number).first() if number <= LARGEST else None
    if row is None:
        raise Http404
    return row


def suggestions(request, rows, counted: str, one_name: str) -> HttpResponse:
    """Return the fragment with up to three titles of `rows`, empty for none; 204 beyond the limit of `counted`."""
    if not limits.hit(counted, SUGGESTIONS, SECONDS, at=timezone.now()):
        return HttpResponse(status=204)
    text = request.POST.get("text", "")[: finding.LOOKED_AT]
    found = [(row.title, reverse(one_name, args=[row.pk])) for row in finding.suggested(rows, text)]
    return render(request, "public/help_suggested.html", {"found": found})


urlpatterns = [
    path("help", help_list, name="help"),
    path("help/<int:number>", help_article, name="help_article"),
    path("help/suggest", help_suggest, name="help_suggest"),
]
