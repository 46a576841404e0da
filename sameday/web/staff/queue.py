"""The lists of open work, and of what is over. Source: ux.md S3; rules.md 2, 5."""

from datetime import UTC, datetime, timedelta

from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from sameday.tickets import queries_lists
from sameday.tickets.queries_lists import Place
from sameday.web import pages
from sameday.web.staff.clock_face import face
from sameday.web.staff.forms import Typed
from sameday.web.who import staff

VIEWS = (
    ("help_desk", "Help desk", "Nothing waits for the help desk."),
    ("ats", "ATS", "Nothing waits for ATS."),
    ("mine", "Mine", "You own no open request. Take the next one from the help desk."),
    ("answered", "Client answered", "No client waits for your answer."),
    ("waiting", "Waiting", "Nothing waits for an answer, an approval or a vendor."),
    ("all", "All open", "No open requests."),
    ("no_next_step", "Without next step", "Every open request has its next step."),
    ("closed", "Resolved and closed", "Nothing is resolved or closed yet."),
    ("spam", "Spam", "No spam is kept."),
)
ORDERS = {
    "ats": "VIP first, then by receipt", "no_next_step": "Oldest first", "closed": "Newest first",
    "spam": "Newest first",
}  # fmt: skip
BY_NUMBER = ("no_next_step", "closed", "spam")  # ordered by number alone: the place to go on from has no instant
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@staff("work", read=True)
@require_safe
def queue(request):
    """Show one page of a list. A ticket's number as `number` goes straight to it."""
    number = Typed(request.GET).number("number")
    if number:
        return redirect("ticket", number)
    names = {view: (words, empty) for view, words, empty in VIEWS}
    view = request.GET.get("view", "help_desk")
    view = view if view in names else "help_desk"
    after, at = read_place(request.GET.get("after", "")), timezone.now()
    after = after if after and (after.at or view in BY_NUMBER) else None
    rows, more = queries_lists.queue(view, staff=request.staff, after=after)
    facts = {
        "view": view, "views": VIEWS, "title": names[view][0], "empty_words": names[view][1],
        "order": ORDERS.get(view, "By next step"), "rows": rows, "after": after, "at": at,
        "lines": [(row, face(row.next_step_at, at, "Next step due")) for row in rows],
        "without": queries_lists.without_next_step() if view != "no_next_step" else len(rows),
        "more_url": f"{reverse('queue')}?{urlencode({'view': view, 'after': write_place(more)})}" if more else "",
    }  # fmt: skip
    return pages.staff_page(request, "staff/queue/page.html", facts)


def write_place(place: Place) -> str:
    """Return the place to go on from as a page's address carries it."""
    micros = "" if place.at is None else (place.at - EPOCH) // timedelta(microseconds=1)
    return f"{micros}.{place.number}"


def read_place(text: str) -> Place | None:
    """Return the place, None for anything that `write_place` did not write."""
    micros, dot, number = text.partition(".")
    if not dot or len(text) > 40 or not (micros + number).isdecimal() or not text.isascii() or not number:
        return None
    try:
        return Place(EPOCH + timedelta(microseconds=int(micros)) if micros else None, int(number))
    except OverflowError:
        return None


urlpatterns = [path("queue", queue, name="queue")]
