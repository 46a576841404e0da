"""Pages of clients who signed in. Each module of views brings its own `urlpatterns`: add it to MODULES."""

from django.urls import include, path

MODULES = ("sign_in", "requests", "approvals", "statements", "sessions", "passkeys", "own_passkeys", "identity", "help")

urlpatterns = [path("", include(f"sameday.web.portal.{module}")) for module in MODULES]
