"""The statements of a company, for who pays them."""

from django.http import Http404
from django.urls import path
from django.views.decorators.http import require_safe

from sameday.web.portal.pages import approves, portal_page
from sameday.web.who import client


@client
@require_safe
def statements(request):
    """List the statements of the company; for nobody but who approves for it."""
    if not approves(request.contact):
        raise Http404
    return portal_page(request, "portal/statements.html")


urlpatterns = [path("my/statements", statements, name="portal_statements")]
