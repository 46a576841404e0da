"""Teams: named groups of our people, each of one level."""

from django.db import transaction
from django.http import Http404
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sameday.accounts import roles
from sameday.audit import actors
from sameday.office import teams
from sameday.office.models import Staff, Team
from sameday.web import errors as problems
from sameday.web import once
from sameday.web.staff.forms import Refused, Typed
from sameday.web.staff.settings import page
from sameday.web.who import staff


@staff("staff", also=(roles.SECOND_PERSON,))
@require_safe
def every(request):
    """Show all teams with their people: two queries."""
    rows = list(Team.objects.prefetch_related("members__staff").order_by("name"))
    facts = {"teams": rows, "owner": request.grant == roles.ALLOW}
    return page.show(request, "staff/settings/teams.html", facts, *(teams.subject(row) for row in rows))


@staff("staff", also=(roles.SECOND_PERSON,))
@require_http_methods(["GET", "HEAD", "POST"])
def team(request, number: int = 0):
    """Show one team, or a new one; POST, by an owner: keep it."""
    row, at = _found(number), timezone.now()
    if request.method != "POST":
        typed = {"name": row.name, "level": row.level} if row else {"level": "help_desk"}
        return _page(
            request, row, typed, [str(pk) for pk in row.members.values_list("staff", flat=True)] if row else []
        )
    if request.grant != roles.ALLOW:
        return problems.forbidden(request)
    chosen = request.POST.getlist("people")
    try:
        name = Typed(request.POST).line("name", need="Name the team", most=80)
        members = [person for person in _people() if str(person.pk) in chosen]
        with transaction.atomic():
            if once.first(request, at=at):
                teams.save(row, name=name, level=request.POST.get("level", ""), members=members,
                           by=actors.staff(request.staff.pk), at=at)  # fmt: skip
    except (Refused, teams.Refused) as refusal:
        errors = refusal.errors if isinstance(refusal, Refused) else [("name", str(refusal).rstrip("."))]
        return _page(request, row, request.POST, chosen, errors=errors, status=422)
    return page.done("saved", "settings_teams")


@staff("staff")
@require_POST
def remove(request, number: int):
    """Remove a team; its people stay."""
    row, at = _found(number), timezone.now()
    with transaction.atomic():
        if once.first(request, at=at):
            teams.remove(row, by=actors.staff(request.staff.pk), at=at)
    return page.done("removed", "settings_teams")


def _people():
    return Staff.objects.filter(active=True).order_by("name")


def _found(number: int) -> Team | None:
    row = Team.objects.filter(pk=number).first() if number else None
    if number and row is None:
        raise Http404
    return row


def _page(request, row: Team | None, typed, chosen, *, errors=(), status: int = 200):
    options = [(str(person.pk), person.name, person.get_role_display()) for person in _people()]
    facts = {
        "row": row, "typed": typed, "chosen": chosen, "options": options, "levels": Team.LEVELS,
        "owner": request.grant == roles.ALLOW,
    }  # fmt: skip
    subjects = [teams.subject(row)] if row else []
    return page.show(request, "staff/settings/team.html", facts, *subjects, errors=errors, status=status)


urlpatterns = [
    path("settings/teams", every, name="settings_teams"),
    path("settings/teams/new", team, name="settings_team_new"),
    path("settings/teams/<int:number>", team, name="settings_team"),
    path("settings/teams/<int:number>/remove", remove, name="settings_team_remove"),
]
