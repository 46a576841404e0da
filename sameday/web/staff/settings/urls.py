"""The settings of the office, page by page; each module brings its own `urlpatterns`."""

from django.urls import include, path

MODULES = (
    "hours", "facts", "mailboxes", "words", "form_page", "ats_order", "appointments", "remote", "retention", "people",
    "factor", "teams", "invoicing", "on_call", "telephone",
)  # fmt: skip
urlpatterns = [path("", include(f"sameday.web.staff.settings.{module}")) for module in MODULES]
