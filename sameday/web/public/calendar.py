"""The private calendar of one of us, as their own calendar program reads it."""

from django.http import Http404, HttpResponse
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_safe

from sameday.appointments import published
from sameday.web.who import token as by_token


@by_token
@require_safe
def calendar(request, token: str):
    """Answer the appointments of whose address it is; 404 for one that opens nothing."""
    staff = published.find(token)
    if staff is None:
        raise Http404
    response = HttpResponse(published.text(staff, at=timezone.now()), content_type="text/calendar; charset=utf-8")
    response.headers["Cache-Control"] = "private, no-cache"
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response


urlpatterns = [path("calendar/<str:token>.ics", calendar, name="calendar")]
