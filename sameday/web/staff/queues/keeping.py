"""Saved views: kept from a list, renamed, shared, put in order, opened first, deleted."""

from django.http import Http404
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from sameday.audit import actors
from sameday.queues import saved
from sameday.queues.models import SavedView
from sameday.queues.views import FIRST
from sameday.tickets.queries_ticket import LARGEST
from sameday.web import once, pages
from sameday.web.staff.forms import Typed
from sameday.web.staff.queues import listing
from sameday.web.staff.queues.words import chips
from sameday.web.who import staff


@staff("work")
@require_safe
def queue_views(request):
    """Show this person's views and the shared ones, and which opens first. `save`: a list to keep."""
    return _page(request)


@staff("work")
@require_POST
def queue_save(request):
    """Keep a list under a name and show it; over the saved view it came from, when `over` says so."""
    asked, at = listing.of_query(request.POST.get("save", "")), timezone.now()
    by, over = actors.staff(request.staff.pk), Typed(request.POST).number("over")
    try:
        if over:
            view = _mine(request, over)
            saved.change(view, query=asked.query(), by=by, at=at)
        elif once.first(request, at=at):
            shared, name = request.POST.get("shared") == "yes", request.POST.get("name", "")
            view = saved.save(request.staff, name, asked.query(), shared=shared, by=by, at=at)
        else:  # sent twice
            return redirect("queue_views")
    except saved.Refused as why:
        return _page(request, errors=[("name", str(why))], typed=request.POST)
    return redirect(f"{reverse('queue')}?saved={view.pk}")


@staff("work")
@require_POST
def queue_view(request, number: int):
    """Rename a view, move it, share it, or delete it."""
    view, by, at = _mine(request, number), actors.staff(request.staff.pk), timezone.now()
    if request.POST.get("do") == "delete":
        saved.delete(view, by=by, at=at)
        return redirect("queue_views")
    place = Typed(request.POST).number("place")
    try:
        if place is None or place > saved.FURTHEST:
            raise saved.Refused(f"Write the place as a number up to {saved.FURTHEST}")
        facts = {"name": request.POST.get("name", ""), "place": place, "shared": request.POST.get("shared") == "yes"}
        saved.change(view, **facts, by=by, at=at)
    except saved.Refused as why:
        field = "place" if "place" in str(why) else "name"
        return _page(request, errors=[(f"{field}-{number}", str(why))], typed=request.POST, on=number)
    return redirect("queue_views")


@staff("work")
@require_POST
def queue_first(request):
    """Let the queue open with a view for this person."""
    wanted = request.POST.get("first", "")
    view = saved.find(Typed({"first": wanted.removeprefix("saved:")}).number("first"), request.staff)
    names = {name for name, _ in listing.TABS}
    if view is None and wanted not in names:
        return _page(request, errors=[("first", "Choose the view that opens first")])
    by, at = actors.staff(request.staff.pk), timezone.now()
    saved.open_first(request.staff, wanted if wanted in names else view, by=by, at=at)
    return redirect("queue_views")


def _mine(request, number: int) -> SavedView:
    """Return the view that this person may change. Raises Http404."""
    view = saved.find(number, request.staff) if number <= LARGEST else None
    if view is None or not saved.may_change(view, request.staff):
        raise Http404
    return view


def _page(request, errors=(), typed=None, on=None):
    keep = (request.POST if request.method == "POST" else request.GET).get("save", "")
    asked, first = listing.of_query(keep), saved.first(request.staff)
    found = [
        (view, saved.may_change(view, request.staff), chips(listing.of_query(view.query)), listing.of_query(view.query))
        for view in saved.visible(request.staff)
    ]
    over = saved.find(Typed(request.GET).number("from"), request.staff)
    facts = {
        "over": over if over and saved.may_change(over, request.staff) else None, "found": found, "asked": asked,
        "keep": asked.query() if keep else "", "errors": list(errors), "on": on,
        "first": (f"saved:{first.saved_id}" if first.saved_id else first.built_in) if first else FIRST,
        "chips": chips(asked) if keep and asked.view else [], "typed": typed or {}, "once": once.key(),
        "built_in": listing.TABS,
    }  # fmt: skip
    return pages.staff_page(request, "staff/queue/views.html", facts, status=422 if errors else 200)


urlpatterns = [
    path("queue/views", queue_views, name="queue_views"),
    path("queue/views/save", queue_save, name="queue_save"),
    path("queue/views/first", queue_first, name="queue_first"),
    path("queue/views/<int:number>", queue_view, name="queue_view"),
]
