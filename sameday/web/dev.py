"""Pages for developers, only served with SAMEDAY_DEBUG=1 (config/urls.py)."""

from time import time

from django.shortcuts import render

from sameday.web.who import public


@public
def components(request):
    """Return the page that shows each component in its states; its clocks run from now."""
    return render(request, "dev/ui.html", {"now": int(time() * 1000)})
