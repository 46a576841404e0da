"""Articles found: by words that somebody asks for, and by the likeness to what somebody writes or reads."""

from datetime import date

from django.db.models import QuerySet

from sameday.knowledge.models import Article
from sameday.search import known, likeness, snippets, words

PAGE = 50
SUGGESTED = 3
LOOKED_AT = 300  # characters of what is being typed
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

    One of the words stands in the title or among the other words for it. Two queries. Only what may be read here is
    counted and weighed: what others may read cannot be felt.
    """
    asked = likeness.terms(head, text, without=without)
    found = known.articles_by_term(asked)
    named = {key for _, in_head, key in found if in_head}
    if not named:
        return []
    mine = {row.pk: row for row in rows.filter(pk__in=named).defer("text")}
    hits = [(place, bool(in_head), key) for place, in_head, key in found if key in mine]
    return [mine[key] for key in likeness.ranked(hits, len(asked))[:SUGGESTED]]
