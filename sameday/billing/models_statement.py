"""What was billed: statements and their lines, frozen when they are approved. Source: page 6; rules.md 11."""

from django.db import models

from sameday.audit.tenancy import CLIENT, GLOBAL
from sameday.policy.statement import Section


class Series(models.Model):
    """The last number given of a kind of document: taken under a lock, so that none is missing."""

    tenancy = GLOBAL
    name = models.CharField(max_length=10, unique=True)
    last = models.PositiveIntegerField(default=0)


class Statement(models.Model):
    """A month of a company as it was approved. Only `sent_at` comes later; a trigger holds the rest.

    `facts`: what was on file then (names, addresses, terms, the texts of approvals), so that it reads the same later.
    """

    tenancy = CLIENT
    company = models.ForeignKey("clients.Company", models.CASCADE, related_name="statements")
    month = models.DateField()  # its first day
    number = models.PositiveIntegerField(unique=True)
    total = models.DecimalField(max_digits=12, decimal_places=2)
    currency = models.CharField(max_length=3)
    block_left = models.IntegerField(default=0)
    block_next = models.PositiveIntegerField(default=0)
    paid_through = models.DateField(null=True)
    facts = models.JSONField(default=dict)
    approved_by = models.ForeignKey("office.Staff", models.PROTECT, related_name="+")
    approved_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["company", "month"], name="statement_once_a_month"),
        ]
        indexes = [models.Index(fields=["month", "company"], name="statement_month")]

    def __str__(self):
        return f"Statement {self.number}"


class Line(models.Model):
    """One line of a statement, for good. Its entries name it. A purge takes its request, not the line."""

    tenancy = CLIENT
    statement = models.ForeignKey(Statement, models.CASCADE, related_name="lines")
    place = models.PositiveSmallIntegerField()
    section = models.CharField(max_length=8, choices=[(s.value, s.value) for s in Section])
    amount = models.DecimalField(max_digits=12, decimal_places=2)
    full_amount = models.DecimalField(max_digits=12, decimal_places=2, default=0)  # without the cap
    words = models.TextField(blank=True)
    ticket = models.ForeignKey("tickets.Ticket", models.SET_NULL, null=True, related_name="+")
    day = models.DateField(null=True)
    until = models.DateField(null=True)
    technician = models.ForeignKey("office.Staff", models.PROTECT, null=True, related_name="+")
    worked = models.IntegerField(default=0)
    billed = models.IntegerField(default=0)
    rate = models.DecimalField(max_digits=8, decimal_places=2, null=True)
    multiplier = models.DecimalField(max_digits=4, decimal_places=2, default=1)
    rule = models.CharField(max_length=4, blank=True)
    approval = models.ForeignKey("changes.Approval", models.SET_NULL, null=True, related_name="lines")
    late = models.BooleanField(default=False)  # worked in a month whose statement was out

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["statement", "place"], name="line_once"),
        ]
