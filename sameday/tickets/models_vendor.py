"""A third party that must help with a ticket: who, their own number for it, and when we ask again."""

from django.db import models
from django.db.models import Q

from sameday.audit.tenancy import CLIENT


class VendorCase(models.Model):
    """What one vendor does for one ticket. Their mails are messages `vin` and `vout` of it: no client sees them.

    `chase_at`: when the worker asks them again; null when they answered, it is over, or a person calls them.
    """

    tenancy = CLIENT
    ticket = models.ForeignKey("tickets.Ticket", models.CASCADE, related_name="vendor_cases")
    item = models.ForeignKey("clients.CoveredItem", models.SET_NULL, null=True, related_name="+")
    name = models.CharField(max_length=120)
    address = models.EmailField(blank=True)
    phone = models.CharField(max_length=40, blank=True)
    reference = models.CharField(max_length=80, blank=True)  # theirs
    subject = models.CharField(max_length=150)
    chase_days = models.PositiveSmallIntegerField(default=2)  # business days
    chases = models.PositiveSmallIntegerField(default=0)
    opened_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    chase_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["chase_at"], name="vendor_chase", condition=Q(chase_at__isnull=False)),
            models.Index(fields=["ticket", "id"], name="vendor_ticket"),
        ]

    def __str__(self):
        return self.name
