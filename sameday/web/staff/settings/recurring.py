"""Recurring requests: the templates of work that comes by the calendar. Source: issue 3, item 10."""

from datetime import date, datetime, time

from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sameday.audit import actors
from sameday.clients.models import Company
from sameday.desk import recurring
from sameday.office.models import Staff
from sameday.policy.kinds import Level, Urgency
from sameday.policy.recurrence import Every
from sameday.tickets.models_recurring import Recurring
from sameday.web import office, once, pages
from sameday.web.staff import history
from sameday.web.staff.forms import Refused, Typed
from sameday.web.who import staff

EVERY = [(Every.DAY, "days"), (Every.WEEK, "weeks"), (Every.MONTH, "months")]
URGENCIES = [(Urgency.LOW, "Low"), (Urgency.NORMAL, "Normal"), (Urgency.TODAY, "Today")]
LEVELS = [(Level.HELP_DESK, "Help desk"), (Level.ATS, "ATS (Level 4)")]
SAID = {"saved": "Saved", "paused": "Paused: no ticket comes of it", "on": "It goes on from today"}
LABELS = {"first_on": "first day", "at_time": "time", "level": "desk", "tell": "mail to the requester", "every": "unit"}
MOST_INTERVAL, SHOWN, COMPANIES = 60, 200, 1000


@staff("triage")
@require_safe
def index(request):
    """Show all recurring requests, the next to come first, those that pause last."""
    rows = Recurring.objects.select_related("company", "owner", "last_ticket")
    rows = sorted(rows.order_by("pk")[:SHOWN], key=lambda row: (row.next_at is None, row.next_at or row.changed_at))
    facts = {"rows": rows, "toast_words": SAID.get(request.GET.get("done", ""), ""), "every": words_of}
    return pages.staff_page(request, "staff/settings/recurring.html", facts)


@staff("triage")
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request, number: int | None = None):
    """GET: the form, empty or of one. POST: save it, or with `preview` only show the days it would come."""
    row = _found(number) if number is not None else Recurring(level=Level.HELP_DESK, urgency=Urgency.NORMAL)
    if request.method != "POST":
        return _form(request, row, _typed(row))
    at, typed = timezone.now(), Typed(request.POST)
    try:
        with transaction.atomic():
            _read(row, typed)
            if "preview" in request.POST:
                return _form(request, row, request.POST, coming=_coming(row))
            if once.first(request, at=at):
                recurring.save(row, by=actors.staff(request.staff.pk), at=at)
    except Refused as refusal:
        return _form(request, row, request.POST, errors=refusal.errors, status=422)
    return redirect(f"{reverse('recurring')}?done=saved")


@staff("triage")
@require_POST
def switch(request, number: int):
    """Pause it, or go on with it."""
    row, by, at = _found(number), actors.staff(request.staff.pk), timezone.now()
    done = "on" if row.next_at is None else "paused"
    if request.POST.get("to") == done:
        (recurring.go_on if done == "on" else recurring.pause)(row, by=by, at=at)
    return redirect(f"{reverse('recurring')}?done={done}")


def words_of(row: Recurring) -> str:
    """Return how often it comes, in words."""
    unit = dict(EVERY)[row.every]
    return f"every {unit.rstrip('s')}" if row.interval == 1 else f"every {row.interval} {unit}"


def _found(number: int) -> Recurring:
    row = Recurring.objects.select_related("company", "requester", "owner").filter(pk=number).first()
    if row is None:
        raise Http404
    return row


def _coming(row: Recurring) -> list[tuple[datetime, str]]:
    """Return when its next tickets come, each with the day of the rule in words when that day is closed."""
    zone, found = (
        office.desk().calendar.tz,
        recurring.coming(row.rule, max(row.first_on, office.desk().day_of(timezone.now()))),
    )
    return [(at, "" if at.astimezone(zone).date() == day else f"{day:%a} {day.day} {day:%b}") for day, at in found]


def _read(row: Recurring, typed: Typed) -> None:
    """Set what was typed on the row. Raises Refused with everything that is wrong at once."""
    errors: list[tuple[str, str]] = []

    def read(reader, *arguments, **options):
        try:
            return reader(*arguments, **options)
        except Refused as refusal:
            errors.extend(refusal.errors)

    row.subject = read(typed.line, "subject", need="Write in one line what is to be done")
    row.text = read(typed.text, "text")
    row.urgency = read(typed.one_of, "urgency", Urgency, need="Choose how urgent it is")
    row.level = read(typed.one_of, "level", Level, need="Choose who works on it")
    row.every = read(typed.one_of, "every", Every, need="Choose days, weeks or months")
    row.interval, row.first_on = read(_interval, typed), read(_day, typed)
    row.at_time, row.tell = read(_time, typed), typed.data.get("tell") == "yes"
    row.company = read(_company, typed)
    row.requester = read(_requester, typed, row.company) if row.company_id else None
    row.owner = Staff.objects.filter(pk=typed.number("owner") or 0, active=True).first()
    if row.urgency == Urgency.EMERGENCY:
        errors.append(("urgency", "Choose how urgent it is"))
    if row.tell and row.requester is None and row.company_id:
        errors.append(("requester", "Say who gets the mail, or send none"))
    if errors:
        raise Refused(*errors)


def _company(typed: Typed) -> Company:
    name = typed.line("company", need="Write for which company it is")
    found = Company.objects.filter(name__iexact=name).exclude(status="inactive").first()
    if found is None:
        raise Refused(("company", "No client has this name: choose one of the list"))
    return found


def _requester(typed: Typed, company: Company):
    address = typed.address("requester")
    if not address:
        return None
    found = company.contacts.filter(mail__iexact=address, status="active").first()
    if found is None:
        raise Refused(("requester", f"Nobody at {company.name} has this address"))
    return found


def _interval(typed: Typed) -> int:
    number = typed.number("interval")
    if number is None or not 1 <= number <= MOST_INTERVAL:
        raise Refused(("interval", f"Write a number from 1 to {MOST_INTERVAL}"))
    return number


def _day(typed: Typed) -> date:
    try:
        day = date.fromisoformat(typed.line("first_on", need="Choose the first day"))
    except ValueError:
        day = date.min
    if not 2000 <= day.year <= 2100:
        raise Refused(("first_on", "Choose a day like 2026-12-01"))
    return day


def _time(typed: Typed) -> time:
    try:
        return time.fromisoformat(typed.line("at_time", need="Choose the time")).replace(second=0, tzinfo=None)
    except ValueError:
        raise Refused(("at_time", "Write the time like 08:00")) from None


def _typed(row: Recurring) -> dict:
    return {
        "subject": row.subject, "text": row.text, "company": row.company.name if row.company_id else "",
        "requester": row.requester.mail if row.requester else "", "owner": str(row.owner_id or ""),
        "urgency": row.urgency, "level": row.level, "every": row.every or Every.MONTH, "interval": str(row.interval),
        "first_on": row.first_on.isoformat() if row.first_on else "", "at_time": f"{row.at_time:%H:%M}",
        "tell": "yes" if row.tell else "",
    }  # fmt: skip


def _form(request, row: Recurring, typed, *, errors=(), coming=(), status: int = 200):
    names = Company.objects.exclude(status="inactive").order_by("name").values_list("name", flat=True)[:COMPANIES]
    people = Staff.objects.filter(active=True).order_by("name").values_list("pk", "name")
    facts = {
        "row": row, "typed": typed, "errors": list(errors), "problem": dict(errors), "coming": coming,
        "every": EVERY, "urgencies": URGENCIES, "levels": LEVELS, "companies": names,
        "owners": [("", "Nobody: into the queue"), *people], "once": typed.get("once") or once.key(),
        "past": history.of(request, recurring.subject(row), labels=LABELS) if row.pk else None,
    }  # fmt: skip
    return pages.staff_page(request, "staff/settings/recurring_form.html", facts, status=status)


urlpatterns = [
    path("settings/recurring", index, name="recurring"),
    path("settings/recurring/new", edit, name="recurring_new"),
    path("settings/recurring/<int:number>", edit, name="recurring_edit"),
    path("settings/recurring/<int:number>/switch", switch, name="recurring_switch"),
]
