"""Tools for remote sessions as the office keeps them, and the links that open one for a ticket. Source: ux.md W3."""

from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction

from sameday.appointments.models import RemoteProvider
from sameday.audit import journal
from sameday.office.models import Staff
from sameday.policy import remote_links
from sameday.tickets.models import Ticket

MOST = 20


class Refused(ValueError):
    """The provider cannot be so; `field` is where, the text says what to do."""

    def __init__(self, field: str, words: str):
        self.field = field
        super().__init__(words)


@dataclass(frozen=True)
class Link:
    """A button: what it opens, "" when the ticket lacks what the address needs."""

    name: str
    url: str
    default: bool


def every() -> list[RemoteProvider]:
    """Return all providers, the default first."""
    return list(RemoteProvider.objects.order_by("-default", "-on", "name"))


def links(rows: list[RemoteProvider], ticket: Ticket, staff: Staff) -> list[Link]:
    """Return the links of those of these providers that are on; none of it is for clients."""
    values = {
        "device": ticket.computer_name, "ticket": str(ticket.number), "staff": staff.mail,
        "client": ticket.company.name if ticket.company_id else "",
    }  # fmt: skip
    return [Link(row.name, remote_links.fill(row.template, values) or "", row.default) for row in rows if row.on]


@transaction.atomic
def save(
    row: RemoteProvider | None, *, name: str, template: str, on: bool, default: bool, by: str, at: datetime
) -> RemoteProvider:
    """Make a provider or change it; a new default takes the place of the old one. Raises Refused."""
    if found := remote_links.problem(template):
        raise Refused("template", found)
    if default and not on:
        raise Refused("default", "Turn it on, or choose another default")
    if row is None and RemoteProvider.objects.count() >= MOST:
        raise Refused("name", f"There are {MOST} already: remove one that nobody uses")
    was, row = (in_words(row) if row else {}), row or RemoteProvider()
    row.name, row.template, row.on, row.default = name, template, on, default
    if default:
        for other in RemoteProvider.objects.filter(default=True).exclude(pk=row.pk):
            _set_default(other, False, by=by, at=at)
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError:
        raise Refused("name", f"There is a tool called {name} already") from None
    verb = "remote tool changed" if was else "remote tool added"
    journal.change(verb, was, in_words(row), by=by, at=at, subject=subject(row))
    return row


@transaction.atomic
def remove(row: RemoteProvider, *, by: str, at: datetime) -> None:
    """Remove a provider."""
    was = in_words(row)
    journal.change("remote tool removed", was, dict.fromkeys(was), by=by, at=at, subject=subject(row))
    row.delete()


def in_words(row: RemoteProvider) -> dict:
    """Return what the history shows of a provider."""
    return {"name": row.name, "address": row.template, "on": row.on, "default": row.default}


def subject(row: RemoteProvider) -> str:
    """Return the name under which the journal knows a provider."""
    return f"remote:{row.pk}"


def _set_default(row: RemoteProvider, default: bool, *, by: str, at: datetime) -> None:
    was = in_words(row)
    row.default = default
    row.save(update_fields=["default"])
    journal.change("remote tool changed", was, in_words(row), by=by, at=at, subject=subject(row))
