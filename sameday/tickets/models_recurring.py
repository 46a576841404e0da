"""Requests that come by the calendar: the monthly check of backups, the quarterly review of permissions."""

from datetime import time

from django.db import models
from django.db.models import Q

from sameday.audit.tenancy import CLIENT
from sameday.policy.kinds import Level, Urgency
from sameday.policy.recurrence import Every, Rule


class Recurring(models.Model):
    """A template and its days. `next_on` is the next day of the rule, `next_at` when its ticket comes; null: paused."""

    tenancy = CLIENT
    company = models.ForeignKey("clients.Company", models.CASCADE, related_name="recurring")
    requester = models.ForeignKey("clients.Contact", models.SET_NULL, null=True, related_name="+")
    owner = models.ForeignKey("office.Staff", models.SET_NULL, null=True, related_name="+")
    subject = models.CharField(max_length=250)
    text = models.TextField(blank=True)
    urgency = models.CharField(max_length=9, choices=[(u.value, u.value) for u in Urgency], default=Urgency.NORMAL)
    level = models.CharField(max_length=9, choices=[(v.value, v.value) for v in Level], default=Level.HELP_DESK)
    tell = models.BooleanField(default=False)  # the requester gets the mail of the next step
    every = models.CharField(max_length=5, choices=[(e.value, e.value) for e in Every])
    interval = models.PositiveSmallIntegerField(default=1)
    first_on = models.DateField()
    at_time = models.TimeField(default=time(8))
    next_on = models.DateField(null=True)
    next_at = models.DateTimeField(null=True)
    last_ticket = models.ForeignKey("tickets.Ticket", models.SET_NULL, null=True, related_name="+")
    changed_at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["next_at"], name="recurring_due", condition=Q(next_at__isnull=False)),
            models.Index(fields=["company", "id"], name="recurring_company"),
        ]

    def __str__(self):
        return self.subject

    @property
    def rule(self) -> Rule:
        return Rule(Every(self.every), self.interval, self.first_on, self.at_time)
