"""Things of the office that addresses name by number; they are nobody's and the same for every client of the world."""

from datetime import UTC, datetime, time

from sameday.accounts.models import FactorReset, User
from sameday.appointments.mesh import kept
from sameday.appointments.models import MeshServer, RemoteProvider
from sameday.incidents.models import Shift
from sameday.office.models import Calendar, Carrier, Mailbox, Staff, Team
from sameday.phone.models import Call

AT = datetime(2026, 11, 24, 15, 0, tzinfo=UTC)
OFFICE = ("calendar", "colleague", "team", "box", "factor_reset", "remote_tool", "shift", "carrier", "call")


def add(cast, own, foreign, gone) -> None:
    """Give own and foreign client the office's things, and `gone` things of their kind that are deleted already."""
    _add_mesh_tool()
    for name, (row, lost) in _pairs(cast).items():
        setattr(own, name, row)
        setattr(foreign, name, row)
        number = lost.pk
        lost.delete()
        lost.pk = number
        setattr(gone, name, lost)


def _pairs(cast) -> dict:
    return {
        "calendar": (cast.office.calendar, Calendar.objects.create(name="Gone")),
        "colleague": tuple(_colleague(name) for name in ("Walter Gray", "Gone Person")),
        "factor_reset": tuple(
            FactorReset.objects.create(staff=person, asked_by=cast.bill, reason="r", asked_at=AT, ends_at=AT)
            for person in (cast.tina, cast.atlas)
        ),
        "team": tuple(Team.objects.create(name=name) for name in ("First", "Gone")),
        "remote_tool": tuple(
            RemoteProvider.objects.create(name=name, template="anydesk:{device}") for name in ("First one", "Gone one")
        ),
        "shift": tuple(Shift.objects.create(staff=cast.atlas, begins=time(n), ends=time(n)) for n in (1, 2)),
        "carrier": tuple(Carrier.objects.create(name=name, provider="events") for name in ("First line", "Gone line")),
        "call": tuple(Call.objects.create(began_at=AT, answered_at=AT, heard_at=AT) for _ in range(2)),
        "box": tuple(Mailbox.objects.create(address=f"{name}@desk.example") for name in ("second", "gone")),
    }


def _add_mesh_tool() -> None:
    """A MeshCentral that refuses the connection."""
    server = MeshServer.objects.create(url="https://127.0.0.1:1", user="desk")
    kept.seal(server, "password")
    server.save()
    RemoteProvider.objects.create(name="Mesh", mesh=server)


def _colleague(name: str) -> Staff:
    person = Staff.objects.create(name=name, mail=f"{name.split()[0].lower()}@desk.example", role="it_pro")
    User.objects.create(email=person.mail, staff=person, password="!")
    return person
