"""What people decided on the way to a statement, what was exported, and who issues the invoice. Source: rules.md 11."""

from django.db import models

from sameday.audit.tenancy import CLIENT, GLOBAL
from sameday.billing.models_statement import Statement

SAMEDAY, ACCOUNTING = "sameday", "accounting"


class Accepted(models.Model):
    """Somebody looked at what kept a client's month back, and it may stay so. `key` holds the facts they saw.

    Where the facts change, the key is another, and it is looked at again.
    """

    tenancy = CLIENT
    company = models.ForeignKey("clients.Company", models.CASCADE, related_name="accepted")
    month = models.DateField()
    kind = models.CharField(max_length=12)
    key = models.CharField(max_length=60)
    why = models.CharField(max_length=250, blank=True)
    by = models.ForeignKey("office.Staff", models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["company", "month", "kind", "key"], name="accepted_once"),
        ]
        indexes = [models.Index(fields=["month", "company"], name="accepted_month")]


class Export(models.Model):
    """A statement that was given to an accounting program, the first time."""

    tenancy = CLIENT
    program = models.CharField(max_length=10)
    statement = models.ForeignKey(Statement, models.CASCADE, related_name="exports")
    by = models.ForeignKey("office.Staff", models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["program", "statement"], name="exported_once"),
        ]


class Invoicing(models.Model):
    """Which system issues the legal invoice, and how the files for an accounting program are filled. One row."""

    tenancy = GLOBAL
    ISSUERS = [(SAMEDAY, "Sameday"), (ACCOUNTING, "The accounting program")]
    issuer = models.CharField(max_length=10, choices=ISSUERS, default=SAMEDAY)
    account = models.CharField(max_length=10, default="200")
    tax_type = models.CharField(max_length=40, default="Tax Exempt")  # tax is a line of its own: the program adds none
    due_days = models.PositiveSmallIntegerField(default=30)
    items = models.JSONField(default=dict)  # section: the item's name
