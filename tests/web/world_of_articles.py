"""Of each company an article of its own for clients, and its first version."""

from sameday.knowledge.models import CLIENTS, Article, ArticleVersion

THINGS = ("article",)
KEPT = {"knowledge.ArticleVersion"}
NOT_FREE = {"knowledge.ArticleVersion": {"audience"}}


def put(it, staff, at) -> None:
    """Give this client an article that its people read."""
    said = {"title": "t", "text": "t", "words": "w", "audience": CLIENTS, "company": it.company}
    it.article = Article.objects.create(**said, author=staff, changed_at=at, reviewed_at=at)
    ArticleVersion.objects.create(**said, article=it.article, number=1, staff=staff, at=at)


def delete(it) -> None:
    """Take the article away, which no page can."""
    ArticleVersion.objects.filter(article=it.article).delete()
    Article.objects.filter(pk=it.article.pk).delete()
