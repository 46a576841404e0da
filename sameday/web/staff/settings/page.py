"""What the settings pages share: the frame with errors, what was done, and the history at the foot."""

from collections.abc import Mapping

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

from sameday.web import office, once, pages
from sameday.web.staff import history
from sameday.web.staff.forms import Refused, Typed

DONE = {
    "saved": "Saved.", "same": "Nothing was different: nothing was changed.", "removed": "Removed.",
    "added": "Added.", "invited": "The invitation is on its way. It works once, for 72 hours.",
    "asked": "Asked. A second person must agree before anything happens.", "agreed": "Done: the factor is forgotten.",
    "consented": "They consented: mail is fetched within a minute.",
    "no-consent": "Nobody consented: nothing was changed. Try again; it must be done within 15 minutes.",
    "refused": "It was refused: nothing was changed.", "default": "The default words go out again.",
}  # fmt: skip


def show(request, template: str, facts: dict, *subjects: str, errors=(), status: int = 200, **of_history):
    """Render a settings page; `subjects` are what its history is about, `errors` = [(field, words)]."""
    frame = {
        "errors": list(errors), "problem": dict(reversed(list(errors))), "once": once.key(),
        "done": DONE.get(request.GET.get("done", ""), "") if request.method != "POST" else "",
        "past": history.of(request, *subjects, **of_history) if subjects else None,
    }  # fmt: skip
    return pages.staff_page(request, template, frame | facts, status=status)


def done(what: str, name: str, *args, **query) -> HttpResponse:
    """Redirect to a page that says `what` was done; the pages of this process read the office anew."""
    office.forget()
    return redirect(f"{reverse(name, args=args)}?{urlencode({'done': what, **query})}")


class Errors:
    """Gathers what each field refuses, so that all of it is said at once."""

    def __init__(self):
        self.all: list[tuple[str, str]] = []

    def add(self, field: str, words: str) -> None:
        self.all.append((field, words))

    def read(self, reader, *args, default="", **options):
        """Return what a reader of Typed returns, `default` where it refuses."""
        try:
            return reader(*args, **options)
        except Refused as refusal:
            self.all += refusal.errors
            return default

    def stop(self) -> None:
        """Raise Refused when there are any."""
        if self.all:
            raise Refused(*self.all)


def number(data: Mapping[str, str], name: str) -> int:
    """Return a whole number a form or an address carried, 0 for anything else."""
    return Typed(data).number(name) or 0
