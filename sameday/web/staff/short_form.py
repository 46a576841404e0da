"""The short form of a standard change: which one was chosen, and the facts as they were typed. Source: rules.md 8."""

from dataclasses import dataclass, field
from datetime import date

from sameday.changes import standard
from sameday.changes.models import Offer, StandardChange
from sameday.clients.models import Plan
from sameday.outbox.prose import plain
from sameday.policy import standard_changes
from sameday.web.staff.forms import Typed

NONE = "None of these"
LONGEST = standard_changes.LONGEST + 1  # one more than may be: what is longer is refused at its field


@dataclass
class Short:
    """A standard change with its facts, and what is wrong with them by the page's fields."""

    change: StandardChange
    facts: list[list[str]] = field(default_factory=list)
    wrong: list[tuple[str, str]] = field(default_factory=list)
    wanted_on: date | None = None

    @property
    def subject(self) -> str:
        """Return it in one line: its name and its first fact."""
        return f"{self.change.name}: {self.facts[0][1]}"[:250] if self.facts else self.change.name


def picked(plan: Plan | None, typed: Typed) -> StandardChange | None:
    """Return the standard change of this plan that was chosen, by any plan's version of it; None: none was."""
    wanted = typed.number("standard")
    key = StandardChange.objects.filter(pk=wanted).values_list("key", flat=True).first() if wanted else None
    return next((row for row in standard.of_plan(plan) if row.key == key), None) if key else None


def read(change: StandardChange, typed: Typed) -> Short:
    """Return the facts of the short form as typed."""
    given = {each["key"]: plain(typed.data.get(name(each), ""))[:LONGEST] for each in change.fields}
    facts, wrong = standard_changes.facts(change.fields, given)
    wrong = [(f"fact_{key}", words) for key, words in wrong]
    return Short(change, facts, wrong, standard_changes.effective_on(change.fields, given))


def options(plan: Plan | None) -> list[tuple[str, str]]:
    """Return what may be chosen under a plan, none first; nothing where the catalogue is empty."""
    found = [(str(row.pk), row.name) for row in standard.of_plan(plan)]
    return [("", NONE), *found] if found else []


def kept(draft: Offer | None) -> dict[str, str]:
    """Return the fields of a draft that is a standard change already, as they are typed, days left out."""
    if draft is None or draft.change is None:
        return {}
    said = dict(draft.facts)
    fields = {name(each): said.get(each["label"], "") for each in draft.change.fields if each["kind"] != "date"}
    return {"standard": str(draft.change_id), **fields}


def name(each: dict) -> str:
    """Return the name of the page's field for one of the short form."""
    return f"fact_{each['key']}"
