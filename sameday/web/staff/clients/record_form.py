"""The form of one record, whatever its kind: shown, taken as a change or as a proposal, or shown again with errors.

Who may change a client's data changes it; IT Pros and ATS write down what they want changed and why (rules.md 13).
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import sha256

from django.db import transaction
from django.shortcuts import redirect
from django.utils import timezone

from sameday.accounts import roles
from sameday.audit import actors
from sameday.clients import proposals, queries
from sameday.clients.kinds import Kind
from sameday.clients.models import Company
from sameday.clients.orders import Order
from sameday.clients.refused import Refused
from sameday.desk import clients
from sameday.outbox.render import plain
from sameday.web import once, pages

WHY = "why"
TYPES = {
    "note": "textarea", "numbers": "textarea", "included_changes": "textarea", "mail": "email", "phone": "tel",
    "mobile": "tel", "active_from": "date", "active_until": "date", "contract_from": "date", "contract_until": "date",
    "bill_to": "textarea",
}  # fmt: skip
HINTS = {
    "numbers": "One a line, each with what it is: Warehouse: 860-555-0100",
    "zone": "Only where it is not ours: America/Chicago",
    "included_changes": "One a line: changes that need no charge, such as: new user",
    "hourly_rate": "What billable time costs an hour",
    "approves_up_to": "Nothing: any amount",
    "active_until": "Nothing: until you say so",
    "seats": "Nothing: as many as there are active people",
    "bill_to": "Name and address as the statement prints them; nothing: the company’s name",
    "contract_from": "The first and the last month are billed by their days",
    "monthly_fee": "Billed in advance for the month after",
    "block_minutes": "Help that is worked off the block; what is above it waits for a word",
    "round_increment": "Up, over all that is rounded together",
    "expedite": "Work outside hours at a higher price, after approval",
}
LONGEST = 20_000


@dataclass
class Form:
    """What the form is about: `fields` by name, `row` None for a new one, `to` where it leads when it is done.

    `right`: the verb of accounts/roles.py that changes at once; without it the change is proposed.
    """

    kind: Kind
    fields: tuple[str, ...]
    title: str
    button: str
    back: tuple[str, str]
    to: Callable[[object], str]
    company: Company | None = None
    row: object = None
    right: str = "clients"
    said: str = "saved"
    people: list = field(default_factory=list)  # whom a record may belong to
    begin: dict = field(default_factory=dict)  # what a new record's form begins with
    remove: str = ""  # words of the button that removes it
    first: dict = field(default_factory=dict)  # what a save needs first (proof_first.py)


def handle(request, form: Form):
    """Answer GET with the form and POST with a redirect; 422 or 409 with everything as typed."""
    if request.method != "POST":
        return show(request, form, _texts(form))
    typed = {name: plain(request.POST.get(name, ""))[:LONGEST] for name in form.fields}
    verb = "remove" if form.remove and request.POST.get("do") == "remove" else "change" if form.row else "add"
    if form.row is not None and request.POST.get("seen", "") not in ("", seen(form)):
        return show(request, form, typed, status=409, moved=_moved(form, typed))
    order = Order(verb, form.kind, form.company, form.row, {} if verb == "remove" else typed)
    try:
        said, row = give(request, order, right=form.right)
    except Refused as refusal:
        return show(request, form, typed, errors=refusal.errors, status=422)
    if order.verb == "add" and row is None:
        return redirect(f"{form.back[1]}{'&' if '?' in form.back[1] else '?'}done={said}")
    return redirect(f"{form.to(row or form.row)}done={'removed' if verb == 'remove' and said != 'proposed' else said}")


def give(request, order: Order, *, right: str = "clients") -> tuple[str, object]:
    """Do the order or write it down as a proposal, once, and return (what was done, the record). Raises Refused."""
    at, by = timezone.now(), actors.staff(request.staff.pk)
    with transaction.atomic():
        if not once.first(request, at=at):
            return "saved", order.row
        if roles.may(request.staff.role, right):
            return "saved", clients.perform(order, by=by, at=at).row
        proposals.propose(order, plain(request.POST.get(WHY, "")), by=by, at=at)
    return "proposed", order.row


def show(request, form: Form, texts: dict, *, errors=(), status: int = 200, moved=()):
    """Render the form with these texts."""
    facts = {
        "form": form, "rows": [_shown(form, name, texts) for name in form.fields], "errors": list(errors),
        "problem": dict(errors), "once": request.POST.get("once") or once.key(), "moved": moved,
        "seen": seen(form) if form.row is not None else "",
        "may": roles.may(request.staff.role, form.right), "why": request.POST.get(WHY, ""),
    }  # fmt: skip
    return pages.staff_page(request, "staff/clients/form.html", facts, status=status)


def seen(form: Form) -> str:
    """Return what tells whether the record is still as the form showed it."""
    return sha256(repr(sorted(form.kind.texts(form.row).items())).encode()).hexdigest()[:24]


def _texts(form: Form) -> dict:
    if form.row is not None:
        return form.kind.texts(form.row)
    return {name: form.kind.field(name).default for name in form.fields} | form.begin


def _moved(form: Form, typed: dict) -> list[tuple[str, str, str]]:
    """Return (words, what it is now, what was typed) of the fields that differ."""
    now = form.kind.texts(form.row)
    return [(form.kind.field(n).words, now[n], typed[n]) for n in form.fields if now[n] != typed[n]]


def _shown(form: Form, name: str, texts: dict) -> dict:
    field = form.kind.field(name)
    options: list[tuple[str, str]] = []
    if field.refers == "plan":
        options = [("", "Choose…"), *((plan.name, f"{plan.name} ({plan.tier})") for plan in queries.plans())]
    elif field.refers == "contact":
        options = [("", "The company’s"), *((person.mail, f"{person.name}, {person.mail}") for person in form.people)]
    elif field.choices:
        options = [(words, words) for _, words in field.choices]
    elif field.default in ("yes", "no"):
        options = [("no", "No"), ("yes", "Yes")]
    text = texts.get(name, "")
    return {
        "name": name, "label": field.words, "value": text, "options": options, "hint": HINTS.get(name),
        "type": "select" if options else TYPES.get(name, "text"), "optional": not field.need and not options,
    }  # fmt: skip
