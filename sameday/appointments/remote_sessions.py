"""Remote sessions by MeshCentral: which computer, its link, and what is recorded. Source: ux.md W3; rules.md 3.

`open_link` and `choices` ask the server and are never called in a transaction; `begin` records, in the caller's. A link
that was made and never recorded (we were killed between) ends by itself. Decision 0034.
"""

import contextlib
import time
from dataclasses import dataclass
from datetime import datetime, timedelta

from sameday.appointments import choosing, day_of, remote_ending
from sameday.appointments.mesh import asked, kept, line
from sameday.appointments.mesh.trouble import Trouble
from sameday.appointments.models import Appointment, RemoteProvider, RemoteSession
from sameday.office.models import Staff
from sameday.policy import remote_devices
from sameday.policy.remote_devices import Device
from sameday.tickets import life
from sameday.tickets.models import Ticket
from sameday.tokens import secrets

LEAST_SECONDS = 0.5
BEFORE = timedelta(minutes=15)  # a session so long before an appointment is the beginning of it


@dataclass(frozen=True)
class Choices:
    """The computers that may be meant; with none of them the invitation of a device group, (its name, address)."""

    devices: list[Device]
    invitation: tuple[str, str] | None = None


def choices(tool: RemoteProvider, ticket: Ticket, name: str, *, invite: bool = False) -> Choices:
    """Return the computers of this name, or like it; with `invite` and none of them, an invitation is made.

    Raises Trouble, after five seconds at the latest.
    """
    server, left = kept.server(tool.mesh), _Left()
    company = ticket.company.name if ticket.company_id else ""
    found = remote_devices.proposed(asked.look(server).devices, name, company)
    if found or not name or not invite:
        return Choices(found)
    groups = [group for group in (company, tool.mesh.group) if group]
    return Choices([], asked.invitation(server, groups, seconds=left.seconds()) if groups else None)


def open_link(tool: RemoteProvider, ticket: Ticket, *, node: str = "", at: datetime) -> asked.Share | None:
    """Make a link to the computer of the ticket, or to the one that was chosen. Raises Trouble, as `choices` does.

    None when somebody must choose: no or several computers of that name, or one in the group of another client.
    """
    server, left = kept.server(tool.mesh), _Left()
    device = _meant(tool, ticket, asked.look(server).devices, node)
    if device is None:
        return None
    appointment = _of_now(ticket, at)
    minutes = remote_devices.session_minutes(appointment and appointment.minutes)
    return asked.share(
        server, device, guest=f"T-{ticket.number}", minutes=minutes, terminal=tool.mesh.terminal, files=tool.mesh.files,
        seconds=left.seconds(),
    )  # fmt: skip


def begin(
    ticket: Ticket, tool: RemoteProvider, share: asked.Share, *, staff: Staff, by: str, at: datetime
) -> RemoteSession | None:
    """Record that this link opens the client's computer to us; None when another one does already.

    It begins the appointment it is for. The ticket is locked by the caller.
    """
    for other in RemoteSession.objects.filter(ticket=ticket, ended_at=None):
        if other.expires_at > at:
            return None
        remote_ending.end(other, by=by, at=at)
    appointment = _of_now(ticket, at)
    if appointment and not appointment.begun_at:
        day_of.begin(appointment, by=by, at=at)
    minutes = remote_devices.session_minutes(appointment and appointment.minutes)
    expires_at = at + timedelta(minutes=minutes)
    made = RemoteSession.objects.create(
        ticket=ticket, appointment=appointment, staff=staff, provider=tool, device=share.device.name,
        group=share.device.group, node=share.device.node, share=share.ident, begun_at=at, expires_at=expires_at,
        act_at=expires_at, address=secrets.seal(share.url, row=_bound_to(ticket.pk)),
    )  # fmt: skip
    life.remote_begun(ticket, made.pk, by=by, at=at)
    return made


def drop(tool: RemoteProvider, share: asked.Share) -> None:
    """Take a link away that was not recorded, if its server lets us; else it ends by itself."""
    with contextlib.suppress(Trouble):
        asked.unshare(kept.server(tool.mesh), share.device.node, share.ident)


def open_on(ticket: Ticket, *, at: datetime) -> RemoteSession | None:
    """Return the session that is open on this ticket."""
    return RemoteSession.objects.filter(ticket=ticket, ended_at=None, expires_at__gt=at).select_related("staff").first()


def address(session: RemoteSession) -> str:
    """Return what opens it, "" when the secret key has changed since."""
    try:
        return secrets.unseal(session.address, row=_bound_to(session.ticket_id))
    except secrets.Unreadable:
        return ""


def devices(numbers: set[int]) -> dict[int, str]:
    """Return the names of the computers of these sessions, by their numbers."""
    return dict(RemoteSession.objects.filter(pk__in=numbers).values_list("pk", "device")) if numbers else {}


def is_theirs(device: Device, tool: RemoteProvider, ticket: Ticket) -> bool:
    """Return whether nobody need ask if this computer is the client's."""
    return remote_devices.is_theirs(device, ticket.company.name if ticket.company_id else "", tool.mesh.group)


def _meant(tool: RemoteProvider, ticket: Ticket, there: list[Device], node: str) -> Device | None:
    if node:
        return next((each for each in there if each.node == node), None)
    found = remote_devices.called(there, ticket.computer_name)
    return found[0] if len(found) == 1 and is_theirs(found[0], tool, ticket) else None


def _of_now(ticket: Ticket, at: datetime) -> Appointment | None:
    """Return the appointment that is now, or begins within minutes."""
    found = choosing.standing(ticket)
    return found if found and (found.begun_at or at >= found.starts_at - BEFORE) else None


def _bound_to(ticket: int) -> str:
    return f"remote session of ticket:{ticket}"


class _Left:
    """How much is left of the seconds that all askings for one page may take."""

    def __init__(self):
        self._until = time.monotonic() + line.SECONDS

    def seconds(self) -> float:
        """Raises Trouble when it is not enough for another asking."""
        left = self._until - time.monotonic()
        if left < LEAST_SECONDS:
            raise Trouble("MeshCentral answers too slowly.")
        return left
