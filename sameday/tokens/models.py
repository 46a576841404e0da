"""Link tokens of mails and of sent forms: 128 bits and more, kept as a hash, each opening exactly one thing."""

from django.db import models

from sameday.audit.tenancy import CLIENT, STAFF


class Link(models.Model):
    tenancy = CLIENT
    PURPOSES = [(p, p) for p in ("request", "booking", "approval", "receipt", "reply", "page")]
    purpose = models.CharField(max_length=10, choices=PURPOSES)
    digest = models.CharField(max_length=64, unique=True)
    ticket = models.ForeignKey("tickets.Ticket", models.CASCADE, related_name="links")
    contact = models.ForeignKey("clients.Contact", models.CASCADE, null=True)
    made_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)


class Code(models.Model):
    """A one-time code (codes.py). `subject`: an address, or what is approved. STAFF: no client's page reads it."""

    tenancy = STAFF
    purpose = models.CharField(max_length=20)
    subject = models.CharField(max_length=254)
    browser = models.CharField(max_length=64)
    salt = models.CharField(max_length=32)
    digest = models.CharField(max_length=64)
    tries = models.PositiveSmallIntegerField(default=0)
    ends_at = models.DateTimeField(db_index=True)
    used_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["purpose", "subject", "browser"], name="one_code_a_browser", condition=models.Q(used_at=None)
            )
        ]
