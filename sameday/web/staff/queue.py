"""The lists of open work, and of what is over: views, filters, orders, 50 rows and more. ux.md S3; rules.md 5."""

from datetime import UTC, datetime, timedelta

from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_safe

from sameday.accounts import roles
from sameday.queues import counts, lists, saved
from sameday.queues.counts import MOST
from sameday.queues.filters import Who
from sameday.queues.views import MY_TEAM
from sameday.tickets.queries_lists import Place
from sameday.web import once, pages
from sameday.web import words as said
from sameday.web.staff.clock_face import face
from sameday.web.staff.forms import Typed
from sameday.web.staff.queues import companies, listing, runs, waiting_for_us, words
from sameday.web.staff.queues.listing import TABS, Listing
from sameday.web.who import staff

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
SAVED_SHOWN = 12


@staff("work", read=True)
@require_safe
def queue(request):
    """Show one page of a list. A ticket's number as `number` goes straight to it."""
    number = Typed(request.GET).number("number")
    if number:
        return redirect("ticket", number)
    asked = listing.of(request)
    if request.GET.get("filter") and asked.view:
        return redirect(asked.address())  # the form's address, without its empty fields
    at = timezone.now()
    who = counts.who(request.staff, at, said.zone())
    shown = _coordinator(request, asked, at) if asked.view is None else _list(request, asked, who, at)
    if "HX-Request" in request.headers and shown.get("after"):
        return render(request, "staff/queue/more.html", shown | {"asked": asked})
    facts = frame(request, asked, who) | shown
    return pages.staff_page(request, "staff/queue/page.html", facts, status=404 if asked.missing else 200)


@staff("work", read=True)
@require_safe
def queue_filter(request):
    """Show the form of filters for a list: beside the list for a script, else as a page."""
    asked = listing.of(request)
    if asked.view is None:
        return redirect(asked.address())
    facts = {
        "asked": asked,
        "groups": words.groups(asked),
        "sorts_offered": [(s.name, s.words) for s in asked.view.sorts],
    }
    if "HX-Request" in request.headers:
        return render(request, "staff/queue/filter.html", facts)
    return pages.staff_page(request, "staff/queue/filter_page.html", facts)


def frame(request, asked: Listing, who: Who) -> dict:
    """Return what stands around every list: tabs with their numbers, saved views, what was done to many."""
    own = saved.visible(request.staff)[:SAVED_SHOWN]
    numbers, (kept, more) = counts.of_views(who), counts.of_saved([(view.pk, view.query) for view in own], who)
    may_work = roles.may(request.staff.role, "work")
    on = asked.saved.pk if asked.saved else None
    tabs = [
        (f"?view={key}", label, _number(numbers.get(key)), not on and key == asked.name, key) for key, label in TABS
    ]
    tabs += [(f"?saved={view.pk}", view.name, _number(kept.get(view.pk), more), on == view.pk, "") for view in own]
    return {
        "asked": asked, "tabs": tabs, "may_work": may_work,
        "chips": words.chips(asked) if asked.view else [], "back": asked.query(),
        "bulk_once": once.key(),
        **runs.told(request, asked, who.at),
    }  # fmt: skip


def _number(number: int | None, more: bool = False) -> str:
    """Return a number as a tab says it; `more`: it was not counted to the end."""
    if not number:
        return ""
    return f"{MOST - 1}+" if number >= MOST else f"{number}+" if more else str(number)


def _list(request, asked: Listing, who: Who, at: datetime) -> dict:
    view = asked.view
    if view.name == "company" and "company" not in asked.values:
        return companies.chooser(request)
    after = read_place(request.GET.get("after", ""))
    after = after if after and (after.at or asked.sort.by_number or asked.sort.name == "company") else None
    page = lists.read(view, values=asked.values, sort=asked.sort, who=who, after=after)
    pick = "1" if request.GET.get("pick") else ""
    more = {"after": write_place(page.more)} if page.more else {}
    return {
        "title": companies.title(asked), "order": asked.sort.words, "after": after, "at": at, "pick": pick,
        "lines": [(row, face(row.next_step_at, at, "Next step due")) for row in page.rows],
        "looked": page.looked, "many": roles.may(request.staff.role, "work"), "quick": _quick(asked, request.staff),
        "more_url": asked.address(**more, **({"pick": pick} if pick else {})) if more else "", "parts": None,
    }  # fmt: skip


def _coordinator(request, asked: Listing, at: datetime) -> dict:
    return {
        "title": asked.words, "order": "What waits for the coordinator", "after": None, "at": at, "lines": [],
        "parts": waiting_for_us.parts(at), "looked": 0, "more_url": "", "quick": [],
        "pick": "1" if request.GET.get("pick") else "", "many": roles.may(request.staff.role, "work"),
    }  # fmt: skip


def _quick(asked: Listing, me) -> list[tuple[str, str, bool]]:
    """Return the narrowings one wants most as (words, address, on); that to one's teams for whoever is in one."""
    found = []
    for label, query in asked.view.quick:
        if query == MY_TEAM and not me.memberships.exists():
            continue
        wanted = listing.of_query(f"view={asked.name}&{query}").values
        others = {name: value for name, value in asked.values.items() if name not in wanted}
        on = all(asked.values.get(name) == value for name, value in wanted.items())
        found.append((label, asked.narrowed(others if on else others | wanted).address(), on))
    return found


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


urlpatterns = [path("queue", queue, name="queue"), path("queue/filter", queue_filter, name="queue_filter")]
