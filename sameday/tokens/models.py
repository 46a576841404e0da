"""Link tokens of mails and of sent forms: 128 bits and more, kept as a hash, each opening exactly one thing."""

from django.db import models

from sameday.audit.tenancy import CLIENT


class Link(models.Model):
    tenancy = CLIENT
    PURPOSES = [(p, p) for p in ("request", "booking", "approval", "receipt", "reply")]
    purpose = models.CharField(max_length=10, choices=PURPOSES)
    digest = models.CharField(max_length=64, unique=True)
    ticket = models.ForeignKey("tickets.Ticket", models.CASCADE, related_name="links")
    contact = models.ForeignKey("clients.Contact", models.CASCADE, null=True)
    made_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
