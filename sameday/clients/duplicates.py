"""What looks as if it were on file twice: people within a company, companies, a mail domain at two companies."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from itertools import combinations
from typing import NamedTuple

from sameday.clients.models import Company, Contact, Domain
from sameday.policy import numbers
from sameday.tokens.addresses import reader_of

SHORTEST, MOST = 5, 200
_FORMS = {
    "inc", "incorporated", "llc", "ltd", "limited", "co", "company", "corp", "corporation", "the", "and", "group",
}  # fmt: skip
_TITLES = {"dr", "mr", "mrs", "ms", "miss", "prof"}


class Pair(NamedTuple):
    """Two records and why they may be one."""

    one: object
    other: object
    why: str


def people(contacts: Iterable[Contact]) -> list[Pair]:
    """Return the pairs among the people of each company who may be one person; who left is no longer a question."""
    found: dict[tuple[int, int], Pair] = {}
    for group in _by(contacts, lambda c: [c.company_id] if c.status != "inactive" else []).values():
        for why, keys in (
            ("the same mailbox", lambda c: [reader_of(c.mail)]),
            ("the same mobile number", lambda c: [c.mobile] if c.mobile else []),
            ("the same name", lambda c: [_key(c.name, _TITLES)]),
        ):
            for same in _by(group, keys).values():
                _pair(found, same, why)
        # A number shared by many is the company's own; shared by two it may be one person.
        for same in _by(group, lambda c: [numbers.digits(c.phone)] if c.phone else []).values():
            if len(same) == 2:
                _pair(found, same, "the same phone number")
        _alike(found, group, _TITLES)
    return list(found.values())[:MOST]


def companies(rows: Iterable[Company]) -> list[Pair]:
    """Return the pairs of companies that are called nearly the same."""
    found: dict[tuple[int, int], Pair] = {}
    rows = [row for row in rows if row.status != "inactive"]
    for same in _by(rows, lambda c: [_key(c.name, _FORMS)]).values():
        _pair(found, same, "nearly the same name")
    _alike(found, rows, _FORMS)
    return list(found.values())[:MOST]


def domains(rows: Iterable[Domain]) -> list[Pair]:
    """Return the mail domains that stand at two companies. `rows` come with their company."""
    found: dict[tuple[int, int], Pair] = {}
    for same in _by(rows, lambda d: [d.name.lower()]).values():
        _pair(found, same, "the same mail domain at two companies")
    return list(found.values())[:MOST]


def everywhere() -> tuple[list[Pair], list[Pair], list[Pair]]:
    """Return pairs of people, companies and domains of the whole office: three queries."""
    columns = ("pk", "company_id", "name", "mail", "phone", "mobile", "status", "approves_in_order")
    everybody = Contact.objects.exclude(status="inactive").only(*columns).order_by("pk")
    every_domain = Domain.objects.select_related("company").order_by("pk")
    return people(everybody), companies(Company.objects.order_by("pk")), domains(every_domain)


def _by(rows: Iterable, keys) -> dict:
    groups = defaultdict(list)
    for row in rows:
        for key in keys(row):
            if key:
                groups[key].append(row)
    return groups


def _pair(found: dict, same: list, why: str) -> None:
    for one, other in combinations(same[:10], 2):
        found.setdefault((one.pk, other.pk), Pair(one, other, why))


def _alike(found: dict, rows: list, without: set[str]) -> None:
    """Add those whose names differ in one letter: without that letter they are the same.

    Compared one with one, 40 people of one company take 800 looks, 20,000 people seconds; this looks at each once.
    """
    named = [(row, key) for row in rows if len(key := _key(row.name, without)) > SHORTEST]
    for same in _by(named, lambda pair: _without_a_letter(pair[1])).values():
        _pair(found, [row for row, _ in same], "nearly the same name")


def _without_a_letter(key: str) -> set[str]:
    """Return the key as it is, and without each of its letters; a number is another thing, not a slip of the pen."""
    return {key} | {key[:n] + key[n + 1 :] for n, char in enumerate(key) if not char.isdigit()}


def _key(name: str, without: set[str]) -> str:
    """Return the words of a name without marks, forms of business and titles, in the order of the alphabet."""
    bare = unicodedata.normalize("NFKD", name.casefold())
    bare = "".join(c for c in bare if not unicodedata.combining(c))
    return " ".join(sorted(word for word in re.findall(r"\w+", bare) if word not in without))
