"""Writing, rewording, confirming and retiring an article: each an entry of the journal, each text kept as a version."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from sameday.audit import journal
from sameday.clients.models import Company
from sameday.knowledge.models import Article, ArticleVersion


class Changed(Exception):
    """Somebody reworded it since the form was made; `now` is what it says, `who` wrote that."""

    def __init__(self, now: Article, who: str):
        self.now, self.who = now, who
        super().__init__()


@dataclass(frozen=True)
class Content:
    """What an article says and to whom; `company` is the key of the only company that it is for, None for no such."""

    title: str
    text: str
    words: str
    audience: str
    company: int | None


@transaction.atomic
def write(content: Content, *, staff, by: str, at: datetime, ticket: int | None = None) -> Article:
    """Save a new article and return it; `ticket` is the number of the one it was written from."""
    article = Article(author=staff, changed_at=at, reviewed_at=at)
    _put(article, content)
    article.save()
    source = {"ticket": ticket} if ticket else {}
    _keep(article, "article written", {}, staff=staff, by=by, at=at, **source)
    return article


@transaction.atomic
def reword(article: Article, content: Content, *, seen: int, staff, by: str, at: datetime) -> Article:
    """Give it this content and return it: it is true as of now. Nothing changes when it says so already.

    Raises Changed when the form had seen an older version.
    """
    article = _held(article)
    was = _said(article)
    if was == content:
        return article
    if article.version != seen:
        last = article.versions.select_related("staff").get(number=article.version)
        raise Changed(article, last.staff.name)
    _put(article, content)
    article.version, article.changed_at, article.reviewed_at = article.version + 1, at, at
    article.save()
    _keep(article, "article reworded", _facts(was), staff=staff, by=by, at=at)
    return article


@transaction.atomic
def confirm(article: Article, *, seen: int, by: str, at: datetime) -> Article:
    """Say that what it says is true as of now; raises Changed when that is not what was seen."""
    article = _held(article)
    if article.version != seen:
        raise Changed(article, "")
    Article.objects.filter(pk=article.pk).update(reviewed_at=at)
    journal.note("article confirmed", by=by, at=at, subject=_subject(article), version=seen)
    return article


@transaction.atomic
def retire(article: Article, *, by: str, at: datetime) -> None:
    """Show it nowhere any more; it is kept, with all it ever said."""
    if Article.objects.filter(pk=article.pk, retired_at=None).update(retired_at=at):
        journal.note("article retired", by=by, at=at, subject=_subject(article))


@transaction.atomic
def bring_back(article: Article, *, by: str, at: datetime) -> None:
    """Show a retired article again to whom it is for."""
    if Article.objects.filter(pk=article.pk, retired_at__isnull=False).update(retired_at=None):
        journal.note("article brought back", by=by, at=at, subject=_subject(article))


def _held(article: Article) -> Article:
    return Article.objects.select_for_update(of=("self",)).get(pk=article.pk)


def _put(article: Article, content: Content) -> None:
    article.title, article.text, article.words = content.title, content.text, content.words
    article.audience, article.company_id = content.audience, content.company


def _said(article: Article) -> Content:
    return Content(article.title, article.text, article.words, article.audience, article.company_id)


def _facts(content: Content) -> dict:
    """Return what the journal holds of it: to whom it speaks; what it says the versions keep."""
    company = Company.objects.filter(pk=content.company).values_list("name", flat=True).first() or ""
    return {"audience": dict(Article.AUDIENCES)[content.audience], "company": company}


def _keep(article: Article, verb: str, was: dict, *, staff, by: str, at: datetime, **source) -> None:
    content = _said(article)
    ArticleVersion.objects.create(
        article=article, number=article.version, title=content.title, text=content.text, words=content.words,
        audience=content.audience, company_id=content.company, staff=staff, at=at,
    )  # fmt: skip
    now = _facts(content)
    changes = {name: [was[name], value] for name, value in now.items() if was and was[name] != value}
    facts = source | ({"changes": changes} if changes else {})
    journal.note(verb, by=by, at=at, subject=_subject(article), version=article.version, **facts)


def _subject(article: Article) -> str:
    return f"article:{article.pk}"
