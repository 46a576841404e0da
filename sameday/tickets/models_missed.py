"""Why a promise of triage was missed, as a person said it once."""

from django.db import models

from sameday.audit.tenancy import CLIENT
from sameday.policy.missed import Reason


class MissedPromise(models.Model):
    """The reason why the triage of a ticket, on the clock that began then, came too late; a trigger holds it.

    A ticket that was opened again has another clock, and with it a promise and a reason of its own.
    """

    tenancy = CLIENT
    ticket = models.ForeignKey("tickets.Ticket", models.CASCADE, related_name="missed")
    clock_from_at = models.DateTimeField()
    reason = models.CharField(max_length=10, choices=[(reason.value, reason.value) for reason in Reason])
    by = models.CharField(max_length=40)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["ticket", "clock_from_at"], name="missed_reason_once")]
        indexes = [models.Index(fields=["clock_from_at"], name="missed_clock")]
