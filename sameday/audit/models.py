"""The journal: append-only rows for changes of the office, of clients and of who signs in."""

from django.db import models

from sameday.audit.tenancy import STAFF


class Entry(models.Model):
    """One change: when, who, what was done (a verb of ours), to which row, and the values set."""

    tenancy = STAFF
    at = models.DateTimeField()
    actor = models.CharField(max_length=40)
    verb = models.CharField(max_length=60)
    subject = models.CharField(max_length=80, blank=True)
    data = models.JSONField(default=dict)

    class Meta:
        indexes = [
            models.Index(fields=["-at", "-id"], name="audit_entry_at"),
            models.Index(fields=["subject", "-id"], name="audit_entry_subject"),  # the history of one thing
        ]


class PurgePermit(models.Model):
    """Present only inside a purge's own transaction: the append-only triggers let that transaction delete."""

    tenancy = STAFF
    reason = models.CharField(max_length=80)


class Tombstone(models.Model):
    """What is left of something purged: its kind and number, why, and the hash of what it held."""

    tenancy = STAFF
    at = models.DateTimeField()
    kind = models.CharField(max_length=40)
    number = models.BigIntegerField()
    reason = models.CharField(max_length=80)
    sha256 = models.CharField(max_length=64)
