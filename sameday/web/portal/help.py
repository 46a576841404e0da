"""Articles for a client who signed in: those for everybody, and those of their own company. Issue 8, point 4."""

from django.http import HttpResponse
from django.urls import path, reverse
from django.views.decorators.http import require_POST, require_safe

from sameday.knowledge import walls
from sameday.web.portal.pages import portal_page
from sameday.web.public.help import listed, one, suggestions
from sameday.web.who import client


@client
@require_safe
def portal_help(request):
    """List the articles this person may read, narrowed by words."""
    facts = listed(request, walls.of_client(request.contact), "portal_help", "portal_help_article")
    return portal_page(request, "public/help.html", facts)


@client
@require_safe
def portal_help_article(request, number: int):
    """Show one article; 404 for one that is internal or another company's."""
    row = one(walls.of_client(request.contact), number)
    facts = {"article": row, "all_url": reverse("portal_help"), "ask_url": reverse("portal")}
    return portal_page(request, "public/help_article.html", facts)


@client
@require_POST
def portal_suggest(request) -> HttpResponse:
    """Answer what the person types into the form of a new request with up to three titles."""
    counted = f"suggest:contact:{request.contact.pk}"
    return suggestions(request, walls.of_client(request.contact), counted, "portal_help_article")


urlpatterns = [
    path("my/help", portal_help, name="portal_help"),
    path("my/help/<int:number>", portal_help_article, name="portal_help_article"),
    path("my/help/suggest", portal_suggest, name="portal_suggest"),
]
