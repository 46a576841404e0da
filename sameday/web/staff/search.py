"""Search: tickets, people and companies for what is typed; a ticket's number goes straight to it. Source: ux.md S15."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, path, reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from sameday.search import finding, snippets
from sameday.search.finding import Found
from sameday.search.words import LONGEST
from sameday.web import pages
from sameday.web.staff.forms import Typed
from sameday.web.who import staff

EXAMPLES = (
    ("T-10482", "A ticket by its number. 10482 and #10482 are the same."),
    ("860-555-0113", "A telephone number, however it is grouped."),
    ("ann@acme.example", "A mail address, or a part of it. Computers and files are found by their names, too."),
    ("printer tray", "Both words, anywhere in a message, its subject or its files. The last one may go on."),
    ('"paper jam"', "These words together."),
    ("toner from:ann", "What Ann wrote. It may be one of us."),
    ("toner company:acme", "What belongs to a company."),
    (
        "toner stage:open",
        "By stage: open, new, waiting, ready, working, resolved, closed, quarantined, merged or spam.",
    ),
    ("toner before:2026-11", "Before a day, a month or a year; after:2026-11-05 means that day and later."),
)
READY_MADE = (
    ("What came today", "after:today"),
    ("What waits", "stage:waiting"),
    ("In quarantine", "stage:quarantined"),
    ("Spam", "stage:spam"),
)


@staff("work", read=True)
@require_safe
def search(request):
    """Show the page with what was found for `q`. A number, when that ticket exists, goes to the ticket."""
    found = _find(request)
    if found.number and "start" not in request.GET:
        return redirect("ticket", found.number)
    return pages.staff_page(request, "staff/search/page.html", _facts(found) | {"search_url": ""})


@staff("work", read=True)
@require_safe
def search_found(request) -> HttpResponse:
    """Show the results alone: what replaces the list while somebody types."""
    return render(request, "staff/search/answer.html", _facts(_find(request)))


def _find(request) -> Found:
    typed = Typed(request.GET)
    text = request.GET.get("q", "")[:LONGEST]
    start, below = typed.number("start") or 0, typed.number("older")
    return finding.find(request.staff, text, at=timezone.now(), start=start, below=below)


def _facts(found: Found) -> dict:
    text = found.query.text
    more = {"start": found.next_start} if found.next_start is not None else {"older": found.older}
    # who is found by their company alone stands below it
    named = any(snippets.hits(person.name, found.query.terms) for person in found.people)
    groups = [("People", found.people), ("Companies", found.companies)][:: 1 if named or not found.companies else -1]
    return {
        "found": found, "groups": [words for words, rows in groups if rows], "q": text, "examples": EXAMPLES,
        "more_url": _address(q=text, **more) if any(more.values()) else "",
        "ready_made": [(words, _address(q=asked)) for words, asked in READY_MADE],
        "single": [(term.typed, _address(q=term.typed)) for term in found.query.terms[:4]],
        "without_filters": _address(q=" ".join(term.typed for term in found.query.terms)),
        "in_spam": _address(q=f"{text} stage:spam"),
        "people": [(person, _place("person", person.company_id, person.pk) or _address(q=f"from:{person.mail}"))
                   for person in found.people],
        "companies": [(company, _place("client", company.pk) or _address(q=f'company:"{company.name}"'))
                      for company in found.companies],
    }  # fmt: skip


def _address(**query) -> str:
    return f"{reverse('search')}?{urlencode(query)}"


def _place(name: str, *numbers: int) -> str:
    """Return the address of a person's or a company's page, "" where the desk has none."""
    try:
        return reverse(name, args=numbers)
    except NoReverseMatch:
        return ""


urlpatterns = [path("search", search, name="search"), path("search/found", search_found, name="search_found")]
