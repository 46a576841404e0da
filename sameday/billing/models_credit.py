"""What goes back to a client of a line that was billed, and what they ask about one. Source: page 6; rules.md 11."""

from django.db import models
from django.db.models import Q

from sameday.audit.tenancy import CLIENT
from sameday.billing.models_statement import Line


class Credit(models.Model):
    """A credit note: an amount of an earlier line, without tax, under the next number of its own series.

    Never changed and never deleted; a trigger holds that, and that all credits of a line are never above its amount.
    `line`: where it was taken off, on a later statement; None: the next statement takes it.
    """

    tenancy = CLIENT
    company = models.ForeignKey("clients.Company", models.CASCADE, related_name="credits")
    of = models.ForeignKey(Line, models.CASCADE, related_name="credits")
    number = models.PositiveIntegerField(unique=True)
    amount = models.DecimalField(max_digits=12, decimal_places=2)
    words = models.CharField(max_length=500)  # why, as the client reads it
    fee = models.BooleanField(default=False)  # of a fee: taxed as that
    unowed = models.BooleanField(default=False)  # what it was for is not owed any more: it counts as never billed
    made_by = models.CharField(max_length=40)
    made_at = models.DateTimeField()
    line = models.OneToOneField(Line, models.RESTRICT, null=True, related_name="credit")

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(amount__gt=0), name="credit_gives_back")]
        indexes = [models.Index(fields=["company"], name="credit_open", condition=Q(line=None))]

    def __str__(self):
        return f"Credit note {self.number}"


class LineQuery(models.Model):
    """A question of a client about a line, and our answer: a reason, or a credit. One at a time for a line."""

    tenancy = CLIENT
    line = models.ForeignKey(Line, models.CASCADE, related_name="queries")
    asked_by = models.ForeignKey("clients.Contact", models.RESTRICT, related_name="+")
    text = models.TextField()
    asked_at = models.DateTimeField()
    state = models.CharField(max_length=8, choices=[("open", "open"), ("answered", "answered")], default="open")
    answer = models.TextField(blank=True)
    answered_by = models.ForeignKey("office.Staff", models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)
    credit = models.OneToOneField(Credit, models.RESTRICT, null=True, related_name="query")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["line"], name="line_query_one_open", condition=Q(state="open")),
            models.CheckConstraint(
                condition=Q(state="open", answered_at=None) | Q(state="answered", answered_at__isnull=False),
                name="line_query_answered_at",
            ),
        ]
        indexes = [
            models.Index(fields=["asked_at"], name="line_query_open", condition=Q(state="open")),
            models.Index(fields=["-answered_at"], name="line_query_answered", condition=Q(state="answered")),
        ]
