"""The knowledge articles: all of them by title, or those with some words. Source: issue 8, point 4."""

from django.urls import path, reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from sameday.accounts import roles
from sameday.knowledge import finding, walls
from sameday.web import pages
from sameday.web.staff.forms import Typed
from sameday.web.who import staff

WHICH = {"": "In use", "clients": "For clients, too", "retired": "Retired"}


@staff("work", read=True)
@require_safe
def knowledge(request):
    """List the articles, fifty a page, narrowed by words and by which."""
    words, which = request.GET.get("q", "")[:100], request.GET.get("which", "")
    which, start = which if which in WHICH else "", min(Typed(request.GET).number("start") or 0, 10_000)
    rows = walls.of_staff().filter(retired_at__isnull=which != "retired")
    rows = rows.filter(audience="clients") if which == "clients" else rows
    found, more = finding.page(rows, words, start=start)
    facts = {
        "articles": found, "q": words, "which": which,
        "tabs": [(each, said, _address(q=words, which=each)) for each, said in WHICH.items()],
        "more_url": _address(q=words, which=which, start=start + finding.PAGE) if more else "",
        "may_write": roles.may(request.staff.role, "work"),
    }  # fmt: skip
    return pages.staff_page(request, "staff/knowledge/list.html", facts)


def _address(**query) -> str:
    asked = urlencode({name: value for name, value in query.items() if value})
    return f"{reverse('knowledge')}?{asked}" if asked else reverse("knowledge")


urlpatterns = [path("knowledge", knowledge, name="knowledge")]
