"""Pages of clients who signed in. Each module of views brings its own `urlpatterns`: add it to MODULES."""

from django.urls import include, path

MODULES = (
    "sign_in", "requests", "request_end", "approvals", "statements", "sessions", "passkeys", "own_passkeys", "provider",
    "own_providers", "identity", "company", "people", "help",
)  # fmt: skip

urlpatterns = [path("", include(f"sameday.web.portal.{module}")) for module in MODULES]
