"""What happened for this person: called by name in a note, news of what they watch. Part of my day."""

from dataclasses import dataclass
from datetime import datetime

from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from sameday.tickets import queries_news, queries_ticket
from sameday.web.staff import event_words
from sameday.web.staff.forms import LARGEST, Typed
from sameday.web.who import any_staff

EXCERPT = 120
SHOWN = 8


@dataclass(frozen=True)
class Line:
    """A line of the list: where it leads, what happened, on which request."""

    url: str
    words: str
    sign: str
    number: int
    subject: str
    at: datetime


@dataclass(frozen=True)
class Shown:
    """The lines, how many more there are, and what "seen" remembers."""

    lines: list[Line]
    more: int
    events: int
    mentions: str


def of(person) -> Shown:
    """Return what this person has not seen."""
    found = queries_news.news(person)
    names = event_words.Names(queries_ticket.everyone() if found else {})
    lines = [_line(news, names) for news in found[:SHOWN]]
    mentions = ",".join(str(news.mention) for news in found if news.mention)
    return Shown(lines, len(found) - len(lines), max((news.event for news in found), default=0), mentions)


def _line(news, names) -> Line:
    here = reverse("ticket", args=[news.number])
    if news.mention:
        text = " ".join(news.text.split())
        text = text if len(text) <= EXCERPT else f"{text[:EXCERPT]}…"
        return Line(
            f"{here}#m{news.message}", f"{names.of(news.actor)} calls you: {text}", "note", news.number, news.subject,
            news.at,
        )  # fmt: skip
    said = event_words.line(news, names)
    return Line(here, said.words, said.sign, news.number, news.subject, news.at)


@any_staff
@require_POST
def seen(request):
    """Remember that this person has seen what was listed."""
    typed = Typed(request.POST)
    mentions = [int(n) for n in request.POST.get("mentions", "")[:600].split(",") if n.isascii() and n.isdecimal()]
    events = min(typed.number("events") or 0, 10 * LARGEST)
    queries_news.seen(request.staff, events=events, mentions=[n for n in mentions if n < LARGEST], at=timezone.now())
    return redirect("day")


urlpatterns = [path("news/seen", seen, name="news_seen")]
