"""A MeshCentral server as a tool for remote sessions: where it is, how we sign in, and a test that says what failed.

Its password is never shown. Called by the views of remote.py, which say who may. Source: ux.md S21; decision 0034.
"""

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from sameday.accounts import limits
from sameday.appointments import remote
from sameday.appointments.mesh import asked, kept
from sameday.appointments.mesh.line import Server
from sameday.appointments.mesh.trouble import Trouble, Untrusted
from sameday.appointments.models import MeshServer, RemoteProvider
from sameday.audit import actors
from sameday.policy import remote_devices
from sameday.web import once
from sameday.web.staff.forms import Refused, Typed
from sameday.web.staff.settings import page

TESTS, TESTS_SECONDS = 20, 600
TOO_MANY = "Too many tests in a short time. Wait some minutes, then try again."
NAME = "MeshCentral"
NO_PRINT = "Write the SHA-256 fingerprint: 64 letters and digits, or leave it empty"


@dataclass(frozen=True)
class Found:
    """What a test found: `ok`, the sentence, and what is worth knowing beside it."""

    ok: bool = False
    words: str = ""
    note: str = ""
    fingerprint: str = ""


def tool(request, row: RemoteProvider | None):
    """Show the server, or a new one; POST: with `test` try what was typed, else keep it."""
    at = timezone.now()
    if request.method != "POST":
        return _page(request, row, _kept(row) if row else _new())
    try:
        server, name = _read(Typed(request.POST))
        if "test" in request.POST:
            return _test(request, row, server)
        choice = {each: request.POST.get(each) == "yes" for each in ("on", "default")}
        with transaction.atomic():
            if once.first(request, at=at):
                by = actors.staff(request.staff.pk)
                remote.save_mesh(row, server, _password(request), name=name, **choice, by=by, at=at)
    except Refused as refusal:
        return _page(request, row, request.POST, errors=refusal.errors, status=422)
    except remote.Refused as refusal:
        return _page(request, row, request.POST, errors=[(refusal.field, str(refusal))], status=422)
    return page.done("saved" if row else "added", "settings_remote_all")


def _read(typed: Typed) -> tuple[MeshServer, str]:
    errors = page.Errors()
    name = errors.read(typed.line, "name", need="Name the tool", most=60)
    url = errors.read(typed.line, "url", need="Write the address of the server", most=250)
    user = errors.read(typed.line, "user", need="Write the user name", most=120)
    group = errors.read(typed.line, "group", most=120)
    pin = remote_devices.fingerprint(typed.data.get("pin", "")[:200])
    if pin is None:
        errors.add("pin", NO_PRINT)
    try:
        if url:
            Server(url, user, "").parts()
    except Trouble as trouble:
        errors.add("url", str(trouble))
    errors.stop()
    more = {each: typed.data.get(each) == "yes" for each in ("terminal", "files")}
    return MeshServer(url=url, user=user, pin=pin, group=group, **more), name


def _test(request, row: RemoteProvider | None, typed: MeshServer):
    """Try what was typed, with the kept password where none was typed and server and user are the same."""
    password, there = _password(request), row.mesh if row else None
    if not limits.hit(f"mesh test {request.staff.pk}", TESTS, TESTS_SECONDS):
        return _page(request, row, request.POST, errors=[("", TOO_MANY)], status=429)
    try:
        if not password and there and (there.url, there.user) == (typed.url, typed.user):
            password = kept.server(there).password
        if not password:
            raise Refused(("password", "Write the password"))
        looked = asked.look(Server(typed.url, typed.user, password, typed.pin))
    except Untrusted as trouble:
        found = Found(words=str(trouble), fingerprint=remote_devices.in_pairs(trouble.fingerprint))
    except Trouble as trouble:
        found = Found(words=str(trouble))
    else:
        found = _works(looked, typed.group)
    return _page(request, row, request.POST, found=found)


def _works(looked: asked.Looked, group: str) -> Found:
    online = sum(device.online for device in looked.devices)
    there_are = f"{_count(looked.devices, 'computer')} in {_count(looked.groups, 'device group')}, {online:,} online"
    missing = group and group.casefold() not in {name.casefold() for name in looked.groups.values()}
    note = f"There is no device group called {group}." if missing else ""
    return Found(True, f"It works: signed in, {there_are}.", note)


def _count(things, what: str) -> str:
    return f"1 {what}" if len(things) == 1 else f"{len(things):,} {what}s"


def _password(request) -> str:
    return request.POST.get("password", "")[:500]


def _kept(row: RemoteProvider) -> dict:
    server = row.mesh
    chosen = {name: "yes" if getattr(row, name) else "" for name in ("on", "default")}
    chosen |= {name: "yes" if getattr(server, name) else "" for name in ("terminal", "files")}
    pin = remote_devices.in_pairs(server.pin)
    return {"name": row.name, "url": server.url, "user": server.user, "group": server.group, "pin": pin, **chosen}


def _new() -> dict:
    default = "" if RemoteProvider.objects.filter(default=True).exists() else "yes"
    return {"name": NAME, "on": "yes", "default": default}


def _page(request, row: RemoteProvider | None, typed, *, found=None, errors=(), status: int = 200):
    facts = {"row": row, "typed": typed, "found": found}
    subjects = [remote.subject(row)] if row else []
    return page.show(request, "staff/settings/remote_mesh.html", facts, *subjects, errors=errors, status=status)
