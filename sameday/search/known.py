"""People, companies and articles found by their words: names, addresses, numbers in any spelling, computers."""

from dataclasses import replace

from django.db import connection
from django.db.models import QuerySet

from sameday.clients.models import Company, Contact
from sameday.search import postgres, sqlite
from sameday.search.snippets import hits
from sameday.search.words import Term, fold

FOUND_AT_MOST, LOOKED_AT = 6, 200
ARTICLES_AT_MOST = 5000
COMPANIES_OF_A_FILTER = 50


def people(terms: tuple[Term, ...]) -> list[Contact]:
    """Return up to six people at their companies; those whose name was typed first, those who left last."""
    return _best("people", Contact.objects.select_related("company"), terms)


def companies(terms: tuple[Term, ...]) -> list[Company]:
    """Return up to six companies with their plans."""
    return _best("companies", Company.objects.select_related("plan"), terms)


def companies_called(terms: tuple[Term, ...]) -> list[int]:
    """Return the keys of the companies that `company:` names; each word may be the beginning of one."""
    return _keys("companies", tuple(replace(term, prefix=True) for term in terms), COMPANIES_OF_A_FILTER)


def articles(terms: tuple[Term, ...]) -> list[int]:
    """Return the keys of the articles that hold all the terms, whoever may read them: the caller's walls come after."""
    return _keys("articles", terms, ARTICLES_AT_MOST)


def articles_by_term(terms: tuple[Term, ...]) -> list[tuple[int, int, int]]:
    """Return (place of the term, 1 for its title or search words or 0 for anywhere, key) of the articles that hold it.

    One statement; the caller's walls come after.
    """
    asked, params = [], []
    for place, term in enumerate(terms):
        for head in (1, 0):
            sql, match = _statement("articles", (term,), head=bool(head))
            asked.append(f"SELECT {place} AS term, {head} AS head, {sql.removeprefix('SELECT ')}")
            params.append(match)
    if not asked:
        return []
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(asked), params)
        return cursor.fetchall()


def _best(kind: str, rows: QuerySet, terms: tuple[Term, ...]) -> list:
    keys = _keys(kind, terms, LOOKED_AT)
    if not keys:
        return []
    named = rows.filter(pk__in=keys).values_list("pk", "name", "status")
    order = sorted(named, key=lambda row: (row[2] == "inactive", -len(hits(row[1], terms)), fold(row[1]), row[0]))
    found = rows.in_bulk([row[0] for row in order[:FOUND_AT_MOST]])
    return [found[row[0]] for row in order[:FOUND_AT_MOST] if row[0] in found]


def _keys(kind: str, terms: tuple[Term, ...], most: int) -> list[int]:
    if not terms:
        return []
    sql, asked = _statement(kind, terms)
    with connection.cursor() as cursor:
        cursor.execute(f"{sql} LIMIT %s", [asked, most])
        return [key for (key,) in cursor.fetchall()]


def _statement(kind: str, terms: tuple[Term, ...], *, head: bool = False) -> tuple[str, str]:
    """Return the SQL for the keys that have all the terms, and what it is asked; `head`: in an article's head alone."""
    if connection.vendor == "sqlite":
        where = sqlite.ARTICLE_HEAD if head else ""
        sql = f"SELECT rowid FROM search_{kind}_index WHERE search_{kind}_index MATCH %s"
        return sql, sqlite.match(terms, where)
    where = postgres.ARTICLE_HEAD if head else ""
    return f"SELECT id FROM search_{kind} WHERE folded @@ %s::tsquery", postgres.match(terms, where)
