"""The request form of page 10 and the page after it. It works without a script; nothing is disclosed to anyone."""

from contextlib import nullcontext, suppress
from datetime import datetime, timedelta

from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from sameday import clock
from sameday.accounts import limits
from sameday.incidents import rota
from sameday.intake import form
from sameday.office import form_choices
from sameday.outbox import words
from sameday.policy import emergency, triage
from sameday.policy import incidents as policy
from sameday.tickets.files import StorageFault
from sameday.tokens import links
from sameday.web import office
from sameday.web.pages import client_page
from sameday.web.public import fields, file_room, guide, sent_forms
from sameday.web.who import public
from sameday.web.who import token as by_token

TRAP = "contact_time"
FASTEST = timedelta(seconds=2)
PER_PLACE, PER_PLACE_SECONDS = 30, 600
PER_ADDRESS, PER_ADDRESS_SECONDS = 10, 3600  # from one place
FROM_ALL_PLACES = 20  # in the same time; more are taken, and wait for a person
CROWDED = "More requests came from this address within an hour than one person sends"


@public
@require_http_methods(["GET", "HEAD", "POST"])
def request_form(request):
    """Show the form, or take what was sent: a redirect to its receipt, 422 for what is missing, 429 for too much,
    503 when its files cannot be stored."""
    if request.method != "POST":
        return _page(request, {"how": _one_of(request.GET, "how", office.desk().form) or "wait"})
    at, choices = timezone.now(), office.desk().form
    typed, files = _typed(request, choices), request.FILES.getlist("files")
    shown = sent_forms.read(request.POST.get("form", ""))
    errors = _errors(typed, files, shown)
    if errors:
        return _page(request, typed, errors=fields.files_again(request, errors), status=422)
    # Too quick for a person is what the trap is: the same answer, and nobody is bothered.
    trapped = bool(request.POST.get(TRAP)) or at - shown.at < FASTEST
    tokens = _tokens(request, typed, files, shown, at)
    token = links.kept(tokens, "receipt")
    files = [] if trapped else files  # a robot's words are kept as spam, its files nowhere
    # files are stored before the ticket's transaction; without any, counting and ticket share one commit
    with nullcontext() if files else transaction.atomic():
        if token is None and _too_many(request.ip, "" if trapped else typed["mail"], at):
            return _too_often(request, typed)
        if token is None and not file_room.take(request.ip, files, at):
            return _no_room(request, typed)
        if token is None:
            token = tokens[0]
            try:
                _keep(typed, files, token, trapped, at, about=_words(choices, typed["about"]))
            except StorageFault:
                return _files_not_kept(request, typed)
    return redirect("request_received", token=token)


@by_token
@require_safe
def request_received(request, token: str):
    """Tell the number, by when a person looks at it, and what happens next."""
    receipt = form.receipt(token, timezone.now())
    if receipt is None:
        raise Http404
    desk = office.desk()
    is_open = clock.is_open(desk.calendar, receipt.received_at)
    due = triage.Due(receipt.received_at, is_open, receipt.target_at, receipt.promise_at, ())
    facts = {
        "receipt": receipt,
        "promise": triage.received_words(due, desk.zone),
        "advice": emergency.advice(receipt.sounds_like) if receipt.sounds_like else (),
        "alerted": _alerted(desk) if receipt.sounds_like else "",
    }
    return client_page(request, "public/request_received.html", facts)


def _alerted(desk) -> str:
    """Return who of us knows by now, and when the desk opens while it is closed. Source: rules.md 7."""
    at, opens = timezone.now(), ""
    if not clock.is_open(desk.calendar, at):
        with suppress(clock.NeverOpen):
            opens = words.when(clock.next_opening(desk.calendar, at), desk.zone)
    return policy.alerted(opens, on_call=rota.anybody(at))


def _one_of(data, group: str, choices: form_choices.Choices) -> str:
    """Return the key that was chosen, "" for one that the form does not show."""
    chosen = data.get(group, "")
    return chosen if chosen in {each.key for each in choices[group]} else ""


def _typed(request, choices: form_choices.Choices) -> dict[str, str]:
    return {
        "how": _one_of(request.POST, "how", choices),
        "about": _one_of(request.POST, "about", choices),
        "text": fields.text(request),
        "name": fields.line(request, "name"),
        "mail": fields.line(request, "mail").lower(),
        "phone": fields.line(request, "phone"),
        "computer": fields.line(request, "computer"),
    }


def _errors(typed: dict, files, shown) -> fields.Errors:
    errors = [] if typed["how"] else [("how", "Choose how soon you need help")]
    errors += fields.text_errors(typed["text"], "Write what is wrong, or what you need")
    errors += fields.contact_errors(typed["name"], typed["mail"], typed["phone"], typed["computer"])
    errors += fields.file_errors(files)
    if not errors and shown is None:
        errors.append(("", "This page was open while we changed something. Send it again"))
    return errors


def _tokens(request, typed: dict, files, shown, at: datetime) -> list[str]:
    """Return the receipt's token of this hour and of the last: the same words from one browser are one request.

    The browser is known by its CSRF cookie, because "back" may load the form anew; without one, by the form itself.
    """
    browser = request.META.get("CSRF_COOKIE") or shown.id
    hour = int(at.timestamp()) // 3600
    return [sent_forms.token(f"{browser}:{hour - ago}", list(typed.values()), files) for ago in (0, 1)]


def _words(choices: form_choices.Choices, key: str) -> str:
    return next((each.words for each in choices["about"] if each.key == key), "")


def _keep(typed: dict, files, token: str, trapped: bool, at: datetime, *, about: str) -> None:
    """Store files and ticket. Raises StorageFault, with no ticket made."""
    crowded = not trapped and not limits.hit(f"form:mail:{typed['mail']}", FROM_ALL_PLACES, PER_ADDRESS_SECONDS, at=at)
    asked = form.Asked(
        choice=typed["how"], text=typed["text"], name=typed["name"], mail=typed["mail"], phone=typed["phone"],
        computer=typed["computer"], trapped=trapped, doubt=CROWDED if crowded else "", about=about,
    )  # fmt: skip
    with suppress(form.SentTwice):  # the other press was first: its receipt is ours
        form.take(asked, form.keep(files), token=token, at=at)


def _too_many(place: str, mail: str, at: datetime) -> bool:
    """Count one more of this place, then of this address from here: nobody else can keep its owner from the form."""
    if not limits.hit(f"form:ip:{place}", PER_PLACE, PER_PLACE_SECONDS, at=at):
        return True
    return bool(mail) and not limits.hit(f"form:mail:{mail} {place}", PER_ADDRESS, PER_ADDRESS_SECONDS, at=at)


def _too_often(request, typed: dict):
    response = _page(request, typed, too_often=True, status=429)
    response.headers["Retry-After"] = str(PER_PLACE_SECONDS)
    return response


def _no_room(request, typed: dict):
    response = _page(request, typed, errors=[("files", file_room.NO_ROOM)], status=429)
    response.headers["Retry-After"] = str(file_room.SECONDS)
    return response


def _files_not_kept(request, typed: dict):
    response = _page(request, typed, errors=[("files", fields.FILES_NOT_KEPT)], status=503)
    response.headers["Retry-After"] = str(fields.TRY_AGAIN_SECONDS)
    return response


def _said(choice: form_choices.Choice) -> str:
    return f"{choice.words}: {choice.hint}" if choice.hint else choice.words


def _page(request, typed: dict, *, errors: fields.Errors = (), too_often: bool = False, status: int = 200):
    at = timezone.now()
    choices, promise = office.desk().form, guide.promise(office.desk(), at)
    facts = {
        "how": [
            (each.key, each.words, each.hint or (promise if each.key == "wait" else "")) for each in choices["how"]
        ],
        "about": [(each.key, _said(each)) for each in choices["about"]],
        "typed": {"about": "", "text": "", "name": "", "mail": "", "phone": "", "computer": ""} | typed,
        "errors": errors,
        "wrong": fields.by_field(errors),
        "too_often": too_often,
        "form_id": sent_forms.new(at),
        "trap_name": TRAP,
        "open_words": guide.open_words(office.desk(), at),
    }
    response = client_page(request, "public/request_form.html", facts, status=status)
    response.headers["Cache-Control"] = "private, no-cache"  # "back" shows the same form, typed text and all
    return response


urlpatterns = [
    path("request", request_form, name="request_form"),
    path("request/received/<str:token>", request_received, name="request_received"),
]
