"""Articles found: by words that somebody asks for, and by the likeness to what somebody writes or reads."""

from datetime import date

from django.db.models import QuerySet

from sameday.knowledge.models import Article
from sameday.search import known, likeness, snippets, words

PAGE = 50
SUGGESTED = 3
LOOKED_AT = 300  # characters of what is being typed
AT_LEAST = 0.25
NO_DAY = date(2000, 1, 1)  # what is typed names days only by operators, which articles do not know


def page(rows: QuerySet, text: str = "", *, start: int = 0) -> tuple[list[Article], bool]:
    """Return a page of the articles of `rows` that have all the words, and whether there are more.

    By title; of those that were asked for by words first whose title has more of them. Two queries at most.
    """
    rows = rows.select_related("company")
    asked = words.read(text, today=NO_DAY).terms
    if not asked:
        found = list(rows.order_by("title", "pk")[start : start + PAGE + 1])
        return found[:PAGE], len(found) > PAGE
    named = rows.filter(pk__in=known.articles(asked)).values_list("pk", "title")
    order = sorted(named, key=lambda row: (-len(snippets.hits(row[1], asked)), words.fold(row[1]), row[0]))
    here = [pk for pk, _ in order[start : start + PAGE]]
    found = rows.in_bulk(here)
    return [found[pk] for pk in here if pk in found], len(order) > start + PAGE


def suggested(rows: QuerySet, head: str, text: str = "", *, without: tuple[str, ...] = ()) -> list[Article]:
    """Return up to three articles of `rows` that are about what was written, the likest first, without their texts.

    Two queries. Weights count what may be read here alone: what others may read cannot be felt.
    """
    asked = likeness.terms(head, text, without=without)
    found = known.articles_by_term(asked)
    if not found:
        return []
    mine = {row.pk: row for row in rows.filter(pk__in={key for _, _, key in found}).only("title", "audience", "company")}
    hits = [(place, bool(head), key) for place, head, key in found if key in mine]
    return [mine[key] for key in likeness.ranked(hits, len(asked), at_least=AT_LEAST, fewest=1)[:SUGGESTED]]
