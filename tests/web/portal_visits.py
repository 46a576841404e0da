"""A browser of a client who signed in."""

from django.test import Client

from sameday.accounts import client_sessions
from sameday.web.portal import cookie


def signed_in(mail: str, *, at, csrf: bool = False) -> Client:
    """Return a browser with a session of this address."""
    browser = Client(enforce_csrf_checks=csrf, raise_request_exception=False)
    browser.cookies[cookie.SESSION] = client_sessions.begin(mail, place="203.0.113.7", agent="Firefox/140", at=at)
    return browser
