"""The main menu of staff pages, and what of it a role sees."""

from dataclasses import dataclass
from functools import cache

from sameday.accounts import roles


@dataclass(frozen=True)
class Place:
    words: str
    url: str
    key: str
    verb: str
    menu: bool = False  # in the person's menu, where there is no room for all


DAY = "/desk/day"
PLACES = (
    Place("Triage", "/desk/triage", "g t", "triage"),
    Place("My day", DAY, "g m", "work"),
    Place("Radar", "/desk/radar", "g a", "office"),
    Place("Queue", "/desk/queue", "g q", "work"),
    Place("Schedule", "/desk/schedule", "g s", "work"),
    Place("Changes", "/desk/changes", "g c", "work"),
    Place("Clients", "/desk/clients", "g k", "work"),
    Place("Calls", "/desk/calls", "g p", "work"),
    Place("Billing", "/desk/billing", "g b", "billing"),
    Place("Incidents", "/desk/incidents", "g e", "work", menu=True),
    Place("My time", "/desk/time", "g i", "work", menu=True),
    Place("Follow-ups", "/desk/follow-ups", "g f", "work", menu=True),
    Place("New ticket", "/desk/new", "g n", "work", menu=True),
    Place("Knowledge", "/desk/knowledge", "g w", "work", menu=True),
    Place("Mail tray", "/desk/tray", "g y", "work", menu=True),
    Place("Reports", "/desk/reports", "g r", "work", menu=True),
)


def of(role: str, path: str, *, menu: bool = False) -> list[tuple[str, str, str, bool]]:
    """Return (words, url, key, current) of each place this role may read: of the bar, or of the person's menu."""
    return [(p.words, p.url, p.key, path.startswith(p.url)) for p in _visible(role) if p.menu == menu]


def places(role: str) -> list[tuple[str, str, str]]:
    """Return (words, url, key) of every place this role may read: of the bar, then of the person's menu."""
    return [(p.words, p.url, p.key) for p in sorted(_visible(role), key=lambda place: place.menu)]


def first_url(role: str) -> str:
    """Return the page this role starts on: who works on requests with the day's, the others with the first they see."""
    return DAY if role in (roles.IT_PRO, roles.ATS) else _visible(role)[0].url


def new_url(role: str) -> str:
    """Return where a call that somebody takes by hand begins."""
    return "/desk/calls/new" if roles.may(role, "work") else ""


def search_url(role: str) -> str:
    return "/desk/search" if roles.may(role, "work", reading=True) else ""


@cache
def _visible(role: str) -> tuple[Place, ...]:
    return tuple(place for place in PLACES if roles.may(role, place.verb, reading=True))
