"""What follows a client's sign-in, however it was done: the session, and the page they wanted to see."""

from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme

from sameday.accounts import client_sessions
from sameday.web.portal import cookie


def begun(request, mail: str, onward: str, method: str, those=None):
    """Begin the session and lead to the page they wanted."""
    agent, at = request.headers.get("User-Agent", ""), timezone.now()
    secret = client_sessions.begin(mail, place=request.ip, agent=agent, at=at, method=method, those=those)
    response = redirect(onward or reverse("portal"))
    cookie.put(response, cookie.SESSION, secret, cookie.SESSION_SECONDS)
    return response


def onward_of(request) -> str:
    """Return the page of the portal they wanted to see, "" for anything else."""
    wanted = (request.POST.get("next") or request.GET.get("next") or "")[:200]
    safe = url_has_allowed_host_and_scheme(wanted, allowed_hosts=None)
    return wanted if safe and wanted.startswith("/my") else ""
