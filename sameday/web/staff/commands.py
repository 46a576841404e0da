"""The list of commands (Ctrl+K): where a person may go, and what is set where. Decision 0064."""

from django.shortcuts import render
from django.urls import path, reverse
from django.views.decorators.http import require_safe

from sameday.web.staff import nav
from sameday.web.staff.settings import sections
from sameday.web.who import any_staff

OWN = (("Your sign-in", "account"), ("All settings", "settings"))


@any_staff
@require_safe
def commands(request):
    """Answer the dialog alone: palette.js puts it on the page and adds what the page itself can do."""
    role = request.staff.role
    found = [(each.words, each.url_name) for each in sections.of(role)]
    facts = {
        "places": nav.places(role),
        "sections": [(words, reverse(name)) for words, name in (*found, *OWN)],
        "search_url": reverse("search_found") if nav.search_url(role) else "",
    }
    return render(request, "staff/commands.html", facts)


urlpatterns = [path("commands", commands, name="commands")]
