"""The bar on every staff page: who rings, who is on the line, what has no outcome. Source: ux.md 1.3, W4.

Pages ask for it: each second while their person takes calls, else each quarter of a minute; 304 while nothing changed.
No request waits for news: four threads serve everybody (decision 0057).
"""

import hashlib
from urllib.parse import urlsplit

from django.http import HttpResponseNotModified, QueryDict
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from sameday.office import carriers
from sameday.phone import queries_bar
from sameday.web.staff.calls import said
from sameday.web.who import staff


@staff("work", read=True)
@require_safe
def bar(request):
    """Return the bar's lines, and a mark for who takes calls: their pages ask often (static/js/calls.js)."""
    available = bool(request.staff.takes_calls)
    live = queries_bar.bar(request.staff, rings=available, at=timezone.now())
    tag = f'"{hashlib.sha256(repr((live, available)).encode()).hexdigest()[:20]}"'
    if request.headers.get("If-None-Match") == tag:
        answer = HttpResponseNotModified()
    else:
        lines = [said.line(each, request.staff.pk) for each in live]
        lines.sort(key=lambda line: (line.state == "over", not line.mine))
        answer = render(request, "staff/calls/bar.html", {"lines": lines, "available": available})
    answer["ETag"] = tag
    return answer


@staff("work")
@require_POST
def sit(request):
    """Say that this person takes calls from now on, or takes none; back to where they were, which says so."""
    takes = request.POST.get("available") == "yes"
    carriers.sit(request.staff, available=takes, at=timezone.now())
    back = request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure()):
        return redirect("calls")
    where = urlsplit(back)
    asked = QueryDict(where.query, mutable=True)
    asked["calls"] = "yes" if takes else "no"
    return redirect(f"{where.path}?{asked.urlencode()}")


urlpatterns = [path("calls/bar", bar, name="calls_bar"), path("calls/sit", sit, name="calls_sit")]
