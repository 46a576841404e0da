"""The words of client mails: seen as a client gets them, checked before they are kept. Source: ux.md S20."""

import secrets

from django.core.cache import cache
from django.db import transaction
from django.http import Http404, HttpResponse
from django.urls import path
from django.utils import timezone
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sameday.audit import actors
from sameday.outbox import lint, mail_words, own_words, placeholders, samples
from sameday.outbox.catalogue import MAILS
from sameday.outbox.html import to_html
from sameday.outbox.own_words import Words
from sameday.outbox.prose import flat, tidy
from sameday.tokens.subjects import tagged
from sameday.web import office, once
from sameday.web.staff.files import FRAME_POLICY, sandboxed
from sameday.web.staff.forms import Refused, Typed
from sameday.web.staff.settings import page
from sameday.web.who import staff

SUBJECT_LENGTH = 80
FRAME_SECONDS = 600
SAMPLE_SUBJECT = "Printer jams, 2nd floor"


@staff("office")
@require_safe
def every(request):
    """Show every mail that clients get, and which of them have words of our own."""
    facts = {"mails": list(placeholders.KINDS.items()), "own": own_words.changed()}
    return page.show(request, "staff/settings/words_all.html", facts)


@staff("office")
@require_http_methods(["GET", "HEAD", "POST"])
def words(request, template: str):
    """Show the words of one mail; POST: with `look` show what they make, else keep them."""
    _known(template)
    at = timezone.now()
    if request.method != "POST":
        return _page(request, template, own_words.of(template) or own_words.default(template), at)
    try:
        typed = _read(Typed(request.POST))
    except Refused as refusal:
        raw = Words(request.POST.get("subject", ""), request.POST.get("text", ""))
        return _page(request, template, raw, at, errors=refusal.errors, status=422, looked=False)
    report = lint.check(template, typed, office.desk(), at)
    if report.errors or "look" in request.POST:
        status = 422 if report.errors and "look" not in request.POST else 200
        return _page(request, template, typed, at, errors=report.errors, status=status)
    with transaction.atomic():
        changed = once.first(request, at=at) and own_words.save(
            template, typed, by=actors.staff(request.staff.pk), at=at
        )
    return page.done("saved" if changed else "same", "settings_words", template)


@staff("office")
@require_safe
@xframe_options_sameorigin
@sandboxed
def html(request, template: str):
    """Show the sample mail's HTML as a document of its own for the frame: of the words kept, or of those just tried."""
    _known(template)
    found = cache.get(_place(request, request.GET.get("seen", "")[:40])) if request.GET.get("seen") else None
    shown = Words(*found) if found else own_words.of(template) or own_words.default(template)
    report = lint.check(template, shown, office.desk(), timezone.now())
    response = HttpResponse(to_html(report.full.text, report.full.state_words))
    response.headers["Content-Security-Policy"] = FRAME_POLICY
    return response


@staff("office")
@require_POST
def default(request, template: str):
    """Go back to the default words."""
    _known(template)
    at = timezone.now()
    with transaction.atomic():
        if once.first(request, at=at):
            own_words.save(template, own_words.default(template), by=actors.staff(request.staff.pk), at=at)
    return page.done("default", "settings_words", template)


def _known(template: str) -> None:
    if template not in placeholders.KINDS:
        raise Http404


def _read(typed: Typed) -> Words:
    errors = page.Errors()
    subject = errors.read(typed.line, "subject", need="Write the words of the subject", most=SUBJECT_LENGTH)
    text = errors.read(typed.text, "text", need="Write the words of the mail", most=mail_words.LONGEST)
    errors.stop()
    return Words(flat(subject), tidy(text))


def _page(request, template: str, typed: Words, at, *, errors=(), status: int = 200, looked: bool = True):
    """Show the form with the checks and, where the words can be read, the mail they make."""
    desk, kind = office.desk(), placeholders.KINDS[template]
    report = lint.check(template, typed, desk, at) if looked else None
    shown = report.full if report else None
    subject = tagged(SAMPLE_SUBJECT if _typed(template) else None, samples.NUMBER, shown.state_words) if shown else ""
    facts = {
        "template": template, "kind": kind, "typed": typed, "placeholders": placeholders.of(template),
        "report": report, "subject": subject, "own": own_words.of(template) is not None, "most": lint.MOST_WORDS,
        "seen": _keep_for_the_frame(request, typed) if report and request.method == "POST" else "",
        "once_key": request.POST.get("once", ""), "rows": min(24, typed.text.count("\n") + 3),
    }  # fmt: skip
    subjects = [own_words.subject(template)]
    return page.show(request, "staff/settings/words.html", facts, *subjects, errors=errors, status=status)


def _keep_for_the_frame(request, typed: Words) -> str:
    """Put words that are tried where the frame finds them for ten minutes; return their name."""
    name = secrets.token_urlsafe(12)
    cache.set(_place(request, name), list(typed), FRAME_SECONDS)
    return name


def _place(request, name: str) -> str:
    return f"words-tried:{request.staff.pk}:{name if name.isascii() and name.isprintable() and ' ' not in name else ''}"


def _typed(template: str) -> bool:
    return MAILS[template].typed


urlpatterns = [
    path("settings/words", every, name="settings_words_all"),
    path("settings/words/<slug:template>", words, name="settings_words"),
    path("settings/words/<slug:template>/html", html, name="settings_words_html"),
    path("settings/words/<slug:template>/default", default, name="settings_words_default"),
]
