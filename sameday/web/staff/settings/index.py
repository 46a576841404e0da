"""The index of the settings. Source: ux.md S21."""

from django.urls import path
from django.views.decorators.http import require_safe

from sameday.web import pages
from sameday.web.staff.settings import sections
from sameday.web.who import any_staff


@any_staff
@require_safe
def settings(request):
    """Show the settings this role may see."""
    return pages.staff_page(request, "staff/settings/index.html", {"sections": sections.of(request.staff.role)})


urlpatterns = [path("settings", settings, name="settings")]
