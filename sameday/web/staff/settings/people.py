"""Our own people: add, invite, change, let go. An owner does it; a coordinator looks, and is a second person."""

from django.db import transaction
from django.http import Http404
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sameday.accounts import people, roles, second_person
from sameday.audit import actors
from sameday.desk import invitations, leaving
from sameday.office.models import Staff
from sameday.web import errors as problems
from sameday.web import once
from sameday.web.staff.forms import Refused, Typed
from sameday.web.staff.settings import page
from sameday.web.staff.settings.role_words import difference
from sameday.web.who import staff

ROLES = [("", "Choose"), *Staff.ROLES]
LOOK_TOO = {"also": (roles.SECOND_PERSON,)}


@staff("staff", **LOOK_TOO)
@require_safe
def every(request):
    """Show everybody, and what waits for a second person."""
    return listed(request)


def listed(request, *, errors=(), status: int = 200):
    """Return the page of everybody."""
    at = timezone.now()
    rows = list(Staff.objects.select_related("user").order_by("-active", "name"))
    facts = {
        "people": rows, "owner": request.grant == roles.ALLOW,
        "waiting": [(row, second_person.may_decide(row, request.staff)) for row in second_person.waiting(at)],
    }  # fmt: skip
    names = {actors.staff(row.pk): row.name for row in rows}
    return page.show(request, "staff/settings/people.html", facts, *names, of_what=names, errors=errors, status=status)


@staff("staff")
@require_http_methods(["GET", "HEAD", "POST"])
def new(request):
    """Show the form of a new person; POST: add them and send the invitation."""
    if request.method != "POST":
        return _new_page(request, {})
    typed, at = Typed(request.POST), timezone.now()
    try:
        values, mail = _read(typed), typed.line("mail", need="Write the mail address", most=254)
        with transaction.atomic():
            if once.first(request, at=at):
                who = {"by": actors.staff(request.staff.pk), "at": at}
                made = invitations.invite(values["name"], mail, values["role"], **who)
                people.change(made, **values, **who)
    except (Refused, people.Refused) as refusal:
        return _new_page(request, request.POST, errors=_errors(refusal, "mail"), status=422)
    return page.done("invited", "settings_people")


@staff("staff", **LOOK_TOO)
@require_http_methods(["GET", "HEAD", "POST"])
def person(request, number: int):
    """Show one person. POST, by an owner: change them; another role is saved when what it changes was shown."""
    row, at = _found(number), timezone.now()
    if request.method != "POST":
        return shown(request, row, {"name": row.name, "mobile": row.mobile, "role": row.role})
    if request.grant != roles.ALLOW:
        return problems.forbidden(request)
    try:
        values = _read(Typed(request.POST))
        if values["role"] != row.role and request.POST.get("save") != values["role"]:
            return shown(request, row, request.POST, changes=difference(row.role, values["role"]))
        with transaction.atomic():
            changed = once.first(request, at=at) and people.change(
                row, **values, by=actors.staff(request.staff.pk), at=at
            )
    except (Refused, people.Refused) as refusal:
        return shown(request, row, request.POST, errors=_errors(refusal, "role"), status=422)
    return page.done("saved" if changed else "same", "settings_person", number)


@staff("staff")
@require_POST
def invite(request, number: int):
    """Send a link to choose a password; the one before it ends."""
    row, at = _found(number), timezone.now()
    try:
        with transaction.atomic():
            if once.first(request, at=at):
                invitations.send(row, by=actors.staff(request.staff.pk), at=at)
    except people.Refused as refusal:
        return shown(request, row, vars(row), errors=[("", str(refusal))], status=422)
    return page.done("invited", "settings_person", number)


@staff("staff")
@require_http_methods(["GET", "HEAD", "POST"])
def leave(request, number: int):
    """Show what a person owns. POST: close the account and give it all to another, or back to the queues."""
    row, at = _found(number), timezone.now()
    if request.method != "POST":
        return _leaveshown(request, row)
    to = request.POST.get("to", "")
    other = Staff.objects.filter(pk=page.number(request.POST, "to"), active=True).exclude(pk=number).first()
    if to != "nobody" and other is None:
        return _leaveshown(request, row, errors=[("to", "Choose who takes it over, or the queues")], status=422)
    try:
        with transaction.atomic():
            if once.first(request, at=at):
                leaving.leave(row, to=other, by=actors.staff(request.staff.pk), at=at)
    except people.Refused as refusal:
        return _leaveshown(request, row, errors=[("", str(refusal))], status=422)
    return page.done("saved", "settings_person", number)


@staff("staff")
@require_POST
def back(request, number: int):
    """Open a closed account again."""
    row, at = _found(number), timezone.now()
    with transaction.atomic():
        if once.first(request, at=at) and not row.active:
            leaving.back(row, by=actors.staff(request.staff.pk), at=at)
    return page.done("saved", "settings_person", number)


def _read(typed: Typed) -> dict[str, str]:
    errors = page.Errors()
    found = {
        "name": errors.read(typed.line, "name", need="Write the name", most=120),
        "mobile": errors.read(typed.line, "mobile", most=40), "role": typed.data.get("role", ""),
    }  # fmt: skip
    if found["role"] not in roles.ROLES:
        errors.add("role", "Choose the role")
    if found["mobile"] and sum(c.isdigit() for c in found["mobile"]) < 7:
        errors.add("mobile", "Write a number with its area code, or leave it empty")
    errors.stop()
    return found


def _errors(refusal: Exception, field: str) -> list[tuple[str, str]]:
    return refusal.errors if isinstance(refusal, Refused) else [(field, str(refusal).rstrip("."))]


def _found(number: int) -> Staff:
    row = Staff.objects.select_related("user").filter(pk=number).first()
    if row is None:
        raise Http404
    return row


def _new_page(request, typed, *, errors=(), status: int = 200):
    return page.show(request, "staff/settings/person_new.html", {"typed": typed, "roles": ROLES}, errors=errors,
                     status=status)  # fmt: skip


def shown(request, row: Staff, typed, *, changes=None, errors=(), status: int = 200):
    owner = request.grant == roles.ALLOW
    facts = {
        "row": row, "typed": typed, "roles": Staff.ROLES, "changes": changes, "owner": owner,
        "waits": any(each.staff_id == row.pk for each in second_person.waiting(timezone.now())),
        "may_ask": row.active and row.pk != request.staff.pk, "titles": dict(Staff.ROLES),
    }  # fmt: skip
    return page.show(request, "staff/settings/person.html", facts, actors.staff(row.pk), errors=errors, status=status)


def _leaveshown(request, row: Staff, *, errors=(), status: int = 200):
    others = Staff.objects.filter(active=True).exclude(pk=row.pk).order_by("name")
    facts = {"row": row, "owned": leaving.owned(row), "others": [(str(each.pk), each.name) for each in others]}
    return page.show(request, "staff/settings/person_leave.html", facts, errors=errors, status=status)


urlpatterns = [
    path("settings/people", every, name="settings_people"),
    path("settings/people/new", new, name="settings_person_new"),
    path("settings/people/<int:number>", person, name="settings_person"),
    path("settings/people/<int:number>/invite", invite, name="settings_person_invite"),
    path("settings/people/<int:number>/leave", leave, name="settings_person_leave"),
    path("settings/people/<int:number>/back", back, name="settings_person_back"),
]
