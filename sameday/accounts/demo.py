"""Sign-in with one button, for the demo office on this machine alone."""

from urllib.parse import urlsplit

from django.conf import settings

from sameday.accounts.roles import COORDINATOR
from sameday.clients.models import Contact
from sameday.office.models import Office, Staff

METHOD = "demo"
LOOPBACK = ("127.0.0.1", "::1")
LOOPBACK_NAMES = (*LOOPBACK, "localhost")
# What proxies, tunnels and caches add: such a request only looks as if it came from here.
PASSED_ON = ("HTTP_X_FORWARDED_FOR", "HTTP_X_FORWARDED_HOST", "HTTP_FORWARDED", "HTTP_X_REAL_IP", "HTTP_VIA")


def is_open(request) -> bool:
    """Return whether the buttons may exist for this request: this machine alone, and a demo office in the database."""
    return is_here(request) and Office.objects.filter(demo=True).exists()


def is_here(request) -> bool:
    """Return whether settings, the server's own address, that of its links and the caller's all say: a demo here.

    A proxy in front makes every caller look local, so there is no demo behind one.
    """
    return (
        settings.DEMO
        and not settings.SAMEDAY["SAMEDAY_BEHIND_PROXY"]
        and settings.SAMEDAY["SAMEDAY_HOST"] in LOOPBACK_NAMES
        and urlsplit(settings.URL).hostname in LOOPBACK_NAMES
        and request.META.get("REMOTE_ADDR") in LOOPBACK
        and not any(name in request.META for name in PASSED_ON)
    )


def clients() -> list[Contact]:
    """Return two people of one client, as they see us: its point of contact, and somebody who works there."""
    active = Contact.objects.filter(status="active", company__status="active").select_related("company").order_by("pk")
    first = active.filter(point_of_contact=True).first()
    if first is None:
        return []
    works_there = active.filter(company=first.company_id, point_of_contact=False, approves_in_order=None).first()
    return [first, works_there] if works_there else [first]


def people() -> list[Staff]:
    """Return the demo office's staff who can sign in: a coordinator first, since triage is where the day begins."""
    found = Staff.objects.filter(active=True, user__is_active=True).select_related("user").order_by("name")
    return sorted(found, key=lambda person: person.role != COORDINATOR)
