"""What a calendar of one of us holds now, as text: asked from the server that they named."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings

from sameday import strangers
from sameday.appointments.models import BusySource
from sameday.strangers import Trouble
from sameday.tokens import secrets

MOST_BYTES, SECONDS = 5_000_000, 30
STATUSES = {
    401: "it asks for a sign-in", 403: "it does not let us read it", 404: "there is no calendar at that address",
    410: "the calendar is no longer at that address", 429: "it asks us to come less often",
}  # fmt: skip


@dataclass(frozen=True)
class Fetched:
    """The calendars' texts; None for the same as when `etag` was given."""

    texts: Sequence[str] | None
    etag: str = ""


def fetch(source: BusySource, *, begin: datetime, end: datetime, etag: str = "") -> Fetched:
    """Return what the source holds of these days. Raises Trouble, also for a secret that opens no more."""
    try:
        address = secrets.unseal(source.address, row=row(source.staff_id))
        password = secrets.unseal(source.password, row=row(source.staff_id)) if source.password else ""
    except secrets.Unreadable:
        raise Trouble("its address or password cannot be opened any more: remove it and add it again") from None
    if source.way == "caldav":
        from sameday.appointments.busy import caldav_account  # with its libraries only where one is read

        return Fetched(caldav_account.texts(address, source.user, password, ask_of(), begin=begin, end=end))
    return _feed(address, etag)


def row(staff: int) -> str:
    """Return what the secrets of somebody's calendars are bound to."""
    return f"busy source of staff:{staff}"


def _feed(address: str, etag: str) -> Fetched:
    headers = {"Accept": "text/calendar, */*;q=0.1", "User-Agent": "Sameday"}
    answer = ask_of()(address, headers=headers | ({"If-None-Match": etag} if etag else {}))
    if answer.status == 304 and etag:
        return Fetched(None, etag)
    must_be(answer.status, 200)
    return Fetched([answer.body.decode("utf-8-sig", "replace")], answer.headers.get("etag", "")[:200])


def must_be(status: int, *wanted: int) -> None:
    """Raise Trouble, which says what another status means, unless it is one of these."""
    if status in wanted:
        return
    if 300 <= status < 400:
        raise Trouble("it leads to another address: use that one here")
    raise Trouble(STATUSES.get(status, f"its server has trouble (status {status})"))


def ask_of() -> Callable[..., strangers.Answer]:
    """Return how a stranger's server is asked here: so much, so long, and which ones of our own network."""

    def ask(url: str, *, most_bytes: int = MOST_BYTES, seconds: float = SECONDS, **how) -> strangers.Answer:
        own = settings.SAMEDAY["SAMEDAY_CALENDAR_HOSTS"]
        return strangers.ask(url, own=own, most_bytes=most_bytes, seconds=seconds, **how)

    return ask
