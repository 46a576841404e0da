"""The MeshCentral servers of the office as they are kept: the password sealed, opened only to sign in."""

from sameday.appointments.mesh.line import Server
from sameday.appointments.mesh.trouble import Trouble
from sameday.appointments.models import MeshServer
from sameday.tokens import secrets


def server(row: MeshServer) -> Server:
    """Return where it is and how we sign in. Raises Trouble for a password that opens no more."""
    try:
        return Server(row.url, row.user, secrets.unseal(row.secret, row=bound_to(row)), row.pin)
    except secrets.Unreadable as unreadable:
        raise Trouble(str(unreadable)) from None


def seal(row: MeshServer, password: str) -> None:
    """Put the password into a row that has its number already."""
    row.secret = secrets.seal(password, row=bound_to(row))


def bound_to(row: MeshServer) -> str:
    return f"mesh server:{row.pk}"
