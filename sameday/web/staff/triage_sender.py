"""Who wrote it: the key `u` on a request from an address the desk does not know. Source: rules.md 2, 10."""

from dataclasses import dataclass

from django.http import Http404
from django.urls import path, reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from sameday.accounts import roles
from sameday.audit import actors
from sameday.clients.models import Company, Contact
from sameday.desk import senders
from sameday.outbox.prose import plain
from sameday.tickets import life
from sameday.web.staff import triage, triage_answers, triage_pane
from sameday.web.staff.triage_list import Shown
from sameday.web.who import staff


@dataclass
class Form:
    """What was chosen: confirm, contact-<id>, or new with a company and a name; `q` are the words searched."""

    who: str = ""
    q: str = ""
    company: str = ""
    name: str = ""
    errors: list[tuple[str, str]] | None = None

    @classmethod
    def read(cls, data) -> "Form":
        picked = {key: plain(data.get(key, "")).strip()[:120] for key in ("who", "q", "company", "name")}
        return cls(**picked, errors=[])


@staff("triage")
@require_http_methods(["GET", "HEAD", "POST"])
def sender(request, number: int):
    """GET: who it may be, with a search. POST: the sender is this person; the request leaves quarantine."""
    ticket = triage.find(number)
    if not (triage_pane.on_the_desk(ticket) and triage_pane.doubtful(ticket)):
        if request.method == "POST":
            return triage_answers.refused(request, ticket, _settled(ticket), at=timezone.now())
        raise Http404
    if request.method != "POST":
        return _form(request, ticket, Form.read(request.GET))
    return _post(request, ticket, Form.read(request.POST))


def _post(request, ticket, form: Form):
    at, by = timezone.now(), actors.staff(request.staff.pk)
    try:
        done = _do(request, ticket, form, by, at)
    except life.NotAllowed as refusal:
        form.errors.append(("", str(refusal)))
        done = None
    if done is None:
        return _form(request, ticket, form, status=422)
    return triage_answers.stay(request, ticket.number, f"T-{ticket.number} is from {done.requester.name}.", at=at)


def _do(request, ticket, form: Form, by: str, at):
    if form.who == "confirm" and ticket.requester_id:
        if ticket.requester.status == "provisional" and not may_add(request):
            form.errors.append(("", "Only a coordinator can confirm a new contact."))
            return None
        return senders.confirm(ticket, by=by, at=at)
    if form.who.startswith("contact-"):
        contact = _row(Contact.objects.select_related("company__plan"), form.who.removeprefix("contact-"))
        if contact:
            return senders.assign(ticket, contact, by=by, at=at)
    if form.who == "new":
        company = _row(Company.objects.select_related("plan").exclude(status="inactive"), form.company)
        if company is None:
            form.errors.append(("company", "Choose the company"))
        if not form.name:
            form.errors.append(("name", "Write the person’s name"))
        if form.errors:
            return None
        return senders.introduce(ticket, company, form.name, by=by, at=at, confirmed=may_add(request))
    form.errors.append(("who", "Choose who wrote this"))
    return None


def may_add(request) -> bool:
    """Return whether this person may add contacts by themselves; others propose. Source: rules.md 13."""
    return roles.may(request.staff.role, "clients")


def _row(rows, key: str):
    return rows.filter(pk=int(key)).first() if key.isdecimal() and len(key) < 15 else None


def _settled(ticket) -> str:
    said, decided = triage_pane.already(ticket)
    return said if decided else "Somebody has said who wrote this already."


def _form(request, ticket, form: Form, *, status: int = 200):
    home = senders.company_of_domain(ticket.requester_address)
    facts = {
        **triage_pane.pane(ticket, staff=request.staff, at=timezone.now()),
        "sender": form,
        "sender_url": reverse("triage_sender", args=[ticket.number]),
        "found": senders.candidates(ticket, form.q),
        "companies": [("", "Choose…"), *senders.companies()],
        "company": form.company or (str(home.pk) if home else ""),
        "name": form.name or ticket.requester_name,
        "may_add": may_add(request),
    }
    if triage_answers.wants_fragment(request):
        return triage_answers.fragment(request, "sender", facts, status=status)
    more = {**facts, "open_sender": True}
    return triage_answers.page(request, Shown(), ticket, at=timezone.now(), more=more, status=status)


urlpatterns = [path("triage/<int:number>/sender", sender, name="triage_sender")]
