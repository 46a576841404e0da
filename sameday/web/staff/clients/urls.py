"""Pages of clients. Each module brings its own `urlpatterns`."""

from django.urls import include, path

MODULES = ("listing", "proposed", "company", "person", "coverage", "approvers", "proof", "standing", "plans", "imports")
urlpatterns = [path("", include(f"sameday.web.staff.clients.{module}")) for module in MODULES]
