"""Saved answers: one's own by everybody who works on requests, the shared ones by the office. Source: rules.md 13."""

from dataclasses import dataclass

from django.http import Http404
from django.shortcuts import redirect
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sameday.accounts import roles
from sameday.answers import change, library
from sameday.answers.models import SavedAnswer
from sameday.audit import actors
from sameday.policy import placeholders
from sameday.web import errors, once, pages
from sameday.web.staff import history
from sameday.web.staff.forms import Refused, Typed
from sameday.web.who import staff

NAME, FOLDER, TEXT = 80, 40, 10_000
LABELS = {"name": "Name", "folder": "Folder", "text": "Words"}


@dataclass(frozen=True)
class Words:
    """What was typed of an answer."""

    name: str
    folder: str
    text: str


@staff("work")
@require_safe
def answers(request):
    """List the answers this person may insert, the shared ones by folder and their own, narrowed by words."""
    words = request.GET.get("q", "")[:100]
    found = library.found(request.staff, words)
    shared = sorted((a for a in found if a.owner_id is None), key=lambda a: (a.folder.casefold(), a.name.casefold()))
    own = sorted((a for a in found if a.owner_id), key=lambda a: (a.folder.casefold(), a.name.casefold()))
    facts = {"shared": shared, "own": own, "q": words, "may_share": _may_share(request)}
    return pages.staff_page(request, "staff/settings/answers.html", facts)


@staff("work")
@require_http_methods(["GET", "HEAD", "POST"])
def new_answer(request):
    """Show the form, or save a new answer: 302, 422 with what was typed."""
    if request.method != "POST":
        return _form(request, None)
    shared = request.POST.get("whose") == "shared"
    if shared and not _may_share(request):
        return errors.forbidden(request)
    at = timezone.now()
    try:
        typed = _typed(request)
        if once.first(request, at=at):
            change.write(owner=None if shared else request.staff, **vars(typed), **_who(request, at))
    except (Refused, change.NotSaved) as refusal:
        return _form(request, None, refused=refusal.errors, status=422)
    return redirect("answers")


@staff("work")
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request, number: int):
    """Show an answer with its history, or reword it: 302, 422 or 409 with what was typed."""
    row = _mine(request, number)
    if request.method != "POST":
        return _form(request, row)
    if not _may_change(request, row):
        return errors.forbidden(request)
    try:
        seen = Typed(request.POST).number("version") or 0
        change.reword(row, seen=seen, **vars(_typed(request)), **_who(request, timezone.now()))
    except (Refused, change.NotSaved) as refusal:
        return _form(request, row, refused=refusal.errors, status=422)
    except change.Changed as changed:
        return _form(request, changed.now, meanwhile=True, status=409)
    return redirect("answers")


@staff("work")
@require_POST
def remove_answer(request, number: int):
    """Take an answer out of the lists."""
    row = _mine(request, number)
    if not _may_change(request, row):
        return errors.forbidden(request)
    change.remove(row, **_who(request, timezone.now()))
    return redirect("answers")


def _typed(request) -> Words:
    typed = Typed(request.POST)
    return Words(
        name=typed.line("name", need="Give it a name to find it by", most=NAME),
        folder=typed.line("folder", most=FOLDER),
        text=typed.text("text", need="Write the words", most=TEXT),
    )


def _form(request, row: SavedAnswer | None, *, refused=(), meanwhile=False, status=200):
    typed = request.POST if status != 200 else None
    kept = {name: getattr(row, name) if row else "" for name in LABELS}
    facts = {
        "answer": row, "errors": list(refused), "meanwhile": meanwhile, "once": once.key(),
        "values": {name: typed.get(name, "") for name in LABELS} if typed is not None else kept,
        "whose": typed.get("whose", "own") if typed is not None else "own",
        "may_share": _may_share(request), "may_change": row is None or _may_change(request, row),
        "placeholders": placeholders.KNOWN,
        "past": history.of(request, f"answer:{row.pk}", labels=LABELS) if row else None,
    }  # fmt: skip
    return pages.staff_page(request, "staff/settings/answer.html", facts, status=status)


def _mine(request, number: int) -> SavedAnswer:
    row = library.one(request.staff, number) if number < 2**63 else None
    if row is None:
        raise Http404
    return row


def _may_share(request) -> bool:
    return roles.may(request.staff.role, "office")


def _may_change(request, row: SavedAnswer) -> bool:
    return row.owner_id == request.staff.pk or (row.owner_id is None and _may_share(request))


def _who(request, at) -> dict:
    return {"by": actors.staff(request.staff.pk), "at": at}


urlpatterns = [
    path("settings/answers", answers, name="answers"),
    path("settings/answers/new", new_answer, name="new_answer"),
    path("settings/answers/<int:number>", answer, name="answer"),
    path("settings/answers/<int:number>/remove", remove_answer, name="remove_answer"),
]
