"""The pages for what went wrong: plain words, the number to call, a reference. They need no database.

Django calls these as handler400 … handler500 (config/urls.py); views may call them too.
"""

import errno
import sys

from django.core.exceptions import RequestDataTooBig, TooManyFilesSent
from django.db import InterfaceError, OperationalError
from django.shortcuts import render

from sameday.office.ours import NoOffice
from sameday.tickets.files import StorageFault
from sameday.web import office

AWAY = (OperationalError, InterfaceError, NoOffice, StorageFault)
FULL = (errno.ENOSPC, errno.EDQUOT)


def bad_request(request, exception=None):
    """400, or 413 when the request was refused for its size."""
    if isinstance(exception, RequestDataTooBig | TooManyFilesSent):
        return too_large(request)
    return _page(request, 400)


def csrf_failure(request, reason=""):
    """403 for a form without our token; the page says how to get the typed text back."""
    return _page(request, 403, template="csrf")


def forbidden(request, exception=None):
    return _page(request, 403)


def not_found(request, exception=None):
    return _page(request, 404)


def gone(request):
    return _page(request, 410)


def too_large(request):
    return _page(request, 413)


def too_many(request, retry_after_seconds: int = 60):
    response = _page(request, 429)
    response.headers["Retry-After"] = str(retry_after_seconds)
    return response


def server_error(request):
    """500, or 503 when the database or the files could not be reached, a disk is full, or there is no office yet."""
    error = sys.exc_info()[1]
    if isinstance(error, AWAY) or (isinstance(error, OSError) and error.errno in FULL):
        response = _page(request, 503)
        response.headers["Retry-After"] = "30"
        return response
    return _page(request, 500)


def _page(request, status: int, template: str = ""):
    staff = request.path.startswith("/desk")
    context = {
        "office": office.last_known(),
        "reference": getattr(request, "reference", ""),
        "home_url": "/desk/" if staff else "/",
    }
    response = render(request, f"errors/{template or status}.html", context, status=status)
    response.headers.setdefault("Cache-Control", "no-store")
    return response
