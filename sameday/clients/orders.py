"""One change of a client's data as an order: done at once by who may, written down as a proposal by who may not."""

from dataclasses import dataclass, field
from datetime import datetime

from sameday.clients import kinds, people, records
from sameday.clients.kinds import Kind
from sameday.clients.models import Company
from sameday.clients.refused import Refused

SAID = {
    "add": "Add",
    "change": "Change",
    "remove": "Remove",
    "leave": "No longer works there:",
    "come_back": "Make active:",
}


@dataclass(frozen=True)
class Order:
    """`verb`: add, change, remove (domain, item), leave, come_back (contact). `row`: which one, None to add one."""

    verb: str
    kind: Kind
    company: Company | None = None
    row: object = None
    texts: dict = field(default_factory=dict)

    @property
    def title(self) -> str:
        """Return what is to be done, in words: "Change person Ann Keller"."""
        name = self.row.name if self.row is not None else self.texts.get("name", "")
        kind = "" if self.verb in ("leave", "come_back") else f" {self.kind.words}"
        return f"{SAID[self.verb]}{kind} {name}"[:253]


@dataclass(frozen=True)
class Done:
    """The record as it is now (None when removed) and {field: [old, new]}."""

    row: object
    changed: dict


def perform(order: Order, *, by: str, at: datetime) -> Done:
    """Do it. Raises Refused."""
    kind, row, how = order.kind, order.row, {"by": by, "at": at}
    match order.verb:
        case "add":
            company = None if kind is kinds.COMPANY else order.company
            return Done(records.add(kind, order.texts, company=company, **how), {})
        case "change":
            changed = records.change(kind, row, order.texts, **how)
            return Done(kind.model.objects.get(pk=row.pk), changed)
        case "remove" if kind in (kinds.ITEM, kinds.DOMAIN):
            records.remove(kind, row, **how)
            return Done(None, {})
        case "leave" if kind is kinds.CONTACT:
            return Done(people.leave(row, **how), {})
        case "come_back" if kind is kinds.CONTACT:
            return Done(people.come_back(row, **how), {})
    raise Refused(("", "This cannot be done"))
