"""CSV in, with a preview that is the dry run, and out. Source: issue 3, item 5; ux.md S11."""

import csv
import io

from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sameday.accounts import roles
from sameday.audit import actors, journal
from sameday.clients import queries
from sameday.clients.kinds import KINDS
from sameday.clients.models import Import
from sameday.clients.refused import Refused
from sameday.clients.sheets import cells, export
from sameday.desk import imports
from sameday.web import once, pages
from sameday.web.staff.clients import finding
from sameday.web.staff.forms import Typed
from sameday.web.who import staff

PAGE, MOST_FILES = 50, 5
PASTED = "pasted.csv"
WAITS = ("wait", "go", "back")
VERDICTS = (("error", "Errors"), ("new", "New"), ("changes", "Changes"), ("unchanged", "Unchanged"))
STATES = {
    "wait": ("Being read", "work", "clock"), "read": ("Not decided", "wait", "ask"),
    "go": ("Being imported", "work", "clock"), "done": ("Imported", "done", "check"),
    "back": ("Being taken back", "work", "clock"), "undone": ("Taken back", "std", "undo"),
    "dropped": ("Dropped", "std", "close"), "failed": ("Failed", "emerg", "late"),
}  # fmt: skip
WORDS = {
    "plan": "Plans",
    "company": "Companies",
    "domain": "Mail domains",
    "contact": "People",
    "item": "Covered items",
}


@staff("clients")
@require_http_methods(["GET", "HEAD", "POST"])
def listed(request):
    """GET: what was brought in lately, and the form. POST: read new files; nothing is imported yet."""
    if request.method != "POST":
        return _list(request)
    at = timezone.now()
    try:
        with transaction.atomic():
            if not once.first(request, at=at):
                return redirect("imports")
            may_plans = roles.may(request.staff.role, "billing")
            load = imports.bring(_files(request), by=actors.staff(request.staff.pk), at=at, may_plans=may_plans)
    except Refused as refusal:
        return _list(request, refusal.errors)
    return _on(load, at)


@staff("clients")
@require_safe
def load(request, number: int):
    """Show an import: its progress, what each row would do or did, and what can be done with it."""
    return _show(request, _found(number))


@staff("clients")
@require_safe
def progress(request, number: int):
    """Show how far it is: the part of the page that is asked for again and again while it works."""
    return render(request, "staff/clients/import_progress.html", _progress(_found(number)))


@staff("clients")
@require_POST
def decide(request, number: int):
    """Import it, take it back, or drop it."""
    found, at, what = _found(number), timezone.now(), request.POST.get("do", "")
    try:
        with transaction.atomic():
            if once.first(request, at=at):
                found = imports.decide(found, what, by=actors.staff(request.staff.pk), at=at)
    except Refused as refusal:
        return _show(request, _found(number), refusal.errors)
    if found.state == "dropped":
        return redirect(f"{reverse('imports')}?done=dropped")
    return _on(found, at)


@staff("clients")
@require_safe
def errors(request, number: int):
    """The rows with errors as CSV, to be mended: line, what, and each column's trouble."""
    rows = _found(number).rows.filter(verdict="error").order_by("place")
    out = io.StringIO(newline="")
    lines = ([WORDS[r.sheet], str(r.line), r.title, "; ".join(f"{h}: {w}" for h, w in r.errors)] for r in rows)
    table = csv.writer(out, lineterminator="\r\n")
    table.writerow(["What", "Line", "Which", "Trouble"])
    table.writerows([cells.disarmed(cell) for cell in line] for line in lines)
    return _download(out.getvalue().encode("utf-8-sig"), f"import-{number}-errors.csv", "text/csv")


@staff("billing")
@require_POST
def out(request):
    """Send everything on file as a ZIP of CSV; that somebody took it is in the journal."""
    at = timezone.now()
    with transaction.atomic():
        journal.note("clients exported", by=actors.staff(request.staff.pk), at=at)
        data = export.archive()
    return _download(data, f"clients-{at:%Y-%m-%d}.zip", "application/zip")


@staff("clients")
@require_safe
def empty(request, kind: str):
    """An empty sheet of one kind: the headings to fill in."""
    if kind not in KINDS:
        raise Http404
    text = ",".join(f'"{heading}"' for heading in cells.headings(KINDS[kind])) + "\r\n"
    return _download(text.encode("utf-8-sig"), cells.FILES[kind], "text/csv")


def _files(request) -> list[tuple[str, bytes]]:
    """Return the files that were sent, or the text that was pasted."""
    found = [
        (file.name or "file.csv", file.read()) for file in request.FILES.getlist("files")[:MOST_FILES] if file.size
    ]
    pasted = request.POST.get("pasted", "")
    if pasted.strip():
        found.append((PASTED, pasted.encode()))
    return found


def _on(load: Import, at):
    """Do a short one at once; a long one waits for the worker. Then show it."""
    if load.state in WAITS and imports.is_short(load):
        imports.do(load, at=at)
    return redirect("import", load.pk)


def _found(number: int) -> Import:
    rows = Import.objects.defer("sheets")
    found = rows.filter(pk=number).first() if number <= queries.LARGEST else None
    if found is None:
        raise Http404
    return found


def _progress(found: Import) -> dict:
    whole = 60 if found.state == "go" else 99  # reading it once more; then it is written at one stroke
    share = min(whole, found.part * whole // found.parts) if found.parts else 0
    return {"load": found, "waits": found.state in WAITS, "share": share, "state": STATES[found.state]}


def _show(request, found: Import, errors=()):
    names = {v: sum(n[v] for n in found.counts.values()) for v, _ in VERDICTS} if found.counts else {}
    chosen = request.GET.get("show", "")
    first = next((v for v, _ in VERDICTS if names.get(v)), "new")
    chosen = chosen if chosen in dict(VERDICTS) or chosen == "left" else first
    rows = found.rows.exclude(left="") if chosen == "left" else found.rows.filter(verdict=chosen)
    if (after := Typed(request.GET).number("after")) is not None:
        rows = rows.filter(place__gt=after)
    page = list(rows.order_by("place")[: PAGE + 1])
    more = page[PAGE - 1].place if len(page) > PAGE else None
    facts = _progress(found) | {
        "verdicts": VERDICTS, "names": names, "chosen": chosen, "after": after, "words": WORDS, "errors": list(errors),
        "lines": [(row, _changes(row)) for row in page[:PAGE]], "once": once.key(),
        "left": found.rows.exclude(left="").exists() if found.state == "undone" else False,
        "more_url": f"{reverse('import', args=[found.pk])}?show={chosen}&after={more}" if more is not None else "",
    }  # fmt: skip
    return pages.staff_page(request, "staff/clients/import.html", facts, status=422 if errors else 200)


def _changes(row) -> list[tuple[str, str | None, str]]:
    kind = KINDS[row.sheet]
    return [(kind.field(name).words, old, new) for name, (old, new) in row.changes.items()]


def _list(request, errors=()):
    rows = list(Import.objects.defer("sheets").order_by("-pk")[:20])
    names = finding.names(row.actor for row in rows)
    facts = {
        "loads": [(row, names[row.actor], STATES[row.state]) for row in rows], "errors": list(errors),
        "problem": dict(errors), "once": once.key(), "pasted": request.POST.get("pasted", ""), "words": WORDS,
        "sheets": [(kind, cells.FILES[kind]) for kind in KINDS], "most_mb": cells.MOST_BYTES // 1_000_000,
        "may_bill": roles.may(request.staff.role, "billing"),
    }  # fmt: skip
    page = "staff/clients/imports.html"
    return pages.staff_page(request, page, facts | finding.toast(request), status=422 if errors else 200)


def _download(data: bytes, name: str, kind: str) -> HttpResponse:
    answer = HttpResponse(data, content_type=kind)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


urlpatterns = [
    path("clients/imports", listed, name="imports"),
    path("clients/imports/<int:number>", load, name="import"),
    path("clients/imports/<int:number>/progress", progress, name="import_progress"),
    path("clients/imports/<int:number>/decide", decide, name="import_decide"),
    path("clients/imports/<int:number>/errors.csv", errors, name="import_errors"),
    path("clients/sheets/<slug:kind>", empty, name="empty_sheet"),
    path("clients/export", out, name="clients_export"),
]
