"""A MeshCentral among the office's tools, and a ticket whose computer it knows."""

from sameday.appointments import remote
from sameday.appointments.models import MeshServer, RemoteProvider
from sameday.tickets import life
from sameday.tickets.models import Ticket
from tests.servers.mesh import PASSWORD, USER, Mesh
from tests.tickets.conftest import request_of


def add(of: Mesh, *, at, password: str = PASSWORD, default: bool = True, **more) -> RemoteProvider:
    typed = MeshServer(**{"url": of.url, "user": USER, "pin": of.fingerprint, **more})
    return remote.save_mesh(None, typed, password, name="Mesh", on=True, default=default, by="staff:1", at=at)


def begin(browser, ticket, **more):
    return browser.post(f"/desk/tickets/{ticket.pk}/remote", more)


def kinds(ticket) -> list[str]:
    """Return what happened to its appointments and sessions, in order."""
    return [name for name in ticket.events.values_list("kind", flat=True) if "remote" in name or "appointment" in name]


def ticket_of(contact, *, at, computer: str = "ACME-WS-12") -> Ticket:
    ticket = life.take(request_of(contact, subject="Outlook"), by="staff:1", at=at)
    Ticket.objects.filter(pk=ticket.pk).update(computer_name=computer)
    return Ticket.objects.get(pk=ticket.pk)
