"""The tools for remote sessions: their names and the addresses that open one for a request. Source: ux.md S21."""

from django.db import transaction
from django.http import Http404
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sameday.appointments import remote
from sameday.appointments.models import RemoteProvider
from sameday.audit import actors
from sameday.policy.remote_links import LONGEST, PLACEHOLDERS, PRESETS
from sameday.web import once
from sameday.web.staff.forms import Refused, Typed
from sameday.web.staff.settings import page, remote_mesh
from sameday.web.who import staff

LARGEST = 2**63
EMPTY = {"name": "", "template": "", "on": "yes", "default": ""}


@staff("office")
@require_safe
def every(request):
    """List the tools, and those that are well known and not there yet."""
    rows = remote.every()
    names = {row.name for row in rows}
    facts = {"rows": rows, "presets": [preset for preset in PRESETS if preset.name not in names]}
    subjects = [remote.subject(row) for row in rows]
    return page.show(request, "staff/settings/remote_all.html", facts, *subjects)


@staff("office")
@require_http_methods(["GET", "HEAD", "POST"])
def tool(request, number: int = 0):
    """Show one tool, or a new one as a well-known one begins; POST: keep it."""
    row, at = _found(number), timezone.now()
    if row and row.mesh:
        return remote_mesh.tool(request, row)
    if request.method != "POST":
        return _page(request, row, _kept(row) if row else _new(request))
    try:
        typed = Typed(request.POST)
        values = {
            "name": typed.line("name", need="Name the tool", most=60),
            "template": typed.line("template", need="Write the address that opens a session", most=LONGEST),
            "on": request.POST.get("on") == "yes", "default": request.POST.get("default") == "yes",
        }  # fmt: skip
        with transaction.atomic():
            if once.first(request, at=at):
                remote.save(row, **values, by=actors.staff(request.staff.pk), at=at)
    except Refused as refusal:
        return _page(request, row, request.POST, errors=refusal.errors, status=422)
    except remote.Refused as refusal:
        return _page(request, row, request.POST, errors=[(refusal.field, str(refusal))], status=422)
    return page.done("saved" if row else "added", "settings_remote_all")


@staff("office")
@require_http_methods(["GET", "HEAD", "POST"])
def mesh(request):
    """Show a new MeshCentral server; POST: try it or keep it."""
    return remote_mesh.tool(request, None)


@staff("office")
@require_POST
def remove(request, number: int):
    """Remove a tool."""
    row, at = _found(number), timezone.now()
    with transaction.atomic():
        if once.first(request, at=at):
            remote.remove(row, by=actors.staff(request.staff.pk), at=at)
    return page.done("removed", "settings_remote_all")


def _found(number: int) -> RemoteProvider | None:
    row = RemoteProvider.objects.select_related("mesh").filter(pk=number).first() if 0 < number < LARGEST else None
    if number and row is None:
        raise Http404
    return row


def _kept(row: RemoteProvider) -> dict:
    chosen = {name: "yes" if getattr(row, name) else "" for name in ("on", "default")}
    return {"name": row.name, "template": row.template, **chosen}


def _new(request) -> dict:
    preset = next((each for each in PRESETS if each.key == request.GET.get("preset")), None)
    default = "" if RemoteProvider.objects.filter(default=True).exists() else "yes"
    begun = {"name": preset.name, "template": preset.template} if preset else {}
    return EMPTY | {"default": default} | begun


def _page(request, row: RemoteProvider | None, typed, *, errors=(), status: int = 200):
    hint = next((preset.hint for preset in PRESETS if preset.name == typed.get("name")), "")
    facts = {"row": row, "typed": typed, "placeholders": PLACEHOLDERS, "hint": hint, "longest": LONGEST}
    subjects = [remote.subject(row)] if row else []
    return page.show(request, "staff/settings/remote.html", facts, *subjects, errors=errors, status=status)


urlpatterns = [
    path("settings/remote", every, name="settings_remote_all"),
    path("settings/remote/new", tool, name="settings_remote_new"),
    path("settings/remote/mesh", mesh, name="settings_remote_mesh"),
    path("settings/remote/<int:number>", tool, name="settings_remote"),
    path("settings/remote/<int:number>/remove", remove, name="settings_remote_remove"),
]
