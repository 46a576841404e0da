"""Every address of the web server. What a view lets in is the mark on it (sameday.web.who)."""

from django.conf import settings
from django.urls import include, path

from sameday.web import dev

urlpatterns = [
    path("", include("sameday.web.public.urls")),
    path("", include("sameday.web.portal.urls")),
    path("accounts/", include("sameday.web.sign_in.urls")),
    path("desk/", include("sameday.web.account.urls")),
    path("desk/", include("sameday.web.staff.urls")),
]
if settings.DEBUG:
    urlpatterns.append(path("dev/ui", dev.components))

handler400 = "sameday.web.errors.bad_request"
handler403 = "sameday.web.errors.forbidden"
handler404 = "sameday.web.errors.not_found"
handler429 = "sameday.web.errors.too_many"
handler500 = "sameday.web.errors.server_error"
