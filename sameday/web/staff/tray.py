"""The mail tray: what left us, what did not arrive, and incoming mail that became no request. Source: ux.md S22."""

from django.http import Http404, HttpResponse
from django.urls import path, reverse
from django.utils.http import urlencode
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_safe

from sameday.intake import queries_mails
from sameday.outbox import queries, queries_tray
from sameday.tickets.queries_lists import Place
from sameday.tokens import links
from sameday.web import office, pages
from sameday.web.staff.files import FRAME_POLICY, sandboxed
from sameday.web.staff.queue import read_place, write_place
from sameday.web.who import staff

VIEWS = (
    ("out", "Sent", "No mail was sent yet.", "The answers to your clients appear here."),
    ("failed", "Not delivered", "All mail was delivered.", "Mail that comes back appears here, with its reason."),
    ("in", "Came in, no request", "All mail that came in became a request.", "Bounces and automatic mail appear here."),
)
STATES = {
    "held": ("Held", "wait", "clock"), "queued": ("On its way", "work", "send"),
    "sending": ("On its way", "work", "send"), "sent": ("Sent", "done", "check"),
    "failed": ("Not delivered", "emerg", "late"), "suppressed": ("Not sent", "emerg", "late"),
    "withdrawn": ("Taken back", "std", "undo"),
}  # fmt: skip


@staff("work", read=True)
@require_safe
def tray(request):
    """Show one page of a list of mails, newest first."""
    view = request.GET.get("view", "out")
    view = view if view in {name for name, *_ in VIEWS} else "out"
    after = read_place(request.GET.get("after", ""))
    rows, more = _page(view, after)
    facts = {
        "view": view, "views": VIEWS, "rows": rows, "states": STATES, "after": after,
        "empty_words": next(v[2:] for v in VIEWS if v[0] == view), "stopped": queries.stopped(),
        "more_url": f"{reverse('tray')}?{urlencode({'view': view, 'after': write_place(more)})}" if more else "",
    }  # fmt: skip
    return pages.staff_page(request, "staff/tray/page.html", facts)


@staff("work", read=True)
@require_safe
def mail(request, number: int):
    """Show one mail as its reader gets it: subject, text, HTML in a frame, headers."""
    row = _as_shown(number)
    facts = {
        "mail": row,
        "state": STATES.get(row.state, (row.state, "std", None)),
        "headers": queries_tray.headers(row),
    }
    return pages.staff_page(request, "staff/tray/mail.html", facts)


@staff("work", read=True)
@require_safe
@xframe_options_sameorigin
@sandboxed
def mail_html(request, number: int):
    """Show a mail's HTML part as a document of its own for the frame."""
    row = _as_shown(number)
    response = HttpResponse(row.html or "<!doctype html><title>Mail</title><p>This mail has no HTML part.")
    response.headers["Content-Security-Policy"] = FRAME_POLICY
    return response


def _as_shown(number: int):
    """Return the mail, its links without tokens: they are its reader's. Newcomers to the demo may follow a client's."""
    row = queries_tray.mail(number)
    if row is None:
        raise Http404
    mask = links.masked_for_staff if office.desk().demo else links.masked
    row.text, row.html = mask(row.text), mask(row.html)
    return row


def _page(view: str, after: Place | None):
    """Return a page of the view and the Place to go on from."""
    if view == "in":
        rows, last = queries_mails.no_request(after.number if after else None)
        return rows, last and Place(None, last)
    read = queries_tray.lost if view == "failed" else queries_tray.sent
    rows, before = read((after.at, after.number) if after and after.at else None)
    return rows, before and Place(*before)


urlpatterns = [
    path("tray", tray, name="tray"),
    path("tray/<int:number>", mail, name="tray_mail"),
    path("tray/<int:number>/html", mail_html, name="tray_html"),
]
