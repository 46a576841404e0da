"""What every page of the portal has: who looks, the places, and our numbers."""

from django.http import HttpResponse
from django.utils import timezone

from sameday.identity import looking
from sameday.web.pages import client_page

PLACES = (
    ("My requests", "/my", ""),
    ("To approve", "/my/approvals", "approves"),
    ("Statements", "/my/statements", "approves"),
    ("Our company", "/my/our-company", "leads"),
    ("Help", "/my/help", ""),
    ("Your sign-ins", "/my/sign-ins", ""),
    ("Is it really us?", "/my/verify", ""),
)


def approves(contact) -> bool:
    """Return whether this person decides for the company: its point of contact, or a delegate."""
    return contact.point_of_contact or contact.approves_in_order is not None


def portal_page(request, template: str, facts: dict | None = None, *, status: int = 200) -> HttpResponse:
    """Render a page for the person who is signed in."""
    here = request.path.rstrip("/")
    may = {"": True, "approves": approves(request.contact), "leads": request.contact.point_of_contact}
    nav = [
        (words, url, "", here == url or (url != "/my" and here.startswith(f"{url}/")))
        for words, url, only in PLACES
        if may[only]
    ]
    asks = [] if here.startswith("/my/verify") else looking.waiting(request.contact, at=timezone.now())
    frame = {"asks": asks, "nav": nav, "contact": request.contact, "people": request.people}
    return client_page(request, template, frame | (facts or {}), status=status)
