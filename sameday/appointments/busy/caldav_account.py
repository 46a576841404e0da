"""A CalDAV account: its calendars found and asked by the library `caldav`, over our own guarded line.

The library is an extra (requirements-calendars.txt), imported only here. It opens no connection of its own: which
server is asked, for how long and for how much is decided in one place for all calendars (sameday/strangers.py).
"""

import base64
import contextlib
import importlib.util
import time
from collections.abc import Callable
from datetime import datetime
from types import SimpleNamespace

from sameday import strangers
from sameday.strangers import Trouble

MOST_BYTES, SECONDS, MOST_CALENDARS = 5_000_000, 30, 20
MISSING = (
    "CalDAV needs an extra that is not installed here: "
    ".venv/bin/pip install --no-deps --require-hashes -r requirements-calendars.txt"
)
READ = ("xml", "text/calendar")
_CALENDAR = "{urn:ietf:params:xml:ns:caldav}calendar"


def is_there() -> bool:
    """Return whether the extra is installed."""
    return importlib.util.find_spec("caldav") is not None


def texts(
    address: str, user: str, password: str, ask: Callable[..., strangers.Answer], *, begin: datetime, end: datetime
) -> list[str]:  # fmt: skip
    """Return the events of these days as calendars: of the calendar at the address, or of all of its account.

    Raises Trouble.
    """
    if not is_there():
        raise Trouble(MISSING)
    from caldav.lib.error import AuthorizationError, DAVError

    client, line = _client(address, user, password, ask)
    try:
        found = []
        for calendar in _calendars(client, address):
            events = calendar.search(start=begin, end=end, event=True, expand=False)
            found += [each.data for each in events]
        return found
    except AuthorizationError:
        raise Trouble("it does not take this user and password") from None
    except DAVError:
        raise line.trouble or Trouble("it does not answer as CalDAV does") from None
    except Trouble:
        raise
    except Exception as error:  # what a library makes of an answer that makes no sense
        raise line.trouble or Trouble(f"it cannot be understood ({type(error).__name__})") from None
    finally:
        with contextlib.suppress(Exception):
            client.close()


def _calendars(client, address: str) -> list:
    one = client.calendar(url=address)
    if _CALENDAR in _kinds_of(one):
        return [one]
    mine = client.principal().calendars()[:MOST_CALENDARS]
    found = [each for each in mine if "VEVENT" in (each.get_supported_components() or ["VEVENT"])]
    if not found:
        raise Trouble("there is no calendar in this account")
    return found


def _kinds_of(thing) -> list[str]:
    from caldav.elements import dav
    from caldav.lib.error import NotFoundError

    try:
        kinds = thing.get_properties([dav.ResourceType()]).get(dav.ResourceType.tag) or []
    except NotFoundError:
        raise Trouble("there is nothing at that address") from None
    return [kinds] if isinstance(kinds, str) else list(kinds)


def _client(address: str, user: str, password: str, ask: Callable[..., strangers.Answer]):
    from caldav import DAVClient

    strangers.parts_of(address)  # the library would look for a server by DNS where the address is none
    shown = base64.b64encode(f"{user}:{password}".encode()).decode()
    client = DAVClient(url=address, headers={"Authorization": f"Basic {shown}"}, enable_rfc6764=False,
                       rate_limit_handle=False)  # fmt: skip
    client.session = line = _Line(ask)
    return client, line


class _Line:
    """What the library takes for a session of its HTTP library: each request goes over our line, all within limits."""

    def __init__(self, ask: Callable[..., strangers.Answer]):
        self._ask, self._bytes, self._until, self.trouble = ask, MOST_BYTES, time.monotonic() + SECONDS, None

    def request(self, method: str, url: str, data=None, headers=None, **_) -> SimpleNamespace:
        """Return the answer in the shape that the library knows."""
        left = self._until - time.monotonic()
        try:
            if left <= 0 or self._bytes <= 0:
                raise Trouble("it takes too long" if left <= 0 else "it holds too much")
            sent = data.encode() if isinstance(data, str) else data or None
            answer = self._ask(url, method=method, body=sent, headers=headers, most_bytes=self._bytes, seconds=left)
        except Trouble as trouble:
            self.trouble = trouble
            raise
        self._bytes -= len(answer.body)
        # The library writes what it cannot read into the log: a page in words is not given to it at all.
        body = answer.body if any(each in answer.headers.get("content-type", "") for each in READ) else b""
        return SimpleNamespace(
            status_code=answer.status, reason="", headers=answer.headers, content=body,
            text=body.decode("utf-8", "replace"), url=url, close=lambda: None,
        )  # fmt: skip

    def close(self) -> None:
        """Nothing stays open."""
