"""The calendars that somebody gave us to read: added, removed, and how their reading goes in words."""

from datetime import datetime
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from django.db import transaction

from sameday import clock, strangers
from sameday.appointments.busy import caldav_account
from sameday.appointments.busy.fetching import row
from sameday.appointments.models import BusySource
from sameday.audit import actors, journal
from sameday.office.models import Staff
from sameday.tokens import secrets

MOST = 5
WAYS = dict(BusySource.WAYS)


class Refused(ValueError):
    """It cannot be added; `field` says which of them is the reason, the text what to do."""

    def __init__(self, field: str, words: str):
        self.field = field
        super().__init__(words)


@transaction.atomic
def add(
    staff: Staff, way: str, address: str, *, user: str = "", password: str = "", zone: str, at: datetime
) -> BusySource:  # fmt: skip
    """Read this calendar from now on; the worker looks at once. Raises Refused."""
    address = _https(address)
    try:
        host, _, _ = strangers.parts_of(address)
    except strangers.Trouble as trouble:
        raise Refused("address", f"{str(trouble)[:1].upper()}{str(trouble)[1:]}") from None
    _may_be_read(staff, way, user, password)
    sealed = {"address": secrets.seal(address, row=row(staff.pk))}
    sealed["password"] = secrets.seal(password, row=row(staff.pk)) if way == "caldav" else ""
    made = BusySource.objects.create(
        staff=staff, way=way, host=host, user=user if way == "caldav" else "", zone=zone, made_at=at, next_at=at,
        **sealed,
    )  # fmt: skip
    by = actors.staff(staff.pk)
    journal.note("calendar connected", by=by, at=at, subject=by, way=WAYS[way], host=host)
    return made


def _may_be_read(staff: Staff, way: str, user: str, password: str) -> None:
    if way not in WAYS:
        raise Refused("way", "Choose what kind of calendar it is")
    if BusySource.objects.filter(staff=staff).count() >= MOST:
        raise Refused("address", f"{MOST} calendars are read at the most: remove one first")
    if way == "caldav" and not caldav_account.is_there():
        raise Refused("way", caldav_account.MISSING)
    if way == "caldav" and (not user or ":" in user):
        raise Refused("user", "Write the user name, as that server knows you")
    if way == "caldav" and not password:
        raise Refused("password", "Write the password, best one for this alone")


def _https(address: str) -> str:
    """Return the address; calendar programs write webcal: for what is asked over the web all the same."""
    address = address.strip()
    scheme = urlsplit(address).scheme if address.isascii() else ""
    return f"https{address[len(scheme) :]}" if scheme in ("webcal", "webcals") else address


@transaction.atomic
def remove(source: BusySource, *, at: datetime) -> None:
    """Read it no more; what it said is forgotten."""
    by = actors.staff(source.staff_id)
    journal.note("calendar removed", by=by, at=at, subject=by, way=WAYS[source.way], host=source.host)
    source.delete()


def how(source: BusySource, zone: str, *, at: datetime) -> str:
    """Return how its reading goes: `Last read 10:02 am; could not be read since 10:10 am: it takes too long`."""
    read = f"Last read {_when(source.read_at, zone, at)}" if source.read_at else "Not read yet"
    if source.failing_since is None:
        return read
    return f"{read}; could not be read since {_when(source.failing_since, zone, at)}: {source.error}"


def _when(then: datetime, zone: str, at: datetime) -> str:
    local = then.astimezone(ZoneInfo(zone))
    today = local.date() == at.astimezone(ZoneInfo(zone)).date()
    return clock.time_words(then, zone) if today else f"{local.day} {local:%B}, {clock.time_words(then, zone)}"
