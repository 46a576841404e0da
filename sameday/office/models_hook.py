"""A mail provider that posts a mailbox's mail to us."""

from django.db import models

from sameday.audit.tenancy import STAFF


class Hook(models.Model):
    """Which provider posts, and what proves that it is the provider; `secret` is encrypted, bound to the mailbox."""

    tenancy = STAFF
    mailbox = models.OneToOneField("office.Mailbox", models.CASCADE, primary_key=True, related_name="hook")
    provider = models.CharField(max_length=20)
    secret = models.TextField()
    came_at = models.DateTimeField(null=True)  # the last post that was proven
    refused_at = models.DateTimeField(null=True)
    refused_why = models.CharField(max_length=120, blank=True)
