"""The request form's choices: their words, hints and order; what it is about, as many as an office wants."""

from django.db import transaction
from django.urls import path
from django.utils import timezone
from django.utils.crypto import get_random_string
from django.views.decorators.http import require_http_methods

from sameday.audit import actors
from sameday.office import form_choices
from sameday.office.form_choices import Choice, Choices
from sameday.policy.request_choices import HOW, KEYS
from sameday.web import once
from sameday.web.staff.forms import Refused, Typed
from sameday.web.staff.settings import page
from sameday.web.who import staff

MOST_ABOUT, EMPTY_ROWS = 20, 2


@staff("office")
@require_http_methods(["GET", "HEAD", "POST"])
def form(request):
    """Show the choices, or keep them."""
    at = timezone.now()
    if request.method != "POST":
        return _page(request, _typed_of(form_choices.every()))
    try:
        choices = _read(Typed(request.POST))
    except Refused as refusal:
        return _page(request, request.POST, errors=refusal.errors, status=422)
    with transaction.atomic():
        changed = once.first(request, at=at) and form_choices.save(choices, by=actors.staff(request.staff.pk), at=at)
    return page.done("saved" if changed else "same", "settings_form")


def _typed_of(choices: Choices) -> dict[str, str]:
    fields = {}
    for group, rows in choices.items():
        for n, each in enumerate(rows):
            name = f"how_{each.key}" if group == "how" else f"about_{n}"
            fields |= {f"{name}_words": each.words, f"{name}_hint": each.hint, f"{name}_place": str(n + 1),
                       f"{name}_on": "yes" if each.on else "", f"{name}_key": each.key}  # fmt: skip
    return fields


def _read(typed: Typed) -> Choices:
    errors = page.Errors()
    how = [(_place(typed, f"how_{key}"), _choice(typed, f"how_{key}", key, errors)) for key in KEYS]
    about = [
        (_place(typed, name), _choice(typed, name, _key(typed, name), errors))
        for n in range(MOST_ABOUT)
        if typed.data.get((name := f"about_{n}") + "_words", "").strip()
    ]
    words = [choice.words.casefold() for _, choice in about]
    for n, said in enumerate(words):
        if said in words[:n]:
            errors.add("about_0_words", f"“{about[n][1].words}” stands there twice")
    errors.stop()
    return {"how": _in_order(how), "about": _in_order(about)}


def _choice(typed: Typed, name: str, key: str, errors: page.Errors) -> Choice:
    words = errors.read(typed.line, f"{name}_words", need="Write the words of this choice", most=80)
    hint = errors.read(typed.line, f"{name}_hint", most=160)
    return Choice(key, words, hint, key == "wait" or bool(typed.data.get(f"{name}_on")))


def _key(typed: Typed, name: str) -> str:
    """Return the key of a choice that is there already, or a new one: keys are ours, never typed."""
    known = {choice.key for choice in form_choices.every()["about"]}
    sent = typed.data.get(f"{name}_key", "")
    return sent if sent in known else get_random_string(12)


def _place(typed: Typed, name: str) -> int:
    return min(typed.number(f"{name}_place") or 99, 99)


def _in_order(rows: list[tuple[int, Choice]]) -> list[Choice]:
    return [choice for _, choice in sorted(rows, key=lambda row: row[0])]


def _page(request, typed, *, errors=(), status: int = 200):
    about = [n for n in range(MOST_ABOUT) if typed.get(f"about_{n}_words")]
    free = [n for n in range(MOST_ABOUT) if n not in about][:EMPTY_ROWS]
    facts = {"typed": typed, "how": [(f"how_{key}", words) for key, words, _ in HOW], "about": [*about, *free]}
    return page.show(request, "staff/settings/form.html", facts, form_choices.SUBJECT, errors=errors, status=status)


urlpatterns = [path("settings/form", form, name="settings_form")]
