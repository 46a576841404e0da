"""One's own calendars: the private address of one's appointments, and calendars that say when one is busy."""

from datetime import datetime
from zoneinfo import available_timezones

from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from sameday.accounts import gate
from sameday.appointments import published
from sameday.appointments.busy import caldav_account, sources
from sameday.appointments.models import BusySource, Feed
from sameday.web import office
from sameday.web.account import changes
from sameday.web.pages import staff_page
from sameday.web.staff.forms import Refused, Typed
from sameday.web.staff.settings.page import Errors
from sameday.web.who import any_staff

SAID = {"withdrawn": "The address opens nothing any more", "added": "It is read within a minute", "removed": "Removed"}

WAYS = (
    ("ics", "A published calendar", "An address that ends in .ics, from Google, Outlook or iCloud"),
    ("caldav", "CalDAV", "A server, with user and password: Nextcloud, Fastmail, iCloud, Radicale"),
)


@any_staff
@require_http_methods(["GET", "HEAD", "POST"])
def calendars(request):
    """Show both; POST: `do` one of make, withdraw, add, remove. A new address is shown in this one answer.

    Looking takes no factor shown a moment ago, a change does.
    """
    at, do = timezone.now(), request.POST.get("do", "")
    if (request.method == "POST" or request.GET.get("confirm")) and not gate.is_sure(request):
        return changes.confirm_first(request, request.path)
    if request.method != "POST" or do not in DO:
        return _page(request, at)
    try:
        return DO[do](request, at)
    except Refused as refusal:
        return _page(request, at, errors=refusal.errors, status=422)


def _make(request, at: datetime):
    token = published.make(request.staff, at=at)
    changes.tell(request, "calendar address made", "A private address of your calendar was made", "calendar")
    return _page(request, at, shown=published.url(token))


def _withdraw(request, at: datetime):
    if published.withdraw(request.staff):
        changes.tell(request, "calendar address withdrawn", "The address of your calendar was withdrawn", "calendar")
    return _done("withdrawn")


def _add(request, at: datetime):
    typed, errors = Typed(request.POST), Errors()
    address = errors.read(typed.line, "address", need="Paste the address of the calendar", most=2000)
    user, zone = errors.read(typed.line, "user", most=120), errors.read(typed.line, "zone", most=64)
    password = request.POST.get("password", "")[:500]
    if zone not in available_timezones():
        errors.add("zone", "Write the time zone, like America/New_York")
    errors.stop()
    try:
        sources.add(request.staff, request.POST.get("way", ""), address, user=user, password=password, zone=zone, at=at)
    except sources.Refused as refusal:
        raise Refused((refusal.field, str(refusal))) from None
    return _done("added")


def _remove(request, at: datetime):
    number = Typed(request.POST).number("source")
    source = BusySource.objects.filter(staff=request.staff, pk=number).first() if number else None
    if source:
        sources.remove(source, at=at)
    return _done("removed")


DO = {"make": _make, "withdraw": _withdraw, "add": _add, "remove": _remove}


def _done(what: str):
    return redirect(f"{reverse('account_calendars')}?done={what}")


def of(person, at: datetime) -> dict:
    """Return how somebody's calendars stand, for their account's page: two queries."""
    zone = office.desk().zone
    rows = list(BusySource.objects.filter(staff=person).order_by("pk"))
    return {
        "feed": Feed.objects.filter(staff=person).first(),
        "sources": [(row, sources.WAYS[row.way], sources.how(row, zone, at=at)) for row in rows],
    }


def _page(request, at: datetime, *, shown: str = "", errors=(), status: int = 200):
    typed = request.POST if errors else {"way": "ics", "zone": office.desk().zone}
    facts = of(request.staff, at) | {
        "sure": gate.is_sure(request), "shown": shown,
        "errors": list(errors), "problem": dict(errors), "typed": typed, "ways": WAYS,
        "no_caldav": "" if caldav_account.is_there() else caldav_account.MISSING,
        "toast_words": SAID.get(request.GET.get("done", ""), ""),
    }  # fmt: skip
    return staff_page(request, "account/calendars.html", facts, status=status)
