"""Knowledge articles: what we know how to do, for us alone or for clients too; every version of an article stays."""

from django.db import models
from django.db.models import Q

from sameday.audit.tenancy import CLIENT

INTERNAL, CLIENTS = "internal", "clients"


class Article(models.Model):
    """An article as it is now. `company` null: of no company alone; else that company's people and staff read it.

    `words`: what people call it who look for it. `reviewed_at`: somebody said then that it is true. A retired one shows
    nowhere but to staff who ask for it; nothing is ever deleted.
    """

    tenancy = CLIENT
    AUDIENCES = [(INTERNAL, "Us alone"), (CLIENTS, "Clients, too")]
    title = models.CharField(max_length=120)
    text = models.TextField()
    words = models.CharField(max_length=250, blank=True)
    audience = models.CharField(max_length=8, choices=AUDIENCES)
    company = models.ForeignKey("clients.Company", models.PROTECT, null=True, related_name="articles")
    author = models.ForeignKey("office.Staff", models.PROTECT, related_name="+")
    changed_at = models.DateTimeField()
    reviewed_at = models.DateTimeField()
    retired_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(audience__in=[INTERNAL, CLIENTS]), name="article_audience_known")
        ]

    def __str__(self):
        return self.title


class ArticleVersion(models.Model):
    """What an article said from `at` on, and who wrote that. It is never changed (guards.py)."""

    tenancy = CLIENT
    article = models.ForeignKey(Article, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=120)
    text = models.TextField()
    words = models.CharField(max_length=250, blank=True)
    audience = models.CharField(max_length=8)
    company = models.ForeignKey("clients.Company", models.PROTECT, null=True, related_name="+")
    staff = models.ForeignKey("office.Staff", models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["article", "number"], name="article_version_once")]
