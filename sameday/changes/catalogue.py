"""The catalogue of standard changes: what it says, changed by people, with its history. Source: rules.md 8, 13."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.utils.text import slugify

from sameday.audit import journal
from sameday.changes.models import StandardChange
from sameday.clients.models import Plan
from sameday.policy import standard_changes
from sameday.policy.approval import Charge


@dataclass(frozen=True)
class Typed:
    """A standard change as its form has it; `fields` and `tasks` are lines."""

    name: str
    words: str
    fields: str
    tasks: str
    minutes: int
    charge: Charge = Charge.TIME
    price: Decimal | None = None
    plan: Plan | None = None
    on: bool = True


class Refused(ValueError):
    """What cannot be kept, and at which field."""

    def __init__(self, field: str, words: str):
        self.field = field
        super().__init__(words)


@transaction.atomic
def put(row: StandardChange | None, typed: Typed, *, by: str, at: datetime) -> StandardChange:
    """Make a standard change or change it, and write down what was before. Raises Refused."""
    new, row = row is None, row or StandardChange(key=_key(typed), position=StandardChange.objects.count())
    was = {} if new else texts(row)
    row.name, row.words, row.minutes, row.charge = typed.name, typed.words, typed.minutes, typed.charge
    row.price, row.plan, row.on = (typed.price if typed.charge == Charge.FIXED else None), typed.plan, typed.on
    row.tasks = [line for each in typed.tasks.splitlines() if (line := " ".join(each.split()))]
    try:
        row.fields = standard_changes.fields(typed.fields)
    except ValueError as trouble:
        raise Refused("fields", str(trouble)) from None
    if row.charge == Charge.FIXED and row.price is None:
        raise Refused("price", "Say the price")
    if not row.minutes:
        raise Refused("minutes", "Say how many minutes it takes at the most")
    same = StandardChange.objects.filter(plan=row.plan, key=row.key).exclude(pk=row.pk)
    if same.exists():
        raise Refused("plan", "There is one of this kind for that plan already: change that one")
    row.save()
    verb = "standard change added" if new else "standard change changed"
    journal.change(verb, was, texts(row), by=by, at=at, subject=subject(row))
    return row


def subject(row: StandardChange) -> str:
    return f"standard_change:{row.pk}"


def texts(row: StandardChange) -> dict[str, str]:
    """Return what a person reads of it, by its words."""
    return {
        "Name": row.name, "Words": row.words, "Short form": standard_changes.lines(row.fields),
        "Tasks": "\n".join(row.tasks), "Minutes": str(row.minutes), "Charge": str(row.charge),
        "Price": "" if row.price is None else f"{row.price:.2f}", "Plan": row.plan.name if row.plan else "Every plan",
        "In use": "yes" if row.on else "no",
    }  # fmt: skip


def _key(typed: Typed) -> str:
    """Return the key of the change of every plan that is called so, for a plan's own version of it, else a new one."""
    same = StandardChange.objects.filter(name__iexact=typed.name).values_list("key", flat=True).first()
    return same or slugify(typed.name)[:40] or f"change-{StandardChange.objects.count() + 1}"
