"""The guide: what the desk promises, in the numbers and hours that the rules themselves use."""

import hashlib
from datetime import date, datetime
from urllib.parse import quote

from django.urls import path
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.views.decorators.http import require_safe

from sameday import clock
from sameday.clock.exceptions import days_ahead
from sameday.clock.windows import ahead
from sameday.outbox import words
from sameday.policy import appointments, triage
from sameday.web import office
from sameday.web.pages import client_page
from sameday.web.who import public

FRESH_SECONDS = 60
CLOSED_DAYS_TOLD = 3


@public
@require_safe
def guide(request):
    """Show the guide; it is the same for everyone and may be kept for a minute."""
    response = client_page(request, "public/guide.html", facts(timezone.now()))
    response.headers["Cache-Control"] = f"public, max-age={FRESH_SECONDS}"
    etag = quote_etag(hashlib.sha256(response.content).hexdigest()[:24])
    response.headers["ETag"] = etag
    return get_conditional_response(request, etag=etag, response=response)


def facts(at: datetime) -> dict:
    """Return what the guide prints at `at`, all of it from the office's rows and the rules' own constants."""
    desk = office.desk()
    return {
        "is_open": clock.is_open(desk.calendar, at),
        "open_words": open_words(desk, at),
        "minutes": triage.TRIAGE_MINUTES,
        "promise": promise(desk, at),
        "closed_days": [(words.day(on), _hours(day)) for on, day in days_ahead(desk.calendar, at, CLOSED_DAYS_TOLD)],
        "appointment_hours": f"{words.clock(appointments.FROM)} to {words.clock(appointments.UNTIL)}",
        "ats_day": words.as_day(office.ats_day(at)),
        "template": appointments.template(),
        "template_subject": appointments.SUBJECT,
        "template_href": _mailto(desk.mail, appointments.SUBJECT, appointments.template()),
        "reopen_days": triage.REOPEN_DAYS,
        "silence_days": triage.SILENCE_DAYS,
    }


def open_words(desk, at: datetime) -> str:
    """Return "Open now until 5:00 pm", "Closed. Opens Monday 8:00 am", or that no opening is planned."""
    try:
        window = next(ahead(desk.calendar, at))
    except clock.NeverOpen:
        return "Closed until further notice"
    if window.open_at <= at:
        return f"Open now until {clock.time_words(window.close_at, desk.zone)}"
    opens, today = window.day, desk.day_of(at)
    return f"Closed. Opens {_day_from(today, opens)} {clock.time_words(window.open_at, desk.zone)}"


def _day_from(today: date, day: date) -> str:
    """Return "today at", "Monday", or with its date when it is a week or more away."""
    distance = (day - today).days
    return "today at" if distance == 0 else words.day(day).partition(" ")[0] if distance < 7 else words.day(day)


def promise(desk, at: datetime) -> str:
    try:
        return triage.received_words(triage.triage_due(at, desk.calendar), desk.zone)
    except clock.NeverOpen:
        return ""


def _hours(day) -> str:
    """Return "closed, Thanksgiving Day", or the day's own hours and why."""
    if not day.hours:
        return f"closed, {day.name}"
    spans = " and ".join(f"{words.clock(opens)} to {words.clock(closes)}" for opens, closes in day.hours)
    return f"{spans}, {day.name}"


def _mailto(mail: str, subject: str, body: str) -> str:
    lines = body.replace("\n", "\r\n")
    return f"mailto:{quote(mail, safe='@')}?subject={quote(subject)}&body={quote(lines)}"


urlpatterns = [path("", guide, name="guide")]
