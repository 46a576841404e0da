"""Filters in words: the chips above a list, and what the form of filters offers."""

from typing import NamedTuple

from sameday.clients.models import Company
from sameday.office.models import Team
from sameday.queues.filters import ANYBODY, FILTERS, ME, MY_TEAMS, NOBODY, RANGES, Range
from sameday.tickets import queries_ticket
from sameday.web.staff.queues.listing import Listing

OWNERS = {ME: "me", NOBODY: "nobody", ANYBODY: "anybody"}
COMPANIES_OFFERED = 2000


class Chip(NamedTuple):
    words: str
    off_url: str


class Group(NamedTuple):
    """One filter of the form. `kind`: checks, one (a choice of one), yes, range."""

    name: str
    words: str
    kind: str
    options: list[tuple[str, str]]
    chosen: tuple[str, ...]
    hint: str = ""


HINTS = {
    "received": "0 is today, 7 is a week ago", "closed": "0 is today, 7 is a week ago",
    "due": "0 is today, 1 is tomorrow, -1 was yesterday",
}  # fmt: skip


def chips(listing: Listing) -> list[Chip]:
    """Return each filter in words with the address that takes it off; names of people and companies are looked up."""
    values = listing.values
    if listing.name == "company":
        values = {name: value for name, value in values.items() if name != "company"}
    companies = companies_of(values.get("company", ()))
    staff = queries_ticket.everyone() if any(word not in OWNERS for word in values.get("owner", ())) else {}
    return [Chip(_said(name, value, companies, staff), listing.without(name)) for name, value in values.items()]


def companies_of(ids: tuple[str, ...]) -> dict[str, str]:
    """Return the names of these companies by their id."""
    if not ids:
        return {}
    return {str(pk): name for pk, name in Company.objects.filter(pk__in=ids).values_list("pk", "name")}


def groups(listing: Listing) -> list[Group]:
    """Return what the form of filters offers for this list, with what is chosen."""
    found = []
    for name in listing.view.filters:
        each, value = FILTERS[name], listing.values.get(name, ())
        if name in RANGES:
            low, high = (("" if end is None else str(end)) for end in (value or (None, None)))
            found.append(Group(name, each.words, "range", [], (low, high), HINTS[name]))
        elif name == "company":
            names = Company.objects.order_by("name").values_list("pk", "name")[:COMPANIES_OFFERED]
            options = [("", "Any"), *((str(pk), words) for pk, words in names)]
            found.append(Group(name, each.words, "one", options, value))
        elif name == "owner":
            people = [(str(pk), words) for pk, (words, active) in queries_ticket.everyone().items() if active]
            found.append(Group(name, each.words, "one", [("", "Any"), *each.options, *people], value))
        elif name == "team":
            teams = [(str(pk), words) for pk, words in Team.objects.order_by("name").values_list("pk", "name")]
            if teams:
                found.append(Group(name, each.words, "one", [("", "Any"), *each.options, *teams], value))
        elif each.options:
            found.append(Group(name, each.words, "checks", [(str(w), said) for w, said in each.options], value))
        else:
            found.append(Group(name, each.words, "yes", [("yes", each.words)], value))
    return found


def _said(name: str, value, companies: dict, staff: dict) -> str:
    each = FILTERS[name]
    if isinstance(value, Range):
        return f"{each.words}: {_range(value)}"
    if value == ("yes",):
        return each.words
    known = {str(word): said for word, said in each.options}
    if name == "owner":
        known |= {word: staff.get(int(word), ("nobody known",))[0] for word in value if word not in OWNERS} | OWNERS
    if name == "company":
        known = companies
    if name == "team" and any(word != MY_TEAMS for word in value):
        known |= {str(pk): words for pk, words in Team.objects.filter(pk__in=_ids(value)).values_list("pk", "name")}
    return f"{each.words}: {', '.join(known.get(word, 'not known') for word in value)}"


def _ids(value) -> list[int]:
    return [int(word) for word in value if word.isdecimal()]


def _range(value: Range) -> str:
    if value.low is None:
        return f"{value.high} or less"
    if value.high is None:
        return f"{value.low} or more"
    return str(value.low) if value.low == value.high else f"{value.low} to {value.high}"
