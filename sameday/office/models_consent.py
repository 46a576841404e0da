"""What a person let us do at their mail provider."""

from django.db import models

from sameday.audit.tenancy import STAFF


class Consent(models.Model):
    """One mailbox's consent. The tokens are encrypted, bound to the mailbox; `lost_at`: the provider took it back."""

    tenancy = STAFF
    mailbox = models.OneToOneField("office.Mailbox", models.CASCADE, primary_key=True)
    provider = models.CharField(max_length=20)
    account = models.CharField(max_length=254, blank=True)  # who consented, as the provider says: for eyes alone
    refresh = models.TextField()
    access = models.TextField(blank=True)
    access_until_at = models.DateTimeField()
    asking_until_at = models.DateTimeField(null=True)  # one process asks for a new token, the others wait for it
    given_at = models.DateTimeField()
    lost_at = models.DateTimeField(null=True)
    error = models.CharField(max_length=300, blank=True)
