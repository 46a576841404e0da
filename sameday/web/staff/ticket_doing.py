"""What every verb of the ticket page is made of: who does what to which ticket, and how it is asked for."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sameday.audit import actors
from sameday.office.models import Staff
from sameday.tickets.models import Ticket
from sameday.web.staff.forms import Typed

HOLD_SECONDS = 10  # so long a mail can be taken back


@dataclass(frozen=True)
class Doing:
    """Who does something to which ticket, with what they typed."""

    ticket: Ticket
    typed: Typed
    staff: Staff
    at: datetime
    thing: int | None = None  # what the address names below the ticket: a follow-up, an item, a link

    @property
    def who(self) -> dict:
        return {"by": actors.staff(self.staff.pk), "at": self.at}


@dataclass(frozen=True)
class Verb:
    """`write`: the composer that is shown again when it is refused; `form`: the page of its own that is (request,
    ticket, typed, errors, news, status). `watches`: refused (409) when somebody else changed the ticket since the page
    was made. `below`: the address names a thing below the ticket."""

    name: str
    address: str
    do: Callable[[Doing], object]
    said: str
    right: str = "work"
    also: tuple[str, ...] = ()
    write: str = ""
    watches: bool = True
    form: Callable | None = None
    below: bool = False
