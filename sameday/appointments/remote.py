"""Tools for remote sessions as the office keeps them, and what opens one for a ticket. Source: ux.md W3."""

from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction

from sameday.appointments.mesh import kept
from sameday.appointments.models import MeshServer, RemoteProvider
from sameday.audit import journal
from sameday.office.models import Staff
from sameday.policy import remote_devices, remote_links
from sameday.tickets.models import Ticket

MOST = 20
MESH_FIELDS = ("url", "user", "pin", "group", "terminal", "files")


class Refused(ValueError):
    """The provider cannot be so; `field` is where, the text says what to do."""

    def __init__(self, field: str, words: str):
        self.field = field
        super().__init__(words)


@dataclass(frozen=True)
class Link:
    """A button: what it opens, "" when the ticket lacks what the address needs; `mesh`: MeshCentral opens it.

    `tool`: its number.
    """

    name: str
    url: str
    default: bool
    tool: int = 0
    mesh: bool = False


def every() -> list[RemoteProvider]:
    """Return all providers, the default first."""
    return list(RemoteProvider.objects.select_related("mesh").order_by("-default", "-on", "name"))


def links(rows: list[RemoteProvider], ticket: Ticket, staff: Staff) -> list[Link]:
    """Return the links of those of these providers that are on; none of it is for clients."""
    values = {
        "device": ticket.computer_name, "ticket": str(ticket.number), "staff": staff.mail,
        "client": ticket.company.name if ticket.company_id else "",
    }  # fmt: skip
    return [
        Link(row.name, (remote_links.fill(row.template, values) or "") if row.template else "", row.default, row.pk,
             bool(row.mesh_id))
        for row in rows if row.on
    ]  # fmt: skip


@transaction.atomic
def save(
    row: RemoteProvider | None, *, name: str, template: str, on: bool, default: bool, by: str, at: datetime
) -> RemoteProvider:
    """Make a provider or change it; a new default takes the place of the old one. Raises Refused."""
    if found := remote_links.problem(template):
        raise Refused("template", found)
    was, row = (in_words(row) if row else {}), row or RemoteProvider()
    row.template = template
    return _keep(row, was, name=name, on=on, default=default, by=by, at=at)


@transaction.atomic
def save_mesh(
    row: RemoteProvider | None, typed: MeshServer, password: str, *, name: str, on: bool, default: bool, by: str,
    at: datetime,
) -> RemoteProvider:  # fmt: skip
    """Make a MeshCentral server a provider or change it, to what `typed` holds. Raises Refused.

    Another server or user needs the password again, so that a kept one goes nowhere else.
    """
    was, row = (in_words(row) if row else {}), row or RemoteProvider()
    server = row.mesh or MeshServer()
    if not password and (not server.secret or (server.url, server.user) != (typed.url, typed.user)):
        raise Refused("password", "Write the password: the one we have belongs to another server or user"
                      if server.secret else "Write the password")  # fmt: skip
    for field in MESH_FIELDS:
        setattr(server, field, getattr(typed, field))
    server.save()
    if password:
        kept.seal(server, password)
        server.save(update_fields=["secret"])
    row.mesh = server
    more = {"password": "a new one"} if password else {}
    return _keep(row, was, name=name, on=on, default=default, by=by, at=at, **more)


@transaction.atomic
def remove(row: RemoteProvider, *, by: str, at: datetime) -> None:
    """Remove a provider; the password of a server goes with it."""
    was = in_words(row)
    journal.change("remote tool removed", was, dict.fromkeys(was), by=by, at=at, subject=subject(row))
    row.delete()
    if row.mesh:
        row.mesh.delete()


def in_words(row: RemoteProvider) -> dict:
    """Return what the history shows of a provider."""
    shown = {"name": row.name, "address": row.template, "on": row.on, "default": row.default}
    if row.mesh:
        server = row.mesh
        shown |= {
            "address": server.url, "user": server.user, "group": server.group, "terminal": server.terminal,
            "files": server.files, "certificate": remote_devices.in_pairs(server.pin) or "of a known authority",
        }  # fmt: skip
    return shown


def subject(row: RemoteProvider) -> str:
    """Return the name under which the journal knows a provider."""
    return f"remote:{row.pk}"


def _keep(
    row: RemoteProvider, was: dict, *, name: str, on: bool, default: bool, by: str, at: datetime, **more
) -> RemoteProvider:
    if default and not on:
        raise Refused("default", "Turn it on, or choose another default")
    if row.pk is None and RemoteProvider.objects.count() >= MOST:
        raise Refused("name", f"There are {MOST} already: remove one that nobody uses")
    row.name, row.on, row.default = name, on, default
    if default:
        for other in RemoteProvider.objects.filter(default=True).exclude(pk=row.pk):
            _set_default(other, False, by=by, at=at)
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError:
        raise Refused("name", f"There is a tool called {name} already") from None
    verb = "remote tool changed" if was else "remote tool added"
    journal.change(verb, was, in_words(row) | more, by=by, at=at, subject=subject(row))
    return row


def _set_default(row: RemoteProvider, default: bool, *, by: str, at: datetime) -> None:
    was = in_words(row)
    row.default = default
    row.save(update_fields=["default"])
    journal.change("remote tool changed", was, in_words(row), by=by, at=at, subject=subject(row))
